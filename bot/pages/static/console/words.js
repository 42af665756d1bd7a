// The words of the agent's language, as the server put them into the page, and how values are written in it.
export const at = id => document.getElementById(id)
export const config = JSON.parse(at('page').textContent)
export const { language, words } = config

const plural = new Intl.PluralRules(language)
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
const names = new Intl.DisplayNames(language, { type: 'language' })
const STEPS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]]

// A text by its key. With a count it is the form that the language has for that number.
export function say(key, values = {}, count) {
  let text = words[key]
  if (text === undefined) throw new Error(`no words for ${key}`)
  if (Array.isArray(text)) text = text[+(plural.select(count) !== 'one')]
  return text.replace(/\{(\w+)\}/g, (slot, name) => (name === 'number' && count !== undefined ? number(count) : values[name] ?? slot))
}

// A text whose key is put together of what the API answered; what is new to this page is told as it came.
export const sayKind = (family, kind) => words[`${family}_${kind}`] ?? String(kind).replaceAll('_', ' ')

export const number = value => new Intl.NumberFormat(language).format(value)
export const moment = (time, how) => new Intl.DateTimeFormat(language, how).format(new Date(time))
export const languageName = tag => names.of(tag)

// The same length of time in the two largest units that tell it: "4 min", "1 hr".
export function lasting(seconds) {
  const [unit, size] = STEPS.find(([, each]) => seconds >= each) ?? STEPS[3]
  const value = Math.floor(Math.max(0, seconds) / size)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

export function ago(time) {
  const seconds = (Date.now() - new Date(time)) / 1000
  const [unit, size] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? STEPS[3]
  return unit === 'second' ? relative.format(0, 'second') : relative.format(-Math.round(seconds / size), unit)
}

// Today the time alone, on another day with its date.
export function clock(time) {
  const today = new Date(time).toDateString() === new Date().toDateString()
  return moment(time, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
}

export function initials(name) {
  return (name.match(/\p{L}+/gu) ?? ['?']).slice(0, 2).map(part => [...part][0]).join('').toUpperCase()
}
