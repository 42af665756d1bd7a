// The transparency report of a period: what was found and how, what was decided, what was overturned; as figures and tables
// and as a file.
import { address, get } from './api.js'
import { field, make, tell } from './elements.js'
import { sayLanguage, sayRule } from './moderation_names.js'
import { makeParts } from './moderation_parts.js'
import { noteRefusal } from './note.js'
import { length, percent, table } from './reports_tables.js'
import { moment, number, say, sayKind } from './words.js'

const DAY = 86_400_000
const USUAL = 90 // days

export function open(place) {
  place.classList.add('reports')
  const now = Date.now()
  const from = make('input', { type: 'date', value: dayOf(now - (USUAL - 1) * DAY), onchange: load })
  const to = make('input', { type: 'date', value: dayOf(now), onchange: load })
  const csv = make('a', { className: 'button', download: '' }, say('reports.csv'))
  const bar = make('form', { className: 'choose', onsubmit: event => event.preventDefault() }, field(say('reports.from'), from), field(say('reports.to'), to), make('p', { className: 'choices' }, csv))
  const status = make('p', { className: 'small', role: 'status' })
  const shown = make('div', { className: 'shown' })
  place.append(makeParts('transparency'), bar, status, shown)
  let asked = 0
  load()

  async function load() {
    if (!from.value || !to.value) return
    const mine = ++asked
    const query = new URLSearchParams({ from: from.value, to: to.value })
    csv.href = address(`/api/moderation/transparency?${query}&format=csv&bom=1`)
    tell(status, say('reports.loading'))
    try {
      const report = await get(`/api/moderation/transparency?${query}`)
      if (mine !== asked) return
      tell(status, say('moderation.period', { since: dayName(report.from), until: dayName(report.to) }))
      shown.replaceChildren(makeTiles(report), ...makeTables(report))
    } catch (refused) {
      if (mine !== asked) return
      shown.replaceChildren()
      tell(status, '')
      noteRefusal(refused, load)
    }
  }
}

const spanned = ({ median, p90 }) => [length(median), p90 == null ? '' : say('reports.ninety', { text: length(p90) })]
const share = value => (value == null ? '–' : percent(value))

function makeTiles({ appeals, backlog, found, missed, overturned, precision, received, repeated_authors: repeated, reported, reviewed, sample, time_to_decision: time, time_to_look: look }) {
  const tiles = [
    ['received', number(received)],
    ['reviewed', number(reviewed)],
    ['found_rules', number(found.rules)],
    ['found_reports', number(found.reports)],
    ['found_both', number(found.both)],
    ['found_sample', number(found.sample)],
    ['precision', share(precision)],
    ['missed', number(missed)],
    ['reported', number(reported)],
    ['sample_missed', share(sample.missed), say('moderation.figure_of', { number: number(sample.passed) })],
    ['agreed', share(sample.agreed), say('moderation.figure_of', { number: number(sample.second) })],
    ['repeated', share(repeated)],
    ['appeals', number(appeals.made)],
    ['upheld', number(appeals.upheld)],
    ['reversed', number(appeals.reversed)],
    ['open', number(appeals.open)],
    ['overturned', share(overturned)],
    ['look', ...spanned(look)],
    ['time', ...spanned(time)],
    ['backlog', number(backlog.open), backlog.open ? say('moderation.figure_oldest', { text: length(backlog.oldest) }) : ''],
  ]
  return make('dl', { className: 'tiles' }, ...tiles.map(([name, value, more]) => make('div', {}, make('dt', {}, say(`moderation.figure_${name}`)), make('dd', {}, make('b', {}, value), more && make('small', {}, more)))))
}

const SHOWN = ['reviewed', 'decided', 'measures', 'precision', 'missed', 'overturned', 'agreed', 'look', 'time', 'backlog']
const cells = each => [number(each.reviewed), number(each.decided), number(each.measures), share(each.precision), number(each.missed), share(each.overturned), share(each.agreed), length(each.time_to_look.median), length(each.time_to_decision.median), number(each.backlog.open)]

function makeTables({ by_language: languages, by_rule: rules, decisions }) {
  const made = []
  const heads = SHOWN.map(name => say(`moderation.figure_${name}`))
  if (languages.length) made.push(table(say('reports.by_language'), [say('reports.one_language'), say('moderation.figure_received'), ...heads], languages.map(each => [sayLanguage(each.language), number(each.received), ...cells(each)])))
  if (rules.length) made.push(table(say('moderation.by_rule'), [say('moderation.rule'), ...heads], rules.map(each => [sayRule(each.rule), ...cells(each)])))
  if (!decisions.length) return [...made, make('p', { className: 'small' }, say('moderation.nothing_decided'))]
  const columns = [say('moderation.form_decision'), say('moderation.rule'), say('reports.one_language'), say('moderation.figure_count')]
  made.push(table(say('moderation.by_decision'), columns, decisions.map(each => [sayKind('moderation.decision', each.decision), each.rule ? sayRule(each.rule) : '–', sayLanguage(each.language), number(each.count)])))
  return made
}

// Days are those of UTC, as the report counts them.
const dayOf = time => new Date(time).toISOString().slice(0, 10)
const dayName = day => moment(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })
