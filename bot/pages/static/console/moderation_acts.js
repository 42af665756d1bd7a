// What can be done with a case, each by a button and by a key; and where it stands: whose it is, what is proposed, and for
// ten seconds how to take a decision back.
import { call } from './api.js'
import { button, key, make } from './elements.js'
import { bind } from './keys.js'
import { tellClash } from './moderation_clash.js'
import { openAssign, openEmergency, openRefusal } from './moderation_asking.js'
import { openBulk, openDecision } from './moderation_form.js'
import { isMe } from './moderation_names.js'
import { makeStanding } from './moderation_standing.js'
import { reviewPath } from './moderation_paths.js'
import { note } from './note.js'
import { say } from './words.js'

export function makeActs(place, tools, standing) {
  const acts = {
    claim: ['a', () => act('/claim', undefined, say('moderation.taken'))],
    decide: ['d', () => openDecision(place)],
    dismiss: ['e', () => act('/decision', { decision: 'dismiss', rules: [], reason: '', version: place.shown.version }, say('moderation.decided'))],
    hide: ['h', () => openDecision(place, 'hide')],
    warn: ['w', () => openDecision(place, 'warn')],
    confirm: ['', () => act('/confirm', { version: place.shown.version }, say('moderation.decided'))],
    refuse: ['', () => openRefusal(place)],
    emergency: ['', () => openEmergency(place)],
    bulk: ['', () => openBulk(place)],
    assign: ['x', () => openAssign(place)],
    release: ['b', () => act('/release', undefined, say('moderation.released'))],
    undo: ['u', () => act('/undo', undefined, say('moderation.undone'))],
  }
  const banner = makeStanding(standing, { undo: () => acts.undo[1](), keep: () => acts.claim[1](), reload: () => place.reload() })
  const ends = Object.entries(acts).filter(([, [pressed]]) => pressed).map(([name, [pressed, run]]) => bind(pressed, () => (can(name) ? void run() : false)))
  let told = ''
  return {
    take,
    close() {
      banner.close()
      ends.forEach(end => end())
    },
  }

  function can(name) {
    const { shown } = place
    return Boolean(shown) && name !== 'undo' ? mayDo(name, shown) : banner.canUndo()
  }

  function take(shown) {
    banner.take(shown)
    const open = Object.keys(acts).filter(name => name !== 'undo' && mayDo(name, shown))
    const now = `${open.join()} ${shown.other_open}`
    if (now === told) return
    const focused = tools.contains(document.activeElement)
    told = now
    tools.replaceChildren(...open.map(name => makeButton(name, shown)))
    tools.hidden = open.length === 0
    if (focused) (tools.querySelector('button') ?? tools.closest('section').querySelector('h2')).focus()
  }

  function makeButton(name, shown) {
    const [pressed, run] = acts[name]
    const word = name === 'bulk' ? say('moderation.bulk', {}, shown.other_open + 1) : say(name === 'dismiss' ? 'moderation.decision_dismiss' : `moderation.${name}`)
    const made = button(word, run, { className: ['decide', 'confirm'].includes(name) ? 'primary' : name === 'emergency' ? 'danger-act' : '' })
    if (pressed) made.append(key(pressed))
    return made
  }

  async function act(path, body, done) {
    try {
      place.take(await call('POST', reviewPath(place.id, path), body))
      note(done)
    } catch (refused) {
      tellClash(refused)
      place.reload()
    }
  }
}

// Whether it makes sense to offer; whether it is allowed is the server's word.
function mayDo(name, shown) {
  const { claimed_by: owner, kind, own, severity, state } = shown
  const theirs = Boolean(owner) && !isMe(owner)
  const decidable = ['pending', 'escalated', 'deleted'].includes(state) && !own && !theirs
  const proposal = state === 'awaiting_second' && !own && shown.decision?.state === 'proposed' && !isMe(shown.decision.by)
  if (name === 'claim') return ['pending', 'escalated'].includes(state) && !owner && !own
  if (name === 'release') return isMe(owner)
  if (name === 'assign') return ['pending', 'escalated'].includes(state) && !theirs
  if (name === 'confirm' || name === 'refuse') return proposal
  if (name === 'emergency') return decidable && state === 'pending' && severity === 4 && kind !== 'appeal'
  if (name === 'dismiss') return decidable && state === 'pending' && kind !== 'appeal'
  if (name === 'bulk') return decidable && state === 'pending' && kind !== 'appeal' && shown.other_open > 0
  return decidable && (name === 'decide' || kind !== 'appeal')
}
