// The launcher, for any page: a button, and on its first use a frame with the chat. Nothing else is loaded before.
;(() => {
  const script = document.currentScript
  const early = window.HealthMate
  if (early?.ready || !script) return

  const base = new URL('.', script.src)
  const WORDS = {} // put in by the server, from the catalogues
  const OPENED = 'health-mate'
  const SLOW = 20_000
  const TOKEN = /^[\w.~-]+$/
  const listeners = {}

  const known = tag => Object.keys(WORDS).find(each => tag && each.startsWith(tag.slice(0, 2).toLowerCase()))
  let language = known(script.dataset.language) || known(document.documentElement.lang) || known(navigator.language) || 'en'
  let root, shell, button, badge, live, frame, port, article, token, back
  let opened = false
  let unread = 0
  let renewal, slow, ownTitle, markedTitle, left

  const make = (tag, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), set)
    element.append(...inside)
    return element
  }

  // Later, so that what goes wrong in the page's own code goes wrong there.
  const emit = (event, value) => listeners[event]?.forEach(listener => setTimeout(listener, 0, value))

  const fail = code => emit('error', { code })
  const post = word => port?.postMessage(word)

  // A place of our own in the page: neither its styles nor its scripts' selectors reach into it.
  function build() {
    if (root) return
    root = make('health-mate-chat')
    shell = root.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet() // a style element would need the page's leave
    sheet.replaceSync(STYLE)
    shell.adoptedStyleSheets = [sheet]
    badge = make('span', { className: 'badge', hidden: true })
    button = make('button', { type: 'button', onclick: toggle }, icon(), badge)
    live = make('span', { className: 'heard', role: 'status' })
    shell.append(button, live)
    document.body.append(root)
    write()
  }

  function icon() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS(svg.namespaceURI, 'path')
    path.setAttribute('d', 'M12 3c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-1 0-2-.1-2.9-.4L4.6 20.6c-.4.2-.8-.2-.7-.6l.8-3.4C3.6 15 3 13 3 10.7 3 6.4 7 3 12 3z')
    svg.append(path)
    return svg
  }

  function write() {
    const words = WORDS[language]
    const plural = new Intl.PluralRules(language).select(unread) === 'one' ? 0 : 1
    const news = unread ? words.unread[plural].replace('{number}', unread) : ''
    root.lang = language
    button.ariaLabel = [words[opened ? 'close_chat' : 'open_chat'], news].filter(Boolean).join(', ')
    button.ariaExpanded = opened
    if (live.textContent !== news) live.textContent = news
    badge.textContent = unread > 9 ? '9+' : unread
    badge.hidden = !unread
    if (frame) frame.title = words.title
    if (document.title !== markedTitle) ownTitle = document.title
    markedTitle = (unread ? `(${unread}) ` : '') + ownTitle
    document.title = markedTitle
  }

  function load() {
    if (frame) return
    build()
    const address = new URL('chat/panel', base)
    address.searchParams.set('language', language)
    if (article) address.searchParams.set('article', article)
    frame = make('iframe', { src: address.href, hidden: true })
    frame.onload = greet
    shell.append(frame)
    slow = setTimeout(() => fail('unreachable'), SLOW)
    write()
    renew()
  }

  // The panel answers on the port; only a document of our origin gets to have it.
  function greet() {
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = event => hear(event.data)
    frame.contentWindow.postMessage({ type: 'hello' }, base.origin, [channel.port2])
    if (token !== undefined) tellToken()
    if (opened) post({ type: 'show', article })
  }

  const HEARD = {
    ready: () => clearTimeout(slow),
    close,
    unread: word => {
      unread = word.count
      write()
      emit('unread', unread)
    },
    message: word => emit('message', { author: word.author, name: word.name }),
    error: word => fail(word.code),
    language: word => {
      language = word.language
      write()
    },
    gone: remove,
  }
  const hear = word => HEARD[word.type]?.(word)

  function open(about) {
    article = typeof about === 'string' ? about : undefined
    if (opened) return post({ type: 'show', article })
    back = document.activeElement
    opened = true
    remember(remember() || 'yes')
    load()
    frame.hidden = false
    root.toggleAttribute('open', true)
    fit()
    frame.focus()
    post({ type: 'show', article })
    write()
    emit('opened')
  }

  function close() {
    if (!opened) return
    opened = false
    frame.hidden = true
    root.removeAttribute('open')
    fit()
    post({ type: 'hide' })
    write()
    const to = back?.isConnected && back !== document.body && back !== root ? back : button
    to.focus()
    emit('closed')
  }

  function toggle() {
    if (opened) close()
    else open()
  }

  // On a phone the chat fills what the keyboard leaves, and the page behind it stays where it is.
  const small = matchMedia('(max-width: 480px), (max-height: 480px)')
  const view = window.visualViewport
  function fit() {
    const full = opened && small.matches
    document.documentElement.style.overflow = full ? 'hidden' : ''
    if (!frame) return
    frame.style.height = full && view ? `${view.height}px` : ''
    frame.style.top = full && view ? `${view.offsetTop}px` : ''
  }

  // Session tokens are fetched as the page itself would, when the chat is there and before one runs out.
  async function renew() {
    clearTimeout(renewal)
    const from = script.dataset.tokenUrl
    if (!from || !frame) return
    try {
      const signal = AbortSignal.timeout(SLOW)
      const answer = await fetch(from, { credentials: 'same-origin', headers: { Accept: 'application/json' }, signal })
      const out = answer.status === 401 || answer.status === 403 || answer.status === 404
      if (!answer.ok && !out) throw new Error(answer.status)
      const text = out ? '' : (await answer.text()).trim()
      setToken((text[0] === '{' ? JSON.parse(text).token : text) || null)
    } catch {
      fail('token')
    }
    const rest = (claims().exp ?? 0) * 1000 - Date.now() - 60_000
    renewal = setTimeout(renew, Math.min(Math.max(rest, 30_000), 600_000))
  }

  // A token says in clear whose it is and when it ends.
  function claims() {
    try {
      return JSON.parse(atob(token.split('.')[0].replace(/-/g, '+').replace(/_/g, '/')))
    } catch {
      return {}
    }
  }

  // Who logs out, or in as somebody else, leaves the conversation, also where that was a page ago.
  function setToken(next) {
    // a page for logging in, say, is no token, and no message would be taken along with it
    if (next && !(typeof next === 'string' && TOKEN.test(next))) return fail('token')
    token = next || null
    const before = remember()
    const { sub = token ? 'somebody' : 'yes' } = claims()
    if (before && before !== 'yes' && before !== sub) left = true
    if (before || token) remember(sub)
    tellToken()
  }

  function tellToken() {
    if (port && left) left = post({ type: 'out' })
    post({ type: 'token', token })
  }

  function setLanguage(tag) {
    language = known(tag) || language
    post({ type: 'language', language })
    if (root) write()
  }

  // The visitor has logged out: the conversation is let go of, and nothing of the chat stays in the page.
  function shutdown() {
    remember('')
    load()
    post({ type: 'reset' })
    if (opened) close()
    button.hidden = true
    frame.onload = () => (greet(), post({ type: 'reset' }))
    const leaving = frame
    setTimeout(() => frame === leaving && remove(), SLOW)
  }

  function remove() {
    clearTimeout(renewal)
    clearTimeout(slow)
    port?.close()
    unread = 0
    if (root) write()
    root?.remove()
    root = frame = port = token = undefined
  }

  // That the chat was open in this tab, so that an answer is heard of on the next page too. No key, no text.
  function remember(value) {
    try {
      return value === undefined ? sessionStorage[OPENED] : (sessionStorage[OPENED] = value)
    } catch {
      // a page without storage forgets
    }
  }

  function on(event, listener) {
    const all = (listeners[event] ??= new Set())
    all.add(listener)
    if (event === 'ready' && api.ready) setTimeout(listener)
    return () => all.delete(listener)
  }

  const METHODS = { open: about => (build(), open(about)), close, toggle: () => (build(), toggle()), setToken, setLanguage, shutdown, on }
  const api = (method, ...rest) => {
    if (Object.hasOwn(METHODS, method)) return METHODS[method](...rest)
    fail('method')
  }

  function start() {
    build()
    small.addEventListener('change', fit)
    view?.addEventListener('resize', fit)
    view?.addEventListener('scroll', fit)
    window.HealthMate = api
    for (const call of early?.q ?? []) api(...call)
    api.ready = true
    emit('ready')
    if (remember()) load()
  }

  const STYLE = ''

  if (document.body) start()
  else document.addEventListener('DOMContentLoaded', start)
})()
