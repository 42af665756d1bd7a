// The draft: groups of own words, exceptions, and what is struck from the shipped list; one line each in a field of text.
import { button, field, make, tell } from './elements.js'
import { RULES, sayCommitment } from './moderation_names.js'
import { markFault } from './settings_faults.js'
import { Wrong } from './settings_forms.js'
import { percent } from './reports_tables.js'
import { languageName, say, sayKind, words } from './words.js'

const KINDS = ['insult', 'discrimination', 'threat', 'wish_of_harm', 'belittling', 'command', 'profanity', 'politics', 'provocation', 'accusation', 'picture', 'advert', 'spam', 'piracy']
const GRADES = [4, 3, 2, 1]
const WEIGHTS = { sure: 0.9, likely: 0.7, hint: 0.3 }
const NOTATION = { plain: 'two words', stem: 'word*  *word', either: 'this|that', maybe: 'word?', gap: 'word ..3 word', class: '{class}' }

export function makeDraft({ language, own }, changed) {
  const groups = make('div', { className: 'groups' })
  const exceptions = makeLines(language, 3)
  const removed = makeLines(language, 3)
  const learned = make('input', { type: 'checkbox' })
  const head = make('h3', { tabIndex: -1 }, `${say('lists.own')} · ${languageName(language)}`)
  const more = button(say('lists.add'), () => (add(), changed(), groups.lastElementChild.querySelector('textarea').focus()))
  const place = make('section', { className: 'stack', oninput: changed, onchange: changed },
    head, make('p', { className: 'small' }, say('lists.own_hint')), makeNotation(), groups, make('p', {}, more),
    field(say('lists.exceptions'), exceptions, say('lists.exceptions_hint')),
    field(say('lists.removed'), removed, say('lists.removed_hint')),
    make('label', { className: 'switch' }, learned, say('lists.learned')), make('p', { className: 'small' }, say('lists.learned_hint')))
  fill(own)
  return { place, read, fill, strike, explain, key: () => JSON.stringify(read()) }

  function fill(before) {
    groups.replaceChildren()
    before.entries.forEach(add)
    exceptions.value = before.exceptions.join('\n')
    removed.value = before.removed.join('\n')
    learned.checked = before.learned
  }

  function add(entry) {
    const group = makeGroup(language, entry, () => {
      const next = group.nextElementSibling ?? group.previousElementSibling
      group.remove()
      number()
      changed()
      ;(next?.querySelector('textarea') ?? more).focus()
    })
    groups.append(group)
    number()
  }

  function number() {
    for (const [at, group] of [...groups.children].entries()) group.number(at + 1)
  }

  function read() {
    const entries = [...groups.children].map(group => group.read())
    return { entries, exceptions: linesOf(exceptions), removed: linesOf(removed), learned: learned.checked }
  }

  function strike(line) {
    if (!linesOf(removed).includes(line)) removed.value = [...linesOf(removed), line].join('\n')
    changed()
  }

  // What the server could not use: said at its field, with the line as it is counted there.
  function explain({ code, pointer = '', subject = '' }) {
    const [, , part, ...rest] = pointer.split('/')
    const control = { exceptions, removed }[part] ?? groups.children[rest[0]]?.querySelector('textarea')
    if (!control) return false
    const at = Number(part === 'entries' ? rest[2] : rest[0])
    const known = words[`lists.fault_${code}`]
    if (known && Number.isInteger(at)) markFault(control, say('lists.fault_line', { number: lineNumber(control, at), text: subject, slots: known }))
    else markFault(control, say(linesOf(control).length ? 'settings.refused' : 'settings.wrong_empty'))
    return true
  }
}

// A group without words proves nothing: it is not sent.
export function checkGroups(place) {
  const empty = [...place.querySelectorAll('.groups textarea')].find(each => !linesOf(each).length)
  if (empty) throw new Wrong(empty, say('settings.wrong_empty'))
}

const linesOf = control => control.value.split('\n').map(each => each.trim()).filter(Boolean)

// Empty lines are not sent, and count all the same for who looks for the line.
function lineNumber(control, at) {
  const filled = control.value.split('\n').map((each, place) => (each.trim() ? place + 1 : 0)).filter(Boolean)
  return filled[at] ?? at + 1
}

const makeLines = (language, rows) => make('textarea', { rows, spellcheck: false, lang: language, autocapitalize: 'off' })

function makeGroup(language, entry, remove) {
  const rule = choice(RULES.map(each => [each, sayCommitment(each)]), entry?.rule ?? 'respect')
  const kind = choice(KINDS.map(each => [each, words[`triage.${each}`] ?? each]), entry?.why ?? 'belittling')
  const grade = choice(GRADES.map(each => [each, sayKind('moderation.severity', each)]), entry?.severity ?? 2)
  const weights = Object.entries(WEIGHTS).map(([name, value]) => [value, sayKind('lists.weight', name)])
  const known = entry && weights.some(([value]) => value === entry.confidence)
  const weight = choice(entry && !known ? [[entry.confidence, percent(entry.confidence)], ...weights] : weights, entry?.confidence ?? WEIGHTS.likely)
  const frames = makeLines(language, 4)
  frames.value = (entry?.frames ?? []).join('\n')
  const legend = make('legend')
  const gone = button('', remove, { className: 'quiet' })
  const row = make('div', { className: 'four' }, field(say('moderation.rule'), rule), field(say('lists.kind'), kind), field(say('lists.grade'), grade), field(say('lists.weight'), weight))
  const group = make('fieldset', { className: 'group' }, legend, field(say('lists.frames'), frames), row, make('p', {}, gone))
  group.read = () => ({ rule: rule.value, why: kind.value, severity: Number(grade.value), confidence: Number(weight.value), frames: linesOf(frames) })
  group.number = at => {
    tell(legend, say('lists.group', { number: at }))
    tell(gone, say('lists.remove', { number: at }))
  }
  return group
}

function choice(options, value) {
  const select = make('select', {}, ...options.map(([each, text]) => new Option(text, each)))
  select.value = value
  return select
}

function makeNotation() {
  const rows = Object.entries(NOTATION).map(([name, sample]) => make('div', {}, make('dt', {}, make('code', {}, sample)), make('dd', {}, sayKind('lists.notation', name))))
  return make('details', {}, make('summary', {}, say('lists.notation')), make('dl', { className: 'notation' }, ...rows))
}
