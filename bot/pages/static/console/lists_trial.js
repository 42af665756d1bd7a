// The dry run: part by part, with how far it got; what would change, shown with the words in question.
import { Refused, call } from './api.js'
import { button, field, make, tell } from './elements.js'
import { checkGroups } from './lists_draft.js'
import { day, markText, sayLanguage } from './moderation_names.js'
import { noteRefusal } from './note.js'
import { markFault } from './settings_faults.js'
import { Wrong } from './settings_forms.js'
import { number, say } from './words.js'

const AMOUNTS = [500, 2_000, 10_000]
const USUAL = 2_000
const MOST = 50 // posts of a kind that are shown; the rest is counted

export function makeTrial({ path, state, draft, ended, clash }) {
  const amount = make('select', {}, ...AMOUNTS.map(each => new Option(say('lists.past_posts', {}, each), each)))
  amount.value = USUAL
  const start = make('button', { type: 'submit', className: 'primary' }, say('lists.try'))
  const stop = button(say('lists.stop'), () => (run += 1, rest()), { hidden: true })
  const bar = make('progress', { max: 1, value: 0, hidden: true, ariaLabel: say('lists.try') })
  const status = make('p', { role: 'status' })
  const shown = make('div', { className: 'stack' })
  const form = make('form', { className: 'choose', onsubmit: event => (event.preventDefault(), begin()) }, field(say('lists.past'), amount), make('p', { className: 'choices' }, start, stop))
  let run = 0
  let tried = null
  return { place: make('section', { className: 'stack trial' }, form, bar, status, shown), token: () => tried?.token, isOf: key => tried?.key === key, forget }

  function forget() {
    tried = null
    tell(status, '')
    shown.replaceChildren()
  }

  function rest() {
    bar.hidden = stop.hidden = true
    start.disabled = false
    tell(status, '')
  }

  async function begin() {
    if (start.disabled) return
    try {
      checkGroups(draft.place)
    } catch (wrong) {
      if (wrong instanceof Wrong) return markFault(wrong.place, wrong.message)
      throw wrong
    }
    forget()
    ended()
    start.disabled = true
    stop.hidden = bar.hidden = false
    bar.value = 0
    await go(++run)
  }

  async function go(mine) {
    const own = draft.read()
    const key = draft.key()
    const found = { newly: [], no_longer: [], otherwise: [] }
    let told = { next: null }
    try {
      do {
        told = await call('POST', `${path}/trial`, { ...state, own, posts: Number(amount.value), next: told.next })
        if (mine !== run) return
        for (const each of told.changes) if (found[each.change].length < MOST) found[each.change].push(each)
        bar.max = Math.max(told.of, 1)
        bar.value = told.done
        tell(status, say('lists.trying', { number: number(told.done), text: number(told.of) }))
      } while (told.next)
    } catch (refused) {
      return mine === run && stumble(refused)
    }
    rest()
    tried = { token: told.trial, key }
    show(told, found)
    ended()
  }

  function stumble(refused) {
    rest()
    if (!(refused instanceof Refused)) throw refused
    if (refused.status === 409) return void clash('version')
    if (refused.body.code === 'trial') return void clash('trial')
    if (refused.status !== 422 || !draft.explain(refused.body)) noteRefusal(refused)
  }

  function show(told, found) {
    const changed = told.newly + told.no_longer + told.otherwise
    tell(status, told.of ? say('lists.tried', {}, told.of) : say('lists.no_past'))
    const parts = Object.entries(found).filter(([name]) => told[name]).map(([name, posts]) => makeChanges(name, told[name], posts))
    shown.replaceChildren(...[makeCautions(told.cautions), told.of > 0 && !changed && make('p', {}, say('lists.unchanged')), ...parts].filter(Boolean))
  }
}

function makeCautions(cautions) {
  if (!cautions.length) return null
  const rows = cautions.map(each => make('li', {}, each.code === 'letter' ? say('lists.caution_letter', { text: each.line }) : say('lists.caution_broad', { text: each.line }, each.posts)))
  return make('div', { className: 'cautions', role: 'note' }, make('h3', {}, say('lists.cautions')), make('ul', {}, ...rows))
}

function makeChanges(name, count, posts) {
  const rows = posts.map(each => make('li', {}, make('blockquote', { className: 'post', lang: each.language === 'other' ? '' : each.language }, ...markText(each.text, each.findings)), make('p', { className: 'small' }, [...new Set(each.findings.map(one => one.why)), sayLanguage(each.language), day(each.at)].join(' · '), ' ', link(each.url))))
  const left = count - posts.length
  return make('details', { open: name === 'newly', className: 'changes' }, make('summary', {}, `${say(`lists.${name}`)}: ${number(count)}`), make('ul', { className: 'past' }, ...rows), left > 0 && make('p', { className: 'small' }, say('lists.more', {}, left)))
}

function link(url) {
  const away = url.startsWith('https://') || url.startsWith('http://')
  return away ? make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, say('moderation.open_post')) : ''
}
