// Signing in: email and password, then the second factor, on one page or over the work when a session has ended.
import { Refused, address, tryGet } from './api.js'
import { button, field, make, tell } from './elements.js'
import { signIn } from './session.js'
import { makeLanguageChooser } from './language.js'
import { at, say } from './words.js'

// What came of signing in at the company's provider, as the address says when one comes back from there.
const PROVIDER = { refused: 'signin_refused', away: 'signin_away' }

// The page of who is not signed in yet; resolves once they are.
export function openSignIn(told) {
  document.body.dataset.phase = 'signin'
  at('bar').hidden = true
  return new Promise(resolve => {
    const card = makeSignIn(resolve)
    const heading = make('h1', {}, say('title'))
    const brand = make('p', { className: 'brand' }, 'Health Mate')
    const before = told && make('p', { role: 'status' }, told)
    at('main').replaceChildren(make('section', { className: 'signin' }, brand, heading, before, card, makeLanguageChooser()))
    card.querySelector('input').focus()
  })
}

// The same over the page, whose texts stay where they are.
export function openSignInAgain() {
  return new Promise(resolve => {
    const title = make('h2', { id: 'again-title' }, say('signin_again'))
    const dialog = make('dialog', { className: 'signin' }, title, make('p', {}, say('signin_again_text')))
    dialog.setAttribute('aria-labelledby', title.id)
    dialog.append(makeSignIn(() => (dialog.remove(), resolve())))
    dialog.oncancel = event => event.preventDefault()
    document.body.append(dialog)
    dialog.showModal()
  })
}

function makeSignIn(done) {
  const email = make('input', { type: 'email', name: 'email', autocomplete: 'username', required: true })
  const password = make('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true })
  const code = make('input', { name: 'code', autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: 64 })
  const first = make('div', {}, field(say('email'), email), field(say('password'), password))
  const label = field(say('code'), code, say('code_hint'))
  const other = button(say('use_recovery'), turn, { className: 'quiet' })
  const second = make('div', { hidden: true }, label, other)
  const fault = make('p', { className: 'fault', role: 'alert' })
  const send = make('button', { type: 'submit', className: 'primary' }, say('signin'))
  const form = make('form', { onsubmit: submit, noValidate: true }, first, second, fault, send)
  let recovery = false
  const outcome = PROVIDER[new URLSearchParams(location.search).get('signin')]
  if (outcome) tell(fault, say(outcome))
  offerProvider(form)
  return form

  function turn() {
    recovery = !recovery
    tell(label.querySelector('label'), say(recovery ? 'recovery' : 'code'))
    tell(label.querySelector('small'), say(recovery ? 'recovery_hint' : 'code_hint'))
    tell(other, say(recovery ? 'use_code' : 'use_recovery'))
    code.inputMode = recovery ? 'text' : 'numeric'
    code.value = ''
    code.focus()
  }

  async function submit(event) {
    event.preventDefault()
    if (send.disabled) return
    const given = { email: email.value.trim(), password: password.value }
    if (code.value.trim()) given[recovery ? 'recovery_code' : 'code'] = code.value.trim()
    if (!given.email || !given.password) return complain('signin_empty', given.email ? password : email)
    send.disabled = true
    try {
      await signIn(given)
      done()
    } catch (refused) {
      refuse(refused)
    } finally {
      send.disabled = false
    }
  }

  function refuse(refused) {
    if (!(refused instanceof Refused)) throw refused
    if (refused.body.code === 'second_factor') return askSecond()
    const key = { 0: 'unreached', 401: 'signin_wrong', 422: 'signin_wrong', 429: 'signin_slow' }[refused.status]
    complain(key ?? 'went_wrong', second.hidden ? password : code)
  }

  function askSecond() {
    first.hidden = true
    second.hidden = false
    tell(fault, '')
    tell(send, say('continue'))
    code.focus()
  }

  function complain(key, place) {
    tell(fault, '')
    tell(fault, say(key))
    place.focus()
    place.select()
  }
}

// Where a company's own sign-in is set up, it stands below.
async function offerProvider(form) {
  const ways = await tryGet('/api/signin')
  if (ways?.provider) form.after(make('a', { className: 'button', href: address('/signin/oidc') }, say('signin_provider')))
}
