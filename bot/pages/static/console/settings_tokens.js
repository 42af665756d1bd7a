// One's own API tokens: made here, shown once, revoked here.
import { call, get } from './api.js'
import { button, field, make } from './elements.js'
import { noteRefusal } from './note.js'
import { session } from './session.js'
import { Wrong, attempt, makeForm, makeList, need } from './settings_forms.js'
import { moment, say } from './words.js'

const SCOPES = ['read', 'write', 'admin']

export async function open(place) {
  const listed = make('div')
  const made = make('div', { role: 'status' })
  place.append(make('p', {}, say('settings.token_text')), listed, make('h3', {}, say('settings.add')), makeNew(), made)
  await load()

  async function load() {
    try {
      const { tokens } = await get('/api/tokens')
      listed.replaceChildren(makeList(say('settings.tokens'), tokens.map(makeEntry), say('settings.no_tokens')))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function makeEntry(token) {
    const name = token.name ?? say('settings.token_nameless')
    const used = token.last_used ? say('settings.token_used', { when: day(token.last_used) }) : say('settings.token_unused')
    const end = token.expires_at && `${say('settings.token_until')} ${day(token.expires_at)}`
    const about = [token.scopes.map(each => say(`settings.scope_${each}`)).join(', '), used, end].filter(Boolean).join(' · ')
    const revoke = button(say('settings.revoke'), () => end_(token), { ariaLabel: say('settings.revoke_named', { name }) })
    return { title: name, about, acts: [revoke] }
  }

  async function end_(token) {
    if (await attempt(() => call('DELETE', `/api/tokens/${token.id}`), say('settings.removed'))) await load()
  }

  function makeNew() {
    const name = make('input', { maxLength: 100, autocomplete: 'off' })
    const may = SCOPES.filter(each => each !== 'admin' || session.person.role === 'admin')
    const boxes = may.map(each => make('input', { type: 'checkbox', value: each, checked: each === 'read' }))
    const end = make('input', { type: 'date' })
    const scopes = make('fieldset', { className: 'plain' }, make('legend', {}, say('settings.token_scopes')), ...boxes.map(box => make('label', { className: 'switch' }, box, say(`settings.scope_${box.value}`))))
    const inside = [field(say('settings.name'), name), scopes, field(say('settings.token_until'), end, say('settings.token_end_hint'))]
    const form = makeForm(inside, async () => {
      const wanted = boxes.filter(box => box.checked).map(box => box.value)
      if (!wanted.length) throw new Wrong(scopes, say('settings.wrong_scopes'))
      const token = await call('POST', '/api/tokens', { name: need(name), scopes: wanted, expires_at: end.value ? new Date(`${end.value}T23:59:59`).toISOString() : null })
      made.replaceChildren(make('p', {}, say('settings.token_made')), make('p', {}, make('code', { className: 'secret' }, token.token)))
      name.value = ''
      await load()
    }, { word: say('settings.add'), done: null, fields: { '/name': name, '/scopes': scopes, '/expires_at': end } })
    return form
  }
}

const day = time => moment(time, { dateStyle: 'medium' })
