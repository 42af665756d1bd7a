// Labels of a conversation: those that there are, to be ticked, and a new one.
import { field, make, openDialog } from './elements.js'
import { say } from './words.js'

// `done` gets all that are wanted, and of them those that are new.
export function editLabels(known, set, done) {
  const all = [...new Set([...known, ...set])]
  const boxes = all.map(name => make('input', { type: 'checkbox', value: name, checked: set.includes(name) }))
  const fresh = make('input', { maxLength: 40, autocomplete: 'off' })
  const onsubmit = event => {
    event.preventDefault()
    const wanted = boxes.filter(box => box.checked).map(box => box.value)
    const name = fresh.value.trim()
    dialog.close()
    done([...new Set([...wanted, ...(name ? [name] : [])])], name && !all.includes(name) ? [name] : [])
  }
  const list = make('div', { className: 'boxes', role: 'group', ariaLabel: say('labels') }, ...boxes.map(box => make('label', { className: 'switch' }, box, box.value)))
  const send = make('button', { type: 'submit', className: 'primary' }, say('done'))
  const form = make('form', { onsubmit, noValidate: true }, all.length ? list : null, field(say('new_label'), fresh), make('p', { className: 'choices' }, send))
  const dialog = openDialog(say('labels'), form)
  ;(boxes[0] ?? fresh).focus()
}
