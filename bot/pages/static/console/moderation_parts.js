// The pages of moderation, each with a way to the others.
import { make } from './elements.js'
import { href } from './places.js'
import { maySee } from './session.js'
import { say } from './words.js'

export function makeParts(current) {
  const links = ['moderation', 'warnings', 'transparency', 'lists'].filter(maySee).map(page => make('a', { href: href(page), ariaCurrent: page === current ? 'page' : null }, page === 'moderation' ? say('moderation.list') : say(`page_${page}`)))
  return make('nav', { className: 'parts', ariaLabel: say('moderation.parts') }, ...links)
}
