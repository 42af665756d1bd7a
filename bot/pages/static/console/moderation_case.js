// One case: its head with what can be done, the post with what was found in it, and what is known around it. What the
// server says is shown as it is; what did not change is not made anew, so nothing that is being written is lost.
import { get } from './api.js'
import { icon, make, tell } from './elements.js'
import { on } from './events.js'
import { makeAbout } from './moderation_about.js'
import { makeActs } from './moderation_acts.js'
import { reviewPath } from './moderation_paths.js'
import { sayLanguage, titleOf } from './moderation_names.js'
import { makePost } from './moderation_post.js'
import { makeGrade } from './moderation_rows.js'
import { href } from './places.js'
import { clock, say, sayKind } from './words.js'

const AGAIN = 150 // milliseconds in which changes are asked for once
const LATER = 3_000 // and after which one asks again where the server was not reached

export function openCase(middle, id) {
  const title = make('h2', { tabIndex: -1 })
  const facts = make('p', { className: 'facts' })
  const tools = make('div', { className: 'tools', role: 'toolbar', ariaLabel: say('moderation.acts') })
  const back = make('a', { className: 'button icon back', href: href('moderation'), ariaLabel: say('moderation.back') }, icon('back'))
  const standing = make('div', { className: 'standing' })
  const place = { id, shown: null, take, reload }
  const post = makePost()
  const about = makeAbout(place)
  const acts = makeActs(place, tools, standing)
  const scroll = make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: say('moderation.the_post') }, make('div', { className: 'sheets' }, post.place, about.place))
  let timer
  let closed = false
  middle.replaceChildren(make('header', {}, back, make('div', {}, title, facts), tools), standing, scroll)
  reload().then(() => title.focus({ preventScroll: true }))
  const ends = [on('live review', told => told.id === id && soon(AGAIN)), on('changed', () => soon(AGAIN)), on('signed_in', () => soon(AGAIN))]
  return () => {
    closed = true
    clearTimeout(timer)
    acts.close()
    about.close()
    for (const end of ends) end()
  }

  function soon(pause) {
    timer ??= setTimeout(() => {
      timer = undefined
      reload()
    }, pause)
  }

  async function reload() {
    try {
      const shown = await get(reviewPath(id))
      if (!closed) take(shown)
    } catch (refused) {
      if (closed) return
      if (refused.status === 404) middle.replaceChildren(back, make('p', { className: 'empty', role: 'status' }, say('moderation.no_case')))
      else if (refused.status === 0 || refused.status >= 500) soon(LATER)
    }
  }

  // The case as it is now: from a reading, or from what an act answered.
  function take(shown) {
    if (closed || !shown?.findings) return
    place.shown = shown
    tell(title, titleOf(shown))
    document.title = `${titleOf(shown)} · Health Mate`
    const parts = [sayKind('moderation.state', shown.state), sayKind('moderation.kind', shown.kind), sayLanguage(shown.language), clock(shown.created_at)]
    facts.replaceChildren(makeGrade(shown.severity), make('span', {}, parts.join(' · ')))
    post.take(shown)
    about.take(shown)
    acts.take(shown)
  }
}
