// The photos of a report: small in a row, each opens large.
import { address, conversationPath } from './api.js'
import { make, openDialog } from './elements.js'
import { clock, say } from './words.js'

export function makePhotos(id, photos) {
  return make('ul', { className: 'photos' }, ...photos.map((photo, place) => make('li', {}, makeOne(id, photo, place + 1))))
}

function makeOne(id, photo, place) {
  const src = address(conversationPath(id, `/photos/${encodeURIComponent(photo.id)}`))
  const label = say('photo', { number: place, when: clock(photo.at) })
  const small = make('img', { src, alt: '', width: 72, height: 72, loading: 'lazy', decoding: 'async' })
  const open = () => openDialog(label, make('img', { src, alt: label, width: photo.width, height: photo.height, className: 'large' })).classList.add('wide')
  return make('button', { type: 'button', className: 'photo', ariaLabel: label, onclick: open }, small)
}
