// The two acts that need something more: to whom, or until when.
import { button, field, make, openDialog } from './elements.js'
import { readTeams } from './people.js'
import { session } from './session.js'
import { config, moment, say, sayKind } from './words.js'

const HOUR = 3_600_000
const MORNING = 9

export async function askTransfer(shown, pass) {
  const teams = await readTeams()
  const select = make('select')
  const group = make('optgroup', { label: say('to_team') })
  for (const team of config.teams) group.append(new Option(sayKind('team', team), `team:${team}`))
  group.querySelector(`[value="team:${shown.team}"]`)?.remove()
  const here = new Map(teams.flatMap(team => team.here ?? []).map(each => [each.email, each.name]))
  here.delete(session.person.email)
  const persons = make('optgroup', { label: say('to_person') }, ...[...here].map(([email, name]) => new Option(name, `assignee:${email}`)))
  select.append(group, ...(here.size ? [persons] : []))
  const noted = make('textarea', { rows: 3, maxLength: 2_000 })
  const dialog = openDialog(say('transfer'), ask(() => {
    const [what, value] = split(select.value)
    dialog.close()
    pass({ [what]: value, ...(noted.value.trim() ? { note: noted.value.trim() } : {}) })
  }, say('transfer'), field(say('transfer_to'), select), field(say('transfer_note'), noted, say('transfer_hint'))))
  select.focus()
}

export function askSnooze(pass) {
  const now = Date.now()
  const options = [['snooze_hour', new Date(now + HOUR)], ['snooze_afternoon', today(14)], ['snooze_tomorrow', tomorrow()], ['snooze_week', nextMonday()]]
  const fitting = options.filter(([, until]) => until > now)
  const list = make('div', { className: 'stack' }, ...fitting.map(([name, until]) => pick(say(name), moment(until, { weekday: 'short', hour: 'numeric', minute: '2-digit' }), { until: until.toISOString() })))
  list.append(pick(say('snooze_reply'), '', {}))
  const own = make('input', { type: 'datetime-local' })
  const dialog = openDialog(say('snooze'), list, ask(() => {
    const until = new Date(own.value)
    if (Number.isNaN(+until) || until <= Date.now()) return own.focus()
    dialog.close()
    pass({ until: until.toISOString() })
  }, say('snooze'), field(say('snooze_own'), own)))
  list.querySelector('button').focus()

  function pick(word, when, body) {
    const made = button(word, () => (dialog.close(), pass(body)))
    made.append(make('small', {}, when))
    return made
  }
}

function ask(done, word, ...inside) {
  const onsubmit = event => {
    event.preventDefault()
    done()
  }
  const choices = make('p', { className: 'choices' }, make('button', { type: 'submit', className: 'primary' }, word))
  return make('form', { onsubmit, noValidate: true }, ...inside, choices)
}

const split = value => [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]

function today(hour, days = 0) {
  const day = new Date()
  day.setDate(day.getDate() + days)
  day.setHours(hour, 0, 0, 0)
  return day
}

const tomorrow = () => today(MORNING, 1)
const nextMonday = () => today(MORNING, (8 - new Date().getDay()) % 7 || 7)
