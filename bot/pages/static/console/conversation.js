// One conversation: its head with what can be done, the log, the composer; the person beside it. What the server says is
// shown as it is; nothing is guessed.
import { conversationPath, get } from './api.js'
import { makeActs } from './acts.js'
import { openComposer } from './composer.js'
import { icon, iconButton, make, tell } from './elements.js'
import { on } from './events.js'
import { fillLog, makeLog, sayTyping, showMessage } from './log.js'
import { sayLooking, keepLooking } from './looking.js'
import { makePerson } from './person.js'
import { showPerson } from './panes.js'
import { href } from './places.js'
import { nameOf } from './people.js'
import { session } from './session.js'
import { language, languageName, say, sayKind } from './words.js'

const AGAIN = 150 // milliseconds in which changes are asked for once

export function openConversation(middle, right, id) {
  const title = make('h2', { tabIndex: -1 })
  const facts = make('p', { className: 'facts' })
  const looking = make('p', { className: 'looking', role: 'status' })
  const tools = make('div', { className: 'tools', role: 'toolbar', ariaLabel: say('acts') })
  const back = make('a', { className: 'button icon back', href: href('queue'), ariaLabel: say('back') }, icon('back'))
  const about = iconButton('person', say('about'), showPerson, { className: 'icon to-person' })
  const head = make('header', {}, back, make('div', {}, title, facts, looking), about, tools)
  const log = makeLog()
  const place = { id, shown: null, reload, take, refused: null }
  const composer = openComposer(place)
  const acts = makeActs(place, tools, composer)
  const person = makePerson(place, right)
  let timer
  let closed = false
  const handover = make('p', { className: 'handover', hidden: true })
  middle.replaceChildren(head, handover, log.place, composer.place)
  reload().then(() => title.focus({ preventScroll: true }))
  const ends = [
    on('live conversation', entry => entry.id === id && soon()),
    on('live message', told => told.conversation === id && place.shown && showMessage(log, told, place.shown)),
    on('live typing', told => told.id === id && sayTyping(log, told)),
    on('live looking', told => told.id === id && sayLooking(looking, told)),
    on('changed', soon),
    on('signed_in', soon),
    keepLooking(id, looking),
  ]
  return () => {
    closed = true
    clearTimeout(timer)
    composer.close()
    acts.close()
    for (const end of ends) end()
  }

  function soon() {
    timer ??= setTimeout(() => {
      timer = undefined
      reload()
    }, AGAIN)
  }

  async function reload() {
    let shown
    try {
      shown = await get(conversationPath(id))
    } catch (refused) {
      if (!closed && refused.status === 404) middle.replaceChildren(back, make('p', { className: 'empty', role: 'status' }, say('no_conversation')))
      else if (!closed && refused.status === 0) soonAgain()
      return
    }
    if (!closed) take(shown)
  }

  function soonAgain() {
    timer ??= setTimeout(() => {
      timer = undefined
      reload()
    }, 3_000)
  }

  // The conversation as it is now: from a reading, or from what an act answered.
  function take(shown) {
    if (!shown?.messages) return reload()
    place.shown = shown
    const reason = sayKind('reason', shown.reason ?? 'none')
    tell(title, reason)
    document.title = `${reason} · Health Mate`
    tellFacts(facts, shown)
    tellHandover(handover, shown)
    fillLog(log, shown)
    composer.take(shown)
    // Nobody works on it: there is nothing to write, and nothing to do.
    composer.place.hidden = tools.hidden = Boolean(shown.restricted)
    acts.take(shown)
    person.take(shown)
  }
}

// What a colleague wrote along with passing it on stands first until it was answered.
function tellHandover(place, { handover, restricted }) {
  const told = restricted ? say('restricted_text') : (handover?.text ?? '')
  place.hidden = !told
  if (place.dataset.told === told) return
  place.dataset.told = told
  const by = handover?.by ? say('handover_by', { name: handover.by }) : say('handover')
  place.replaceChildren(make('b', {}, restricted ? say('restricted') : by), told)
}

function tellFacts(place, shown) {
  const danger = shown.priority === 'danger' && make('strong', { className: 'badge danger' }, icon('danger'), say('danger'))
  const tongue = shown.language === language ? languageName(language) : say('two_languages', { language: languageName(shown.language), name: languageName(language) })
  const owner = shown.assignee && (shown.assignee === session.person.email ? say('yours') : say('with', { name: nameOf(shown.assignee) }))
  const parts = [say(`status_${shown.status}`), owner, shown.team && sayKind('team', shown.team), tongue].filter(Boolean)
  const told = parts.join(' · ') + shown.priority
  if (place.dataset.told === told) return
  place.dataset.told = told
  place.replaceChildren(...[danger, make('span', {}, parts.join(' · '))].filter(Boolean))
}
