// What is offered to this agent, until when: one key takes it, another lets it go to the next.
import { call, conversationPath, tryGet } from './api.js'
import { alertTo } from './alerts.js'
import { button, key, make, tell } from './elements.js'
import { on } from './events.js'
import { bind } from './keys.js'
import { note, noteRefusal } from './note.js'
import { go } from './places.js'
import { languageName, say, sayKind } from './words.js'

const ASK = 30_000

export function openOffers(place) {
  const box = make('section', { className: 'offer', role: 'region', ariaLabel: say('offer'), hidden: true })
  const left = make('span', { className: 'left', ariaHidden: 'true' })
  let current = null
  place.append(box) // at the end: the rows stay where they are
  ask()
  const clocks = [setInterval(ask, ASK), setInterval(count, 1_000)]
  const ends = [on('live offer', ask), on('live hello', ask), on('signed_in', ask), bind('a', () => current && accept()), bind('d', () => current && decline())]
  return () => {
    clocks.forEach(clearInterval)
    ends.forEach(end => end())
  }

  async function ask() {
    const told = await tryGet('/api/me/offer')
    show(told?.offer ?? null)
  }

  function show(offer) {
    const before = current?.id
    current = offer
    box.hidden = !offer
    if (!offer || offer.id === before) return
    const { conversation } = offer
    const what = make('p', { role: 'status' }, make('b', {}, say('offered')), ' ', sayKind('reason', conversation.reason ?? 'none'), ' · ', languageName(conversation.language))
    const take = button(say('accept_offer'), accept, { className: 'primary' })
    const pass = button(say('decline_offer'), decline)
    take.append(key('a'))
    pass.append(key('d'))
    box.classList.toggle('danger', conversation.priority === 'danger')
    box.replaceChildren(what, make('p', { className: 'gist', lang: conversation.language }, conversation.summary ?? ''), make('p', { className: 'choices' }, left, pass, take))
    count()
    alertTo('alert_offer', () => go('conversations', conversation.id))
  }

  function count() {
    if (!current) return
    const seconds = Math.ceil((new Date(current.expires_at) - Date.now()) / 1000)
    if (seconds <= 0) return show(null)
    tell(left, say('seconds_left', {}, seconds))
  }

  async function accept() {
    const { id } = current.conversation
    try {
      await call('POST', conversationPath(id, '/accept'))
      show(null)
      go('conversations', id)
    } catch (refused) {
      if (refused.status !== 409) return noteRefusal(refused, accept)
      show(null)
      note(say('offer_gone'))
    }
  }

  async function decline() {
    try {
      await call('POST', conversationPath(current.conversation.id, '/decline'))
    } catch (refused) {
      if (refused.status !== 409) return noteRefusal(refused, decline)
    }
    show(null)
  }
}
