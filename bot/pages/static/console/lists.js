// The word lists of a language: what this installation changed about the shipped one, tried on past posts, then put in force.
import { Refused, call, get } from './api.js'
import { button, field, make, tell } from './elements.js'
import { makeDraft } from './lists_draft.js'
import { makeShipped } from './lists_shipped.js'
import { makeTrial } from './lists_trial.js'
import { makeVersions } from './lists_versions.js'
import { makeParts } from './moderation_parts.js'
import { note, noteRefusal } from './note.js'
import { go, here } from './places.js'
import { makeForm, need } from './settings_forms.js'
import { config, language as own, languageName, say } from './words.js'

const PATH = '/api/moderation/lists'
const LONGEST = 1_000
let page

export function open(place) {
  place.classList.add('settings', 'ledger', 'lists')
  const choose = make('select', { onchange: () => go('lists', choose.value) }, ...config.languages.map(([tag]) => new Option(languageName(tag), tag)))
  const shown = make('div', { className: 'stack' })
  const head = make('section', { className: 'part stack' }, make('h2', {}, say('page_lists')), make('p', { className: 'small' }, say('lists.hint')), field(say('lists.language'), choose), shown)
  place.append(makeParts('lists'), head)
  page = { choose, shown }
  turn()
}

export async function turn(asked = here().part) {
  const { choose, shown } = page
  choose.value = config.languages.some(([tag]) => tag === asked) ? asked : own
  const language = choose.value
  try {
    const lists = await get(`${PATH}?language=${language}`)
    if (choose.value === language) fill(shown, lists)
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    noteRefusal(refused, () => turn(asked))
  }
}

function fill(shown, lists) {
  const state = { language: lists.language, number: lists.number }
  const facts = make('p', { className: 'small' })
  const draft = makeDraft(lists, () => settle())
  const trial = makeTrial({ path: PATH, state, draft, ended: () => settle(), clash: reload })
  const why = make('textarea', { rows: 2, maxLength: LONGEST })
  const stale = make('p', { className: 'small', role: 'status' })
  const form = makeForm([field(say('lists.save_why'), why)], save, { word: say('lists.save'), done: null, fields: { '/why': why } })
  form.ariaLabel = say('lists.save')
  const versions = make('section', { className: 'stack' })
  const shipped = makeShipped(lists.shipped, line => (draft.strike(line), note(say('lists.struck'))))
  shown.replaceChildren(facts, draft.place, trial.place, stale, form, versions, shipped)
  take(lists)

  function take(now) {
    state.number = now.number
    tell(facts, [say('lists.in_force', { text: now.version }), now.idle.length > 0 && say('lists.idle', { text: now.idle.join(' · ') })].filter(Boolean).join(' · '))
    versions.replaceChildren(...makeVersions(now, use))
    settle()
  }

  // Only what was tried, and is as it was then, can be put in force.
  function settle() {
    const tried = trial.token()
    const same = trial.isOf(draft.key())
    form.hidden = !(tried && same)
    tell(stale, tried && !same ? say('lists.changed_since') : '')
  }

  function use({ number, own: before }) {
    draft.fill(before)
    settle()
    draft.place.querySelector('h3').focus()
    note(say('lists.back_done', { number }))
  }

  async function save() {
    const reason = need(why)
    try {
      take(await call('PUT', PATH, { ...state, own: draft.read(), why: reason, trial: trial.token() }))
      why.value = ''
      trial.forget()
      settle()
      draft.place.querySelector('h3').focus()
      note(say('lists.saved'))
    } catch (refused) {
      if (!(refused instanceof Refused) || !['version', 'trial'].includes(refused.body.code)) throw refused
      trial.forget()
      await reload(refused.body.code)
    }
  }

  // Somebody was quicker: what they did is shown, and what was typed here stays.
  async function reload(code) {
    take(await get(`${PATH}?language=${state.language}`))
    note(say(`lists.fault_${code}`))
  }
}
