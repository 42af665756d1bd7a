// What was said, in order; what is not durable yet stands below it.
import { blocks, make, plain } from './blocks.js'
import { at, language, moment, say, tell } from './words.js'

const NEAR = 80 // pixels from the end within which somebody is reading along
const place = at('log')
const list = at('messages')
const jump = at('jump')
let following = true
let answer, load // what is done with a choice; how a module is had

export function openLog(choose, need) {
  answer = choose
  load = need
  jump.onclick = goOn
  place.onscroll = () => {
    following = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR
    if (following) jump.hidden = true
  }
  new ResizeObserver(() => following && goOn()).observe(place)
}

function goOn() {
  place.scrollTop = place.scrollHeight
  jump.hidden = true
}

export function clearLog() {
  for (const each of list.querySelectorAll(':scope > :not(.unsent)')) each.remove()
}

// While history comes in, nothing is read aloud.
export const hush = quiet => (list.ariaLive = quiet ? 'off' : 'polite')

// The greeting, who is responsible, and ways to begin: told before anything is asked for or stored.
export function greet() {
  const old = list.querySelector('.greeting')
  if (old ? old.nextSibling : list.firstChild) return
  const starters = ['data', 'change', 'report'].map(key => ({ title: say('starter_' + key) }))
  const more = make('a', { href: `../help/${language}/data-use`, target: '_blank' }, say('privacy_more'))
  const bubble = makeBubble({ author: 'assistant', text: say('greeting') })
  bubble.classList.add('greeting')
  bubble.append(make('p', { className: 'small' }, say('privacy'), ' ', more), makeChoices(starters))
  list.replaceChildren(bubble)
}

// A message of the server's, or one of the contact's that is on its way.
export async function show(message, unsent) {
  const reading = following || message.author === 'contact'
  supersede()
  const mine = find(message.client_id)
  if (mine) return confirm(mine, message)
  const bubble = makeBubble(message)
  bubble.classList.toggle('unsent', Boolean(unsent))
  if (message.author === 'contact') bubble.dataset.id = unsent ? message.id : message.client_id
  list.insertBefore(bubble, unsent ? null : list.querySelector('.unsent'))
  const last = bubble.previousElementSibling
  bubble.classList.toggle('same', last?.dataset.who === bubble.dataset.who && !last.matches('.failed'))
  if (message.expects === 'rating') bubble.append((await load('rating')).makeRating(message.choices, answer))
  else if (message.choices?.length) bubble.append(makeChoices(message.choices))
  if (!reading) jump.hidden = false
  else if (bubble.offsetHeight < place.clientHeight) goOn()
  else bubble.scrollIntoView() // a long answer is read from its beginning
}

// It stays where it is, for nobody to hear it twice; what must not be kept, as a code, is struck out of it.
function confirm(bubble, { text, client_id: id }) {
  bubble.classList.remove('unsent')
  tell(bubble.querySelector('.plain'), text)
  mark(id, 'sent')
}

// How far a message of the contact's has come; `again` sends one that failed.
export function mark(id, state, again) {
  const bubble = find(id)
  bubble?.querySelector('.mark')?.remove()
  bubble?.classList.toggle('failed', state === 'failed')
  bubble?.append(make('p', { className: 'mark ' + state, ariaLive: state === 'failed' ? 'assertive' : 'off' }, say(state), again && make('button', { onclick: () => (bubble.remove(), again()) }, say('retry'))))
  if (following) goOn()
}

export function supersede() {
  for (const each of list.querySelectorAll('fieldset')) each.disabled = true
}

const find = id => id && list.querySelector(`[data-id="${CSS.escape(id)}"]`)

function makeBubble({ author, name, text, content, at: time }) {
  const who = author === 'contact' ? say('you') : name || say(author === 'agent' ? 'agent_role' : 'assistant')
  const said = content ? blocks(content) : [plain(text, author === 'agent')]
  const clock = time && make('time', {}, moment(time, { timeStyle: 'short' }))
  const by = make('p', { className: 'by small' }, make('b', {}, who), clock)
  const bubble = make('div', { className: author }, by, make('div', { className: 'said' }, ...said))
  if (author !== 'contact') bubble.lang = language
  bubble.dataset.who = who
  return bubble
}

function makeChoices(choices) {
  const group = make('fieldset', { className: 'choices' })
  for (const choice of choices) {
    const onclick = event => {
      event.target.classList.add('chosen')
      answer(choice)
    }
    group.append(make('button', { onclick }, choice.title))
  }
  return group
}
