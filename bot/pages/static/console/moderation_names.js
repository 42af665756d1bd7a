// What the API names, in the moderator's words.
import { session } from './session.js'
import { config, languageName, moment, say, sayKind, words } from './words.js'

// The commitments of the charter in its order: the first is number 1.
export const RULES = ['courteous', 'respect', 'quarrel', 'rights_privacy', 'insult_discrimination', 'terms']

export const isMe = somebody => somebody?.id === session.person.id
export const sayRule = rule => sayKind('moderation.rule', rule)
export const sayRules = rules => rules.map(sayRule).join(' · ')
export const sayDecision = ({ decision, until }) => [sayKind('moderation.decision', decision), sayUntil(decision, until)].filter(Boolean).join(', ')
export const sayCommitment = rule => say('moderation.commitment', { number: RULES.indexOf(rule) + 1, text: words[`commitment.${rule}`] ?? rule })
export const sayLanguage = tag => (config.languages.some(([known]) => known === tag) ? languageName(tag) : say('moderation.language_other'))
export const day = time => moment(time, { dateStyle: 'medium' })

function sayUntil(decision, until) {
  if (until) return say('moderation.until', { when: moment(until, { dateStyle: 'medium', timeStyle: 'short' }) })
  return decision === 'suspend' ? say('moderation.for_good') : ''
}

// Commitments of a case, what weighs most first.
function rulesOf({ findings, rules }) {
  const worst = rule => Math.max(0, ...findings.filter(each => each.rule === rule).map(each => each.severity + each.confidence))
  return [...rules].sort((one, other) => worst(other) - worst(one))
}

// What of a case stands in its head, and the short of it in its row.
export const titleOf = entry => (entry.kind === 'appeal' || !entry.rules.length ? sayKind('moderation.kind', entry.kind) : sayRules(rulesOf(entry)))
export const shortTitle = entry => (entry.kind === 'appeal' || !entry.rules.length ? titleOf(entry) : sayRule(rulesOf(entry)[0]))

// The text with the words that matter marked. Places count code points, and marks may lie over one another.
export function markText(text, findings) {
  const points = Array.from(text)
  const edges = new Set([0, points.length])
  for (const { start, end } of findings) edges.add(start).add(end)
  const cuts = [...edges].filter(each => each <= points.length).sort((one, other) => one - other)
  return cuts.slice(1).map((end, place) => {
    const start = cuts[place]
    const part = points.slice(start, end).join('')
    const worst = Math.max(0, ...findings.filter(each => each.start <= start && each.end >= end).map(each => each.severity))
    if (!worst) return part
    const marked = document.createElement('mark')
    marked.className = `grade-${worst}`
    marked.append(part)
    return marked
  })
}
