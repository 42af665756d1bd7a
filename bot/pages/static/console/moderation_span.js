// For how long: some days, until a day of one's choice, or for good where that is possible.
import { field, make, tell } from './elements.js'
import { Wrong } from './settings_forms.js'
import { moment, say } from './words.js'

const DAY = 86_400_000
const DAYS = { silence: [1, 3, 7, 14, 30], suspend: ['', 30, 90, 365] }
const PICK = 'pick'
const ALONE = 7 // days that one person decides
const LONGEST = 3_652 // days: what the server takes at most is a little more

export function makeSpan({ choice, day: kept } = {}) {
  const control = make('select')
  const [first, last] = [1, LONGEST].map(days => new Date(Date.now() + days * DAY))
  const limits = { since: name(first), until: name(last) }
  const day = make('input', { type: 'date', min: write(first), max: write(last), value: kept ?? '' })
  const picked = field(say('moderation.form_day'), day, say('moderation.form_day_hint', limits))
  const length = field(say('moderation.form_until'), control)
  const place = make('div', { className: 'stack' }, length, picked)
  let shown
  return { place, control, value, check, isLong: () => new Date(value() ?? 0) - Date.now() > ALONE * DAY, kept: () => ({ choice: control.value, day: day.value }), take }

  function value() {
    if (place.hidden || !control.value) return null
    if (control.value !== PICK) return new Date(Date.now() + control.value * DAY).toISOString()
    return isGood() ? end().toISOString() : null
  }

  // Before it is sent: a day that is none, or out of reach, is said at its field.
  function check() {
    if (!place.hidden && control.value === PICK && !isGood()) throw new Wrong(day, say('moderation.wrong_day', limits))
  }

  function take(decision) {
    place.hidden = !DAYS[decision]
    if (!place.hidden && shown !== decision) fill(decision)
    picked.hidden = control.value !== PICK
    tell(picked.querySelector('small'), isGood() ? say('moderation.form_day_chosen', { when: moment(end(), { dateStyle: 'full' }), text: say('moderation.form_days', {}, away()) }) : say('moderation.form_day_hint', limits))
  }

  function fill(decision) {
    shown = decision
    const options = DAYS[decision].map(days => new Option(days ? say('moderation.form_days', {}, days) : say('moderation.for_good'), days))
    control.replaceChildren(...options, new Option(say('moderation.form_pick'), PICK))
    if ([...control.options].some(each => each.value === choice)) control.value = choice
  }

  function isGood() {
    return Boolean(day.value) && day.value >= day.min && day.value <= day.max
  }

  // The last moment of that day where the moderator is.
  function end() {
    const [year, month, date] = day.value.split('-').map(Number)
    return new Date(year, month - 1, date, 23, 59, 59)
  }

  function away() {
    return Math.round((end() - new Date().setHours(23, 59, 59, 0)) / DAY)
  }
}

const name = time => moment(time, { dateStyle: 'medium' })

// As a field of the browser has it, for the day where the moderator is.
const write = time => [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(each => String(each).padStart(2, '0')).join('-')
