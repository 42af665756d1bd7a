// The menu: language, transcript, end, deletion. A modal dialog keeps the keyboard within and closes with Escape.
import { make } from './blocks.js'
import { note } from './notes.js'
import { ask, wire } from './wire.js'
import { at, config, language, say, write } from './words.js'

function saying(tag, key, properties, data = 'say') {
  const element = make(tag, properties)
  element.dataset[data] = key
  return element
}

const cross = saying('button', 'dismiss', { className: 'icon' }, 'label')
const menuTitle = saying('h2', 'language')
const sureTitle = make('h2')
const sureText = make('p')
const yes = make('button')
const languages = saying('fieldset', 'language', { id: 'languages' }, 'label')
const person = saying('button', 'person')
const mail = saying('button', 'transcript_mail')
const file = saying('a', 'transcript_file', { href: 'transcript', download: '' })
const finish = saying('button', 'end')
const erase = saying('button', 'erase', { id: 'erase' })
const menu = make(
  'dialog',
  {},
  make('div', { className: 'row' }, menuTitle, cross),
  languages,
  saying('h2', 'conversation'),
  make('section', {}, person, mail, file, finish, erase),
)
const sure = make('dialog', { id: 'sure' }, sureTitle, sureText, make('div', { className: 'row' }, saying('button', 'keep'), yes))
let panel
cross.append(at('close').firstChild.cloneNode(true))

export function openMenu({ status, assurance }, begun, which) {
  panel = which
  person.hidden = status === 'waiting' || status === 'agent'
  mail.hidden = !begun || !['code', 'session'].includes(assurance)
  file.hidden = erase.hidden = !begun
  finish.hidden = !begun || status === 'closed'
  languages.replaceChildren(
    ...config.languages.map(([tag, name]) => {
      const onchange = () => panel.switchLanguage(tag)
      const radio = make('input', { type: 'radio', name: 'language', checked: tag === language, onchange })
      return make('label', { lang: tag }, radio, make('span', {}, name))
    }),
  )
  write()
  menu.ariaLabel = say('menu')
  menu.showModal()
}

// After the dialog has closed and given the focus back.
const later = (what, ...values) => () => setTimeout(what, 0, ...values)

function makeSure(what, act) {
  sure.ariaLabel = sureTitle.textContent = yes.textContent = say(what)
  sure.ariaDescription = sureText.textContent = say(what + '_text')
  yes.className = what === 'erase' ? 'primary danger' : 'primary'
  yes.onclick = later(act)
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
  panel.begin()
  note(say('erased'))
}

for (const dialog of [menu, sure]) {
  document.body.append(dialog)
  dialog.onclick = event => {
    if (event.target === dialog || event.target.closest('button, a')) dialog.close()
  }
}
person.onclick = later(() => panel.askPerson())
mail.onclick = later(act, 'transcript', () => note(say('mailed')))
finish.onclick = later(makeSure, 'end', end)
erase.onclick = later(makeSure, 'erase', () => act('erase', forget))
