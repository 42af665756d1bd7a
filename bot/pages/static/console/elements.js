// Elements, made one by one: nothing that somebody wrote is ever read as HTML.
import { say } from './words.js'

const SVG = 'http://www.w3.org/2000/svg'
const PATHS = {
  accept: 'M5 13l4 4L19 7',
  back: 'M15 6l-6 6 6 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  close: 'M6 6l12 12M18 6L6 18',
  danger: 'M12 4L2.5 20h19zM12 10v4M12 17h.01',
  filter: 'M4 6h16M7 12h10M10 18h4',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  beside: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  moderation: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  privacy: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3M12 14v3',
  queue: 'M4 5h16v14H4zM4 14h5l1 2h4l1-2h5',
  reports: 'M5 20V11M12 20V4M19 20v-6',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM20 20l-4.5-4.5',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  snooze: 'M12 8v4l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
}

export function make(tag, properties = {}, ...inside) {
  const { dataset, role, ...plain } = properties
  const element = Object.assign(document.createElement(tag), plain)
  if (dataset) Object.assign(element.dataset, dataset)
  if (role) element.setAttribute('role', role)
  element.append(...inside.flat().filter(each => each != null && each !== false))
  return element
}

// A picture beside words, or with its words for those who do not see it.
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

export const button = (text, onclick, properties = {}) => make('button', { type: 'button', onclick, ...properties }, text)

// A button with a picture alone; its words are read aloud and shown when the pointer rests on it.
export function iconButton(name, label, onclick, properties = {}) {
  return make('button', { type: 'button', className: 'icon', ariaLabel: label, title: label, onclick, ...properties }, icon(name))
}

// A key of the keyboard beside what it does.
export const key = name => make('kbd', { ariaHidden: 'true' }, name)

export function field(label, control, hint) {
  const id = control.id || (control.id = `field-${Math.random().toString(36).slice(2, 9)}`)
  if (hint) control.setAttribute('aria-describedby', `${id}-hint`)
  return make('p', { className: 'field' }, make('label', { htmlFor: id }, label), control, hint && make('small', { id: `${id}-hint` }, hint))
}

// Replace words only where they differ: what has not changed is not read aloud again.
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text
}

// A dialog over the page; it ends with Escape, and focus goes back to where it was.
export function openDialog(title, ...inside) {
  const before = document.activeElement
  const heading = make('h2', { id: 'dialog-title' }, title)
  const close = iconButton('close', say('close'), () => dialog.close())
  const dialog = make('dialog', { ariaModal: 'true' }, make('header', {}, heading, close), ...inside)
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.addEventListener('close', () => {
    dialog.remove()
    // The browser gave the focus back already, unless what had it was made anew meanwhile.
    if (document.activeElement === document.body && before?.isConnected) before.focus()
  })
  dialog.addEventListener('click', event => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
