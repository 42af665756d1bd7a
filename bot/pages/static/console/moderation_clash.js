// What the server refused, told kindly: who was quicker and what they decided, or why somebody else has to do it.
import { Refused } from './api.js'
import { sayDecision } from './moderation_names.js'
import { note, noteRefusal } from './note.js'
import { say, words } from './words.js'

// The sentence, or nothing where the refusal is no clash.
export function sayClash({ status, body }) {
  if (status === 429) return say('moderation.clash_sanctions')
  if (![403, 409].includes(status) || !body.code) return ''
  if (body.code === 'count') return say('moderation.clash_count', {}, body.count)
  if (body.code === 'own') return say('moderation.own')
  if (['version', 'decided'].includes(body.code) && body.decision) return say('moderation.clash_decided', { name: body.decision.by.name, text: sayDecision(body.decision) })
  if (body.code === 'decided') return say('moderation.clash_version')
  return words[`moderation.clash_${body.code}`] ? say(`moderation.clash_${body.code}`, { name: body.claimed_by?.name ?? '' }) : ''
}

export function tellClash(refused) {
  const told = refused instanceof Refused && sayClash(refused)
  told ? note(told) : noteRefusal(refused)
}

// What was missing, by the pointer that the server names.
export function sayMissing({ pointer = '' }) {
  const name = pointer.split('/')[1] ?? ''
  return words[`moderation.missing_${name}`] ?? say('settings.refused')
}
