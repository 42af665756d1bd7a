// Who is speaking, how sure we are of whom we speak with, and how long there is to wait.
import { at, moment, say, tell } from './words.js'

const CLOCK = { hour: 'numeric', minute: '2-digit' }
const WEEK = 6 * 864e5 // within it a weekday says enough

export function tellState({ status, agent, assurance, assurance_until: until, queue, open }) {
  const person = status === 'agent'
  const waiting = status === 'waiting'
  document.body.dataset.status = status
  tell(at('who'), person ? agent || say('agent_role') : say('assistant'))
  tell(at('role'), say(person ? 'agent_role' : waiting ? 'waiting_role' : 'assistant_role'))
  tell(at('face'), person && agent ? [...agent][0] : '')
  at('assurance').dataset.level = assurance
  tell(at('assurance'), say('assurance_' + assurance, { until: until && moment(until, CLOCK) }))
  at('person').hidden = person
  at('person').dataset.say = waiting ? 'back' : 'person'
  tell(at('person'), say(at('person').dataset.say))
  at('waiting').hidden = !waiting
  tell(at('waiting'), waiting ? tellWait(queue, open) : '')
}

function tellWait(queue, { now, next_at: next }) {
  const number = queue?.position
  const minutes = Math.ceil((queue?.wait_seconds ?? 0) / 60)
  let text = say(number > 1 ? 'position' : number ? 'next' : 'waiting', { number })
  if (minutes && now) text += ' · ' + say('wait', { number: minutes }, minutes)
  if (now) return text
  const day = next - Date.now() < WEEK ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
  return text + '\n' + (next ? say('hours_closed', { when: moment(next, { ...day, ...CLOCK }) }) : say('hours_unknown'))
}

let fading
// One line above the field, for what lasts (the line is cut) or passes.
export function note(text, lasts) {
  clearTimeout(fading)
  at('note').hidden = !text
  tell(at('note'), text)
  if (!lasts) fading = setTimeout(note, 8_000, '', true)
}

let typingRest
export function tellTyping(name) {
  clearTimeout(typingRest)
  at('typing').hidden = !name
  tell(at('typing'), name ? say('typing', { name }) : '')
  if (name) typingRest = setTimeout(tellTyping, 6_000)
}
