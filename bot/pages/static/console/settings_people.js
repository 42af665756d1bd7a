// People, for admins: who they are, what they do, and whether they can sign in.
import { call, get } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { session } from './session.js'
import { openAccess, tellAccess } from './settings_access.js'
import { makeForm, makeList, need, needNumber } from './settings_forms.js'
import { config, languageName, say, sayKind } from './words.js'

const ROLES = ['agent', 'moderator', 'admin']
const REASONS = ['report_hardware', 'talk_to_human', 'partner_request', 'export_data', 'erase_data', 'change_notifications', 'show_notifications']
const MOST = 100

export async function open(place) {
  try {
    const { people } = await get('/api/people')
    place.replaceChildren(makeList(say('settings.people'), people.map(makeEntry), ''))
  } catch (refused) {
    noteRefusal(refused, () => open(place))
  }

  function makeEntry(person) {
    const teams = person.teams.map(team => sayKind('team', team)).join(', ') || say('settings.all')
    const edits = button(say('change'), () => edit(person), { ariaLabel: say('settings.edit_named', { name: person.name }) })
    const access = button(say('settings.account_state'), () => openAccess(person, () => open(place)), { ariaLabel: `${say('settings.account_state')}: ${person.name}` })
    const own = person.id === session.person.id ? ` (${say('settings.you')})` : ''
    return { title: person.name + own, about: [person.email, say(`settings.role_${person.role}`), teams, ...tellAccess(person)].join(' · '), acts: [edits, access] }
  }

  function edit(person) {
    const name = make('input', { value: person.name, maxLength: 200, autocomplete: 'off' })
    const role = make('select', {}, ...ROLES.map(each => new Option(say(`settings.role_${each}`), each, false, each === person.role)))
    const teams = tick(say('team'), config.teams.map(each => [each, sayKind('team', each)]), person.teams, say('settings.none_ticked'))
    const languages = tick(say('language'), config.languages.map(([tag]) => [tag, languageName(tag)]), person.languages, say('settings.none_ticked'))
    const skills = tick(say('settings.skills'), nameSkills(person.skills), person.skills)
    const capacity = make('input', { type: 'number', min: 0, max: MOST, value: person.capacity })
    const inside = [field(say('settings.name'), name), field(say('settings.role'), role), teams.set, languages.set, skills.set, field(say('settings.capacity'), capacity)]
    const form = makeForm(inside, async () => {
      const changed = { name: need(name), role: role.value, teams: teams.read(), languages: languages.read(), skills: skills.read(), capacity: needNumber(capacity, 0, MOST) }
      await call('PATCH', `/api/people/${encodeURIComponent(person.id)}`, changed)
      dialog.close()
      await open(place)
    }, { fields: { '/name': name, '/capacity': capacity } })
    const dialog = openDialog(person.name, form)
    name.focus()
  }
}

// Danger and the reasons of conversations, two of which are called alike; and whatever else somebody has.
function nameSkills(own) {
  const known = ['danger', ...REASONS]
  const named = [...known, ...own.filter(each => !known.includes(each))].map(each => [each, each === 'danger' ? say('danger') : sayKind('reason', each)])
  return named.filter(([, name], place) => own.includes(named[place][0]) || named.findIndex(each => each[1] === name) === place)
}

function tick(title, options, ticked, hint) {
  const boxes = options.map(([value]) => make('input', { type: 'checkbox', value, checked: ticked.includes(value) }))
  const set = make('fieldset', { className: 'plain' }, make('legend', {}, title), make('div', { className: 'ticks' }, ...boxes.map((box, place) => make('label', { className: 'switch' }, box, options[place][1]))), hint && make('small', {}, hint))
  return { set, read: () => boxes.filter(box => box.checked).map(box => box.value) }
}
