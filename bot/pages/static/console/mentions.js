// Notes that name the one who is signed in: how many were not looked at, and where they are.
import { tryGet } from './api.js'
import { alertTo } from './alerts.js'
import { icon, make, openDialog, tell } from './elements.js'
import { on } from './events.js'
import { go, href, onPlace } from './places.js'
import { clock, number, say } from './words.js'

const SEEN = 1_500

export function makeMentions() {
  const count = make('span', { className: 'count-badge', ariaHidden: 'true' })
  const bell = make('button', { type: 'button', className: 'icon mentions', hidden: true, onclick: open }, icon('bell'), count)
  ask()
  on('live mention', told => {
    ask()
    alertTo('alert_mention', () => go('conversations', told.id))
  })
  on('live hello', ask)
  onPlace(() => setTimeout(ask, SEEN)) // to open a conversation is to see what mentions one in it
  return bell

  async function ask() {
    const told = await tryGet('/api/me/mentions')
    if (told) show(told.unseen)
  }

  function show(unseen) {
    bell.hidden = false
    count.hidden = unseen === 0
    tell(count, number(unseen))
    bell.ariaLabel = bell.title = unseen ? say('mentions_new', {}, unseen) : say('mentions')
  }

  async function open() {
    const told = await tryGet('/api/me/mentions')
    if (!told) return
    const rows = told.mentions.map(each => make('li', { className: each.seen ? '' : 'unseen' }, make('a', { href: href('conversations', each.conversation_id), onclick: () => dialog.close() }, make('b', {}, each.by_name ?? each.by ?? say('agent')), ' ', make('time', { className: 'small', dateTime: each.at }, clock(each.at))), make('p', { className: 'gist' }, each.text)))
    const dialog = openDialog(say('mentions'), rows.length ? make('ul', { className: 'past' }, ...rows) : make('p', { className: 'small' }, say('no_mentions')))
  }
}
