// The figures as tiles and tables.
import { make } from './elements.js'
import { ago, language, languageName, moment, number, say, sayKind } from './words.js'

const share = (part, whole) => (whole ? say('reports.share', { number: percent(part / whole) }) : '')
export const percent = value => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value)
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]]
const stars = value => (value == null ? '–' : number(value))

// A length in its largest unit, small numbers with a decimal place: "1.9 hr".
export function length(seconds) {
  if (seconds == null) return '–'
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3]
  const digits = size > 1 && seconds / size < 10 ? 1 : 0
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(seconds / size)
}

export function makeTiles(total) {
  const missed = total.missed_first_response + total.missed_resolution
  const tiles = [
    ['conversations', number(total.conversations), ''],
    ['answered_alone', number(total.answered_alone), share(total.answered_alone, total.conversations)],
    ['to_people', number(total.to_people), share(total.to_people, total.conversations)],
    ['waiting_median', length(total.waiting.median), ninety(total.waiting)],
    ['first_response_median', length(total.first_response.median), ninety(total.first_response)],
    ['resolution_median', length(total.resolution.median), ninety(total.resolution)],
    ['satisfaction', stars(total.satisfaction), say('reports.ratings', {}, total.ratings)],
    ['reopened', number(total.reopened), share(total.reopened, total.to_people)],
    ['missed', number(missed), share(missed, total.to_people)],
  ]
  return make('dl', { className: 'tiles' }, ...tiles.map(([name, value, more]) => make('div', {}, make('dt', {}, say(`reports.${name}`)), make('dd', {}, make('b', {}, value), make('small', {}, more)))))
}

const ninety = lengths => (lengths.p90 == null ? '' : say('reports.ninety', { text: length(lengths.p90) }))

export function makeQueue(queue) {
  if (!queue.length) return make('p', { className: 'small' }, say('reports.nobody_waits'))
  const rows = queue.map(each => [nameTeam(each.team), number(each.waiting), each.waiting_since ? ago(each.waiting_since) : '–', number(each.late)])
  return table(say('reports.waiting_now'), [say('team'), say('reports.waiting'), say('reports.since'), say('reports.late')], rows)
}

const COLUMNS = ['conversations', 'answered_alone', 'to_people', 'waiting_median', 'first_response_median', 'resolution_median', 'satisfaction', 'reopened', 'missed', 'helpful']

export function makeTable(report) {
  const lines = report.groups.map(each => [nameGroup(report.by, each), ...cells(each.figures)])
  lines.push([say('reports.total'), ...cells(report.total)])
  const made = table(say(`reports.by_${report.by}`), [say(`reports.one_${report.by}`), ...COLUMNS.map(name => say(`reports.${name}`))], lines)
  made.querySelector('tbody').lastElementChild.classList.add('total')
  return made
}

function cells(figures) {
  const opinions = figures.helpful + figures.not_helpful
  return [
    number(figures.conversations),
    number(figures.answered_alone),
    number(figures.to_people),
    length(figures.waiting.median),
    length(figures.first_response.median),
    length(figures.resolution.median),
    stars(figures.satisfaction),
    number(figures.reopened),
    number(figures.missed_first_response + figures.missed_resolution),
    opinions ? percent(figures.helpful / opinions) : '–',
  ]
}

function nameGroup(by, { key, title }) {
  if (by === 'day') return moment(`${key}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })
  if (by === 'team') return nameTeam(key)
  return by === 'language' ? languageName(key) : (title ?? key)
}

const nameTeam = team => (team === 'assistant' ? say('reports.team_assistant') : sayKind('team', team))

// It may be wider than the page: then it is scrolled, by keyboard too.
export function table(caption, heads, rows) {
  const head = make('tr', {}, ...heads.map(each => make('th', { scope: 'col' }, each)))
  const body = rows.map(([name, ...values]) => make('tr', {}, make('th', { scope: 'row' }, name), ...values.map(each => make('td', {}, each))))
  const inside = make('table', {}, make('caption', {}, caption), make('thead', {}, head), make('tbody', {}, ...body))
  return make('div', { className: 'wide', role: 'region', ariaLabel: caption, tabIndex: 0 }, inside)
}
