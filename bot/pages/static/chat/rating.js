// One to five stars, as radio buttons: for the pointer, the arrow keys and those who listen.
import { make } from './blocks.js'
import { say } from './words.js'

export function makeRating(choices, rate) {
  const send = make('button', { className: 'primary', disabled: true }, say('rate_send'))
  const told = make('p', {})
  const star = make('span', { ariaHidden: 'true' }, '★')
  const stars = choices.map(({ id, title }) =>
    make('label', { title }, make('input', { type: 'radio', name: 'rating', value: id, ariaLabel: title }), star.cloneNode(true)),
  )
  const form = make('form', {}, make('div', { className: 'stars' }, ...stars), told, send)
  let picked
  form.onchange = () => {
    picked = choices.findIndex(choice => choice.id === form.elements.rating.value)
    send.disabled = false
    told.textContent = choices[picked].title
    stars.forEach((each, place) => each.classList.toggle('lit', place <= picked))
  }
  form.onsubmit = event => {
    event.preventDefault()
    rate(choices[picked])
  }
  return make('fieldset', { className: 'rating' }, make('legend', { className: 'aside' }, say('rate')), form)
}
