// The queue: danger first, then who waits longest. Nothing moves under the pointer: what is new waits behind a button.
import { Refused, get } from './api.js'
import { alertTo } from './alerts.js'
import { button, make, tell } from './elements.js'
import { on } from './events.js'
import { belongs, chosen, makeFilters, query, restoreFilters } from './filters.js'
import { bind } from './keys.js'
import { readTeams } from './people.js'
import { go } from './places.js'
import { fade, fill, makeRow, tick } from './rows.js'
import { showHits } from './hits.js'
import { say } from './words.js'

const TICK = 10_000
const AGAIN = 600 // milliseconds in which what changed is asked for once
let entries = new Map()
let list, foot, fresh, status, hits, selected, next
let over = false // the pointer is in the list
let asked = 0
let timer

export function openQueue(place) {
  restoreFilters()
  const { bar, search } = makeFilters(() => load(true))
  list = make('ul', { ariaLabel: say('queue_list') })
  fresh = button('', settle, { className: 'fresh', hidden: true })
  foot = button(say('more'), loadMore, { hidden: true })
  status = make('p', { className: 'empty', role: 'status' })
  hits = make('section', { className: 'hits', hidden: true })
  const scroll = make('div', { className: 'rows' }, list, foot, status, hits)
  const below = make('div', { className: 'below' }, scroll, fresh)
  place.append(bar, below)
  below.onpointerenter = event => (over = event.pointerType === 'mouse')
  below.onpointerleave = leave
  entries = new Map()
  readTeams().then(() => load())
  load()
  const beat = setInterval(() => [...list.children].forEach(tick), TICK)
  const ends = [
    on('live conversation', take),
    on('changed', ask),
    on('signed_in', ask),
    on('to_list', () => focusRow(rowOf(selected))),
    bind('j', () => step(1)),
    bind('k', () => step(-1)),
    bind('/', () => search.focus()),
  ]
  return () => {
    clearInterval(beat)
    for (const end of ends) end()
  }
}

// Mark the conversation that is open.
export function selectEntry(id) {
  selected = id ?? selected
  for (const row of list?.children ?? []) row.firstElementChild.ariaCurrent = row.dataset.id === id ? 'true' : null
}

export const entryOf = id => entries.get(id)

// The list anew; at the agent's own wish it may move.
async function load(wished) {
  const mine = ++asked
  try {
    const page = await get(`/api/inbox?${query()}`)
    if (mine !== asked) return
    entries = new Map(page.conversations.map(entry => [entry.id, entry]))
    next = page.next
    showHits(hits, chosen.q)
    if (over && !wished && list.children.length) offer()
    else settle()
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    if (refused.status === 422 && chosen.saved) chosen.saved = null
    tell(status, say(refused.status ? 'went_wrong' : 'unreached'))
  }
}

async function loadMore() {
  const asking = query()
  asking.set('next', next)
  const page = await get(`/api/inbox?${asking}`)
  for (const entry of page.conversations) entries.set(entry.id, entry)
  next = page.next
  settle()
}

function ask() {
  timer ??= setTimeout(() => {
    timer = undefined
    load()
  }, AGAIN)
}

// One entry as it is now.
function take(entry) {
  const known = entries.has(entry.id)
  const mine = entry.gone ? false : belongs(entry)
  if (mine === null) return known ? (entries.set(entry.id, { ...entries.get(entry.id), ...entry }), offer(), ask()) : ask()
  if (mine) {
    if (!known && entry.status === 'waiting') alertTo(entry.priority === 'danger' ? 'alert_danger' : 'alert_waiting', () => go('conversations', entry.id))
    entries.set(entry.id, { ...entries.get(entry.id), ...entry })
  } else if (known) entries.delete(entry.id)
  if (mine || known) over ? offer() : settle()
}

// While the pointer rests in the list: what is there is brought up to date where it stands, the rest waits.
function offer() {
  const rows = new Map([...list.children].map(row => [row.dataset.id, row]))
  for (const [id, row] of rows) entries.has(id) ? fill(row, entries.get(id)) : fade(row)
  const count = [...entries.keys()].filter(id => !rows.has(id)).length
  fresh.hidden = count === 0
  if (count) tell(fresh, say('fresh', {}, count))
  if (!over) settle()
}

function leave() {
  over = false
  settle()
}

// Bring the list to what it should be, row by row: what stays keeps its element, and so its focus.
function settle() {
  const rows = new Map([...list.children].map(row => [row.dataset.id, row]))
  const wanted = [...entries.values()].sort(order)
  const focused = document.activeElement?.closest?.('.rows li')
  wanted.forEach((entry, place) => {
    const row = rows.get(entry.id) ?? makeRow(entry)
    fill(row, entry)
    tick(row)
    rows.delete(entry.id)
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null)
  })
  const after = focused && rows.has(focused.dataset.id) ? (focused.nextElementSibling ?? focused.previousElementSibling) : focused
  for (const row of rows.values()) row.remove()
  if (focused && document.activeElement === document.body) focusRow(after?.isConnected ? after : list.lastElementChild)
  fresh.hidden = true
  foot.hidden = !next
  tell(status, wanted.length ? '' : say(chosen.q || chosen.team || chosen.language || chosen.label ? 'none_found' : 'none_waiting'))
  selectEntry(location.pathname.includes('/conversations/') ? selected : undefined)
}

// As the server orders them: danger, then those that wait, then the longest.
function order(one, other) {
  const rank = each => (each.priority === 'danger' ? 0 : 2) + (each.waiting_since ? 0 : 1)
  const since = each => each.waiting_since ?? each.updated_at ?? ''
  return rank(one) - rank(other) || since(one).localeCompare(since(other))
}

const rowOf = id => [...list.children].find(row => row.dataset.id === id)

function focusRow(row) {
  (row ?? list.firstElementChild)?.firstElementChild.focus()
}

// The next row by keyboard: from the one with the focus, or else from the one that is open.
function step(way) {
  const rows = [...list.children]
  const at = rows.indexOf(document.activeElement?.closest?.('.rows li') ?? rowOf(selected))
  const row = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + way))]
  focusRow(row)
  row?.scrollIntoView({ block: 'nearest' })
}
