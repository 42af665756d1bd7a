// For how long: some days, or for good where that is possible.
import { field, make } from './elements.js'
import { say } from './words.js'

const DAY = 86_400_000
const DAYS = { silence: [1, 3, 7, 14, 30], suspend: ['', 30, 90, 365] }
const ALONE = 7 // days that one person decides

export function makeSpan() {
  const control = make('select')
  const place = field(say('moderation.form_until'), control)
  let shown
  return {
    place,
    control,
    value: () => (place.hidden || !control.value ? null : new Date(Date.now() + control.value * DAY).toISOString()),
    isLong: () => control.value > ALONE,
    take(decision) {
      place.hidden = !DAYS[decision]
      if (shown === decision || place.hidden) return
      shown = decision
      control.replaceChildren(...DAYS[decision].map(days => new Option(days ? say('moderation.form_days', {}, days) : say('moderation.for_good'), days)))
    },
  }
}
