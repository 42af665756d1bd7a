// The second factor: set up with an app, or ended.
import { Refused, call } from './api.js'
import { button, field, make } from './elements.js'
import { readSession, session } from './session.js'
import { makeSecret } from './secret.js'
import { attempt, makeForm, need } from './settings_forms.js'
import { say } from './words.js'

export function open(place) {
  show()

  function show() {
    const on = session.factor === 'on'
    const act = on ? button(say('settings.factor_end'), end) : button(say('settings.factor_set_up'), begin, { className: 'primary' })
    place.replaceChildren(make('p', {}, say(on ? 'settings.factor_on' : 'settings.factor_off')), make('p', {}, act))
  }

  async function end() {
    if (!(await attempt(() => call('DELETE', '/api/session/totp'), say('settings.saved')))) return
    await readSession()
    show()
  }

  async function begin() {
    let proposed
    await attempt(async () => (proposed = await call('POST', '/api/session/totp')))
    if (proposed) ask(proposed)
  }

  function ask(proposed) {
    const code = make('input', { autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: 8 })
    const form = makeForm([field(say('code'), code, say('code_hint'))], async () => {
      const { recovery_codes: codes } = await call('POST', '/api/session/totp/confirm', { code: need(code) }).catch(again)
      await readSession()
      showCodes(codes)
    }, { word: say('continue'), done: null, cancel: show, fields: { '/code': code } })
    place.replaceChildren(...makeSecret(proposed), form)
    code.focus()

    function again(refused) {
      if (refused instanceof Refused) code.select()
      throw refused
    }
  }

  function showCodes(codes) {
    const list = make('ul', { className: 'codes' }, ...codes.map(each => make('li', {}, make('code', {}, each))))
    const heading = make('h3', { tabIndex: -1 }, say('recovery_title'))
    place.replaceChildren(heading, make('p', {}, say('recovery_text')), list, make('p', {}, button(say('factor_kept'), show, { className: 'primary' })))
    heading.focus()
  }
}
