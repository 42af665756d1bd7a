// Where one is: the path after /console/, and going elsewhere without loading the page anew.
import { emit, on } from './events.js'
import { config } from './words.js'

const ROOT = `${config.base}/console`

export function here() {
  const parts = location.pathname.slice(ROOT.length).split('/').filter(Boolean)
  return { page: parts[0] ?? 'queue', part: parts[1] && decodeURIComponent(parts[1]) }
}

export const href = (page, part) => `${ROOT}/${page}${part ? '/' + encodeURIComponent(part) : ''}${language()}`

// A language in the address is somebody's who shares a screen; it goes along.
const language = () => {
  const asked = new URLSearchParams(location.search).get('language')
  return asked ? `?language=${encodeURIComponent(asked)}` : ''
}

export function go(page, part, replace) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href(page, part))
  emit('place')
}

export function followLinks() {
  window.addEventListener('popstate', () => emit('place'))
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]')
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!link || !plain || link.target || link.origin !== location.origin || link.hash) return
    if (!link.pathname.startsWith(ROOT + '/')) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    emit('place')
  })
}

export const onPlace = act => on('place', act)
