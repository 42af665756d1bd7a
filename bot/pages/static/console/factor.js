// Setting up the second factor where the house wants one: the secret for the app, its first code, the recovery codes.
import { Refused, call } from './api.js'
import { button, field, make, tell } from './elements.js'
import { makeSecret } from './secret.js'
import { readSession } from './session.js'
import { at, say } from './words.js'

// The page that stands before everything else; resolves once the factor is set up.
export async function openFactor() {
  document.body.dataset.phase = 'signin'
  const proposed = await call('POST', '/api/session/totp')
  const card = make('section', { className: 'signin' }, make('h1', {}, say('factor_title')))
  at('main').replaceChildren(card)
  return new Promise(resolve => {
    const code = make('input', { autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: 8, required: true })
    const fault = make('p', { className: 'fault', role: 'alert' })
    const send = make('button', { type: 'submit', className: 'primary' }, say('continue'))
    const form = make('form', { onsubmit: confirm, noValidate: true }, field(say('code'), code, say('code_hint')), fault, send)
    card.append(...makeSecret(proposed), form)
    code.focus()

    async function confirm(event) {
      event.preventDefault()
      try {
        const told = await call('POST', '/api/session/totp/confirm', { code: code.value.trim() })
        await readSession()
        showRecovery(card, told.recovery_codes ?? [], resolve)
      } catch (refused) {
        if (!(refused instanceof Refused)) throw refused
        tell(fault, say(refused.status ? 'code_wrong' : 'unreached'))
        code.focus()
      }
    }
  })
}

function showRecovery(card, codes, done) {
  const list = make('ul', { className: 'codes' }, ...codes.map(each => make('li', {}, make('code', {}, each))))
  const go = button(say('factor_kept'), done, { className: 'primary' })
  card.replaceChildren(make('h1', {}, say('recovery_title')), make('p', {}, say('recovery_text')), list, go)
  go.focus()
}
