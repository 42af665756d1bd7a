// A row of the list of cases: how grave, what it is about, since when, whose.
import { icon, make, tell } from './elements.js'
import { isMe, sayLanguage, shortTitle } from './moderation_names.js'
import { href } from './places.js'
import { lasting, say, sayKind } from './words.js'

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
  const link = row.firstElementChild ?? row.appendChild(make('a', { href: href('moderation', entry.id) }))
  link.replaceChildren(makeHead(entry), make('p', { className: 'gist', lang: entry.language === 'other' ? '' : entry.language }, entry.text), makeFoot(entry))
  row.className = [entry.severity === 4 && 'danger', isMe(entry.claimed_by) && 'mine'].filter(Boolean).join(' ')
  tick(row)
}

// How long it waits by now, and whether that is too long.
export function tick(row) {
  const { created_at: since, due_at: due, state } = row.entry
  const seconds = (Date.now() - new Date(since)) / 1000
  const wait = row.querySelector('.wait')
  if (wait) {
    tell(wait, lasting(seconds))
    wait.ariaLabel = say('waits', { text: lasting(seconds) })
  }
  const badge = row.querySelector('.due')
  const left = (new Date(due) - Date.now()) / 1000
  badge.hidden = left > SOON || !isOpen(state)
  badge.classList.toggle('danger', left <= 0)
  tell(badge, left > 0 ? say('due_in', { text: lasting(left) }) : say('overdue'))
}

// It went while the pointer was over the list: it stays where it is, and says so.
export function fade(row) {
  row.classList.add('gone')
  row.querySelector('.foot').replaceChildren(make('span', { className: 'due' }, say('gone')))
}

export const isOpen = state => ['pending', 'escalated', 'awaiting_second'].includes(state)

export function makeGrade(severity) {
  return make('strong', { className: `badge grade-${severity}` }, severity === 4 && icon('danger'), sayKind('moderation.severity', severity))
}

function makeHead(entry) {
  const wait = isOpen(entry.state) && make('time', { className: 'wait', dateTime: entry.created_at })
  return make('p', { className: 'head' }, entry.severity > 2 && makeGrade(entry.severity), make('b', {}, shortTitle(entry)), wait)
}

function makeFoot(entry) {
  const { author, claimed_by: owner, kind, language, reports, state } = entry
  const whose = owner && make('span', { className: 'owner' }, isMe(owner) ? say('yours') : say('with', { name: owner.name }))
  const parts = [
    make('span', { className: 'tag' }, sayLanguage(language)),
    kind !== 'post' && shortTitle(entry) !== sayKind('moderation.kind', kind) && make('span', { className: 'tag' }, sayKind('moderation.kind', kind)),
    reports > 0 && make('span', { className: 'tag' }, say('moderation.reported', {}, reports)),
    state !== 'pending' && make('span', {}, sayKind('moderation.state', state)),
    make('span', {}, author.name),
    whose,
    make('span', { className: 'badge due', hidden: true }),
  ]
  return make('p', { className: 'foot' }, ...parts)
}
