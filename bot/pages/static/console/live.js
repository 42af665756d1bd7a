// What happens, as it happens: server-sent events, read with `fetch` so that a new line goes on where the last one ended
// (`Last-Event-ID`). Without the route, or while the line is down, the pages ask again from time to time.
import { address } from './api.js'
import { emit, on } from './events.js'

const POLL = 5_000
const LONGEST_PAUSE = 20_000
const SURPLUS = 60_000 // milliseconds until the sixth tab of one person asks again, unless somebody looks at it sooner
const SILENCE = 45_000 // milliseconds without a sign of life after which a line is dead: heartbeats come every 15 s
let last = ''
let open = ''
let line // ends the one that stands
let pause = 0
let waiting // ends the pause
let surplus // there are too many tabs of ours

export function openLine() {
  run()
  on('signed_in', hurry)
  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', () => !document.hidden && waiting && hurry())
}

// Messages of this conversation come along from now on.
export function follow(id = '') {
  if (id === open) return
  open = id
  line?.abort()
}

function hurry() {
  pause = 0
  waiting?.()
}

async function run() {
  for (;;) {
    line = new AbortController()
    const outcome = await listen(line).catch(() => 'lost')
    if (outcome === 'moved') continue
    if (outcome === 'absent') emit('changed')
    if (outcome === 'lost') emit('line', 'off')
    pause = surplus ? SURPLUS : outcome === 'absent' ? POLL : Math.min(LONGEST_PAUSE, pause * 2 || 500)
    surplus = false
    await rest(pause * (0.75 + Math.random() / 2))
  }
}

const rest = time => new Promise(resolve => {
  const done = () => {
    clearTimeout(timer)
    waiting = undefined
    resolve()
  }
  const timer = setTimeout(done, time)
  waiting = done
})

async function listen(control) {
  const headers = { Accept: 'text/event-stream' }
  if (last) headers['Last-Event-ID'] = last
  const asked = open
  const path = '/api/events' + (open ? `?open=${encodeURIComponent(open)}` : '')
  const moved = () => (control.signal.aborted && asked !== open ? 'moved' : 'lost')
  try {
    const response = await fetch(address(path), { headers, signal: control.signal, credentials: 'same-origin' })
    if (response.status === 401) {
      emit('signed_out')
      return 'lost'
    }
    if (response.status === 404 && open) {
      open = '' // not in sight any more: its page says so
      return 'moved'
    }
    if (response.status === 404 || response.status === 403) {
      emit('line', 'on')
      return 'absent'
    }
    if (!response.ok) return 'lost'
    emit('line', 'on')
    pause = 0
    if (!last) emit('changed') // what happened before the first line
    await take(response.body, control)
  } catch {
    return moved()
  }
  return moved()
}

async function take(body, control) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let timer
  for (;;) {
    clearTimeout(timer)
    timer = setTimeout(() => control.abort(), SILENCE)
    const { done, value } = await reader.read().finally(() => clearTimeout(timer))
    if (done) return
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop()
    for (const block of blocks) hear(block)
  }
}

// One event of the stream: its fields, as the standard of server-sent events has them.
function hear(block) {
  const fields = { event: 'message', data: [] }
  for (const entry of block.split('\n')) {
    const [, name, value] = entry.match(/^(\w+): ?(.*)$/) ?? []
    if (name === 'data') fields.data.push(value)
    else if (name) fields[name] = value
  }
  if (fields.id) last = fields.id
  if (!fields.data.length) return
  const told = JSON.parse(fields.data.join('\n'))
  if (fields.event === 'bye') surplus = told.reason === 'too_many'
  if (told.reason === 'sight') last = '' // other teams or languages: the list is another
  if (fields.event === 'hello' && !told.complete) emit('changed')
  emit(`live ${fields.event}`, told)
}
