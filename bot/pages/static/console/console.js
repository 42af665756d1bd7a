// The beginning: who is signed in, the bar, and the page of the address.
import { emit, on } from './events.js'
import { openBar } from './bar.js'
import { openFactor } from './factor.js'
import { bind, listenToKeys, openSheet } from './keys.js'
import { openLine } from './live.js'
import { make } from './elements.js'
import { followLinks, go, here, onPlace } from './places.js'
import { openLink } from './passwords.js'
import { listenToPromises } from './reports_alerts.js'
import { homePage, maySee, readSession, session } from './session.js'
import { openSignIn, openSignInAgain } from './signin.js'
import { at, config, say } from './words.js'

// Each page is a module with `open(place, part)`, which may return what is to be done when it is left, and `turn(part)`
// for another part of the same page.
const MODULES = { queue: 'inbox', conversations: 'inbox', moderation: 'moderation', warnings: 'warnings', transparency: 'transparency', lists: 'lists', reports: 'reports', privacy: 'privacy', settings: 'settings' }
let shown = ''
let page, leave

async function begin() {
  const told = await openLink()
  if (told || !(await readSession())) await openSignIn(told)
  if (session.factor === 'needed') await openFactor()
  document.body.dataset.phase = 'work'
  followLinks()
  listenToKeys()
  openBar()
  listenToPromises()
  bind('?', openSheet)
  for (const [key, name] of [['i', 'queue'], ['m', 'moderation'], ['r', 'reports'], ['p', 'privacy'], ['s', 'settings']]) {
    bind(`g ${key}`, () => config.pages.includes(name) && maySee(name) && go(name))
  }
  on('signed_out', askAgain)
  onPlace(show)
  await show()
  openLine()
}

async function show() {
  const { page: asked, part } = here()
  const wanted = maySee(asked) ? asked : homePage()
  if (wanted !== asked) return go(wanted, undefined, true)
  const name = MODULES[wanted]
  if (name === shown) return page.turn?.(part)
  leave?.()
  leave = undefined
  shown = name
  document.body.dataset.page = name
  const place = make('div', { className: 'page' })
  at('main').replaceChildren(make('h1', { className: 'aside' }, say(name === 'inbox' ? 'page_queue' : `page_${name}`)), place)
  document.title = `${say(name === 'inbox' ? 'page_queue' : `page_${name}`)} · Health Mate`
  page = await import(`./${name}.js`)
  leave = await page.open(place, part)
}

// A session that ended: the same person goes on where they were, another begins anew.
let asking
function askAgain() {
  const before = session.person.id
  asking ??= openSignInAgain().then(() => {
    asking = null
    if (session.person.id === before) emit('signed_in')
    else location.reload()
  })
}

begin()
