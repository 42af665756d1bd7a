// Labels: which there are, how often each is used, a new one, and for admins another name or the end of one.
import { Refused, call, get } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { note, noteRefusal } from './note.js'
import { may } from './session.js'
import { confirm, makeForm, makeList, need } from './settings_forms.js'
import { say } from './words.js'

const LONGEST = 40

export async function open(place) {
  const listed = make('div')
  place.append(listed)
  if (may('POST /api/labels')) place.append(makeNew())
  await load()

  async function load() {
    try {
      const { labels } = await get('/api/labels')
      listed.replaceChildren(makeList(say('settings.labels'), labels.map(makeEntry), say('no_labels')))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function makeNew() {
    const name = make('input', { maxLength: LONGEST, autocomplete: 'off' })
    return makeForm([field(say('new_label'), name)], async () => {
      await call('POST', '/api/labels', { name: need(name) })
      name.value = ''
      await load()
    }, { word: say('settings.add'), fields: { '/name': name } })
  }

  function makeEntry(label) {
    const { name } = label
    const changes = may('PATCH /api/labels/{id}') ? [button(say('change'), () => rename(label), { ariaLabel: say('settings.edit_named', { name }) }), button(say('settings.remove'), () => remove(label), { ariaLabel: say('settings.remove_named', { name }) })] : []
    return { title: name, about: say('settings.used_in', {}, label.conversations), acts: changes }
  }

  function rename(label) {
    const name = make('input', { value: label.name, maxLength: LONGEST, autocomplete: 'off' })
    const form = makeForm([field(say('settings.name'), name, say('settings.label_rename_hint'))], async () => {
      await call('PATCH', path(label), { name: need(name) })
      dialog.close()
      await load()
    }, { fields: { '/name': name } })
    const dialog = openDialog(say('settings.label_rename'), form)
    name.select()
  }

  // How many have it is said before and told to the server: what was labelled meanwhile is not deleted unseen.
  function remove(label) {
    const { conversations: many, name } = label
    const text = many ? say('settings.label_used', {}, many) : say('settings.label_unused')
    confirm(say('settings.label_delete', { name }), text, say('settings.remove'), async () => {
      try {
        await call('DELETE', `${path(label)}?conversations=${many}`)
        note(say('settings.removed'))
      } catch (refused) {
        if (!(refused instanceof Refused) || refused.status !== 409) throw refused
        note(say('settings.label_more'))
      }
      await load()
    }, null)
  }
}

const path = label => `/api/labels/${encodeURIComponent(label.id)}`
