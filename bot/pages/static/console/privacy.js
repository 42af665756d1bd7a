// Requests of people on their own data: which are open, until when, and what was decided by whom.
import { call, get } from './api.js'
import { button, field, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { href } from './places.js'
import { confirm, makeForm, need, needNumber } from './settings_forms.js'
import { languageName, moment, say, sayKind } from './words.js'

const LONGEST = 1_000
const MOST_DAYS = 60
const PROOFS = { 'session+code': 'both', session: 'session', code: 'code', details: 'details' }

export async function open(place) {
  place.classList.add('own-data')
  const shown = make('select', { onchange: load }, ...['open', 'all'].map(each => make('option', { value: each }, say(`privacy.shown_${each}`))))
  const listed = make('div', { ariaLive: 'polite' })
  place.append(make('section', { className: 'part' }, make('h2', {}, say('page_privacy')), field(say('privacy.shown'), shown), listed))
  await load()

  async function load() {
    try {
      const { requests } = await get(`/api/privacy/requests?state=${shown.value === 'open' ? 'open' : ''}`)
      listed.replaceChildren(makeRows(requests))
    } catch (refused) {
      noteRefusal(refused, load)
    }
  }

  function makeRows(requests) {
    if (!requests.length) return make('p', { className: 'small' }, say(shown.value === 'open' ? 'privacy.none_open' : 'privacy.none'))
    return make('ul', { className: 'things asked', ariaLabel: say('page_privacy') }, ...requests.map(each => makeRow(each, load)))
  }
}

function makeRow(request, load) {
  const title = sayKind('privacy.kind', request.kind)
  const head = make('b', {}, title, request.overdue && make('mark', { className: 'late' }, say('privacy.overdue')))
  const lines = tellStanding(request).map(text => make('span', { className: 'small' }, text))
  return make('li', { className: request.overdue ? 'overdue' : '' }, make('div', {}, head, ...lines), make('p', { className: 'choices' }, ...makeActs(request, load)))
}

function tellStanding(request) {
  const { account, assurance, created_at: asked, due_at: due, erased_at: going, extended, extended_by: name, fetched_at: fetched, language, state } = request
  const who = [say('privacy.account', { account }), language && languageName(language), say(`privacy.proof_${PROOFS[assurance] ?? 'details'}`)]
  const lines = [who.filter(Boolean).join(' · ')]
  if (state === 'open') lines.push([say('privacy.asked', { when: day(asked) }), say('privacy.due', { when: day(due) })].join(' · '))
  else lines.push([say('privacy.asked', { when: day(asked) }), tellEnd(request)].join(' · '))
  if (extended) lines.push(say('privacy.extended', { name: name ?? '' }))
  if (state === 'open' && going) lines.push(say('privacy.going', { when: moment(going, { dateStyle: 'medium', timeStyle: 'short' }) }))
  if (request.reason) lines.push(say('privacy.reason_given', { text: request.reason }))
  if (fetched) lines.push(say('privacy.fetched', { when: day(fetched) }))
  return lines
}

function tellEnd({ decided_at: when, decided_by: name, state }) {
  const what = sayKind('privacy.state', state)
  return name ? say('privacy.decided', { text: what, name, when: day(when) }) : say('privacy.by_itself', { text: what, when: day(when) })
}

function makeActs(request, load) {
  const { conversation_id: conversation, kind, state } = request
  const seen = conversation && make('a', { className: 'button', href: href('conversations', conversation) }, say('privacy.to_conversation'))
  if (state !== 'open') return [seen].filter(Boolean)
  const named = word => ({ ariaLabel: `${say(word)}: ${sayKind('privacy.kind', kind)}, ${request.account}` })
  return [
    seen,
    button(say(`privacy.approve_${kind}`), () => approve(request, load), named(`privacy.approve_${kind}`)),
    button(say('privacy.refuse'), () => refuse(request, load), named('privacy.refuse')),
    !request.extended && !request.overdue && button(say('privacy.extend'), () => extend(request, load), named('privacy.extend')),
  ].filter(Boolean)
}

function approve({ id, kind }, load) {
  const word = say(`privacy.approve_${kind}`)
  confirm(word, say(`privacy.approve_${kind}_text`), word, () => decide(id, 'approve', undefined, load), say(`privacy.approved_${kind}`))
}

function refuse(request, load) {
  const reason = makeReason(request)
  ask(say('privacy.refuse'), [reason.field], { '/reason': reason.text }, () => decide(request.id, 'refuse', { reason: need(reason.text) }, load), say('privacy.refused'))
}

function extend(request, load) {
  const days = make('input', { type: 'number', min: 1, max: MOST_DAYS, value: MOST_DAYS, inputMode: 'numeric' })
  const reason = makeReason(request)
  const save = () => decide(request.id, 'extend', { days: needNumber(days, 1, MOST_DAYS), reason: need(reason.text) }, load)
  ask(say('privacy.extend'), [field(say('privacy.days'), days), reason.field], { '/days': days, '/reason': reason.text }, save, say('privacy.extended_done'))
}

// The person is told in these words: so they are to be written in that person's language.
function makeReason({ language }) {
  const text = make('textarea', { rows: 4, maxLength: LONGEST, lang: language ?? '' })
  const hint = say('privacy.reason_hint', { language: language ? languageName(language) : '' })
  return { text, field: field(say('privacy.reason'), text, hint) }
}

function ask(title, inside, fields, save, done) {
  const form = makeForm(inside, async () => {
    await save()
    dialog.close()
  }, { word: title, done, fields, cancel: () => dialog.close() })
  const dialog = openDialog(title, form)
  form.querySelector('input, textarea').focus()
}

async function decide(id, verb, body, load) {
  await call('POST', `/api/privacy/requests/${encodeURIComponent(id)}/${verb}`, body)
  await load()
}

const day = time => moment(time, { dateStyle: 'medium' })
