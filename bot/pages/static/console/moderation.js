// The page of moderators: what needs a look at the left, one case beside it. On a narrow window each is a page of its own.
import { make } from './elements.js'
import { emit } from './events.js'
import { bind } from './keys.js'
import { openCase } from './moderation_case.js'
import { openList, selectReview } from './moderation_list.js'
import { makeParts } from './moderation_parts.js'
import { go, here } from './places.js'
import { say } from './words.js'

let middle, close

export function open(place, part) {
  const left = make('section', { className: 'queue', ariaLabel: say('moderation.list') })
  middle = make('section', { className: 'conversation case', ariaLabel: say('moderation.case') })
  place.classList.add('inbox', 'reviews')
  left.append(makeParts('moderation'))
  place.append(left, middle)
  const ends = [openList(left), bind('Escape', goBack)]
  turn(part)
  return () => {
    close?.()
    close = undefined
    document.body.classList.remove('reading')
    for (const end of ends) end()
  }
}

export function turn(id = here().part) {
  close?.()
  close = undefined
  document.body.classList.toggle('reading', Boolean(id))
  selectReview(id)
  if (id) close = openCase(middle, id)
  else middle.replaceChildren(make('p', { className: 'empty' }, say('moderation.choose_one')))
}

function goBack() {
  if (!here().part) return false
  go('moderation')
  emit('to_reviews')
}
