// Where the contact writes: one field for texts, and one for a name, an address or a code with the right keyboard.
import { at, say } from './words.js'

const FIELDS = { name: ['name', 'text'], email: ['email', 'email'], code: ['one-time-code', 'numeric'] }
const TYPING_EVERY = 3_000
const area = at('text')
const line = at('line')
const button = at('send')
let field = area
let expected, wanted, composing, resting
let typed = 0
let submitText, sayTyping

export function openComposer(onSend, onTyping) {
  submitText = onSend
  sayTyping = onTyping
  at('composer').onsubmit = event => {
    event.preventDefault()
    submit()
  }
  for (const each of [area, line]) {
    each.onkeydown = press
    each.oninput = changed
    each.addEventListener('compositionstart', () => (composing = true))
    each.addEventListener('compositionend', () => {
      composing = false
      expect(wanted)
    })
  }
}

// Which answer is waited for. The field is never changed under somebody who is putting a character together.
export function expect(what) {
  wanted = what
  if (composing) return
  const fitting = FIELDS[what]
  if (what !== expected) {
    const { value } = field
    const focused = document.activeElement === field
    expected = what
    field = fitting ? line : area
    line.hidden = !fitting
    area.hidden = !line.hidden
    if (fitting) [line.autocomplete, line.inputMode] = fitting
    field.value = value
    if (focused) field.focus()
    changed()
  }
  field.ariaLabel = field.placeholder = say(fitting ? 'input_' + what : 'input')
}

export const focusField = () => field.focus()

// Enter sends, Shift+Enter breaks the line. The Enter that ends the composition of a Japanese or Chinese word is no
// Enter: browsers say so by isComposing, Safari, after compositionend, by the key code 229.
function press(event) {
  if (event.key !== 'Enter' || event.shiftKey || composing || event.isComposing) return
  event.preventDefault()
  if (event.keyCode !== 229) submit()
}

function submit() {
  let text = field.value.trim()
  if (!text || composing) return
  if (expected === 'code') text = text.replace(/(\d)[\s-]+(?=\d)/g, '$1')
  rest()
  if (!submitText(text)) return
  field.value = ''
  changed()
  field.focus()
}

function changed() {
  const { value } = field
  button.disabled = !value.trim()
  area.style.height = 'auto'
  area.style.height = area.scrollHeight + 'px'
  if (!value) return
  clearTimeout(resting)
  resting = setTimeout(rest, 5_000)
  if (Date.now() - typed < TYPING_EVERY) return
  typed = Date.now()
  sayTyping(true)
}

function rest() {
  clearTimeout(resting)
  if (typed) sayTyping(false)
  typed = 0
}
