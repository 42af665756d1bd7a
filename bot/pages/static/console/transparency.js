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

const share = value => (value == null ? '–' : percent(value))

function makeTiles({ appeals, found, missed, overturned, precision, received, reviewed, time_to_decision: time }) {
  const tiles = [
    ['received', number(received)],
    ['reviewed', number(reviewed)],
    ['found_rules', number(found.rules)],
    ['found_reports', number(found.reports)],
    ['found_both', number(found.both)],
    ['precision', share(precision)],
    ['missed', number(missed)],
    ['appeals', number(appeals.made)],
    ['upheld', number(appeals.upheld)],
    ['reversed', number(appeals.reversed)],
    ['open', number(appeals.open)],
    ['overturned', share(overturned)],
    ['time', length(time.median), time.p90 == null ? '' : say('reports.ninety', { text: length(time.p90) })],
  ]
  return make('dl', { className: 'tiles' }, ...tiles.map(([name, value, more]) => make('div', {}, make('dt', {}, say(`moderation.figure_${name}`)), make('dd', {}, make('b', {}, value), more && make('small', {}, more)))))
}

function makeTables({ by_language: languages, decisions }) {
  const made = []
  if (languages.length) {
    const heads = ['received', 'reviewed', 'decided', 'measures', 'precision'].map(name => say(`moderation.figure_${name}`))
    made.push(table(say('reports.by_language'), [say('reports.one_language'), ...heads], languages.map(each => [sayLanguage(each.language), number(each.received), number(each.reviewed), number(each.decided), number(each.measures), share(each.precision)])))
  }
  if (!decisions.length) return [...made, make('p', { className: 'small' }, say('moderation.nothing_decided'))]
  const heads = [say('moderation.form_decision'), say('moderation.rule'), say('reports.one_language'), say('moderation.figure_count')]
  made.push(table(say('moderation.by_decision'), heads, decisions.map(each => [sayKind('moderation.decision', each.decision), each.rule ? sayRule(each.rule) : '–', sayLanguage(each.language), number(each.count)])))
  return made
}

// Days are those of UTC, as the report counts them.
const dayOf = time => new Date(time).toISOString().slice(0, 10)
const dayName = day => moment(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })
