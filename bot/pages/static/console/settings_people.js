// People, for admins: their role, teams, languages and how much they take at a time.
import { call, get } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { attempt, makeForm, makeList } from './settings_forms.js'
import { config, languageName, say, sayKind } from './words.js'

const ROLES = ['agent', 'moderator', 'admin']

export async function open(place) {
  try {
    const { people } = await get('/api/people')
    place.replaceChildren(makeList(say('settings.people'), people.map(makeEntry), ''))
  } catch (refused) {
    noteRefusal(refused, () => open(place))
  }

  function makeEntry(person) {
    const teams = person.teams.map(team => sayKind('team', team)).join(', ') || say('settings.all')
    const acts = [button(say('change'), () => edit(person), { ariaLabel: say('settings.edit_named', { name: person.name }) })]
    return { title: person.name, about: [person.email, say(`settings.role_${person.role}`), teams].join(' · '), acts }
  }

  function edit(person) {
    const path = `/api/people/${encodeURIComponent(person.id)}`
    const name = make('input', { value: person.name, maxLength: 100, autocomplete: 'off' })
    const role = make('select', {}, ...ROLES.map(each => new Option(say(`settings.role_${each}`), each, false, each === person.role)))
    const teams = tick(say('team'), config.teams.map(each => [each, sayKind('team', each)]), person.teams)
    const languages = tick(say('language'), config.languages.map(([tag]) => [tag, languageName(tag)]), person.languages)
    const capacity = make('input', { type: 'number', min: 0, max: 100, value: person.capacity })
    const leave = button(say('settings.sign_out_person'), () => attempt(() => call('PATCH', path, { sign_out: true }), say('settings.saved')))
    const inside = [field(say('settings.name'), name), field(say('settings.role'), role), teams.set, languages.set, field(say('settings.capacity'), capacity), make('p', {}, leave)]
    const form = makeForm(inside, async () => {
      await call('PATCH', path, { name: name.value.trim(), role: role.value, teams: teams.read(), languages: languages.read(), capacity: Number(capacity.value) })
      dialog.close()
      await open(place)
    })
    const dialog = openDialog(person.name, form)
    name.focus()
  }
}

function tick(title, options, ticked) {
  const boxes = options.map(([value]) => make('input', { type: 'checkbox', value, checked: ticked.includes(value) }))
  const set = make('fieldset', { className: 'plain' }, make('legend', {}, title), ...boxes.map((box, place) => make('label', { className: 'switch' }, box, options[place][1])), make('small', {}, say('settings.none_ticked')))
  return { set, read: () => boxes.filter(box => box.checked).map(box => box.value) }
}
