// Where a case stands, over the post: whose it is and for how long, what is proposed, and the ten seconds in which a
// decision can be taken back.
import { button, key, make, tell } from './elements.js'
import { isMe, sayDecision } from './moderation_names.js'
import { clock, lasting, say } from './words.js'

const UNDO = 10 // seconds; counted from when this page learnt of the decision, whatever its clock says
const BEAT = 1_000

export function makeStanding(place, { undo, keep, reload }) {
  const first = new Map() // decisions by id: when they were seen first
  let shown
  let built = ''
  const timer = setInterval(() => shown && beat(), BEAT)
  return { take, canUndo, close: () => clearInterval(timer) }

  function take(now) {
    shown = now
    const { decision } = shown
    if (decision?.state === 'waiting' && !first.has(decision.id)) first.set(decision.id, performance.now())
    beat()
  }

  function canUndo() {
    const { decision } = shown ?? {}
    return decision?.state === 'waiting' && (isMe(decision.by) || isMe(decision.second))
  }

  // About how many seconds the moderator may still change their mind; when they are over, the server is asked.
  function left() {
    return Math.max(0, UNDO - Math.floor((performance.now() - first.get(shown.decision.id)) / 1000))
  }

  function beat() {
    const { claimed_by: owner, claimed_until: until, decision, own, state } = shown
    const undoing = canUndo()
    const seconds = undoing ? left() : 0
    if (undoing && !seconds) reload()
    const parts = { undo: undoing, own, proposal: state === 'awaiting_second' && decision?.state === 'proposed', claim: owner?.id ?? '' }
    const now = JSON.stringify([parts, decision?.id])
    if (now !== built) {
      const focused = place.contains(document.activeElement)
      built = now
      place.replaceChildren(...[parts.undo && makeUndo(decision), parts.proposal && makeProposal(decision), own && make('p', { role: 'note' }, say('moderation.own')), owner && make('p', { className: 'claim' }, make('span'), isMe(owner) && button(say('moderation.keep'), keep, { className: 'quiet' }))].filter(Boolean))
      if (focused) place.closest('section').querySelector('h2').focus()
    }
    const countdown = place.querySelector('.countdown')
    if (countdown) tell(countdown, say('seconds_left', {}, seconds))
    if (owner) tellClaim(place.querySelector('.claim span'), owner, until)
  }

  function makeUndo(decision) {
    const back = button(say('moderation.undo'), undo)
    back.append(key('u'))
    return make('p', { className: 'undo' }, make('b', {}, sayDecision(decision)), make('span', { className: 'countdown', ariaHidden: 'true' }), back)
  }

  function makeProposal(decision) {
    const told = say('moderation.proposal', { name: decision.by.name, text: sayDecision(decision) })
    const lapses = decision.lapses_at && make('span', { className: 'small' }, say('moderation.proposal_until', { when: clock(decision.lapses_at) }))
    return make('p', { className: 'proposal' }, make('b', {}, told), lapses, isMe(decision.by) && make('span', {}, say('moderation.proposal_own')))
  }

  // A claim that has run out is told by the server as none at the next reading.
  function tellClaim(line, owner, until) {
    const seconds = (new Date(until) - Date.now()) / 1000
    if (seconds <= 0 && seconds > -2) reload()
    const text = lasting(Math.max(0, seconds))
    tell(line, isMe(owner) ? say('moderation.yours_for', { text }) : say('moderation.theirs_for', { name: owner.name, text }))
  }
}
