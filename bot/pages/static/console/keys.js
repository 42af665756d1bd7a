// Keys for everything, never while somebody writes; `?` lists them.
import { make, openDialog } from './elements.js'
import { maySee } from './session.js'
import { say } from './words.js'

const acts = new Map() // by keys pressed: what they do; `g i` is two in a row
const PAUSE = 1_000 // milliseconds between the keys of a pair
const TYPED = 'input, textarea, select, [contenteditable], [role=listbox], [role=option]'
let first = ''
let timer

// Bind keys; returns how to unbind them. `act` returns false when it had nothing to do.
export function bind(keys, act) {
  acts.set(keys, act)
  return () => acts.get(keys) === act && acts.delete(keys)
}

export function listenToKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
    if (event.target.closest?.(TYPED) || document.querySelector('dialog[open]')) return
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const pair = first && acts.get(`${first} ${pressed}`)
    const act = pair || acts.get(pressed)
    clearTimeout(timer)
    first = !pair && [...acts.keys()].some(keys => keys.startsWith(pressed + ' ')) ? pressed : ''
    timer = setTimeout(() => (first = ''), PAUSE)
    if (act && act() !== false) event.preventDefault()
  })
}

// The groups with whom they are for; no name is for everybody.
const LISTED = [
  ['keys_moving', [['j', 'key_next'], ['k', 'key_previous'], ['Enter', 'key_open'], ['Escape', 'key_back'], ['/', 'key_search'], ['g i', 'key_queue', 'queue'], ['g m', 'key_moderation', 'moderation'], ['g r', 'key_reports', 'reports'], ['g p', 'key_privacy', 'privacy'], ['g s', 'key_settings']]],
  ['keys_conversation', [['t', 'take_over'], ['a', 'accept_offer'], ['d', 'decline_offer'], ['r', 'key_reply'], ['n', 'key_note'], ['s', 'snooze'], ['x', 'transfer'], ['b', 'release'], ['e', 'resolve'], ['p', 'key_person'], ['l', 'labels']], 'queue'],
  ['keys_case', [['a', 'moderation.claim'], ['b', 'moderation.release'], ['d', 'moderation.decide'], ['e', 'moderation.decision_dismiss'], ['h', 'moderation.hide'], ['w', 'moderation.warn'], ['u', 'moderation.undo'], ['x', 'moderation.assign'], ['n', 'moderation.note_text']], 'moderation'],
  ['keys_writing', [['Ctrl Enter', 'key_send'], ['/', 'key_saved'], ['Alt 1', 'key_article'], ['Escape', 'key_leave']], 'queue'],
]

export function openSheet() {
  const mine = LISTED.filter(([, , page]) => !page || maySee(page))
  const groups = mine.map(([title, keys]) => make('section', {}, make('h3', {}, say(title)), make('dl', {}, ...keys.filter(([, , page]) => !page || maySee(page)).map(makeLine))))
  openDialog(say('keys'), make('div', { className: 'sheet' }, ...groups)).classList.add('wide')
}

function makeLine([keys, what]) {
  const caps = keys.split(' ').map(each => make('kbd', {}, each === 'Escape' ? 'Esc' : each))
  return make('div', {}, make('dt', {}, ...caps), make('dd', {}, say(what)))
}
