// The agent's own language: kept by this browser, and the page is made anew in it.
import { make } from './elements.js'
import { config, language, say } from './words.js'

const YEAR = 31_536_000

export function makeLanguageChooser() {
  const options = config.languages.map(([tag, name]) => make('option', { value: tag, lang: tag, selected: tag === language }, name))
  const onchange = event => choose(event.target.value)
  return make('label', { className: 'languages' }, make('span', {}, say('language')), make('select', { onchange }, ...options))
}

function choose(tag) {
  document.cookie = `console-language=${tag}; Path=${config.base}/console; SameSite=Strict; Max-Age=${YEAR}`
  const here = new URL(location.href)
  here.searchParams.delete('language')
  location.replace(here)
}
