// Who is speaking, how sure we are of whom we speak with, and how long there is to wait.
import { clock, day, say } from './words.js'

const at = id => document.getElementById(id)

// Replace words only where they differ: what has not changed is not read aloud again.
function tell(element, text) {
  if (element.textContent !== text) element.textContent = text
}

export function tellPartner({ status, agent }) {
  const person = status === 'agent'
  const name = agent || say('agent_role')
  document.body.dataset.status = status
  tell(at('who'), person ? name : say('assistant'))
  tell(at('role'), person ? say('agent_role') : say(status === 'waiting' ? 'waiting_role' : 'assistant_role'))
  tell(at('face'), person ? [...name][0] : '')
}

export function tellAssurance({ assurance, assurance_until: until }) {
  const box = at('assurance')
  box.dataset.assurance = assurance
  tell(box, say(`assurance_${assurance}`, { until: until ? clock(until) : '' }))
}

export function tellWaiting({ status, queue, open }) {
  const lines = []
  if (status === 'waiting') {
    const number = queue?.position
    const minutes = Math.max(1, Math.round((queue?.wait_seconds ?? 0) / 60))
    const wait = queue?.wait_seconds && open?.now ? say('wait', { number: minutes }, minutes) : ''
    const position = number ? say('position', { number }, number) : say('waiting')
    lines.push([position, wait].filter(Boolean).join(' · '))
    if (open && !open.now) lines.push(open.next_at ? say('hours_closed', { when: day(open.next_at) }) : say('hours_unknown'))
  }
  at('waiting').hidden = !lines.length
  tell(at('queue'), lines.join('\n'))
}

// The button that is always in reach: to a person, and while one is waited for, back.
export function tellWay({ status }) {
  const button = at('person')
  button.hidden = status === 'agent'
  button.dataset.say = status === 'waiting' ? 'back' : 'person'
  tell(button, say(button.dataset.say))
}

let fading
// One line above the field, for what lasts (the line is cut) or passes.
export function note(text, passing) {
  clearTimeout(fading)
  const box = at('note')
  box.hidden = !text
  tell(box, text)
  if (passing) fading = setTimeout(() => note(''), 8_000)
}

export function tellTyping(on, name) {
  const box = at('typing')
  box.hidden = !on
  tell(box.firstElementChild, on ? say('typing', { name: name || say('assistant') }) : '')
}
