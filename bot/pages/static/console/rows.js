// A row of the queue: how urgent, what it is about, for how long, in which language, how sure we are of the person.
import { icon, make, tell } from './elements.js'
import { nameOf } from './people.js'
import { href } from './places.js'
import { session } from './session.js'
import { clock, languageName, lasting, say, sayKind } from './words.js'

const SOON = 30 * 60 // seconds before a promise breaks in which the row says so

export function makeRow(entry) {
  const row = make('li', { dataset: { id: entry.id } })
  fill(row, entry)
  return row
}

// Bring a row up to date; where nothing differs nothing is touched, and the focus stays.
export function fill(row, entry) {
  const told = JSON.stringify(entry)
  if (row.told === told) return
  row.told = told
  row.entry = entry
  row.classList.remove('gone')
  const link = row.firstElementChild ?? row.appendChild(make('a', { href: href('conversations', entry.id) }))
  link.replaceChildren(makeHead(entry), makeGist(entry), makeFoot(entry))
  row.className = [entry.priority, entry.status, entry.assignee === session.person.email && 'mine'].filter(Boolean).join(' ')
  tick(row)
}

// How long it waits by now, and whether that is too long.
export function tick(row) {
  tellDue(row.querySelector('.due'), row.entry.due_at)
  const place = row.querySelector('.wait')
  const { waiting_since: since } = row.entry
  if (!place || !since) return
  const seconds = (Date.now() - new Date(since)) / 1000
  tell(place, lasting(seconds))
  place.ariaLabel = say('waits', { text: lasting(seconds) })
}

// It went while the pointer was over the list: it stays where it is, and says so.
export function fade(row) {
  row.classList.add('gone')
  row.querySelector('.foot').replaceChildren(make('span', {}, say('gone')))
}

// The contact's own words, in the letters of their language.
function makeGist({ summary, language: lang }) {
  return summary ? make('p', { className: 'gist', lang }, summary) : make('p', { className: 'gist' }, say('no_summary'))
}

function makeHead(entry) {
  const danger = entry.priority === 'danger' && make('strong', { className: 'badge danger' }, icon('danger'), say('danger'))
  const wait = entry.waiting_since
    ? make('time', { className: 'wait', dateTime: entry.waiting_since })
    : entry.status === 'closed' && make('span', { className: 'wait' }, say('status_closed'))
  return make('p', { className: 'head' }, danger, make('b', {}, sayKind('reason', entry.reason ?? 'none')), wait)
}

function makeFoot(entry) {
  const lane = make('span', { className: 'tag' }, languageName(entry.language))
  const sure = make('span', { className: `sure ${entry.assurance}` }, say(`sure_${entry.assurance}`))
  const team = entry.team && make('span', {}, sayKind('team', entry.team))
  const parts = [lane, sure, team, makeOwner(entry), makeDue(entry), ...(entry.labels ?? []).map(each => make('span', { className: 'tag' }, each))]
  return make('p', { className: 'foot' }, ...parts)
}

function makeOwner({ assignee }) {
  if (!assignee) return null
  const mine = assignee === session.person.email
  return make('span', { className: 'owner' }, mine ? say('yours') : say('with', { name: nameOf(assignee) }))
}

function makeDue({ due_at: due, snoozed, snoozed_until: until }) {
  if (snoozed) return make('span', {}, until ? say('snoozed_until', { when: clock(until) }) : say('snoozed'))
  return due ? make('span', { className: 'badge due', hidden: true }) : null
}

function tellDue(place, due) {
  if (!place) return
  const left = (new Date(due) - Date.now()) / 1000
  place.hidden = left > SOON
  place.classList.toggle('danger', left <= 0)
  tell(place, left > 0 ? say('due_in', { text: lasting(left) }) : say('overdue'))
}
