// The acts that need a word more: why not, whom to give it to, and the emergency.
import { Refused, call, tryGet } from './api.js'
import { field, make, openDialog } from './elements.js'
import { sayClash, sayMissing } from './moderation_clash.js'
import { isMe } from './moderation_names.js'
import { reviewPath } from './moderation_paths.js'
import { note } from './note.js'
import { Wrong, makeForm, need } from './settings_forms.js'
import { say } from './words.js'

const LONGEST = 2_000

export function openRefusal(place) {
  const reason = make('textarea', { rows: 3, maxLength: LONGEST })
  ask(place, say('moderation.refuse'), [field(say('moderation.refuse_reason'), reason)], reason, '/refuse', () => ({ reason: need(reason), version: place.shown.version }), say('moderation.event_refused'))
}

export function openEmergency(place) {
  const reason = make('textarea', { rows: 3, maxLength: LONGEST })
  const inside = [make('p', {}, say('moderation.emergency_text')), field(say('moderation.form_reason'), reason)]
  const { rules, version } = place.shown
  ask(place, say('moderation.emergency'), inside, reason, '/emergency', () => ({ rules, reason: need(reason), version }), say('moderation.event_emergency'))
}

export async function openAssign(place) {
  const people = ((await tryGet('/api/moderation/people'))?.people ?? []).filter(each => !isMe(each))
  if (!people.length) return note(say('moderation.no_colleague'))
  const select = make('select', {}, ...people.map(each => new Option(each.name, each.id)))
  const given = () => say('moderation.given', { name: select.selectedOptions[0].text })
  ask(place, say('moderation.assign'), [field(say('moderation.assign_to'), select)], select, '/assign', () => ({ person: select.value }), given)
}

function ask(place, title, inside, first, path, body, done) {
  const form = makeForm(inside, async () => {
    const wanted = body()
    try {
      place.take(await call('POST', reviewPath(place.id, path), wanted))
      dialog.close()
      note(typeof done === 'function' ? done() : done)
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
      const told = refused.status === 422 ? sayMissing(refused.body) : sayClash(refused)
      if (!told) throw refused
      place.reload()
      throw new Wrong(first, told)
    }
  }, { word: title, done: null })
  const dialog = openDialog(title, form)
  first.focus()
}
