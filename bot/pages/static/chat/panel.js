// The panel: what comes from the server is shown, what the contact does is sent.
import { make } from './blocks.js'
import { expect, focusField, openComposer } from './composer.js'
import { listenToHost, tellHost } from './host.js'
import { clearLog, greet, hush, mark, openLog, show } from './log.js'
import { note, tellState, tellTyping } from './notes.js'
import { ask, mention, newId, restart, run, send, wire } from './wire.js'
import { at, config, language, say, speak, write } from './words.js'

const alone = parent === window // opened in a window of its own
const touch = matchMedia('(pointer: coarse)').matches

let state = { status: 'bot', assurance: 'none', open: { now: true }, photos: {} }
let shown = alone
let unread = 0
let history = 0 // messages up to here were said before this page was opened
let hushed, cutNote

const begun = () => wire.last + wire.outbox.length > 0
const isSeen = () => shown && !document.hidden

const EAR = {
  begin(answer, fresh) {
    if (fresh) clearLog()
    history = answer.sequence
    hush(history > 0)
    settleDown()
    follow(answer.state)
    if (!history) greet()
  },
  frame: frame => FRAMES[frame.type]?.(frame),
  line(up) {
    clearTimeout(cutNote)
    if (up && document.body.classList.contains('cut')) note(say('connected'))
    if (up) document.body.classList.remove('cut')
    // a moment without a line, as when the server restarts, is nobody's trouble
    else cutNote = setTimeout(tellCut, navigator.onLine ? 4_000 : 0)
  },
  refused(id, code) {
    const { textContent } = document.querySelector(`[data-id="${id}"] .said`)
    mark(id, 'failed', () => deliver({ text: textContent }))
    EAR.trouble(code)
  },
  async trouble(code) {
    await speak(language).catch(() => {})
    note(say(code, { number: config.longest }) || say('trouble')) // some codes have words of their own
    tellHost({ type: 'error', code })
  },
}

const FRAMES = {
  welcome: frame => follow(frame.state),
  state: frame => follow(frame.state),
  typing: ({ on, author, name }) => tellTyping(on && (name || say(author === 'agent' ? 'agent_role' : 'assistant'))),
  message(message) {
    show(message)
    if (message.author !== 'contact') {
      tellTyping()
      if (message.sequence > history) hearNews(message)
    }
    if (isSeen()) mention('read', { upto: message.sequence })
    settleDown()
  },
}

function hearNews({ author, name }) {
  tellHost({ type: 'message', author, name })
  if (!isSeen()) count(unread + 1)
}

// History has come in when nothing more of it comes: from then on news is read aloud.
function settleDown() {
  clearTimeout(hushed)
  hushed = setTimeout(hush, 400, false)
}

function follow(next) {
  const spoken = state.language
  state = next
  wire.ended = state.ended
  tellAll()
  if (state.language !== spoken && state.language !== language && begun()) change(state.language)
}

async function tellAll() {
  if (state.status === 'waiting' || state.assurance !== 'none') await speak(language).catch(() => {})
  tellState(state)
  expect(state.expects)
  if (state.photos.allowed || !at('photo').hidden) (await need('photos')).tellPhotos(state.photos)
}

// A module that few need, with the words and the style of all such.
async function need(module) {
  await speak(language)
  if (!at('later')) await new Promise(onload => document.head.append(make('link', { id: 'later', rel: 'stylesheet', href: `static/${config.version}/later.css`, onload, onerror: onload })))
  return import(`./${module}.js`)
}

async function change(tag) {
  try {
    await speak(tag)
    wire.language = tag
    tellAll()
    greet()
    tellHost({ type: 'language', language })
  } catch {
    EAR.trouble()
  }
}

async function switchLanguage(tag) {
  await change(tag)
  mention('language', { language })
}

function deliver(what, title = what.text) {
  if ([...title].length > config.longest) return void EAR.trouble('too_long')
  const item = { id: newId(), ...what }
  show({ ...item, author: 'contact', text: title, at: Date.now() }, true)
  mark(item.id, 'pending')
  send(item)
  return true
}

function choose({ id, title }) {
  deliver(id ? { choice: id } : { text: title }, title)
  focus()
}

function tellCut() {
  document.body.classList.add('cut')
  note(say('offline'), true)
}

// What the menu does with the panel.
const PANEL = { askPerson, switchLanguage, focus, trouble: fault => EAR.trouble(fault.code), begin }

function askPerson() {
  deliver({ text: say(state.status === 'waiting' ? 'cancel_word' : 'person') })
  focus()
}

function count(number) {
  if (number !== unread) tellHost({ type: 'unread', count: (unread = number) })
}

function see() {
  if (!isSeen()) return
  if (unread) mention('read', { upto: wire.last })
  count(0)
}

function focus() {
  if (touch) at('log').focus({ preventScroll: true, focusVisible: false })
  else focusField()
}

// Begin anew, with nothing of what was here.
function begin() {
  wire.outbox = []
  clearLog()
  greet()
  restart()
  count(0)
}

const leave = then => ask('POST', 'reset').catch(() => {}).then(then)

const HOST = {
  show({ article }) {
    shown = true
    if (article) wire.article = article
    see()
    focus()
  },
  hide: () => (shown = false),
  token({ token }) {
    if (token === wire.token) return
    wire.token = token
    mention('token', { token })
  },
  language: word => word.language === language || switchLanguage(word.language),
  out: () => leave(begin),
  reset: () => leave(() => tellHost({ type: 'gone' })),
}

const close = () => tellHost({ type: 'close' })

document.addEventListener('visibilitychange', see)
addEventListener('offline', tellCut)
addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) close()
})
at('close').onclick = close
at('close').hidden = alone
at('person').onclick = askPerson
at('more').onclick = () => need('menu').then(menu => menu.openMenu(state, begun(), PANEL), PANEL.trouble)
wire.language = language
wire.article = new URLSearchParams(location.search).get('article')
listenToHost(word => HOST[word.type]?.(word))
openLog(choose, need)
openComposer(text => deliver({ text }), on => begun() && mention('typing', { on }))
write()
tellAll()
greet()
run(EAR)
tellHost({ type: 'ready' })
if (alone) focus()
