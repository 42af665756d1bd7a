// Saved replies: texts in each language that agents insert with one key.
import { call, get } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { may } from './session.js'
import { attempt, makeForm, makeList, need } from './settings_forms.js'
import { config, languageName, say } from './words.js'

const SLOTS = '{contact_language}, {agent_name}, {article_title:ID}, {article_link:ID}'
const PATH = '/api/saved-replies'

export async function open(place) {
  const listed = make('div')
  const writes = may(`POST ${PATH}`)
  if (writes) place.append(make('p', {}, button(say('settings.add'), () => edit(null), { className: 'primary' })))
  place.append(listed)
  await load()

  async function load() {
    try {
      const { saved_replies: replies } = await get(PATH)
      listed.replaceChildren(makeList(say('settings.replies'), replies.map(makeEntry), say('settings.no_replies')))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function makeEntry(reply) {
    const acts = writes ? [button(say('change'), () => edit(reply), { ariaLabel: say('settings.edit_named', { name: reply.name }) }), button(say('settings.remove'), () => remove(reply), { ariaLabel: say('settings.remove_named', { name: reply.name }) })] : []
    return { title: reply.name, about: `${languageName(reply.language)} · ${reply.text}`, acts }
  }

  async function remove(reply) {
    if (await attempt(() => call('DELETE', `${PATH}/${encodeURIComponent(reply.id)}`), say('settings.removed'))) await load()
  }

  function edit(reply) {
    const name = make('input', { value: reply?.name ?? '', maxLength: 80, autocomplete: 'off' })
    const language = make('select', {}, ...config.languages.map(([tag]) => new Option(languageName(tag), tag, false, tag === (reply?.language ?? config.language))))
    const text = make('textarea', { rows: 8, value: reply?.text ?? '', maxLength: config.longest })
    language.onchange = () => (text.lang = language.value)
    text.lang = language.value
    const inside = [field(say('settings.name'), name), field(say('settings.reply_language'), language), field(say('settings.reply_text'), text, say('settings.reply_hint', { slots: SLOTS }))]
    const form = makeForm(inside, async () => {
      const document = { name: need(name), language: language.value, text: need(text) }
      await (reply ? call('PATCH', `${PATH}/${encodeURIComponent(reply.id)}`, document) : call('POST', PATH, document))
      dialog.close()
      await load()
    }, { fields: { '/name': name, '/text': text } })
    const dialog = openDialog(say('settings.replies'), form)
    name.focus()
  }
}
