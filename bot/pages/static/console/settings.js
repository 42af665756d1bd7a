// The settings: a list of parts, and one of them.
import { make } from './elements.js'
import { href } from './places.js'
import { may } from './session.js'
import { say } from './words.js'

// Each is a module with `open(place)`; shown to whom the API has it for.
const PARTS = {
  hours: 'GET /api/teams/{team}/hours',
  replies: 'GET /api/saved-replies',
  labels: 'GET /api/labels',
  levels: 'GET /api/service-levels',
  people: 'GET /api/people',
  password: 'POST /api/session/password',
  tokens: 'GET /api/tokens',
  factor: 'POST /api/session/totp',
}
let body, links
let asked = 0

export async function open(place, part) {
  place.classList.add('settings')
  links = Object.keys(PARTS).filter(each => may(PARTS[each])).map(each => make('a', { href: href('settings', each), dataset: { part: each } }, say(`settings.${each}`)))
  body = make('section', { className: 'part' })
  place.append(make('nav', { ariaLabel: say('settings.parts') }, ...links), body)
  await turn(part)
}

export async function turn(part) {
  const name = links.some(link => link.dataset.part === part) ? part : links[0]?.dataset.part
  if (!name) return
  for (const link of links) link.ariaCurrent = link.dataset.part === name ? 'page' : null
  const mine = ++asked
  const heading = make('h2', { tabIndex: -1 }, say(`settings.${name}`))
  const place = make('div', { className: 'stack' })
  body.replaceChildren(heading, place)
  if (part) heading.focus()
  const module = await import(`./settings_${name}.js`)
  if (mine === asked) await module.open(place)
}
