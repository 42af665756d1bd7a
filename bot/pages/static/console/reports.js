// The lead's view: what happened in a time, as figures, charts and a table that says the same.
import { Refused, address, get } from './api.js'
import { button, field, make, tell } from './elements.js'
import { noteRefusal } from './note.js'
import { keep, read } from './prefs.js'
import { makeQueue, makeTable, makeTiles } from './reports_tables.js'
import { language, moment, say } from './words.js'

const DAY = 86_400_000
const PERIODS = [7, 28, 90, 365]
const GROUPS = ['day', 'team', 'language', 'article']
const CHARTS = ['conversations', 'answered_alone', 'first_response', 'resolution', 'satisfaction', 'missed']
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export function open(place) {
  place.classList.add('reports')
  const chosen = { days: 28, by: 'day', ...read('reports', {}) }
  const from = make('input', { type: 'date', onchange: own })
  const to = make('input', { type: 'date', onchange: own })
  const period = choose(PERIODS.map(days => [days, say('reports.days', {}, days)]), chosen.days, value => setDays(+value))
  const by = choose(GROUPS.map(each => [each, say(`reports.by_${each}`)]), chosen.by, value => ((chosen.by = value), load()))
  const csv = make('a', { className: 'button', download: '' }, say('reports.csv'))
  const print = button(say('reports.print'), () => window.print())
  const bar = make('form', { className: 'choose', onsubmit: event => event.preventDefault() })
  bar.append(field(say('reports.period'), period), field(say('reports.from'), from), field(say('reports.to'), to), field(say('reports.by'), by))
  bar.append(make('p', { className: 'choices' }, csv, print))
  const status = make('p', { className: 'small', role: 'status' })
  const shown = make('div', { className: 'shown' })
  place.append(bar, status, shown)
  let asked = 0
  setDays(chosen.days)

  function setDays(days) {
    chosen.days = days
    to.value = dayOf(Date.now())
    from.value = dayOf(Date.now() - (days - 1) * DAY)
    load()
  }

  function own() {
    if (!from.value || !to.value) return
    period.value = ''
    load()
  }

  async function load() {
    keep('reports', chosen)
    const mine = ++asked
    const query = new URLSearchParams({ from: from.value, to: to.value, by: chosen.by, zone, language })
    csv.href = address(`/api/reports?${query}&format=csv&bom=1`)
    tell(status, say('reports.loading'))
    try {
      const report = await get(`/api/reports?${query}`)
      if (mine === asked) show(report, query)
    } catch (refused) {
      if (mine !== asked) return
      shown.replaceChildren()
      tell(status, refused instanceof Refused && refused.status === 403 ? say('reports.admins') : '')
      if (refused.status !== 403) noteRefusal(refused, load)
    }
  }

  function show(report, query) {
    const days = { since: dayName(report.from), until: dayName(report.to), zone: report.time_zone }
    tell(status, say('reports.about', days))
    const charts = make('section', { className: 'charts', ariaLabel: say('reports.charts') }, ...CHARTS.map(figure => makeChart(figure, query)))
    shown.replaceChildren(makeTiles(report.total), makeQueue(report.queue), report.groups.length ? charts : '', makeTable(report))
  }
}

// A picture of the server's: what it says is in the table too, which is told to those who do not see it.
function makeChart(figure, query) {
  const title = say(`reports.${figure === 'first_response' || figure === 'resolution' ? figure + '_median' : figure}`)
  const image = make('img', { src: address(`/api/reports/chart.svg?${query}&figure=${figure}`), alt: say('reports.chart_alt', { name: title }), width: 720, height: 260, loading: 'lazy' })
  return make('figure', {}, make('figcaption', {}, title), image)
}

function choose(options, value, onchange) {
  const select = make('select', { onchange: event => event.target.value && onchange(event.target.value) })
  for (const [name, word] of options) select.append(new Option(word, name, false, String(name) === String(value)))
  if (options === undefined || !options.some(([name]) => name === value)) select.value = ''
  return select
}

// The day as the reader's clock has it.
const dayOf = time => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
const dayName = day => moment(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })
