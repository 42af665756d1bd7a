// Where the contact writes: one field for texts, and one for a name, an address or a code with the right keyboard.
import { label, say } from './words.js'

const FIELDS = {
  name: { autocomplete: 'name', inputMode: 'text', label: 'input_name' },
  email: { autocomplete: 'email', inputMode: 'email', label: 'input_email' },
  code: { autocomplete: 'one-time-code', inputMode: 'numeric', label: 'input_code' },
}
const TYPING_EVERY = 3_000

export class Composer {
  #form = document.getElementById('composer')
  #area = document.getElementById('text')
  #line = document.getElementById('line')
  #button = document.getElementById('send')
  #send
  #typing
  #expects
  #composing = false
  #typed = 0
  #rest

  constructor(send, typing) {
    this.#send = send
    this.#typing = typing
    this.#form.onsubmit = event => (event.preventDefault(), this.#submit())
    for (const field of [this.#area, this.#line]) {
      field.addEventListener('keydown', event => this.#key(event))
      field.addEventListener('compositionstart', () => (this.#composing = true))
      field.addEventListener('compositionend', () => {
        this.#composing = false
        this.expects = this.#wanted
      })
      field.addEventListener('input', () => this.#changed())
    }
    this.#changed()
  }

  get #field() {
    return this.#line.hidden ? this.#area : this.#line
  }

  get element() {
    return this.#field
  }

  // Which answer is waited for. Never changed under somebody's hands while they put a character together.
  #wanted
  set expects(expects) {
    this.#wanted = expects
    if (this.#composing || expects === this.#expects) return
    const focused = document.activeElement === this.#field
    const written = this.#field.value
    const wanted = FIELDS[expects]
    this.#expects = expects
    this.#line.hidden = !wanted
    this.#area.hidden = Boolean(wanted)
    if (wanted) {
      this.#line.autocomplete = wanted.autocomplete
      this.#line.inputMode = wanted.inputMode
      this.#line.autocapitalize = expects === 'name' ? 'words' : 'off'
      this.#line.spellcheck = false
    }
    this.#field.value = written
    this.write()
    if (focused) this.#field.focus()
    this.#changed()
  }

  // The words of the field, anew.
  write() {
    const words = say(FIELDS[this.#expects]?.label ?? 'input')
    this.#field.placeholder = words
    label(this.#field, words)
    this.#field.removeAttribute('title')
  }

  focus() {
    this.#field.focus()
  }

  // Enter sends, Shift+Enter breaks the line. The Enter that ends the composition of a Japanese or Chinese word is no
  // Enter: browsers say so by isComposing, Safari after compositionend by the key code 229.
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey) return
    if (event.isComposing || this.#composing || event.keyCode === 229) {
      if (event.keyCode === 229 && !event.isComposing) event.preventDefault()
      return
    }
    event.preventDefault()
    this.#submit()
  }

  #submit() {
    const field = this.#field
    let text = field.value.trim()
    if (!text || this.#composing) return
    if (this.#expects === 'code') text = text.replace(/(\d)[\s\u3000-]+(?=\d)/g, '$1')
    this.#stop()
    if (!this.#send(text)) return
    field.value = ''
    this.#changed()
    field.focus()
  }

  #changed() {
    const field = this.#field
    this.#button.disabled = !field.value.trim()
    if (field === this.#area) {
      field.style.height = 'auto'
      field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`
    }
    if (!field.value) return
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#stop(), 5_000)
    if (Date.now() - this.#typed < TYPING_EVERY) return
    this.#typed = Date.now()
    this.#typing(true)
  }

  #stop() {
    clearTimeout(this.#rest)
    if (this.#typed) this.#typing(false)
    this.#typed = 0
  }
}
