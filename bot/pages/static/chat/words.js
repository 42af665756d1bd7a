// The words of the page's language, as the server put them beside the page, and how values are written in it.
const page = JSON.parse(document.getElementById('page').textContent)
let words = page.words

export const config = page
export let language = page.language

// A text by its key. With a count it is the form that the language has for that number.
export function say(key, values = {}, count) {
  let text = words[key]
  if (Array.isArray(text)) text = text[new Intl.PluralRules(language).select(count) === 'one' ? 0 : 1]
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

export const clock = at => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)

// When the team is back: the weekday says enough within a week.
export function day(at) {
  const near = at - Date.now() < 6 * 864e5
  const date = near ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
  return new Intl.DateTimeFormat(language, { ...date, hour: 'numeric', minute: '2-digit' }).format(at)
}

// Speak another language from now on; what was said stays as it is.
export async function speak(tag) {
  if (tag === language || !config.languages.some(([known]) => known === tag)) return
  const answer = await fetch(`static/${config.version}/words-${tag}.json`)
  if (!answer.ok) throw new Error(answer.status)
  words = await answer.json()
  language = tag
  write()
}

export function write(root = document) {
  document.documentElement.lang = language
  document.title = say('title')
  for (const each of root.querySelectorAll('[data-say]')) each.textContent = say(each.dataset.say)
  for (const each of root.querySelectorAll('[data-label]')) label(each, say(each.dataset.label))
}

export function label(element, text) {
  element.ariaLabel = element.title = text
}
