// The page of the inbox: who waits at the left, the conversation in the middle, the person at the right. On a narrow
// window each is a page of its own.
import { openConversation } from './conversation.js'
import { emit } from './events.js'
import { bind } from './keys.js'
import { follow } from './live.js'
import { make } from './elements.js'
import { hidePerson, showPerson } from './panes.js'
import { go, here } from './places.js'
import { openQueue, selectEntry } from './queue.js'
import { openOffers } from './offers.js'
import { say } from './words.js'

let middle, right, close

export function open(place, part) {
  const left = make('section', { className: 'queue', ariaLabel: say('page_queue') })
  middle = make('section', { className: 'conversation', ariaLabel: say('conversation') })
  right = make('aside', { className: 'aboutness', ariaLabel: say('about') })
  place.classList.add('inbox')
  place.append(left, middle, right)
  const ends = [openQueue(left), openOffers(left), bind('Escape', goBack), bind('p', togglePerson)]
  turn(part)
  return () => {
    close?.()
    follow()
    for (const end of ends) end()
  }
}

export function turn(part = here().part) {
  close?.()
  close = undefined
  const id = here().page === 'conversations' ? part : undefined
  document.body.classList.toggle('reading', Boolean(id))
  document.body.classList.remove('person')
  selectEntry(id)
  follow(id)
  right.replaceChildren()
  if (id) close = openConversation(middle, right, id)
  else middle.replaceChildren(make('p', { className: 'empty' }, say('choose_one')))
}

function goBack() {
  if (document.body.classList.contains('person')) return togglePerson()
  if (here().page !== 'conversations') return false
  go('queue')
  emit('to_list')
}

export function togglePerson() {
  document.body.classList.contains('person') ? hidePerson() : showPerson()
}
