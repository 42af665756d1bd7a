// That the agent types, told to the contact while they do and no longer.
import { call, conversationPath } from './api.js'
import { isMine } from './acts.js'

const EVERY = 3_000
const RESTS = 5_000

export function tellTyping(place) {
  let told = 0
  let timer
  return { type, stop }

  function type(text) {
    clearTimeout(timer)
    if (!text.trim() || !isMine(place.shown)) return stop()
    timer = setTimeout(stop, RESTS)
    if (Date.now() - told < EVERY) return
    told = Date.now()
    say(true)
  }

  function stop() {
    clearTimeout(timer)
    if (told) say(false)
    told = 0
  }

  // Nobody waits for it, and where it does not arrive nothing is lost.
  function say(on) {
    call('POST', conversationPath(place.id, '/typing'), { on }).catch(() => {})
  }
}
