// Elements, made one by one: nothing that somebody wrote is ever read as HTML.
export function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role' || name === 'for') element.setAttribute(name, value)
    else element[name] = value
  }
  element.append(...inside.filter(each => each != null))
  return element
}

// A link that opens beside the chat; words alone where the address is not one of the web or of the help page.
export function link(href, ...inside) {
  if (!/^(https:\/\/|mailto:|\/help\b)/.test(href)) return make('span', {}, ...inside)
  const address = href[0] === '/' ? '..' + href : href
  return make('a', { href: address, target: '_blank', rel: 'noopener' }, ...inside)
}

const SPANS = {
  b: each => make('strong', {}, ...spans(each.b)),
  i: each => make('em', {}, ...spans(each.i)),
  code: each => make('code', {}, each.code),
  a: each => link(each.href, ...spans(each.a)),
  br: () => make('br'),
}

const BLOCKS = {
  p: each => make('p', {}, ...spans(each.p)),
  h: each => make('p', { className: 'heading' }, make('strong', {}, ...spans(each.h))),
  ul: each => make('ul', {}, ...each.ul.map(item)),
  ol: each => make('ol', {}, ...each.ol.map(item)),
  quote: each => make('blockquote', {}, ...blocks(each.quote)),
  pre: each => make('pre', { tabIndex: 0 }, each.pre),
}

const known = (kinds, each) => Object.keys(kinds).find(kind => kind in each)
const item = inside => make('li', {}, ...blocks(inside))
const spans = list => list.map(each => (typeof each === 'string' ? each : SPANS[known(SPANS, each)]?.(each)))

export const blocks = list => list.map(each => BLOCKS[known(BLOCKS, each)]?.(each)).filter(Boolean)

// A person's text: lines as they were typed, addresses of the web as links.
export function plain(text, linked) {
  const parts = linked ? text.split(/(https:\/\/[^\s<>"'）」』。，、]+)/) : [text]
  return make('p', { className: 'plain' }, ...parts.map((part, at) => (at % 2 ? link(part, part) : part)))
}
