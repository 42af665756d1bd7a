// The secret of a second factor as an app takes it: a picture to scan, a link on the same machine, or a key to type.
import { make } from './elements.js'
import { say } from './words.js'

export function makeSecret({ qr, secret, uri }) {
  // As a picture and not as elements: it comes from the server, and stays what it is.
  const source = URL.createObjectURL(new Blob([qr], { type: 'image/svg+xml' }))
  const picture = make('img', { className: 'qr', src: source, alt: say('factor_qr'), onload: () => URL.revokeObjectURL(source) })
  return [make('p', {}, say('factor_text')), make('p', {}, picture), make('p', {}, make('a', { href: uri }, say('factor_open'))), make('p', {}, say('factor_type'), ' ', make('code', { className: 'secret' }, secret))]
}
