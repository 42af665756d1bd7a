// An address is masked until somebody says why they need it in clear; the reason is kept with who asked.
import { call, conversationPath } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { say } from './words.js'

const SHORTEST = 3 // characters of a reason

export function makeRevealed(id, what, masked) {
  const shown = make('span', {}, masked ?? say('masked'))
  const ask = button(say('reveal'), () => askReason(reveal), { className: 'quiet' })
  return make('span', { className: 'masked' }, shown, ask)

  async function reveal(reason) {
    const told = await call('POST', conversationPath(id, '/reveal'), { what, reason })
    shown.textContent = told.value ?? say('masked')
    ask.remove()
  }
}

function askReason(reveal) {
  const reason = make('input', { maxLength: 300, required: true, autocomplete: 'off' })
  const send = make('button', { type: 'submit', className: 'primary' }, say('reveal'))
  const form = make('form', { onsubmit, noValidate: true }, field(say('reveal_reason'), reason, say('reveal_hint')), make('p', { className: 'choices' }, send))
  const dialog = openDialog(say('reveal_title'), form)
  reason.focus()

  async function onsubmit(event) {
    event.preventDefault()
    if (reason.value.trim().length < SHORTEST) return reason.focus()
    dialog.close()
    await reveal(reason.value.trim()).catch(noteRefusal)
  }
}
