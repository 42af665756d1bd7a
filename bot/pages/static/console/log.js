// What was said and what became of it, in order, with a mark for each day. New things are read aloud; the history is not.
import { button, icon, make, tell } from './elements.js'
import { learn, nameOf } from './people.js'
import { moment, say, sayKind, words } from './words.js'

const NEAR = 80 // pixels from the end within which somebody is reading along
const TYPING = 7_000

export function makeLog() {
  const list = make('div', { className: 'messages', role: 'log', ariaLabel: say('log') })
  const typing = make('p', { className: 'typing', role: 'status' })
  const scroll = make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: say('log') }, list, typing)
  const jump = button(say('new_below'), () => goOn(log), { className: 'primary jump', hidden: true })
  const log = { place: make('div', { className: 'log' }, scroll, jump), list, scroll, jump, typing, following: true, known: new Map() }
  list.ariaLive = 'off'
  let before = 0
  scroll.onscroll = () => {
    const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR
    // Only who scrolls up stops reading along: a window that shrinks is no wish.
    if (near) log.following = jump.hidden = true
    else if (scroll.scrollTop < before) log.following = false
    before = scroll.scrollTop
  }
  new ResizeObserver(() => log.following && goOn(log)).observe(scroll)
  return log
}

// Bring the log to what the document says: what is there already keeps its element.
export function fillLog(log, shown) {
  if (log.restricted !== Boolean(shown.restricted)) empty(log, shown)
  const first = log.known.size === 0
  const events = shown.events.map((each, place) => ({ ...each, id: `event ${each.at} ${place}` })).filter(each => words[`event_${each.what}`])
  const all = [...shown.messages, ...events].sort((one, other) => one.at.localeCompare(other.at))
  let added = 0
  for (const each of all) added += add(log, each, shown)
  settle(log, added)
  if (first) requestAnimationFrame(() => (log.list.ariaLive = 'polite'))
}

// What was said goes from the screen when nobody may read it any more, and comes back with the right to.
function empty(log, shown) {
  log.restricted = Boolean(shown.restricted)
  log.known.clear()
  log.list.replaceChildren()
}

// One message that came over the line.
export function showMessage(log, message, shown) {
  if (message?.id) settle(log, add(log, message, shown))
  if (message?.author === 'contact') sayTyping(log, { author: 'contact', on: false })
}

export function sayTyping(log, { author, name, on }) {
  if (author === 'agent') return
  clearTimeout(log.timer)
  tell(log.typing, on ? say('types', { name: name || say('contact') }) : '')
  if (on) log.timer = setTimeout(() => tell(log.typing, ''), TYPING)
  if (log.following) goOn(log)
}

function add(log, each, shown) {
  if (log.known.has(each.id)) return 0
  const element = each.what ? makeEvent(each) : makeMessage(each, shown)
  element.dataset.at = each.at
  log.known.set(each.id, element)
  const later = [...log.list.children].reverse().find(other => other.dataset.at <= each.at)
  later ? later.after(element) : log.list.prepend(element)
  return 1
}

function settle(log, added) {
  if (!added) return
  markDays(log.list)
  if (log.following) goOn(log)
  else log.jump.hidden = false
}

export function goOn(log) {
  log.scroll.scrollTop = log.scroll.scrollHeight
  log.jump.hidden = true
  log.following = true
}

function markDays(list) {
  let before = ''
  for (const each of [...list.children]) {
    const day = moment(each.dataset.at, { dateStyle: 'full' })
    if (each.matches('.day')) {
      if (day === before) each.remove()
      before = day
    } else if (day !== before) {
      const mark = make('p', { className: 'day' }, make('span', {}, day))
      mark.dataset.at = each.dataset.at
      each.before(mark)
      before = day
    }
  }
}

function makeMessage({ author, name, text, at, article, failed, person }, shown) {
  learn(person, name)
  const who = author === 'contact' ? say('contact') : author === 'assistant' ? say('assistant') : name || say('agent')
  const time = make('time', { dateTime: at, title: moment(at, { dateStyle: 'full', timeStyle: 'medium' }) }, moment(at, { timeStyle: 'short' }))
  const kind = author === 'note' && make('span', { className: 'badge note' }, icon('lock'), say('note_mark'))
  const by = make('p', { className: 'by' }, make('b', {}, who), kind, time)
  const said = make('p', { className: 'said' }, ...linked(text))
  if (author !== 'note') said.lang = shown.language
  const shape = make('article', { className: author }, by, said)
  if (article) shape.append(make('p', { className: 'source' }, say('from_article', { name: article })))
  if (failed) shape.append(make('p', { className: 'fault' }, say('not_delivered')))
  return shape
}

function makeEvent({ what, at, person, summary }) {
  const values = { name: person ? nameOf(person) : say('assistant'), when: moment(at, { timeStyle: 'short' }) }
  const matter = summary?.matter ? [make('br'), summary.matter] : []
  return make('p', { className: 'event' }, sayWith(what, values), ...matter)
}

const sayWith = (what, values) => `${sayKind('event', what).replace('{name}', values.name)} · ${values.when}`

// Addresses of the web are links, to be opened beside; everything else stays as it was typed.
function linked(text) {
  return text.split(/(https:\/\/[^\s<>"'）」』。、]+[\w/])/u).map((part, place) => (place % 2 ? make('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part) : part))
}
