// The bar over every page: where one can go, whether the line stands, here or away, and one's own menu.
import { Refused, call, tryGet } from './api.js'
import { button, icon, key, make, openDialog, tell } from './elements.js'
import { on } from './events.js'
import { makeLanguageChooser } from './language.js'
import { makeMentions } from './mentions.js'
import { noteRefusal } from './note.js'
import { href, onPlace, here } from './places.js'
import { keep, read } from './prefs.js'
import { homePage, may, maySee, session, signOut } from './session.js'
import { openSheet } from './keys.js'
import { askToNotify, beep } from './alerts.js'
import { at, config, initials, say } from './words.js'

const SHOWN = ['queue', 'moderation', 'reports', 'privacy', 'settings']
const WITHIN = { conversations: 'queue', warnings: 'moderation', transparency: 'moderation' } // pages of another's link

export function openBar() {
  const links = SHOWN.filter(page => config.pages.includes(page) && maySee(page)).map(makeLink)
  const nav = make('nav', { ariaLabel: say('pages') }, ...links)
  const line = make('p', { className: 'line', role: 'status' })
  const me = button('', openMenu, { className: 'me', ariaLabel: say('menu_of', { name: session.person.name }) })
  me.append(make('span', { className: 'face', ariaHidden: 'true' }, initials(session.person.name)))
  me.setAttribute('aria-haspopup', 'dialog')
  const brand = make('a', { className: 'brand', href: href(homePage()) }, 'Health Mate')
  const support = may('GET /api/inbox') ? [makePresence(), makeMentions()] : []
  at('bar').replaceChildren(brand, nav, line, ...support, me)
  at('bar').hidden = false
  mark()
  onPlace(mark)
  on('line', state => {
    at('bar').dataset.line = state
    tell(line, state === 'off' ? say('offline') : '')
  })

  function mark() {
    const page = WITHIN[here().page] ?? here().page
    for (const link of links) link.ariaCurrent = link.dataset.page === page ? 'page' : null
  }
}

function makeLink(page) {
  return make('a', { href: href(page), dataset: { page } }, icon(page), make('span', {}, say(`page_${page}`)))
}

// Offers go to those who are here. Where the server knows no presence, there is no switch.
function makePresence() {
  const word = make('span', {}, say('here'))
  const toggle = make('button', { type: 'button', className: 'presence', role: 'switch', hidden: true, onclick: change }, word)
  toggle.ariaLabel = say('presence')
  tryGet('/api/me/presence').then(told => told && show(told.state))
  on('presence', change)
  return toggle

  function show(state) {
    toggle.hidden = false
    toggle.ariaChecked = String(state === 'here')
    tell(word, say(state === 'here' ? 'here' : 'away'))
  }

  async function change() {
    const state = toggle.ariaChecked === 'true' ? 'away' : 'here'
    try {
      show((await call('PUT', '/api/me/presence', { state })).state)
    } catch (refused) {
      noteRefusal(refused, change)
    }
  }
}

function openMenu() {
  const { person } = session
  const who = make('p', { className: 'who' }, make('b', {}, person.name), make('span', {}, person.email))
  const sheet = button(say('keys'), () => (dialog.close(), openSheet()))
  sheet.append(key('?'))
  const dialog = openDialog(say('menu'), who, makeLanguageChooser(), makeSwitch('notify', askToNotify), makeSwitch('sound', beep), sheet, button(say('sign_out'), leave))
  dialog.classList.add('menu')
}

// Both are off until somebody wants them, in this browser.
function makeSwitch(what, begin) {
  const box = make('input', { type: 'checkbox', checked: read(what, false) })
  box.onchange = async () => {
    if (box.checked && !(await begin())) box.checked = false
    keep(what, box.checked || null)
  }
  return make('label', { className: 'switch' }, box, say(what))
}

async function leave() {
  try {
    await signOut()
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status !== 401) return noteRefusal(refused, leave)
  }
  location.assign(href(homePage()))
}
