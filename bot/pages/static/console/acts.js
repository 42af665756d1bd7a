// What can be done with the conversation, each by a button and by a key: taking over, handing on, putting aside, closing.
import { call, conversationPath } from './api.js'
import { askSnooze, askTransfer } from './asking.js'
import { button, key, make } from './elements.js'
import { bind } from './keys.js'
import { note, noteRefusal } from './note.js'
import { nameOf } from './people.js'
import { session } from './session.js'
import { say } from './words.js'

export const isMine = shown => shown?.status === 'agent' && shown.assignee === session.person.email

export function makeActs(place, tools, composer) {
  const acts = {
    take_over: ['t', () => act('/takeover', undefined, 'taken')],
    snooze: ['s', async () => (place.shown.snoozed ? act('/unsnooze', undefined, 'unsnoozed') : askSnooze(body => act('/snooze', body, 'put_aside')))],
    transfer: ['x', async () => askTransfer(place.shown, body => act('/transfer', body, 'passed_on'))],
    release: ['b', () => act('/release', undefined, 'released')],
    resolve: ['e', () => act('/resolve', undefined, 'resolved')],
  }
  const ends = Object.entries(acts).map(([name, [pressed, run]]) => bind(pressed, () => (can(name) ? void run() : false)))
  let told = ''
  return {
    take,
    close: () => ends.forEach(end => end()),
  }

  function can(name) {
    const { shown } = place
    if (!shown) return false
    if (name === 'take_over') return !isMine(shown) && shown.status !== 'closed'
    if (name === 'snooze') return shown.snoozed !== undefined && (isMine(shown) || shown.status === 'waiting')
    return isMine(shown)
  }

  function take(shown) {
    const open = Object.keys(acts).filter(can)
    const now = open.join() + shown.snoozed
    if (now === told) return
    const focused = tools.contains(document.activeElement)
    told = now
    tools.replaceChildren(...open.map(makeButton))
    tools.hidden = open.length === 0
    if (focused) (tools.querySelector('button') ?? tools.closest('section').querySelector('h2')).focus()
  }

  function makeButton(name) {
    const [pressed, run] = acts[name]
    const word = name === 'snooze' && place.shown.snoozed ? 'unsnooze' : name
    const made = button(say(word), run, { className: name === 'take_over' || name === 'resolve' ? 'primary' : '' })
    made.append(key(pressed))
    return made
  }

  // One act; when somebody was quicker, who has it now is told, and nothing that was written is lost.
  async function act(path, body, done) {
    const { shown } = place
    const ownership = path === '/takeover' ? undefined : shown.ownership
    try {
      place.take(await call('POST', conversationPath(place.id, path), body, ownership))
      note(say(done))
      if (path === '/takeover') composer.focus('reply')
    } catch (refused) {
      if (refused.status !== 409) return noteRefusal(refused, () => act(path, body, done))
      const { assignee } = refused.body
      note(assignee && assignee !== session.person.email ? say('other_has_it', { name: nameOf(assignee) }) : say('changed_hands'))
      place.reload()
    }
  }
}

export const makeConflict = assignee => make('p', { className: 'conflict', role: 'alert' }, assignee ? say('other_has_it_kept', { name: nameOf(assignee) }) : say('nobody_has_it_kept'))
