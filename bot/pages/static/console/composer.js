// Where the agent writes: a reply to the contact or a note for colleagues, two texts that are never mixed up. What is
// written stays until the server has it.
import { call, conversationPath } from './api.js'
import { isMine, makeConflict } from './acts.js'
import { makeArticles } from './articles.js'
import { openDrafts } from './drafts.js'
import { button, key, make, tell } from './elements.js'
import { bind } from './keys.js'
import { note, noteRefusal } from './note.js'
import { openSaved } from './saved.js'
import { nameOf } from './people.js'
import { tellTyping } from './typing.js'
import { config, languageName, say } from './words.js'

const MODES = ['reply', 'note']
const COUNT_FROM = 500 // characters before the limit from which they are counted

const ROWS = 3
// A phone on its side, or a page that was made very large: what was said needs the room.
const SHORT = matchMedia('(max-height: 34rem)')

export function openComposer(place) {
  const area = make('textarea', { id: 'composer-text', rows: ROWS })
  const switches = MODES.map(mode => button(say(`mode_${mode}`), () => focus(mode), { dataset: { mode } }))
  const hint = make('p', { className: 'hint', id: 'composer-hint' })
  const counter = make('span', { className: 'count small' })
  const send = make('button', { type: 'submit', className: 'primary' })
  const saved = button(say('saved_replies'), pickSaved)
  const above = make('div', { className: 'above' })
  const articles = makeArticles(insert)
  const choose = make('div', { className: 'modes' }, make('div', { role: 'group', ariaLabel: say('write_what') }, ...switches), hint)
  const foot = make('div', { className: 'send' }, saved, counter, send)
  const form = make('form', { className: 'composer', onsubmit: submit }, above, articles.place, choose, area, foot)
  const drafts = openDrafts(place.id, restored)
  const typing = tellTyping(place)
  let mode = 'reply'
  let decided = false // once somebody chose what they write, or began to, it stays so
  let sending // the id under which the text goes, the same again when it is tried again
  saved.append(key('/'))
  area.setAttribute('aria-describedby', hint.id)
  area.oninput = changed
  area.onkeydown = press
  const ends = [bind('r', () => focus('reply')), bind('n', () => focus('note'))]
  show()
  return { place: form, take, focus, close }

  function close() {
    drafts.close()
    typing.stop()
    for (const end of ends) end()
  }

  function take(shown) {
    articles.take(shown)
    if (isMine(shown)) above.replaceChildren()
    if (!decided && !drafts.begun && isOthers(shown)) mode = 'note'
    decided = true
    show()
  }

  function restored() {
    if (!decided && drafts.begun && !drafts.texts.reply) mode = 'note'
    area.value = drafts.texts[mode]
    grow()
    show()
  }

  function focus(wanted) {
    decided = true
    drafts.texts[mode] = area.value
    mode = wanted
    area.value = drafts.texts[mode]
    sending = undefined
    show()
    grow()
    area.focus()
  }

  // Which text it is must be plain at a glance, and what keeps a reply from being sent stands beside it.
  function show() {
    const { shown } = place
    form.dataset.mode = mode
    for (const each of switches) each.ariaPressed = String(each.dataset.mode === mode)
    area.ariaLabel = area.placeholder = say(mode === 'note' ? 'write_note' : 'write_reply')
    area.lang = mode === 'reply' && shown ? shown.language : document.documentElement.lang
    tell(hint, tellHint(shown))
    tell(send, say(mode === 'note' ? 'save_note' : canSend(shown) ? 'send' : 'take_and_send'))
    send.append(key('Ctrl ↵'))
    send.disabled = mode === 'reply' && isOthers(shown)
    saved.hidden = mode === 'note'
    const left = config.longest - area.value.length
    tell(counter, left < COUNT_FROM ? say('left', {}, left) : '')
    counter.classList.toggle('fault', left < 0)
  }

  function tellHint(shown) {
    if (mode === 'note') return say('hint_note')
    if (isOthers(shown)) return say('hint_other', { name: nameOf(shown.assignee) })
    return shown ? say('hint_reply', { language: languageName(shown.language) }) : ''
  }

  function changed() {
    decided = true
    drafts.texts[mode] = area.value
    drafts.keep()
    sending = undefined
    if (mode === 'reply') typing.type(area.value)
    grow()
    show()
  }

  function grow() {
    area.rows = SHORT.matches ? 1 : ROWS
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }

  function press(event) {
    if (event.isComposing || event.keyCode === 229) return
    const { key: pressed } = event
    if (pressed === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    else if (pressed === 'Escape') area.blur()
    else if (pressed === '/' && mode === 'reply' && atLineStart()) pickSaved()
    else if (event.altKey && /^Digit[1-9]$/.test(event.code)) articles.pick(+event.code.slice(5) - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function atLineStart() {
    return area.selectionStart === 0 || area.value[area.selectionStart - 1] === '\n'
  }

  function pickSaved() {
    openSaved(place.shown, insert)
  }

  function insert(text) {
    if (mode !== 'reply') focus('reply')
    area.focus()
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    changed()
  }

  async function submit(event) {
    event.preventDefault()
    const text = area.value.trim()
    const sent = mode
    if (!text || send.disabled || area.readOnly) return
    if (text.length > config.longest) return note(say('too_long'))
    sending ??= crypto.randomUUID()
    area.readOnly = true
    try {
      if (sent === 'reply' && !canSend(place.shown)) place.take(await call('POST', conversationPath(place.id, '/takeover')))
      const ownership = sent === 'reply' ? place.shown.ownership : undefined
      await call('POST', conversationPath(place.id, '/messages'), { id: sending, text, note: sent === 'note' }, ownership)
      settle(sent)
    } catch (refused) {
      keepText(refused)
    } finally {
      area.readOnly = false
      show()
    }
  }

  function settle(sent) {
    sending = undefined
    drafts.texts[sent] = ''
    drafts.drop()
    typing.stop()
    above.replaceChildren()
    if (mode === sent) area.value = ''
    grow()
    place.reload()
  }

  // The text stays; why it did not go is told above it.
  function keepText(refused) {
    if (refused.status === 409) {
      above.replaceChildren(makeConflict(refused.body.assignee))
      return place.reload()
    }
    noteRefusal(refused, () => form.requestSubmit())
  }
}

const canSend = shown => isMine(shown)
const isOthers = shown => shown?.status === 'agent' && shown.assignee != null && !isMine(shown)
