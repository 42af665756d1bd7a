// The line to the server. Frames are shown in order and once; messages leave in order and are taken once, whatever the
// line does meanwhile: a socket, or asking again and again where sockets are blocked.
const PATIENCE = 10_000
const LONGEST_PAUSE = 30_000
const SOCKET_AGAIN = 120_000

export const wire = {
  last: 0, // the last sequence that was shown
  outbox: [], // messages that are not durable yet, oldest first
  language: undefined,
  article: undefined,
  token: undefined, // undefined: the page never gave one
  ended: false, // only the rating goes out now; any other message begins a new conversation
}

let ear // begin(answer, fresh), frame(frame), line(up), refused(id, code), trouble(code)
let socket, cut, wake, up, flying, before
let conversation
let failures = 0
let retryAt = 0
let gapAt = -1

export async function run(listener) {
  ear = listener
  addEventListener('online', hurry)
  addEventListener('offline', () => cut?.())
  document.addEventListener('visibilitychange', () => document.hidden || up || wake?.())
  for (;;) {
    try {
      if (!conversation) await open()
      await (wire.ended || failures > 1 ? poll() : listen())
    } catch (fault) {
      failures += fault.status ? 0 : 1
      if (fault.wait) retryAt = Date.now() + fault.wait * 1000
      if ([401, 403, 404].includes(fault.status)) conversation = undefined
      else if (fault.status) ear.trouble(fault.code)
    }
    up = clearTimeout(flying)
    flying = cut = undefined
    ear.line(false)
    const backoff = Math.min(LONGEST_PAUSE, 400 * 2 ** failures) * (0.5 + Math.random() / 2)
    await pause(Math.max(backoff, retryAt - Date.now()))
    retryAt = 0
  }
}

const pause = milliseconds =>
  new Promise(done => {
    wake = done
    setTimeout(done, milliseconds)
  })

function hurry() {
  failures = 0
  cut?.()
  wake?.()
}

// What was here belongs to nobody any more: begin anew.
export function restart() {
  conversation = undefined
  wire.ended = false
  hurry()
}

export function send(item) {
  wire.outbox.push(item)
  if (wire.ended && !item.choice?.startsWith('rating')) restart()
  pump()
}

export const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), each => each.toString(36)).join('')

export async function ask(method, path, body) {
  const how = { method, signal: AbortSignal.timeout(40_000) }
  if (body) Object.assign(how, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await fetch(path, how)
  if (answer.ok) return answer.status === 204 ? {} : answer.json()
  const { code = 'trouble', message } = await answer.json().catch(() => ({}))
  throw { status: answer.status, code, message, wait: +answer.headers.get('Retry-After') }
}

async function open() {
  const answer = await ask('POST', 'open', { language: wire.language })
  conversation = answer.conversation_id
  const fresh = conversation !== before
  if (fresh) wire.last = 0
  ear.begin(answer, before && fresh)
  before = conversation
}

const listen = () =>
  new Promise(done => {
    const line = (socket = new WebSocket(new URL('socket', location).href.replace('http', 'ws')))
    const deadline = setTimeout(() => cut(), PATIENCE)
    const close = (cut = code => {
      line.onopen = line.onmessage = line.onclose = socket = undefined
      clearTimeout(deadline)
      if ((code === 4401 || code === 4403) && !wire.ended) conversation = undefined
      if (code === 4409 || code === 4429) retryAt = Date.now() + 20_000
      failures = up ? 0 : failures + 1
      line.close()
      done()
    })
    line.onclose = event => close(event.code)
    line.onopen = () => {
      const { last: after, language, article } = wire
      utter({ type: 'hello', after, language, article, conversation_id: conversation })
      if (wire.token !== undefined) utter({ type: 'token', token: wire.token })
    }
    line.onmessage = event => {
      const frame = JSON.parse(event.data)
      if (frame.type === 'welcome') clearTimeout(deadline)
      take(frame)
    }
  })

async function poll() {
  let going = true
  const until = Date.now() + SOCKET_AGAIN
  cut = () => (going = false)
  for (let wait = 0; going && Date.now() < until; wait = 25) {
    for (const frame of (await ask('GET', `messages?after=${wire.last}&wait=${wait}&conversation_id=${conversation}`)).frames) take(frame)
    if (!up) rise()
    if (wire.ended) await pause(LONGEST_PAUSE)
  }
  failures = 1 // and so one socket is tried again
}

function take(frame) {
  const { type, sequence } = frame
  if (type === 'message' || type === 'skip') {
    if (frame.client_id) settle(frame.client_id)
    if (sequence <= wire.last) return
    if (sequence > wire.last + 1 && socket && gapAt !== wire.last) {
      gapAt = wire.last // asked for once; a gap that stays is one
      return cut()
    }
    wire.last = sequence
  }
  if (type === 'taken') settle(frame.id)
  if (type === 'closing') retryAt = Date.now() + (frame.retry_after ?? 0) * 1000
  if (type === 'refused') refuse(frame)
  else ear.frame(frame)
  if (type === 'welcome') rise()
}

function rise() {
  up = true
  ear.line(true)
  pump()
}

function land() {
  flying = clearTimeout(flying)
}

function drop(id) {
  const length = wire.outbox.length
  wire.outbox = wire.outbox.filter(item => item.id !== id)
  return wire.outbox.length < length
}

function settle(id) {
  if (!drop(id)) return
  land()
  pump()
}

function refuse({ id, code, retry_after: after }) {
  land()
  if (code === 'flood' || code === 'away') {
    ear.trouble(code)
    flying = setTimeout(() => (land(), pump()), (after || 3) * 1000)
  } else if (code === 'ended' || code === 'foreign') {
    restart() // and it is the first of a new conversation
  } else {
    drop(id)
    ear.refused(id, code)
    pump()
  }
}

// One message at a time, so that they are taken in the order in which they were written.
function pump() {
  const [item] = wire.outbox
  if (!item || flying || !up) return
  flying = setTimeout(() => cut?.(), PATIENCE)
  const { id, text, choice } = item
  if (socket) utter({ type: 'message', id, text, choice })
  else post({ id, text, choice, after: wire.last, language: wire.language, token: wire.token })
}

async function post(message) {
  try {
    for (const frame of (await ask('POST', 'messages', message)).frames) take(frame)
  } catch ({ code, wait }) {
    if (code) refuse({ id: message.id, code, retry_after: wait })
    else cut?.()
  }
}

function utter(frame) {
  if (socket?.readyState === 1) socket.send(JSON.stringify(frame))
}

// What nobody waits for: typing, language, read, token.
export function mention(type, rest) {
  if (socket) utter({ type, ...rest })
  else if (up && type !== 'token') ask('POST', type, rest).catch(() => {})
}
