// The shipped list: its lines found by a word, each with a way to strike it out; and its classes.
import { button, field, make, tell } from './elements.js'
import { sayRule } from './moderation_names.js'
import { say, sayKind, words } from './words.js'

const MOST = 40 // lines that are shown at once
const DENSE = /[\u3040-\u30ff\u3400-\u9fff]/

export function makeShipped({ classes, entries }, strike) {
  const search = make('input', { type: 'search', maxLength: 100, autocomplete: 'off', spellcheck: false })
  const status = make('p', { className: 'small', role: 'status' })
  const listed = make('ul', { className: 'things', ariaLabel: say('lists.shipped'), hidden: true })
  const named = make('dl', { className: 'notation' })
  const lines = entries.flatMap(entry => entry.frames.map(line => ({ line, entry })))
  search.oninput = show
  fillClasses(Object.entries(classes))
  const all = make('details', {}, make('summary', {}, say('lists.classes')), make('div', { className: 'scrolled', role: 'region', ariaLabel: say('lists.classes'), tabIndex: 0 }, named))
  return make('section', { className: 'stack' }, make('h3', {}, say('lists.shipped')), field(say('lists.shipped_search'), search, say('lists.shipped_hint')), status, listed, all)

  // A word is found in a line, and in a class that a line uses.
  function show() {
    const wanted = search.value.trim().toLocaleLowerCase()
    const enough = wanted.length > 1 || DENSE.test(wanted)
    const holding = enough ? Object.entries(classes).filter(([, text]) => text.toLocaleLowerCase().includes(wanted)) : Object.entries(classes)
    const found = enough ? lines.filter(({ line }) => line.toLocaleLowerCase().includes(wanted)) : []
    tell(status, enough ? say('lists.shipped_found', {}, found.length) : '')
    listed.hidden = found.length === 0
    listed.replaceChildren(...found.slice(0, MOST).map(makeLine))
    all.open = enough && holding.length > 0 && holding.length < 6
    fillClasses(holding)
  }

  function fillClasses(shown) {
    named.replaceChildren(...shown.map(([name, text]) => make('div', {}, make('dt', {}, make('code', {}, `{${name}}`)), make('dd', {}, text.replaceAll('_', ' ')))))
  }

  function makeLine({ line, entry }) {
    const about = [sayRule(entry.rule), words[`triage.${entry.why}`] ?? entry.why, sayKind('moderation.severity', entry.severity)].join(' · ')
    const act = button(say('lists.strike'), () => strike(line), { ariaLabel: `${say('lists.strike')}: ${line}` })
    return make('li', {}, make('div', {}, make('code', {}, line), make('span', { className: 'small' }, about)), make('p', { className: 'choices' }, act))
  }
}
