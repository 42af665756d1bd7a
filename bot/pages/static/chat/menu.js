// The menu: language, transcript, end, deletion. A modal dialog keeps the keyboard within and closes with Escape.
import { make } from './blocks.js'
import { clearLog, greet } from './log.js'
import { note } from './notes.js'
import { ask, restart, wire } from './wire.js'
import { at, config, language, say } from './words.js'

const menu = at('menu')
const sure = at('sure')
let panel

export function openMenu({ status, assurance }, begun, which) {
  panel = which
  at('menu-person').hidden = status === 'waiting' || status === 'agent'
  at('menu-mail').hidden = !begun || !['code', 'session'].includes(assurance)
  at('menu-file').hidden = at('menu-erase').hidden = !begun
  at('menu-end').hidden = !begun || status === 'closed'
  at('languages').replaceChildren(
    ...config.languages.map(([tag, name]) => {
      const onchange = () => panel.switchLanguage(tag)
      const radio = make('input', { type: 'radio', name: 'language', checked: tag === language, onchange })
      return make('label', { lang: tag }, radio, make('span', {}, name))
    }),
  )
  menu.showModal()
}

// After the dialog has closed and given the focus back.
const later = (what, ...values) => () => setTimeout(what, 0, ...values)

function makeSure(what, act) {
  at('sure-title').textContent = at('sure-yes').textContent = say(what)
  at('sure-text').textContent = say(what + '_text')
  at('sure-yes').className = what === 'erase' ? 'primary danger' : 'primary'
  at('sure-yes').onclick = later(act)
  sure.showModal()
}

async function act(path, done) {
  try {
    await ask('POST', path)
    done?.()
  } catch (fault) {
    if (path === 'erase' && fault.status === 409) note(say('held'))
    else panel.trouble(fault)
    if (path === 'end') wire.ended = false
  }
  panel.focus()
}

function end() {
  wire.ended = true // only the rating is waited for now
  act('end')
}

function forget() {
  wire.outbox = []
  clearLog()
  greet()
  restart()
  note(say('erased'))
  panel.forget()
}

for (const dialog of [menu, sure]) {
  dialog.onclick = event => {
    if (event.target === dialog || event.target.closest('button, a')) dialog.close()
  }
}
at('menu-person').onclick = later(() => panel.askPerson())
at('menu-mail').onclick = later(act, 'transcript', () => note(say('mailed')))
at('menu-end').onclick = later(makeSure, 'end', end)
at('menu-erase').onclick = later(makeSure, 'erase', () => act('erase', forget))
