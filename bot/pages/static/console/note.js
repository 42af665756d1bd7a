// One sentence on what was done or did not work, read aloud, gone after a while.
import { Refused } from './api.js'
import { button, make } from './elements.js'
import { at, say } from './words.js'

const LASTS = 6_000
let timer

export function note(text, again) {
  clearTimeout(timer)
  const parts = [text]
  if (again) parts.push(button(say('try_again'), () => (clear(), again())))
  at('note').replaceChildren(make('span', {}, ...parts))
  timer = setTimeout(clear, LASTS)
}

export const clear = () => at('note').replaceChildren()

// Tell kindly what was refused; returns whether it was one of the API's answers. Anything else is a fault and is thrown.
export function noteRefusal(refused, again) {
  if (!(refused instanceof Refused)) throw refused
  if (refused.status === 401) return
  if (refused.status === 0) note(say('unreached'), again)
  else if (refused.status === 423) note(say('restricted_text'))
  else if (refused.status === 429) note(say('too_fast'))
  else if (refused.absent) note(say('not_yours'))
  else note(say('went_wrong'), again)
}
