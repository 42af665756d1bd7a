// The person beside the conversation: how sure we are of who it is, what they told for people, labels, what was before.
import { call, conversationPath, tryGet } from './api.js'
import { button, icon, iconButton, key, make } from './elements.js'
import { bind } from './keys.js'
import { editLabels } from './labels.js'
import { note, noteRefusal } from './note.js'
import { makePhotos } from './photos.js'
import { hidePerson } from './panes.js'
import { href } from './places.js'
import { makeRevealed } from './reveal.js'
import { ago, clock, say, sayKind, words } from './words.js'

const REPORT = ['device', 'serial', 'damage', 'since', 'matter']
const REQUEST = ['number', 'account', 'service', 'environment', 'happened', 'request_id']

export function makePerson(place, right) {
  const heading = make('h2', { tabIndex: -1 }, say('about'))
  const back = iconButton('back', say('back_to_conversation'), hidePerson, { className: 'icon from-person' })
  const who = make('section', {})
  const report = make('section', { hidden: true })
  const labels = make('section', { hidden: true })
  const history = make('section', { hidden: true })
  const deliveries = make('section', { hidden: true })
  const told = {}
  let known = null // the labels there are; null where the server has none
  right.replaceChildren(make('header', {}, back, heading), who, report, labels, deliveries, history)
  const end = bind('l', () => (labels.hidden ? false : void changeLabels()))
  tryGet('/api/labels').then(answer => {
    known = answer?.labels ?? null
    if (place.shown) take(place.shown)
  })
  return { take, end }

  function take(shown) {
    once('who', [shown.assurance, shown.verified, shown.proved_at, shown.account, shown.email], () => fillWho(who, shown, place))
    once('report', [shown.details], () => fillReport(report, shown, place))
    once('labels', [shown.labels, known], () => known && fillLabels(shown))
    once('history', [shown.assurance, shown.account], () => fillHistory(history, shown))
    once('deliveries', [shown.messages.length], () => fillDeliveries(deliveries, shown))
  }

  // What did not change is not made anew: a revealed address stays, and so does the focus.
  function once(part, from, fill) {
    const now = JSON.stringify(from)
    if (told[part] === now) return
    told[part] = now
    fill()
  }

  function fillLabels(shown) {
    const change = button(say('change'), changeLabels, { className: 'quiet' })
    change.append(key('l'))
    const tags = (shown.labels ?? []).map(each => make('span', { className: 'tag' }, each.name ?? each))
    labels.hidden = false
    labels.replaceChildren(make('h3', {}, say('labels')), make('p', { className: 'tags' }, ...(tags.length ? tags : [make('span', { className: 'small' }, say('no_labels'))])), change)
  }

  function changeLabels() {
    editLabels(known.map(each => each.name ?? each), (place.shown.labels ?? []).map(each => each.name ?? each), async (wanted, fresh) => {
      try {
        for (const name of fresh) await call('POST', '/api/labels', { name })
        await call('PUT', conversationPath(place.id, '/labels'), { labels: wanted })
        place.reload()
        known = (await tryGet('/api/labels'))?.labels ?? known
      } catch (refused) {
        noteRefusal(refused)
      }
    })
  }
}

// Never more than is so: name and email that match an account are "details matched", not a verified person.
function fillWho(section, shown, place) {
  const level = shown.verified?.as ?? shown.assurance
  const at = shown.verified?.at ?? shown.proved_at
  const when = at && make('time', { dateTime: at, title: clock(at) }, ago(at))
  const badge = make('p', { className: `sure ${level}` }, make('b', {}, level === 'none' ? say('sure_none') : (words[shown.verified?.key] ?? say(`sure_${level}`))), when)
  const facts = make('dl')
  if (shown.account) facts.append(line(say('account'), shown.account))
  if (shown.account || shown.email) facts.append(line(say('email'), makeRevealed(place.id, 'email', shown.email)))
  section.replaceChildren(badge, make('p', { className: 'small' }, say(`sure_${level}_means`)), facts)
}

function fillReport(section, shown, place) {
  const { details } = shown
  const { request } = details
  const twice = [details.damage, request?.happened]
  const told = REPORT.filter(name => details[name] && !(name === 'matter' && twice.includes(details.matter)))
  const facts = make('dl', {}, ...told.map(name => line(say(`report_${name}`), details[name])))
  facts.append(...REQUEST.filter(name => request?.[name]).map(name => line(say(`request_${name}`), requestValue(name, request[name]))))
  if (details.contact) facts.append(line(say('report_contact'), makeRevealed(place.id, 'contact', details.contact)))
  const photos = details.photos?.length ? makePhotos(place.id, details.photos) : null
  section.hidden = !facts.children.length && !photos
  const title = request ? 'request' : shown.reason === 'report_hardware' ? 'report' : 'told'
  section.replaceChildren(...[make('h3', {}, say(title)), facts, photos].filter(Boolean))
}

async function fillHistory(section, shown) {
  if (!['code', 'session'].includes(shown.assurance)) {
    section.hidden = !shown.account
    section.replaceChildren(make('h3', {}, say('history')), make('p', { className: 'small' }, say('history_locked')))
    return
  }
  const told = await tryGet(conversationPath(shown.id, '/history'))
  const listed = told?.conversations ?? []
  section.hidden = !told
  const rows = listed.map(each => make('li', {}, make('a', { href: href('conversations', each.id) }, sayKind('reason', each.reason ?? 'none')), make('p', { className: 'small' }, [clock(each.created_at), say(`status_${each.status}`), each.summary].filter(Boolean).join(' · '))))
  section.replaceChildren(make('h3', {}, say('history')), rows.length ? make('ul', { className: 'past' }, ...rows) : make('p', { className: 'small' }, say('no_history')))
}

// What did not arrive, and a way to try again.
async function fillDeliveries(section, shown) {
  const told = await tryGet(conversationPath(shown.id, '/deliveries'))
  const failed = (told?.deliveries ?? []).filter(each => each.dead_at || each.attempts > 0)
  section.hidden = failed.length === 0
  section.replaceChildren(make('h3', {}, icon('danger'), say('deliveries')), ...failed.map(makeFailed))

  function makeFailed(each) {
    const again = button(say('try_again'), async () => {
      try {
        await call('POST', conversationPath(shown.id, `/deliveries/${encodeURIComponent(each.id)}/retry`))
        note(say('delivery_again'))
        fillDeliveries(section, shown)
      } catch (refused) {
        noteRefusal(refused)
      }
    })
    return make('p', { className: 'failed' }, make('span', {}, sayKind('delivery', each.kind)), again)
  }
}

const requestValue = (name, value) => (name === 'environment' ? say(`request_${value}`) : value)
const line = (name, value) => make('div', {}, make('dt', {}, name), make('dd', {}, value))
