// The line to the server. Frames arrive in order and once; messages leave in order and are taken once, whatever the
// line does meanwhile: a socket, or asking again and again where sockets are blocked.
const SOCKETS_TRIED = 2
const PATIENCE = 10_000
const LONGEST_PAUSE = 30_000
const SOCKET_AGAIN = 120_000

const pause = (milliseconds, woken) =>
  new Promise(done => {
    const timer = setTimeout(done, milliseconds)
    woken(() => (clearTimeout(timer), done()))
  })

export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), each => each.toString(16).padStart(2, '0')).join('')
}

export class Wire {
  last = 0 // the last sequence that was shown
  outbox = [] // messages that are not durable yet, oldest first
  #ear
  #hello
  #token // undefined: the page never gave one
  #conversation
  #socket
  #welcomed = false
  #polling
  #failures = 0
  #retryAt = 0
  #gapAt = -1
  #busy = false
  #wake = () => {}

  // `ear` has begin(answer, fresh), frame(frame), line(up), taken(id), refused(id, code), trouble(code).
  constructor(ear, hello) {
    this.#ear = ear
    this.#hello = hello
    addEventListener('online', () => this.#again())
    addEventListener('offline', () => this.#cut())
    document.addEventListener('visibilitychange', () => document.hidden || this.up || this.#wake())
  }

  get up() {
    return this.#welcomed
  }

  async run() {
    for (;;) {
      try {
        if (!this.#conversation) await this.#open()
        await (this.#failures < SOCKETS_TRIED ? this.#listen() : this.#poll())
      } catch (fault) {
        this.#failures += fault.code ? 0 : 0.5
        if (fault.code) this.#ear.trouble(fault.code)
        if (fault.wait) this.#retryAt = Date.now() + fault.wait * 1000
      }
      this.#down()
      const backoff = Math.min(LONGEST_PAUSE, 400 * 2 ** this.#failures) * (0.5 + Math.random() / 2)
      await pause(Math.max(backoff, this.#retryAt - Date.now()), wake => (this.#wake = wake))
      this.#retryAt = 0
    }
  }

  send(item) {
    this.outbox.push(item)
    this.#pump()
  }

  set token(token) {
    if (token === this.#token) return
    this.#token = token
    this.#say({ type: 'token', token })
  }

  set article(article) {
    this.#hello.article = article
  }

  set language(language) {
    this.#hello.language = language
    this.#tell('language', { language })
  }

  typing(on) {
    this.#tell('typing', { on })
  }

  read(upto) {
    this.#tell('read', { upto })
  }

  // What was here belongs to nobody any more: begin anew.
  restart() {
    this.#conversation = undefined
    this.#again()
  }

  async ask(method, path, body) {
    const how = { method, signal: AbortSignal.timeout(path.includes('wait=25') ? 40_000 : 20_000) }
    if (body) Object.assign(how, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    const answer = await fetch(path, how)
    if (answer.ok) return answer.status === 204 ? {} : answer.json()
    const problem = await answer.json().catch(() => ({}))
    const code = problem.code ?? String(problem.type ?? '').split('/').pop()
    const wait = Number(answer.headers.get('Retry-After')) || undefined
    throw Object.assign(new Error(code), { status: answer.status, code: code || 'trouble', wait, problem })
  }

  async #open() {
    const answer = await this.ask('POST', 'open', { language: this.#hello.language })
    const fresh = answer.conversation_id !== this.#conversation
    this.#conversation = answer.conversation_id
    if (fresh && this.#known !== answer.conversation_id) this.last = 0
    this.#ear.begin(answer, this.#known !== undefined && this.#known !== answer.conversation_id)
    this.#known = answer.conversation_id
  }
  #known

  #listen() {
    return new Promise(done => {
      const address = new URL('socket', location)
      address.protocol = address.protocol.replace('http', 'ws')
      address.search = ''
      const socket = (this.#socket = new WebSocket(address))
      const end = event => {
        socket.onopen = socket.onmessage = socket.onclose = null
        clearTimeout(deadline)
        if (this.#socket === socket) this.#socket = undefined
        if (event?.code === 4401 || event?.code === 4403) this.#conversation = undefined
        this.#failures = this.#welcomed ? 0 : this.#failures + 1
        if (event?.code === 4409 || event?.code === 4429) this.#retryAt = Date.now() + 20_000
        done()
      }
      const deadline = setTimeout(() => this.#cut(), PATIENCE)
      socket.cut = () => (end(), socket.close())
      socket.onopen = () => {
        this.#say({ type: 'hello', after: this.last, ...this.#hello })
        if (this.#token !== undefined) this.#say({ type: 'token', token: this.#token })
      }
      socket.onmessage = event => {
        const frame = JSON.parse(event.data)
        if (frame.type === 'welcome') clearTimeout(deadline)
        this.#take(frame)
      }
      socket.onclose = end
    })
  }

  async #poll() {
    const until = Date.now() + SOCKET_AGAIN
    this.#polling = true
    try {
      this.#frames(await this.ask('GET', `messages?after=${this.last}&wait=0`))
      this.#up()
      while (this.#polling && Date.now() < until) {
        this.#frames(await this.ask('GET', `messages?after=${this.last}&wait=25`))
      }
      this.#failures = 1
    } catch (fault) {
      if (fault.status === 401 || fault.status === 403 || fault.status === 404) this.#conversation = undefined
      throw fault
    } finally {
      this.#polling = false
    }
  }

  #frames(answer) {
    if (answer.state) this.#ear.frame({ type: 'state', state: answer.state })
    for (const frame of answer.frames) this.#take(frame)
  }

  #take(frame) {
    if (frame.sequence && (frame.type === 'message' || frame.type === 'skip')) {
      if (frame.client_id) this.#settle(frame.client_id)
      if (frame.sequence <= this.last) return
      if (frame.sequence > this.last + 1 && this.#socket && this.#gapAt !== this.last) {
        this.#gapAt = this.last // asked for once; a gap that stays is one
        return this.#cut()
      }
      this.last = frame.sequence
    }
    if (frame.type === 'taken') this.#settle(frame.id)
    if (frame.type === 'refused') return this.#refuse(frame)
    if (frame.type === 'closing') this.#retryAt = Date.now() + (frame.retry_after ?? 0) * 1000
    this.#ear.frame(frame)
    if (frame.type === 'welcome') this.#up()
  }

  #up() {
    this.#welcomed = true
    this.#ear.line(true)
    this.#pump()
  }

  #down() {
    this.#welcomed = this.#busy = false
    this.#ear.line(false)
  }

  #cut() {
    this.#polling = false
    this.#socket?.cut()
  }

  #again() {
    this.#failures = 0
    this.#cut()
    this.#wake()
  }

  #settle(id) {
    const before = this.outbox.length
    this.outbox = this.outbox.filter(item => item.id !== id)
    if (this.outbox.length === before) return
    clearTimeout(this.#busy)
    this.#busy = false
    this.#ear.taken(id)
    this.#pump()
  }

  #refuse({ id, code, retry_after: after }) {
    clearTimeout(this.#busy)
    if (code === 'flood' || code === 'away') {
      this.#ear.trouble(code)
      this.#busy = setTimeout(() => ((this.#busy = false), this.#pump()), (after || 3) * 1000)
      return
    }
    this.#busy = false
    this.outbox = this.outbox.filter(item => item.id !== id)
    this.#ear.refused(id, code)
    if (code === 'ended' || code === 'foreign') this.restart()
    this.#pump()
  }

  // One message at a time, so that they are taken in the order in which they were written.
  #pump() {
    const [item] = this.outbox
    if (!item || this.#busy || !this.#welcomed) return
    const { id, text, choice } = item
    const frame = choice ? { type: 'message', id, choice } : { type: 'message', id, text }
    this.#busy = setTimeout(() => this.#cut(), PATIENCE)
    if (this.#socket) this.#say(frame)
    else this.#post(frame)
  }

  async #post(frame) {
    const token = this.#token === undefined ? {} : { token: this.#token }
    try {
      this.#frames(await this.ask('POST', 'messages', { ...frame, ...token, after: this.last }))
      this.#settle(frame.id)
    } catch (fault) {
      if (fault.code) this.#refuse({ id: frame.id, code: fault.code, retry_after: fault.wait })
      else this.#cut()
    }
  }

  #say(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #tell(type, rest) {
    if (this.#socket) this.#say({ type, ...rest })
    else if (this.#welcomed) this.ask('POST', type, rest).catch(() => {})
  }
}
