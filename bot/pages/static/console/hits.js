// Messages that hold what is looked for, of all conversations in sight, also those that are closed.
import { tryGet } from './api.js'
import { make } from './elements.js'
import { href } from './places.js'
import { clock, languageName, say } from './words.js'

let asked = ''

export async function showHits(place, words) {
  asked = words
  if (!words) {
    place.hidden = true
    return
  }
  const told = await tryGet(`/api/search?q=${encodeURIComponent(words)}`)
  if (words !== asked) return
  const results = told?.results ?? []
  place.hidden = results.length === 0
  place.replaceChildren(make('h3', {}, say('in_messages')), make('ul', {}, ...results.map(makeHit)))
}

function makeHit(hit) {
  const who = { contact: say('contact'), assistant: say('assistant'), note: say('note_mark') }[hit.author] ?? hit.name ?? say('agent')
  const by = make('p', { className: 'head' }, make('b', {}, who), make('time', { className: 'wait', dateTime: hit.at }, clock(hit.at)))
  const foot = make('p', { className: 'foot' }, make('span', { className: 'tag' }, languageName(hit.language)), say(`status_${hit.status}`))
  const gist = make('p', { className: 'gist', lang: hit.language }, hit.excerpt)
  return make('li', {}, make('a', { href: href('conversations', hit.conversation_id) }, by, gist, foot))
}
