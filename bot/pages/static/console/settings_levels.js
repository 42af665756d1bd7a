// Service levels: what each team promises, in minutes of its opening hours.
import { call, get } from './api.js'
import { make } from './elements.js'
import { noteRefusal } from './note.js'
import { may } from './session.js'
import { makeForm, needNumber } from './settings_forms.js'
import { config, say, sayKind } from './words.js'

const PRIORITIES = ['danger', 'normal']
const COLUMNS = ['first_response', 'resolution', 'warning']
const USUAL = 5
const LONGEST = 366 * 1_440

export async function open(place) {
  try {
    show((await get('/api/service-levels')).levels)
  } catch (refused) {
    noteRefusal(refused, () => open(place))
  }

  function show(levels) {
    const lines = config.teams.flatMap(team => PRIORITIES.map(priority => makeLine(team, priority, levels)))
    const heads = [say('team'), say('settings.priority'), ...COLUMNS.map(each => say(`settings.${each}`))]
    const head = make('thead', {}, make('tr', {}, ...heads.map(each => make('th', { scope: 'col' }, each))))
    const table = make('table', {}, make('caption', { className: 'aside' }, say('settings.levels')), head, make('tbody', {}, ...lines.map(line => line.row)))
    const inside = [make('p', { className: 'small' }, say('settings.levels_hint')), make('div', { className: 'wide' }, table)]
    if (!may('PUT /api/service-levels')) return place.replaceChildren(make('fieldset', { disabled: true, className: 'plain' }, ...inside))
    place.replaceChildren(makeForm(inside, async () => {
      const wanted = lines.map(line => line.read()).filter(Boolean)
      show((await call('PUT', '/api/service-levels', { levels: wanted })).levels)
    }))
  }
}

function makeLine(team, priority, levels) {
  const level = levels.find(each => each.team === team && each.priority === priority)
  const label = `${sayKind('team', team)}, ${nameOf(priority)}`
  const inputs = COLUMNS.map(name => make('input', { type: 'number', min: 0, inputMode: 'numeric', value: minutes(level ? level[name] : name === 'warning' ? USUAL * 60 : null), ariaLabel: `${label}: ${say(`settings.${name}`)}` }))
  const row = make('tr', {}, make('th', { scope: 'row' }, sayKind('team', team)), make('td', {}, nameOf(priority)), ...inputs.map(input => make('td', {}, input)))
  return { row, read }

  function read() {
    const [first_response, resolution, warning] = inputs.map(seconds)
    return first_response === null && resolution === null ? null : { team, priority, first_response, resolution, warning: warning ?? 0 }
  }
}

const nameOf = priority => (priority === 'danger' ? say('danger') : say('settings.priority_normal'))
const minutes = value => (value == null ? '' : String(Math.round(value / 60)))

function seconds(input, place) {
  if (input.value.trim() === '' && !input.validity.badInput) return null
  const [from, to] = COLUMNS[place] === 'warning' ? [0, 1_440] : [1, LONGEST]
  return needNumber(input, from, to) * 60
}
