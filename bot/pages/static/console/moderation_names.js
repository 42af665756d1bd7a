// What the API names, in the moderator's words.
import { session } from './session.js'
import { config, language, languageName, moment, say, sayKind } from './words.js'

// The commitments of the charter in its order: the first is number 1.
export const RULES = ['courteous', 'respect', 'quarrel', 'rights_privacy', 'insult_discrimination', 'terms']

export const isMe = somebody => somebody?.id === session.person.id
export const sayRule = rule => sayKind('moderation.rule', rule)
export const sayRules = rules => new Intl.ListFormat(language, { type: 'unit' }).format(rules.map(sayRule))
export const sayDecision = ({ decision, until }) => [sayKind('moderation.decision', decision), sayUntil(decision, until)].filter(Boolean).join(', ')
export const sayCommitment = rule => say('moderation.commitment', { number: RULES.indexOf(rule) + 1, text: sayKind('commitment', rule) })
export const sayLanguage = tag => (config.languages.some(([known]) => known === tag) ? languageName(tag) : say('moderation.language_other'))
export const day = time => moment(time, { dateStyle: 'medium' })

function sayUntil(decision, until) {
  if (until) return say('moderation.until', { when: moment(until, { dateStyle: 'medium', timeStyle: 'short' }) })
  return decision === 'suspend' ? say('moderation.for_good') : ''
}

// What of a case stands in its head and in its row.
export const titleOf = ({ kind, rules }) => (kind === 'appeal' || !rules.length ? sayKind('moderation.kind', kind) : sayRules(rules))

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
