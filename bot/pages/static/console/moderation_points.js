// Why a case stands where it stands: the sum of its points, and every part of it with where it comes from.
import { make } from './elements.js'
import { sayCommitment } from './moderation_names.js'
import { percent } from './reports_tables.js'
import { number, say, sayKind, words } from './words.js'

const WHOLE = 100 // points of a finding of severity 1 that is certain, and of a report by who was always right

export function fillPoints(section, { findings, points }) {
  section.className = 'points'
  section.hidden = points.length === 0
  const sum = points.reduce((total, each) => total + each.points, 0)
  const parts = points.length > 1 ? ` = ${points.map(each => number(each.points)).join(' + ')}` : ''
  const rows = points.map(each => make('li', {}, make('b', {}, number(each.points)), make('span', {}, ...tellPoint(each, findings))))
  section.replaceChildren(make('details', {}, make('summary', {}, `${say('moderation.points', { number: number(sum) })}${parts}`), make('ul', {}, ...rows), make('p', { className: 'small' }, say('moderation.points_hint'))))
}

function tellPoint({ what, rule, points }, findings) {
  if (what === 'report') return [say('moderation.point_report', { text: percent(points / WHOLE) })]
  if (what !== 'finding') return [words[`moderation.point_${what}`] ?? sayKind('moderation.point', what)]
  const found = strongest(findings.filter(each => each.rule === rule))
  if (!found) return [sayCommitment(rule)]
  const reckoned = `${number(found.severity)} (${sayKind('moderation.severity', found.severity)}) × ${percent(found.confidence)} × ${WHOLE}`
  return [`${sayCommitment(rule)}: ${reckoned}, `, make('q', {}, found.quote)]
}

// As the server reckons: of each commitment the finding with the most points.
const strongest = findings => [...findings].sort((one, other) => other.severity * other.confidence - one.severity * one.confidence)[0]
