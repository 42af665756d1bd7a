// What the API refuses, in the reader's words, beside the field that it is about.
import { make } from './elements.js'
import { say } from './words.js'

// By the `code` of the problem; `subject` is the part of the value at fault.
const WORDS = {
  article: text => say('settings.wrong_article', { text }),
  article_language: text => say('settings.wrong_article_language', { text }),
  code: () => say('code_wrong'),
  date_twice: text => say('settings.wrong_date_twice', { text }),
  last_admin: () => say('settings.last_admin'),
  past: () => say('settings.wrong_past'),
  password: () => say('settings.wrong_password'),
  password_old: () => say('settings.wrong_password_old'),
  spans: text => (text ? say('settings.wrong_spans_on', { text }) : say('settings.wrong_spans')),
  taken: () => say('settings.taken'),
  time_zone: () => say('settings.wrong_zone'),
  too_many: () => say('settings.too_many_tokens'),
  variable: text => say('settings.wrong_variable', { text, slots: '{contact_language}, {agent_name}, {article_title:ID}, {article_link:ID}' }),
}

export function wordsOf({ code, subject }, own = {}) {
  const told = own[code] ?? WORDS[code]
  return told ? told(subject) : say('settings.refused')
}

// The field that a JSON pointer means: its own, or the one of what it stands in.
export function findField(fields, pointer = '') {
  const paths = Object.keys(fields).filter(path => pointer === path || pointer.startsWith(`${path}/`))
  return fields[paths.sort((one, other) => other.length - one.length)[0]]
}

// Say it under the field, until something else is typed into it.
export function markFault(control, text) {
  clearFault(control)
  const told = make('small', { className: 'fault', id: `fault-${Math.random().toString(36).slice(2, 9)}` }, text)
  const before = control.getAttribute('aria-describedby')
  const group = control.tagName === 'FIELDSET'
  group ? control.append(told) : control.after(told)
  if (!group) control.ariaInvalid = 'true'
  control.setAttribute('aria-describedby', [told.id, before].filter(Boolean).join(' '))
  control.clearFault = () => {
    told.remove()
    control.ariaInvalid = null
    before ? control.setAttribute('aria-describedby', before) : control.removeAttribute('aria-describedby')
    control.clearFault = null
  }
  control.addEventListener('input', () => clearFault(control), { once: true })
  ;(group ? control.querySelector('input') : control).focus()
}

const clearFault = control => control.clearFault?.()
export const clearFaults = fields => fields.forEach(clearFault)
