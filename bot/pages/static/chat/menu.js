// The menu: language, transcript, end, deletion. A modal dialog keeps the keyboard within and closes with Escape.
import { make } from './blocks.js'
import { at, config, language, say } from './words.js'

const menu = at('menu')
const sure = at('sure')

// `act` has language(tag), person(), mail(), end(), erase().
export function openMenu(act, { status, assurance }, begun) {
  at('menu-person').hidden = status === 'waiting' || status === 'agent'
  at('menu-mail').hidden = !begun || !['code', 'session'].includes(assurance)
  at('menu-file').hidden = at('menu-erase').hidden = !begun
  at('menu-end').hidden = !begun || status === 'closed'
  at('languages').replaceChildren(
    ...config.languages.map(([tag, name]) => {
      const radio = make('input', { type: 'radio', name: 'language', checked: tag === language, onchange: () => act.language(tag) })
      return make('label', { lang: tag }, radio, make('span', {}, name))
    }),
  )
  for (const dialog of [menu, sure]) {
    dialog.onclick = event => {
      if (event.target === dialog || event.target.closest('button, a')) dialog.close()
    }
  }
  at('menu-person').onclick = later(act.person)
  at('menu-mail').onclick = later(act.mail)
  at('menu-end').onclick = later(makeSure, 'end', act.end)
  at('menu-erase').onclick = later(makeSure, 'erase', act.erase)
  menu.showModal()
}

// After the dialog has closed and given the focus back.
const later = (...what) => () => setTimeout(what[0], 0, ...what.slice(1))

function makeSure(what, act) {
  at('sure-title').textContent = at('sure-yes').textContent = say(what)
  at('sure-text').textContent = say(what + '_text')
  at('sure-yes').className = what === 'erase' ? 'primary danger' : 'primary'
  at('sure-yes').onclick = later(act)
  sure.showModal()
}
