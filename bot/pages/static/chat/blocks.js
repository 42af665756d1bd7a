// Elements, made one by one: nothing that somebody wrote is ever read as HTML.
export function make(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...inside.filter(each => each != null))
  return element
}

// A link that opens beside the chat, without a hold on it (as browsers do for `_blank`); words alone where the address is not one of the web, a mailbox or the help page.
function link(href, ...inside) {
  if (!/^(https:\/\/|mailto:|\/help\b)/.test(href)) return make('span', {}, ...inside)
  return make('a', { href: href[0] === '/' ? '..' + href : href, target: '_blank' }, ...inside)
}

const items = list => list.map(inside => make('li', {}, ...blocks(inside)))
const spans = list => list.map(each => (typeof each === 'string' ? each : build(SPANS, each)))

const SPANS = {
  a: each => link(each.href, ...spans(each.a)),
  b: each => make('strong', {}, ...spans(each.b)),
  i: each => make('em', {}, ...spans(each.i)),
  code: each => make('code', {}, each.code),
  br: () => make('br'),
}

const BLOCKS = {
  p: each => make('p', {}, ...spans(each.p)),
  h: each => make('p', {}, make('strong', {}, ...spans(each.h))),
  ul: each => make('ul', {}, ...items(each.ul)),
  ol: each => make('ol', {}, ...items(each.ol)),
  quote: each => make('blockquote', {}, ...blocks(each.quote)),
  pre: each => make('pre', { tabIndex: 0 }, each.pre),
}

const build = (kinds, each) => kinds[Object.keys(kinds).find(kind => kind in each)]?.(each)

export const blocks = list => list.map(each => build(BLOCKS, each))

// A person's text: lines as they were typed; in that of our own people, addresses of the web are links.
export function plain(text, linked) {
  const parts = linked ? text.split(/(https:\/\/[\w./?=&#%~+-]+\w)/) : [text]
  return make('p', { className: 'plain' }, ...parts.map((part, place) => (place % 2 ? link(part, part) : part)))
}
