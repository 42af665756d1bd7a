// The words of the page's language, as the server put them beside the page, and how values are written in it.
export const at = id => document.getElementById(id)
export const config = JSON.parse(at('page').textContent)
export let language = config.language
let words = config.words // what is needed at once; the rest comes with `speak`
let all

// A text by its key. With a count it is the form that the language has for that number.
export function say(key, values = {}, count) {
  let text = words[key] ?? ''
  if (Array.isArray(text)) text = text[+(new Intl.PluralRules(language).select(count) !== 'one')]
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

export const moment = (time, how) => new Intl.DateTimeFormat(language, how).format(time)

// Speak a language from now on, with all its words; what was said stays as it is.
export async function speak(tag) {
  if (all === tag) return
  words = await (await fetch(`static/${config.version}/words-${tag}.json`)).json()
  all = language = tag
  write()
}

export function write() {
  document.documentElement.lang = language
  document.title = say('title')
  for (const each of document.querySelectorAll('[data-say]')) tell(each, say(each.dataset.say))
  for (const each of document.querySelectorAll('[data-label]')) {
    each.ariaLabel = say(each.dataset.label)
    if (each.type) each.title = each.ariaLabel
  }
}

// Replace words only where they differ: what has not changed is not read aloud again.
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text
}
