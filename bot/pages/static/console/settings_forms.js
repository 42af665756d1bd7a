// What the parts of the settings have in common: a form that says what went wrong, and a list of things with their acts.
import { Refused } from './api.js'
import { button, make, tell } from './elements.js'
import { note, noteRefusal } from './note.js'
import { say } from './words.js'

// A form; `save` throws what the API refused, or a `Wrong` of one's own, and what was typed stays.
export function makeForm(inside, save, { word = say('settings.save'), done = say('settings.saved'), cancel } = {}) {
  const fault = make('p', { className: 'fault', role: 'alert' })
  const send = make('button', { type: 'submit', className: 'primary' }, word)
  const acts = make('p', { className: 'choices' }, cancel && button(say('settings.cancel'), cancel), send)
  return make('form', { className: 'stack', noValidate: true, onsubmit }, ...inside, fault, acts)

  async function onsubmit(event) {
    event.preventDefault()
    if (send.disabled) return
    send.disabled = true
    tell(fault, '')
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
    if (refused instanceof Wrong) {
      tell(fault, say('settings.refused'))
      refused.place.focus()
    } else tellRefusal(fault, refused)
  }
}

// Something that makes no sense before it was even sent, and where.
export class Wrong extends Error {
  constructor(place) {
    super('wrong')
    this.place = place
  }
}

export function tellRefusal(fault, refused) {
  if (!(refused instanceof Refused)) throw refused
  if (refused.body.code === 'fresh') tell(fault, say('settings.fresh'))
  else if (refused.status === 409) tell(fault, say('settings.taken'))
  else if (refused.status === 422) tell(fault, say('settings.refused'))
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
    if (refused instanceof Refused && refused.body.code === 'fresh') note(say('settings.fresh'))
    else noteRefusal(refused)
    return false
  }
}

export function makeList(label, entries, empty) {
  if (!entries.length) return make('p', { className: 'small' }, empty)
  return make('ul', { className: 'things', ariaLabel: label }, ...entries.map(({ title, about, acts, lang }) => make('li', {}, make('div', { lang: lang ?? '' }, make('b', {}, title), about && make('span', { className: 'small' }, about)), make('p', { className: 'choices' }, ...(acts ?? [])))))
}
