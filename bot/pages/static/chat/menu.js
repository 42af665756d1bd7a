// The menu: language, transcript, end, deletion. A modal dialog keeps the keyboard within and closes with Escape.
import { make } from './blocks.js'
import { config, language, say } from './words.js'

const at = id => document.getElementById(id)

export class Menu {
  #menu = at('menu')
  #sure = at('sure')
  #act

  // `act` has language(tag), person(), mail(), end(), erase().
  constructor(act) {
    this.#act = act
    at('more').onclick = () => this.#menu.showModal()
    for (const dialog of [this.#menu, this.#sure]) {
      dialog.addEventListener('click', event => event.target === dialog && dialog.close())
      for (const each of dialog.querySelectorAll('[data-close]')) each.onclick = () => dialog.close()
    }
    this.#on('menu-person', () => act.person())
    this.#on('menu-mail', () => act.mail())
    this.#on('menu-file', () => {})
    this.#on('menu-end', () => this.#ask('end', () => act.end()))
    this.#on('menu-erase', () => this.#ask('erase', () => act.erase()))
  }

  write() {
    const tags = config.languages.map(([tag, name]) => {
      const radio = make('input', { type: 'radio', name: 'language', value: tag, checked: tag === language })
      radio.onchange = () => this.#act.language(tag)
      return make('label', { lang: tag }, radio, make('span', {}, name))
    })
    at('languages').replaceChildren(...tags)
  }

  // What can be asked for now: nothing is to be ended before it has begun.
  tell({ status, assurance }, begun) {
    at('menu-person').hidden = status === 'waiting' || status === 'agent'
    at('menu-mail').hidden = !begun || !['code', 'session'].includes(assurance)
    at('menu-file').hidden = at('menu-erase').hidden = !begun
    at('menu-end').hidden = !begun || status === 'closed'
  }

  #on(id, act) {
    at(id).addEventListener('click', () => {
      this.#menu.close()
      act()
    })
  }

  #ask(what, act) {
    at('sure-title').textContent = say(what)
    at('sure-text').textContent = say(`${what}_text`)
    const yes = at('sure-yes')
    yes.textContent = say(what)
    yes.className = what === 'erase' ? 'danger' : 'primary'
    yes.onclick = () => {
      this.#sure.close()
      act()
    }
    this.#sure.showModal()
  }
}
