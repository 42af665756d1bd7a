// The ledger of warnings: whose, for what, until when they count; and letting one count no more.
import { call, get } from './api.js'
import { field, make, openDialog, button } from './elements.js'
import { day, sayRules } from './moderation_names.js'
import { makeParts } from './moderation_parts.js'
import { noteRefusal } from './note.js'
import { href } from './places.js'
import { makeForm, makeList, need } from './settings_forms.js'
import { say } from './words.js'

const LONGEST = 2_000

export async function open(place) {
  place.classList.add('settings', 'ledger')
  const author = make('input', { type: 'search', maxLength: 200, autocomplete: 'off', spellcheck: false })
  const listed = make('div')
  const search = make('form', { role: 'search', onsubmit: event => (event.preventDefault(), load()) }, field(say('moderation.author'), author, say('moderation.author_hint')))
  author.onchange = load
  place.append(makeParts('warnings'), make('section', { className: 'part stack' }, make('h2', {}, say('page_warnings')), search, listed))
  await load()

  async function load() {
    try {
      const { warnings } = await get(`/api/moderation/warnings?${new URLSearchParams({ author: author.value.trim() })}`)
      listed.replaceChildren(makeList(say('page_warnings'), warnings.map(makeEntry), say('moderation.no_warnings')))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function makeEntry(warning) {
    const { active, at, author: whose, expires_at: until, lifted, rules } = warning
    const state = lifted ? say('moderation.warning_lifted', { name: lifted.by?.name ?? '', text: lifted.reason }) : active ? say('moderation.warning_active') : say('moderation.warning_expired')
    const about = [sayRules(rules), say('moderation.warned_on', { when: day(at), until: day(until) }), state].join(' · ')
    const seen = make('a', { className: 'button', href: href('moderation', warning.review_id) }, say('moderation.to_case'))
    return { title: whose.name, about, acts: [seen, active && button(say('moderation.lift'), () => lift(warning), { ariaLabel: say('moderation.lift_title', { name: whose.name }) })].filter(Boolean) }
  }

  function lift({ id, author: whose }) {
    const reason = make('textarea', { rows: 3, maxLength: LONGEST })
    const form = makeForm([field(say('moderation.lift_reason'), reason)], async () => {
      await call('POST', `/api/moderation/warnings/${encodeURIComponent(id)}/lift`, { reason: need(reason) })
      dialog.close()
      await load()
    }, { word: say('moderation.lift'), done: say('moderation.lifted'), fields: { '/reason': reason } })
    const dialog = openDialog(say('moderation.lift_title', { name: whose.name }), form)
    reason.focus()
  }
}
