// A field for a new password, and the page behind a link by which an admin lets somebody set theirs.
import { Refused, call } from './api.js'
import { field, make, tell } from './elements.js'
import { Wrong, makeForm } from './settings_forms.js'
import { at, say } from './words.js'

const SHORTEST = 15
const LINK = /^#password=([\w-]+)$/

export function makePasswordField() {
  const control = make('input', { type: 'password', autocomplete: 'new-password', maxLength: 1_024 })
  return { control, place: field(say('settings.password_new'), control, say('settings.password_hint')), read }

  function read() {
    // As the server counts them: characters, not halves of them.
    if ([...control.value].length < SHORTEST) throw new Wrong(control, say('settings.wrong_password'))
    return control.value
  }
}

// Where the address has a link's key, ask for a password; resolves to what is to be said at the sign-in that follows.
export async function openLink() {
  const key = LINK.exec(location.hash)?.[1]
  if (!key) return ''
  history.replaceState(null, '', location.pathname + location.search)
  document.body.dataset.phase = 'signin'
  at('bar').hidden = true
  const fresh = makePasswordField()
  return new Promise(resolve => {
    const form = makeForm([make('p', {}, say('set_password_text')), fresh.place], async () => {
      const password = fresh.read()
      try {
        await call('POST', '/api/signin/password', { key, password })
        resolve(say('password_set'))
      } catch (refused) {
        if (!(refused instanceof Refused) || refused.body.code !== 'gone') throw refused
        tell(form.querySelector('[role=alert]'), say('link_gone'))
      }
    }, { word: say('set_password'), done: null, fields: { '/password': fresh.control } })
    at('main').replaceChildren(make('section', { className: 'signin' }, make('p', { className: 'brand' }, 'Health Mate'), make('h1', {}, say('set_password')), form))
    fresh.control.focus()
  })
}
