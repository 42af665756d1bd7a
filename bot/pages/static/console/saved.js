// Saved replies in the contact's language: found by what one types, taken with Enter.
import { tryGet } from './api.js'
import { make, openDialog, tell } from './elements.js'
import { say } from './words.js'

const MOST = 30

export async function openSaved(shown, insert) {
  if (!shown) return
  const told = await tryGet(`/api/saved-replies?language=${encodeURIComponent(shown.language)}&conversation=${encodeURIComponent(shown.id)}`)
  const replies = told?.saved_replies ?? []
  const list = make('ul', { id: 'saved-list', role: 'listbox', ariaLabel: say('saved_replies') })
  const search = make('input', { type: 'search', role: 'combobox', ariaLabel: say('search'), placeholder: say('search'), autocomplete: 'off', ariaExpanded: 'true' })
  search.setAttribute('aria-controls', list.id)
  const status = make('p', { className: 'small', role: 'status' })
  const dialog = openDialog(say('saved_replies'), search, list, status)
  let found = []
  let at = 0
  search.oninput = show
  search.onkeydown = press
  search.focus()
  show()

  function show() {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    found = replies.filter(each => words.every(word => `${each.name} ${each.text}`.toLocaleLowerCase().includes(word))).slice(0, MOST)
    list.replaceChildren(...found.map(makeOption))
    tell(status, found.length ? '' : say(replies.length ? 'none_found' : 'no_saved'))
    mark(0)
  }

  function makeOption(each, place) {
    const option = make('li', { id: `saved-${place}`, role: 'option', lang: shown.language, onclick: () => take(place) }, make('b', {}, each.name), make('span', {}, each.ready ?? each.text))
    return option
  }

  function mark(place) {
    at = Math.max(0, Math.min(found.length - 1, place))
    ;[...list.children].forEach((each, n) => (each.ariaSelected = String(n === at)))
    search.setAttribute('aria-activedescendant', found.length ? `saved-${at}` : '')
    list.children[at]?.scrollIntoView({ block: 'nearest' })
  }

  function press(event) {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') mark(at + 1)
    else if (event.key === 'ArrowUp') mark(at - 1)
    else if (event.key === 'Enter') take(at)
    else return
    event.preventDefault()
  }

  function take(place) {
    const chosen = found[place]
    if (!chosen) return
    dialog.close()
    insert(chosen.ready ?? chosen.text)
  }
}
