// The post and what was found in it, the appeal, its thread, and what was decided on it.
import { icon, make } from './elements.js'
import { day, markText, sayCommitment, sayDecision, sayLanguage, sayRule } from './moderation_names.js'
import { makeOnce } from './moderation_once.js'
import { makeDecisions } from './moderation_decisions.js'
import { fillPoints } from './moderation_points.js'
import { clock, language, say, sayKind } from './words.js'

export function makePost() {
  const once = makeOnce()
  const [appeal, post, findings, evidence, points, thread, decisions] = Array.from({ length: 7 }, () => make('section'))
  const place = make('div', { className: 'main' }, appeal, post, findings, evidence, points, decisions, thread)
  return { place, take }

  function take(shown) {
    once('appeal', shown.appeal, () => fillAppeal(appeal, shown.appeal))
    once('post', [shown.text, shown.findings, shown.title, shown.author, shown.deleted_at], () => fillPost(post, shown))
    once('findings', [shown.findings, shown.kind], () => fillFindings(findings, shown))
    once('evidence', shown.evidence, () => fillEvidence(evidence, shown))
    once('points', [shown.points, shown.findings], () => fillPoints(points, shown))
    once('thread', shown.thread, () => fillThread(thread, shown))
    once('decisions', [shown.decisions, shown.state], () => makeDecisions(decisions, shown))
  }
}

const tag = ({ language: lang }) => (lang === 'other' ? '' : lang)

function fillPost(section, shown) {
  const away = shown.url.startsWith('https://') || shown.url.startsWith('http://')
  const link = away && make('a', { className: 'small', href: shown.url, target: '_blank', rel: 'noopener noreferrer' }, say('moderation.open_post'))
  const by = make('p', { className: 'by' }, make('b', {}, shown.author.name), make('span', {}, sayLanguage(shown.language)), shown.deleted_at && make('span', { className: 'tag' }, say('moderation.gone', { when: clock(shown.deleted_at) })), link)
  const title = shown.title && make('p', { lang: tag(shown) }, make('b', {}, shown.title))
  section.replaceChildren(...[make('h3', {}, say('moderation.the_post')), by, title, make('blockquote', { className: 'post', lang: tag(shown) }, ...markText(shown.text, shown.findings))].filter(Boolean))
}

// Why it is here, in the moderator's language: the reason, the commitment, the words.
function fillFindings(section, shown) {
  section.hidden = shown.kind === 'appeal' && !shown.findings.length
  const rows = together(shown.findings).map(each => make('li', {},
    make('p', { className: 'head' }, make('strong', { className: `badge grade-${each.severity}` }, each.severity === 4 && icon('danger'), sayKind('moderation.severity', each.severity)), make('b', {}, each.why)),
    make('p', {}, make('q', { lang: tag(shown) }, each.quote)),
    make('p', { className: 'small' }, each.rules.map(sayCommitment).join(' · '), ' · ', say('moderation.sure', { text: new Intl.NumberFormat(language, { style: 'percent' }).format(each.confidence) })),
  ))
  section.replaceChildren(make('h3', {}, say('moderation.findings')), rows.length ? make('ul', { className: 'found' }, ...rows) : make('p', { className: 'small' }, say('moderation.nothing_found')))
}

// The same words for the same reason once, with all the commitments they may break; the worst first.
function together(findings) {
  const found = new Map()
  for (const each of findings) {
    const place = `${each.start} ${each.end} ${each.why}`
    const known = found.get(place)
    if (known) Object.assign(known, { rules: [...new Set([...known.rules, each.rule])], severity: Math.max(known.severity, each.severity), confidence: Math.max(known.confidence, each.confidence) })
    else found.set(place, { ...each, rules: [each.rule] })
  }
  return [...found.values()].sort((one, other) => other.severity - one.severity || one.start - other.start)
}

function fillAppeal(section, appeal) {
  section.hidden = !appeal
  if (!appeal) return section.replaceChildren()
  const { number, side, text, at, of } = appeal
  const against = make('p', {}, make('b', {}, say('moderation.appeal_of')), ' ', sayDecision(of), ' · ', of.rules.map(sayRule).join(', '), ' · ', day(of.at), ' · ', say('moderation.by', { name: of.by.name }))
  const reason = of.reason && make('p', { className: 'small' }, of.reason)
  section.replaceChildren(...[make('h3', {}, say('moderation.appeal', { number })), make('p', { className: 'by' }, make('b', {}, say(side === 'author' ? 'moderation.appeal_author' : 'moderation.appeal_reporter')), make('time', { dateTime: at }, clock(at))), make('blockquote', { className: 'post' }, text), against, reason].filter(Boolean))
}

// The other posts that a finding rests on: of a feud, or the same text in other threads.
function fillEvidence(section, shown) {
  section.hidden = !shown.evidence.length
  const rows = shown.evidence.map(each => make('li', { className: each.post_id === shown.post_id ? 'this' : '' },
    make('p', { className: 'by' }, make('b', {}, each.author.name), make('time', { dateTime: each.at }, clock(each.at)), each.post_id === shown.post_id ? make('span', { className: 'tag' }, say('moderation.this_one')) : /^https?:/.test(each.url) && make('a', { className: 'small', href: each.url, target: '_blank', rel: 'noopener noreferrer' }, say('moderation.open_post'))),
    make('p', { className: 'words', lang: tag(shown) }, each.text),
  ))
  section.replaceChildren(make('h3', {}, say('moderation.evidence')), make('ol', { className: 'past' }, ...rows))
}

// What was written before and after it, the case's own post marked.
function fillThread(section, shown) {
  section.hidden = shown.thread.length < 2
  const rows = shown.thread.map(each => make('li', { className: each.this ? 'this' : '' }, make('p', { className: 'by' }, make('b', {}, each.author.name), make('time', { dateTime: each.at }, clock(each.at)), each.this && make('span', { className: 'tag' }, say('moderation.this_one'))), make('p', { className: 'words' }, each.text)))
  section.replaceChildren(make('h3', {}, say('moderation.thread')), make('ol', { className: 'past' }, ...rows))
}
