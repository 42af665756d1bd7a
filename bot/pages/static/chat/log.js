// What was said, in order; what is not durable yet stands below it.
import { blocks, make, plain } from './blocks.js'
import { clock, language, say } from './words.js'

const NEAR = 80 // pixels from the end within which somebody is reading along

export class Log {
  #place = document.getElementById('log')
  #list = document.getElementById('messages')
  #jump = document.getElementById('jump')
  #choose
  #rate

  constructor(choose, rate) {
    this.#choose = choose
    this.#rate = rate
    this.#jump.onclick = () => this.#end()
    this.#place.onscroll = () => this.#isAtEnd && (this.#jump.hidden = true)
    new ResizeObserver(() => this.#followed && this.#end()).observe(this.#place)
  }

  #followed = true
  get #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#place
    return (this.#followed = scrollHeight - scrollTop - clientHeight < NEAR)
  }

  clear() {
    this.#list.replaceChildren()
    this.#jump.hidden = true
  }

  // While history comes in, nothing is read aloud.
  set quiet(quiet) {
    this.#list.ariaBusy = quiet
    this.#list.ariaLive = quiet ? 'off' : 'polite'
  }

  // The greeting, who is responsible, and ways to begin: told before anything is asked for or stored.
  greet(starters) {
    if (this.#list.firstChild) return
    const privacy = make('p', { className: 'privacy' }, say('privacy'), ' ')
    privacy.append(make('a', { href: `../help/${language}/data-use`, target: '_blank', rel: 'noopener' }, say('privacy_more')))
    const choices = starters.map(title => ({ title, text: title }))
    const bubble = this.#bubble({ author: 'assistant', text: say('greeting') })
    bubble.classList.add('greeting')
    bubble.append(privacy, this.#choices(choices))
    this.#list.append(bubble)
  }

  regreet(starters) {
    const greeting = this.#list.querySelector('.greeting')
    if (!greeting || greeting.nextSibling) return
    greeting.remove()
    this.greet(starters)
  }

  // A message of the server's.
  add(message) {
    const reading = this.#isAtEnd
    const mine = message.client_id && this.#find(message.client_id)
    this.supersede()
    mine?.remove()
    const bubble = this.#bubble(message)
    if (message.expects === 'rating') bubble.append(this.#rating(message.choices))
    else if (message.choices?.length) bubble.append(this.#choices(message.choices))
    this.#list.insertBefore(bubble, this.#list.querySelector('.unsent'))
    this.#group(bubble)
    if (reading || message.author === 'contact') this.#show(bubble)
    else this.#jump.hidden = false
  }

  // A message of the contact's that is on its way.
  addPending({ id, text, at }) {
    this.supersede()
    const bubble = this.#bubble({ author: 'contact', text, at })
    bubble.classList.add('unsent')
    bubble.dataset.id = id
    this.#list.append(bubble)
    this.mark(id, 'pending')
    this.#group(bubble)
    this.#end()
  }

  // How far a message of the contact's has come; `again` sends one that failed.
  mark(id, state, words = say(state), again) {
    const bubble = this.#find(id)
    if (!bubble) return
    bubble.querySelector('.mark')?.remove()
    const mark = make('p', { className: `mark ${state}` }, words)
    if (again) mark.append(make('button', { type: 'button', onclick: again }, say('retry')))
    bubble.classList.toggle('failed', state === 'failed')
    bubble.append(mark)
    if (this.#followed) this.#end()
  }

  remove(id) {
    this.#find(id)?.remove()
  }

  supersede() {
    for (const each of this.#list.querySelectorAll('.choices:not([disabled]), .rating:not([disabled])')) each.disabled = true
  }

  #find(id) {
    return this.#list.querySelector(`[data-id="${CSS.escape(id)}"]`)
  }

  #bubble({ author, name, text, content, at }) {
    const said = content ? make('div', { className: 'article' }, ...blocks(content)) : plain(text, author === 'agent')
    const who = author === 'contact' ? say('you') : name || say(author === 'agent' ? 'agent_role' : 'assistant')
    const time = at ? make('time', { dateTime: new Date(at).toISOString() }, clock(at)) : null
    const by = make('p', { className: 'by' }, make('span', { className: 'name' }, who), time)
    const bubble = make('div', { className: `message ${author}`, lang: author === 'contact' ? '' : language }, by)
    if (author === 'contact') bubble.removeAttribute('lang')
    bubble.dataset.who = who
    bubble.append(make('div', { className: 'said' }, said))
    return bubble
  }

  // Lines by the same person stand together under one name; the name stays for those who hear it.
  #group(bubble) {
    const before = bubble.previousElementSibling
    bubble.classList.toggle('same', before?.dataset.who === bubble.dataset.who && !before.classList.contains('failed'))
  }

  #choices(choices) {
    const group = make('fieldset', { className: 'choices', ariaLabel: choices.map(each => each.title).join(', ') })
    for (const choice of choices) {
      const onclick = event => {
        event.currentTarget.classList.add('chosen')
        this.#choose(choice)
      }
      group.append(make('button', { type: 'button', onclick }, choice.title))
    }
    return group
  }

  #rating(choices) {
    const name = `rating-${Math.random()}`
    const send = make('button', { className: 'primary', disabled: true }, say('rate_send'))
    const told = make('span', { className: 'told' })
    const stars = choices.map(choice => {
      const radio = make('input', { type: 'radio', name, value: choice.id, ariaLabel: choice.title })
      return make('label', { title: choice.title }, radio, make('span', { 'aria-hidden': 'true' }, '★'))
    })
    const form = make('form', {}, make('div', { className: 'stars' }, ...stars), told, send)
    const picked = () => choices.find(choice => choice.id === new FormData(form).get(name))
    form.onchange = () => {
      send.disabled = false
      told.textContent = picked().title
      for (const [at, star] of stars.entries()) star.classList.toggle('lit', at <= choices.indexOf(picked()))
    }
    form.onsubmit = event => {
      event.preventDefault()
      this.#rate(picked())
    }
    return make('fieldset', { className: 'rating' }, make('legend', { className: 'aside' }, say('rate')), form)
  }

  // A long answer is read from its beginning.
  #show(bubble) {
    if (bubble.offsetHeight < this.#place.clientHeight) this.#end()
    else bubble.scrollIntoView({ block: 'start' })
  }

  #end() {
    this.#place.scrollTop = this.#place.scrollHeight
    this.#jump.hidden = true
  }
}
