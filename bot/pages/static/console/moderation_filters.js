// What the list of cases shows: a view with its count, and what narrows it. Kept by this browser.
import { button, field, icon, make, openDialog } from './elements.js'
import { on } from './events.js'
import { RULES, sayLanguage, sayRule } from './moderation_names.js'
import { keep, read } from './prefs.js'
import { config, number, say, sayKind } from './words.js'

const VIEWS = {
  open: {},
  mine: { claimed: 'me' },
  second: { status: 'awaiting_second' },
  appeals: { kind: 'appeal' },
  closed: { status: 'closed' },
}
const COUNTED = { open: 'open', mine: 'mine', second: 'awaiting_second', appeals: 'appeals' }
const NARROWING = ['kind', 'rule', 'severity', 'language', 'author']
const NOTHING = Object.fromEntries(NARROWING.map(name => [name, '']))

const chosen = { view: 'open', q: '', ...NOTHING }

export const isNarrowed = () => Boolean(chosen.q || NARROWING.some(name => chosen[name]))

export function query() {
  const asked = new URLSearchParams(VIEWS[chosen.view])
  for (const name of [...NARROWING, 'q']) if (chosen[name]) asked.set(name, chosen[name])
  return asked
}

// The head of the list; `changed` loads it anew, `end` lets go of what listens.
export function makeFilters(changed) {
  Object.assign(chosen, NOTHING, read('review filters', {}), { q: '' })
  if (!VIEWS[chosen.view]) chosen.view = 'open'
  const views = make('select', { ariaLabel: say('view'), onchange: () => ((chosen.view = views.value), settle()) })
  const search = make('input', { type: 'search', ariaLabel: say('search'), placeholder: say('search'), maxLength: 200 })
  const more = make('button', { type: 'button', className: 'icon', ariaLabel: say('filters'), title: say('filters'), onclick: openMore }, icon('filter'))
  const shown = make('p', { className: 'narrowed', hidden: true })
  const late = make('p', { className: 'late', hidden: true })
  let timer
  search.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(apply, 250)
  }
  search.onkeydown = event => {
    if (event.key !== 'Escape' || event.isComposing) return
    if (!search.value) return search.blur()
    search.value = ''
    apply()
  }
  const end = on('reviews_of', author => {
    Object.assign(chosen, NOTHING, { author })
    settle()
  })
  tellCounts()
  tellNarrowed()
  return { bar: make('div', { className: 'filters', role: 'search' }, views, more, search, shown, late), search, tellCounts, end }

  function apply() {
    chosen.q = search.value.trim()
    settle()
  }

  function settle() {
    keep('review filters', { ...chosen, q: '' })
    tellNarrowed()
    changed()
  }

  function tellCounts(counts = {}) {
    const options = Object.keys(VIEWS).map(name => new Option(say(`moderation.view_${name}`, { number: number(counts[COUNTED[name]] ?? 0) }), name))
    if (options.map(each => each.text).join() !== [...views.options].map(each => each.text).join()) views.replaceChildren(...options)
    views.value = chosen.view
    late.hidden = !counts.late
    late.textContent = counts.late ? say('moderation.late_cases', { number: number(counts.late) }) : ''
  }

  function tellNarrowed() {
    const { kind, rule, severity, language, author } = chosen
    const told = [kind && sayKind('moderation.kind', kind), rule && sayRule(rule), severity && sayKind('moderation.severity', severity), language && sayLanguage(language), author].filter(Boolean)
    shown.hidden = told.length === 0
    shown.replaceChildren(told.join(' · '), button(say('all_again'), clear, { className: 'quiet' }))
    more.classList.toggle('on', told.length > 0)
  }

  function clear() {
    Object.assign(chosen, NOTHING)
    settle()
    search.focus()
  }

  function openMore() {
    const kinds = ['post', 'message', 'report', 'appeal'].map(each => [each, sayKind('moderation.kind', each)])
    const grades = [4, 3, 2, 1].map(each => [each, sayKind('moderation.severity', each)])
    const tongues = [...config.languages, ['other', sayLanguage('other')]]
    const author = make('input', { value: chosen.author, maxLength: 200, autocomplete: 'off', spellcheck: false, onchange: () => ((chosen.author = author.value.trim()), settle()) })
    const fields = [
      field(say('moderation.kind'), choice('kind', kinds)),
      field(say('moderation.rule'), choice('rule', RULES.map(each => [each, sayRule(each)]))),
      field(say('moderation.severity'), choice('severity', grades)),
      field(say('moderation.language'), choice('language', tongues)),
      field(say('moderation.author'), author, say('moderation.author_hint')),
    ]
    const dialog = openDialog(say('filters'), ...fields, make('p', { className: 'choices' }, button(say('done'), () => dialog.close(), { className: 'primary' })))
  }

  function choice(what, options) {
    const select = make('select', {}, new Option(say('any'), ''), ...options.map(([value, text]) => new Option(text, value)))
    select.value = chosen[what]
    select.onchange = () => {
      chosen[what] = select.value
      settle()
    }
    return select
  }
}
