// Opening hours and holidays of a team, in the team's own time zone.
import { call, get } from './api.js'
import { field, make } from './elements.js'
import { noteRefusal } from './note.js'
import { may } from './session.js'
import { Wrong, makeForm, need } from './settings_forms.js'
import { readHolidays, readSpans, writeHolidays, writeSpans } from './settings_spans.js'
import { clock, config, language, say, sayKind } from './words.js'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const MONDAY = Date.UTC(2024, 0, 1)
const dayName = place => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + place * 86_400_000)

export async function open(place) {
  const team = make('select', { onchange: load })
  for (const each of config.teams) team.append(new Option(sayKind('team', each), each))
  const shown = make('div')
  place.append(field(say('team'), team), shown)
  await load()

  async function load() {
    try {
      shown.replaceChildren(makeHours(await get(path())))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function path() {
    return `/api/teams/${team.value}/hours`
  }

  function makeHours({ hours, open: now }) {
    const always = make('input', { type: 'checkbox', checked: !hours, onchange: show })
    const zone = make('input', { value: hours?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, autocomplete: 'off' })
    zone.setAttribute('list', 'zones')
    const zones = make('datalist', { id: 'zones' }, ...Intl.supportedValuesOf('timeZone').map(each => new Option(each)))
    const days = DAYS.map(day => make('input', { value: writeSpans(hours?.weekdays?.[day]), name: day, autocomplete: 'off' }))
    const holidays = make('textarea', { rows: 4, value: writeHolidays(hours?.holidays) })
    const week = make('div', { className: 'week' }, ...days.map((input, place) => field(dayName(place), input)))
    const details = make('div', { className: 'stack' }, field(say('settings.zone'), zone), zones, make('p', { className: 'small' }, say('settings.hours_hint')), week, field(say('settings.holidays'), holidays, say('settings.holidays_hint')))
    const state = make('p', {}, now.now ? say('settings.open_now') : now.next_at ? say('settings.open_at', { when: clock(now.next_at) }) : say('settings.closed_now'))
    const inside = [state, make('label', { className: 'switch' }, always, say('settings.always_open')), details]
    show()
    if (!may('PUT /api/teams/{team}/hours')) return lock(inside)
    return makeForm(inside, async () => {
      const told = await call('PUT', path(), { hours: always.checked ? null : gather() })
      shown.replaceChildren(makeHours(told))
    }, { fields: { '/hours/time_zone': zone, '/hours/holidays': holidays, ...Object.fromEntries(days.map(input => [`/hours/weekdays/${input.name}`, input])) } })

    function show() {
      details.hidden = always.checked
    }

    function gather() {
      const weekdays = {}
      for (const input of days) {
        const spans = readSpans(input.value)
        if (!spans) throw new Wrong(input, say('settings.wrong_times'))
        if (spans.length) weekdays[input.name] = spans
      }
      const { found, wrong } = readHolidays(holidays.value)
      if (wrong) throw new Wrong(holidays, say('settings.wrong_holiday', { text: wrong }))
      return { time_zone: need(zone), weekdays, holidays: found }
    }
  }
}

// To be read by those who may not change it.
function lock(inside) {
  const fields = make('fieldset', { disabled: true, className: 'stack plain' }, ...inside)
  return make('div', { className: 'stack' }, make('p', { className: 'small' }, say('settings.admins_only')), fields)
}
