// Who else looks at the conversation; and that we do, said again while the page is in front.
import { call, conversationPath } from './api.js'
import { tell } from './elements.js'
import { learn } from './people.js'
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
    await call('POST', conversationPath(id, '/looking'), { on: true }).catch(refused => (absent = refused.absent))
  }
  beat()
  const clocks = [setInterval(beat, EVERY), setInterval(() => show(place), 5_000)]
  document.addEventListener('visibilitychange', beat)
  return () => {
    if (!absent) call('POST', conversationPath(id, '/looking'), { on: false }).catch(() => {})
    clocks.forEach(clearInterval)
    document.removeEventListener('visibilitychange', beat)
  }
}

// `people` are all who look now, ourselves among them.
export function sayLooking(place, { people }) {
  const others = people.filter(each => each.email !== session.person.email)
  for (const each of others) learn(each.email, each.name)
  seen.set(place, new Map(others.map(each => [each.name, Date.now() + LASTS])))
  show(place)
}

function show(place) {
  const names = seen.get(place)
  if (!names) return
  for (const [name, until] of names) if (until < Date.now()) names.delete(name)
  tell(place, names.size ? say('looks_too', { name: list.format(names.keys()) }) : '')
}
