// Deciding: what, for which commitments, why, until when; beside it what the author will be told. What was typed is kept
// until it is decided, also when the window was closed in between.
import { Refused, call } from './api.js'
import { field, make, openDialog, tell } from './elements.js'
import { sayClash, sayMissing } from './moderation_clash.js'
import { RULES, sayCommitment, sayLanguage } from './moderation_names.js'
import { reviewPath } from './moderation_paths.js'
import { makePreview } from './moderation_preview.js'
import { makeSpan } from './moderation_span.js'
import { note } from './note.js'
import { Wrong, makeForm } from './settings_forms.js'
import { say, sayKind } from './words.js'

const OF_POSTS = ['dismiss', 'talk', 'ask_edit', 'remind', 'hide', 'warn', 'silence', 'suspend']
const OF_MANY = OF_POSTS.filter(each => !['silence', 'suspend'].includes(each))
const OF_APPEALS = ['uphold', 'reverse']
const FREE = ['dismiss', 'talk', ...OF_APPEALS] // they name no commitment
const LONGEST_REASON = 2_000
const LONGEST_MESSAGE = 1_000
const drafts = new Map() // by case: what was typed

export function openDecision(place, wanted) {
  const { shown } = place
  const choices = shown.kind === 'appeal' ? OF_APPEALS : OF_POSTS
  open(place, { title: say('moderation.decide'), choices, wanted, send: judgement => decide(place, shown, judgement) })
}

export function openBulk(place) {
  const { author, forum, other_open: others } = place.shown
  const count = others + 1
  const text = make('p', {}, say('moderation.bulk_text', { name: author.name }))
  open(place, { title: say('moderation.bulk', {}, count), choices: OF_MANY, text, send: judgement => decideAll(place, { ...judgement, author: author.id, forum, count }) })
}

function open(place, { title, choices, wanted, text, send }) {
  const { shown } = place
  const kept = drafts.get(place.id) ?? {}
  const decision = make('select', {}, ...choices.map(each => new Option(sayKind('moderation.decision', each), each)))
  decision.value = choices.includes(wanted) ? wanted : choices.includes(kept.decision) ? kept.decision : choices.includes('hide') ? 'hide' : choices[0]
  const rules = makeRules(kept.rules ?? shown.rules)
  const reason = make('textarea', { rows: 3, maxLength: LONGEST_REASON, value: kept.reason ?? '' })
  const message = make('textarea', { rows: 3, maxLength: LONGEST_MESSAGE, value: kept.message ?? '' })
  const span = makeSpan(kept.span)
  const told = field(say('moderation.form_message'), message, hintOf(shown.appeal?.of.statement?.language ?? shown.language))
  const second = make('p', { className: 'small' }, say('moderation.form_second'))
  const preview = makePreview(place.id, language => tell(told.querySelector('small'), hintOf(language)))
  const fields = { '/decision': decision, '/rules': rules, '/reason': reason, '/message': message, '/until': span.control, '/excerpt': decision }
  const inside = [text, field(say('moderation.form_decision'), decision), span.place, second, rules, field(say('moderation.form_reason'), reason), told]
  const form = makeForm(inside.filter(Boolean), save, { word: say('moderation.decide'), done: null, fields })
  const submit = form.querySelector('[type="submit"]')
  form.oninput = form.onchange = settle
  const dialog = openDialog(title, make('div', { className: 'judging' }, form, preview.place))
  dialog.classList.add('wide')
  settle()
  decision.focus()

  function judgement() {
    const free = FREE.includes(decision.value)
    const ticked = [...rules.querySelectorAll('input:checked')].map(each => each.value)
    const until = span.value()
    return { decision: decision.value, rules: free ? [] : ticked, reason: reason.value.trim(), ...(until ? { until } : {}), ...(message.value.trim() ? { message: message.value.trim() } : {}) }
  }

  function settle() {
    span.take(decision.value)
    const now = judgement()
    drafts.set(place.id, { ...now, span: span.kept(), message: message.value, reason: reason.value, rules: [...rules.querySelectorAll('input:checked')].map(each => each.value) })
    rules.hidden = FREE.includes(now.decision)
    told.hidden = now.decision === 'dismiss'
    const proposed = now.decision === 'suspend' || (now.decision === 'silence' && span.isLong())
    second.hidden = !proposed
    submit.textContent = proposed ? say('moderation.propose') : say('moderation.decide')
    preview.take(now)
  }

  async function save() {
    span.check()
    try {
      await send(judgement())
      drafts.delete(place.id)
      dialog.close()
    } catch (refused) {
      explain(refused)
    }
  }

  // Beside the field that it is about, with everything that was typed still there.
  function explain(refused) {
    if (!(refused instanceof Refused)) throw refused
    const clash = sayClash(refused)
    if (clash) {
      place.reload()
      throw new Wrong(decision, clash)
    }
    if (refused.status !== 422) throw refused
    const path = Object.keys(fields).find(each => (refused.body.pointer ?? '').startsWith(each))
    throw new Wrong(fields[path] ?? decision, sayMissing(refused.body))
  }
}

const hintOf = language => say('moderation.form_message_hint', { language: sayLanguage(language) })

function makeRules(ticked) {
  const boxes = RULES.map(rule => make('label', { className: 'switch' }, make('input', { type: 'checkbox', value: rule, checked: ticked.includes(rule) }), sayCommitment(rule)))
  return make('fieldset', { className: 'plain' }, make('legend', {}, say('moderation.form_rules')), ...boxes)
}

async function decide(place, { version }, judgement) {
  const shown = await call('POST', reviewPath(place.id, '/decision'), { ...judgement, version })
  place.take(shown)
  note(say(shown.state === 'awaiting_second' ? 'moderation.proposed' : 'moderation.decided'))
}

async function decideAll(place, wanted) {
  const { done, failed } = await call('POST', '/api/moderation/bulk', wanted)
  place.reload()
  const told = [say('moderation.bulk_done', {}, done.length), failed.length > 0 && say('moderation.bulk_failed', {}, failed.length)]
  note(told.filter(Boolean).join(' '))
}
