// Who else looks at the conversation; and that we do, said again while the page is in front.
import { call, conversationPath } from './api.js'
import { tell } from './elements.js'
import { session } from './session.js'
import { language, say } from './words.js'

const EVERY = 20_000
const LASTS = 35_000
const list = new Intl.ListFormat(language)
const seen = new WeakMap() // by place: names and until when they count

export function keepLooking(id, place) {
  let absent = false
  const beat = async () => {
    if (absent || document.hidden) return
    await call('POST', conversationPath(id, '/looking')).catch(refused => (absent = refused.absent))
  }
  beat()
  const clocks = [setInterval(beat, EVERY), setInterval(() => show(place), 5_000)]
  document.addEventListener('visibilitychange', beat)
  return () => {
    clocks.forEach(clearInterval)
    document.removeEventListener('visibilitychange', beat)
  }
}

// `told` names one person, or everybody who looks.
export function sayLooking(place, told) {
  const people = told.people ?? [told.person ?? told]
  const names = seen.get(place) ?? seen.set(place, new Map()).get(place)
  for (const each of people) {
    if (each.email === session.person.email || each.id === session.person.id) continue
    if (each.on === false || told.on === false) names.delete(each.name)
    else names.set(each.name, Date.now() + LASTS)
  }
  show(place)
}

function show(place) {
  const names = seen.get(place)
  if (!names) return
  for (const [name, until] of names) if (until < Date.now()) names.delete(name)
  tell(place, names.size ? say('looks_too', { name: list.format(names.keys()) }) : '')
}
