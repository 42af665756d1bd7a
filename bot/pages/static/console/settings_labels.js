// Labels: which there are, how often each is used, and a new one.
import { call, get } from './api.js'
import { field, make } from './elements.js'
import { noteRefusal } from './note.js'
import { may } from './session.js'
import { makeForm, makeList } from './settings_forms.js'
import { say } from './words.js'

export async function open(place) {
  const listed = make('div')
  place.append(listed)
  if (may('POST /api/labels')) {
    const name = make('input', { maxLength: 40, autocomplete: 'off' })
    place.append(makeForm([field(say('new_label'), name)], async () => {
      await call('POST', '/api/labels', { name: name.value.trim() })
      name.value = ''
      await load()
    }, { word: say('settings.add') }))
  }
  await load()

  async function load() {
    try {
      const { labels } = await get('/api/labels')
      listed.replaceChildren(makeList(say('settings.labels'), labels.map(each => ({ title: each.name, about: say('settings.used_in', {}, each.conversations ?? 0) })), say('no_labels')))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }
}
