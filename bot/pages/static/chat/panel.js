// The panel: what comes from the server is shown, what the contact does is sent.
import { Composer } from './composer.js'
import { listenToHost } from './host.js'
import { Log } from './log.js'
import { Menu } from './menu.js'
import { note, tellAssurance, tellPartner, tellTyping, tellWaiting, tellWay } from './notes.js'
import { Photos } from './photos.js'
import { newId, Wire } from './wire.js'
import { config, language, say, speak, write } from './words.js'

const at = id => document.getElementById(id)
const touch = matchMedia('(pointer: coarse)').matches
const alone = parent === window

let state = { status: 'bot', assurance: 'none', expects: null, choices: [] }
let shown = alone
let unread = 0
let history = 0 // messages up to here were said before this page was opened
let quietTimer, typingTimer

const tellHost = listenToHost(config.origins, hearHost)
const log = new Log(choose, choose)
const composer = new Composer(text => deliver({ text }), on => begun() && wire.typing(on))
const menu = new Menu({ language: switchLanguage, person: askPerson, mail, end, erase })
const wire = new Wire(
  { begin, frame: hear, line, taken: id => log.mark(id, 'sent'), refused, trouble },
  { language, article: new URLSearchParams(location.search).get('article') },
)
const photos = new Photos(wire)

const starters = () => ['starter_data', 'starter_change', 'starter_report'].map(key => say(key))
const begun = () => wire.last > 0 || wire.outbox.length > 0

function begin(answer, fresh) {
  if (fresh) log.clear()
  history = 0
  showState(answer.state)
}

function hear(frame) {
  if (frame.type === 'welcome') {
    history = frame.sequence
    log.quiet = wire.last < history
    showState(frame.state)
    if (!history) log.greet(starters())
  }
  if (frame.type === 'state') showState(frame.state)
  if (frame.type === 'message') hearMessage(frame)
  if (frame.type === 'typing') showTyping(frame)
  if ((frame.type === 'message' || frame.type === 'skip') && frame.sequence >= history) {
    clearTimeout(quietTimer)
    quietTimer = setTimeout(() => (log.quiet = false), 300)
  }
}

function hearMessage(message) {
  log.add(message)
  if (message.author !== 'contact') showTyping({ on: false })
  if (message.author !== 'contact' && message.sequence > history) {
    tellHost({ type: 'message', author: message.author, name: message.name })
    if (!isSeen()) count(unread + 1)
  }
  if (isSeen()) wire.read(message.sequence)
  menu.tell(state, begun())
}

async function showState(next) {
  const before = state.language
  state = next
  showWords()
  if (next.language !== language && begun() && next.language !== before) await follow(next.language)
}

// The words of the page, in the language and for the state that are.
function showWords() {
  tellPartner(state)
  tellAssurance(state)
  tellWaiting(state)
  tellWay(state)
  photos.tell(state)
  menu.tell(state, begun())
  composer.expects = state.expects
}

async function follow(tag) {
  await speak(tag)
  menu.write()
  composer.write()
  showWords()
  log.regreet(starters())
  tellHost({ type: 'language', language })
}

async function switchLanguage(tag) {
  if (tag === language) return
  await follow(tag).catch(() => trouble())
  wire.language = language
}

function showTyping({ on, author, name }) {
  clearTimeout(typingTimer)
  tellTyping(on, name || (author === 'agent' ? state.agent || say('agent_role') : say('assistant')))
  if (on) typingTimer = setTimeout(() => tellTyping(false), 6_000)
}

function deliver(what, title = what.text) {
  if ([...title].length > config.longest) return note(say('too_long', { number: config.longest.toLocaleString(language) }), true)
  const item = { id: newId(), ...what }
  log.addPending({ id: item.id, text: title, at: Date.now() })
  wire.send(item)
  menu.tell(state, begun())
  return true
}

function choose(choice) {
  deliver(choice.id ? { choice: choice.id } : { text: choice.text }, choice.title)
  focus()
}

function refused(id, code) {
  const bubble = document.querySelector(`[data-id="${CSS.escape(id)}"] .plain`)
  log.mark(id, 'failed', say('failed'), () => {
    log.remove(id)
    deliver({ text: bubble.textContent })
  })
  trouble(code)
}

const TROUBLES = { flood: 'flood', too_many_conversations: 'too_many', too_long: 'too_long' }
function trouble(code) {
  note(say(TROUBLES[code] ?? 'trouble', { number: config.longest.toLocaleString(language) }), true)
  tellHost({ type: 'error', code: code || 'trouble' })
}

let cutNote
function line(up) {
  clearTimeout(cutNote)
  if (up && document.body.classList.contains('cut')) note(say('connected'), true)
  if (up) document.body.classList.remove('cut')
  // A moment without a line, as when the server restarts, is nobody's trouble.
  else cutNote = setTimeout(tellCut, navigator.onLine ? 4_000 : 0)
}

function tellCut() {
  document.body.classList.add('cut')
  note(say('offline'))
}

function askPerson() {
  deliver({ text: say(state.status === 'waiting' ? 'cancel_word' : 'person') })
  focus()
}

async function mail() {
  await act(() => wire.ask('POST', 'transcript'), () => note(say('mailed'), true))
}

async function end() {
  await act(() => wire.ask('POST', 'end'))
}

async function erase() {
  const gone = () => {
    log.clear()
    wire.outbox = []
    wire.restart()
    note(say('erased'), true)
    count(0)
  }
  await act(() => wire.ask('POST', 'erase'), gone, fault => fault.status === 409 && note(say('held'), true))
}

async function act(ask, done = () => {}, failed = () => false) {
  try {
    await ask()
    done()
  } catch (fault) {
    if (!failed(fault)) trouble(fault.code)
  }
  focus()
}

const isSeen = () => shown && !document.hidden

function count(number) {
  if (number === unread) return
  unread = number
  tellHost({ type: 'unread', count: unread })
}

function seen() {
  if (!isSeen()) return
  if (unread) wire.read(wire.last)
  count(0)
}

function focus() {
  if (touch) at('log').focus({ preventScroll: true })
  else composer.focus()
}

async function reset() {
  await wire.ask('POST', 'reset').catch(() => {})
  tellHost({ type: 'gone' })
}

const HOST = {
  show: ({ article }) => {
    shown = true
    if (article) wire.article = article
    seen()
    focus()
  },
  hide: () => (shown = false),
  token: ({ token }) => (wire.token = token),
  language: word => switchLanguage(word.language),
  reset,
}

function hearHost(word) {
  HOST[word.type]?.(word)
}

document.addEventListener('visibilitychange', seen)
addEventListener('offline', tellCut)
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) tellHost({ type: 'close' })
})
at('close').onclick = () => tellHost({ type: 'close' })
at('close').hidden = alone
at('person').onclick = askPerson
write()
menu.write()
composer.write()
showWords()
log.greet(starters())
wire.run()
tellHost({ type: 'ready' })
if (alone) focus()
