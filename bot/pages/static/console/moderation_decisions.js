// What was decided on a case: by whom and why, what was done at the forum, and what the author was told.
import { call } from './api.js'
import { button, make } from './elements.js'
import { reviewPath } from './moderation_paths.js'
import { sayDecision, sayLanguage, sayRule } from './moderation_names.js'
import { note, noteRefusal } from './note.js'
import { clock, say, sayKind } from './words.js'

const AGAIN = ['failed', 'refused', 'conflict'] // measures that may be tried once more

export function makeDecisions(section, shown) {
  section.hidden = shown.decisions.length === 0
  section.replaceChildren(make('h3', {}, say('moderation.decisions')), ...[...shown.decisions].reverse().map(makeDecision))
}

function makeDecision(decision) {
  const { by, second, closing, reason, rules, state, statement } = decision
  const who = second ? say('moderation.by_both', { name: by.name, text: second.name }) : say('moderation.by', { name: by.name })
  const head = make('p', { className: 'head' }, make('b', {}, sayDecision(decision)), make('span', { className: 'tag' }, sayKind('moderation.standing', state)))
  const facts = make('p', { className: 'small' }, [who, clock(decision.at), ...rules.map(sayRule)].join(' · '))
  return make('div', { className: 'decision' }, head, facts, reason && make('p', {}, reason), closing && make('p', {}, closing), makeMeasures(decision), statement && makeStatement(statement))
}

function makeMeasures({ measures, review_id: id }) {
  if (!measures.length) return null
  return make('ul', { className: 'measures' }, ...measures.map(each => {
    const name = sayKind('moderation.measure', each.what)
    const again = AGAIN.includes(each.state) && button(say('moderation.retry', { text: name }), () => retry(id, each), { className: 'quiet' })
    return make('li', {}, make('span', {}, `${name}: ${sayKind('moderation.outcome', each.state)}`), again)
  }))
}

async function retry(id, { id: measure }) {
  try {
    await call('POST', reviewPath(id, `/measures/${encodeURIComponent(measure)}/retry`))
    note(say('delivery_again'))
  } catch (refused) {
    noteRefusal(refused)
  }
}

// Word for word, in the author's language.
function makeStatement({ language, subject, text }) {
  const summary = make('summary', {}, `${say('moderation.told')} (${sayLanguage(language)})`)
  return make('details', {}, summary, make('div', { className: 'letter', lang: language }, make('b', {}, subject), make('p', {}, text)))
}
