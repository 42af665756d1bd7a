// What the parts of the settings have in common: a form that says what went wrong, and a list of things with their acts.
import { Refused } from './api.js'
import { button, make, openDialog, tell } from './elements.js'
import { note, noteRefusal } from './note.js'
import { clearFaults, findField, markFault, wordsOf } from './settings_faults.js'
import { say } from './words.js'

// A form; `save` throws what the API refused, or a `Wrong` of one's own, and what was typed stays. `fields` are the controls
// by the JSON pointer that the API calls them by, `told` further words for its codes.
export function makeForm(inside, save, { word = say('settings.save'), done = say('settings.saved'), cancel, fields = {}, told } = {}) {
  const fault = make('p', { className: 'fault', role: 'alert' })
  const send = make('button', { type: 'submit', className: 'primary' }, word)
  const acts = make('p', { className: 'choices' }, cancel && button(say('settings.cancel'), cancel), send)
  return make('form', { className: 'stack', noValidate: true, onsubmit }, ...inside, fault, acts)

  async function onsubmit(event) {
    event.preventDefault()
    if (send.disabled) return
    send.disabled = true
    tell(fault, '')
    clearFaults(Object.values(fields))
    try {
      await save()
      if (done) note(done)
    } catch (refused) {
      complain(refused)
    } finally {
      send.disabled = false
    }
  }

  function complain(refused) {
    if (refused instanceof Wrong) return markFault(refused.place, refused.message)
    if (!(refused instanceof Refused)) throw refused
    const place = findField(fields, refused.body.pointer)
    if (place && [409, 422].includes(refused.status)) markFault(place, wordsOf(refused.body, told))
    else tellRefusal(fault, refused)
  }
}

// Something that makes no sense before it was even sent: where, and what to do about it.
export class Wrong extends Error {
  constructor(place, text) {
    super(text)
    this.place = place
  }
}

// What a field holds; it may not be empty.
export function need(control) {
  const text = control.value.trim()
  if (!text) throw new Wrong(control, say('settings.wrong_empty'))
  return text
}

export function needNumber(control, from, to) {
  const value = Number(control.value)
  const good = control.value.trim() && !control.validity.badInput && Number.isInteger(value) && value >= from && value <= to
  if (!good) throw new Wrong(control, say('settings.wrong_number', { since: from, until: to }))
  return value
}

function tellRefusal(fault, refused) {
  if (refused.body.code === 'fresh') tell(fault, say('settings.fresh'))
  else if ([409, 422].includes(refused.status)) tell(fault, wordsOf(refused.body))
  else if (refused.status === 403) tell(fault, say('settings.admins_only'))
  else noteRefusal(refused)
}

// One act outside a form; what is refused is told in the line of notes.
export async function attempt(act, done) {
  try {
    await act()
    if (done) note(done)
    return true
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    if (refused.body.code === 'fresh') note(say('settings.fresh'))
    else if (refused.status === 409) note(wordsOf(refused.body))
    else noteRefusal(refused)
    return false
  }
}

// Something that cannot be taken back: said before it is done, with a word of its own on the button.
export function confirm(title, text, word, act, done) {
  const form = makeForm([make('p', {}, text)], async () => {
    await act()
    dialog.close()
  }, { word, done, cancel: () => dialog.close() })
  const dialog = openDialog(title, form)
  form.querySelector('.choices button').focus()
}

export function makeList(label, entries, empty) {
  if (!entries.length) return make('p', { className: 'small' }, empty)
  return make('ul', { className: 'things', ariaLabel: label }, ...entries.map(({ title, about, acts, lang }) => make('li', {}, make('div', { lang: lang ?? '' }, make('b', {}, title), about && make('span', { className: 'small' }, about)), make('p', { className: 'choices' }, ...(acts ?? [])))))
}
