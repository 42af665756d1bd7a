// The list of cases as the server orders them: what weighs most first. Nothing moves under the pointer: what is new waits
// behind a button.
import { Refused, get } from './api.js'
import { alertTo } from './alerts.js'
import { button, make, tell } from './elements.js'
import { on } from './events.js'
import { bind } from './keys.js'
import { isNarrowed, makeFilters, query } from './moderation_filters.js'
import { fade, fill, makeRow, tick } from './moderation_rows.js'
import { noteRefusal } from './note.js'
import { go } from './places.js'
import { say } from './words.js'

const TICK = 10_000
const AGAIN = 400 // milliseconds in which what changed is asked for once
let entries = []
let list, foot, fresh, status, selected, next, filters, timer
let over = false // the pointer is in the list
let asked = 0

export function openList(place) {
  filters = makeFilters(() => load(true))
  list = make('ul', { ariaLabel: say('moderation.list') })
  fresh = button('', settle, { className: 'fresh', hidden: true })
  foot = button(say('more'), loadMore, { hidden: true })
  status = make('p', { className: 'empty', role: 'status' })
  const below = make('div', { className: 'below' }, make('div', { className: 'rows' }, list, foot, status), fresh)
  place.append(filters.bar, below)
  below.onpointerenter = event => (over = event.pointerType === 'mouse')
  below.onpointerleave = () => ((over = false), settle())
  entries = []
  load(true)
  const beat = setInterval(() => [...list.children].forEach(tick), TICK)
  const ends = [
    on('live review', hear),
    on('changed', ask),
    on('signed_in', ask),
    on('to_reviews', () => focusRow(rowOf(selected))),
    bind('j', () => step(1)),
    bind('k', () => step(-1)),
    bind('/', () => filters.search.focus()),
    filters.end,
  ]
  return () => {
    clearInterval(beat)
    for (const end of ends) end()
  }
}

// Mark the case that is open.
export function selectReview(id) {
  selected = id ?? selected
  for (const row of list?.children ?? []) row.firstElementChild.ariaCurrent = row.dataset.id === id ? 'true' : null
}

function hear({ id, severity, state }) {
  if (severity === 4 && state === 'pending' && !rowOf(id)) alertTo('moderation.alert_danger', () => go('moderation', id))
  ask()
}

function ask() {
  timer ??= setTimeout(() => {
    timer = undefined
    load()
  }, AGAIN)
}

// The list anew; at the moderator's own wish it may move.
async function load(wished) {
  const mine = ++asked
  try {
    const page = await get(`/api/moderation/reviews?${query()}`)
    if (mine !== asked) return
    entries = page.reviews
    next = page.next
    filters.tellCounts(page.counts)
    if (over && !wished && list.children.length) offer()
    else settle()
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    tell(status, say(refused.status ? 'went_wrong' : 'unreached'))
  }
}

async function loadMore() {
  const wanted = query()
  wanted.set('next', next)
  const mine = ++asked
  try {
    const page = await get(`/api/moderation/reviews?${wanted}`)
    if (mine !== asked) return
    entries = [...entries, ...page.reviews.filter(each => !entries.some(known => known.id === each.id))]
    next = page.next
    settle()
  } catch (refused) {
    noteRefusal(refused, loadMore)
  }
}

// While the pointer rests in the list: what is there is brought up to date where it stands, the rest waits.
function offer() {
  const wanted = new Map(entries.map(each => [each.id, each]))
  for (const row of list.children) wanted.has(row.dataset.id) ? fill(row, wanted.get(row.dataset.id)) : fade(row)
  const count = entries.filter(each => !rowOf(each.id)).length
  fresh.hidden = count === 0
  if (count) tell(fresh, say('moderation.fresh', {}, count))
}

// Bring the list to what it should be, row by row: what stays keeps its element, and so its focus.
function settle() {
  const rows = new Map([...list.children].map(row => [row.dataset.id, row]))
  const focused = document.activeElement?.closest?.('.rows li')
  entries.forEach((entry, place) => {
    const known = rows.get(entry.id)
    const row = known && !known.classList.contains('gone') ? known : makeRow(entry)
    fill(row, entry)
    if (row === known) rows.delete(entry.id)
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null)
  })
  const after = focused && rows.has(focused.dataset.id) ? (focused.nextElementSibling ?? focused.previousElementSibling) : focused
  for (const row of rows.values()) row.remove()
  if (focused && document.activeElement === document.body) focusRow(after?.isConnected ? after : list.lastElementChild)
  fresh.hidden = true
  foot.hidden = !next
  tell(status, entries.length ? '' : say(isNarrowed() ? 'none_found' : 'moderation.none_open'))
  selectReview(location.pathname.includes('/moderation/') ? selected : undefined)
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
