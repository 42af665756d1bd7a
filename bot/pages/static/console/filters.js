// What the queue shows: a view, and what narrows it. Kept by this browser.
import { call, tryGet } from './api.js'
import { button, field, icon, make, openDialog } from './elements.js'
import { noteRefusal } from './note.js'
import { keep, read } from './prefs.js'
import { session } from './session.js'
import { config, languageName, say, sayKind } from './words.js'

export const VIEWS = {
  all: {},
  mine: { assignee: 'me' },
  waiting: { status: 'waiting' },
  snoozed: { snoozed: 'only', assignee: 'me' },
  closed: { status: 'closed' },
}
const NARROWING = ['team', 'language', 'label', 'q']

export const chosen = { view: 'all', saved: null, team: '', language: '', label: '', q: '' }

export function restoreFilters() {
  Object.assign(chosen, read('filters', {}))
  if (!VIEWS[chosen.view]) chosen.view = 'all'
  chosen.q = ''
}

const remember = () => keep('filters', { ...chosen, q: '' })

export function query() {
  const asked = new URLSearchParams(chosen.saved ? { view: chosen.saved } : VIEWS[chosen.view])
  for (const name of NARROWING) if (chosen[name]) asked.set(name, chosen[name])
  return asked
}

// Whether an entry belongs to what is shown; null where only the server can tell.
export function belongs(entry) {
  if (chosen.q || chosen.label || chosen.saved) return null
  const { assignee, status } = VIEWS[chosen.view]
  if (chosen.view === 'snoozed' || (entry.snoozed && chosen.view !== 'closed')) return null
  if (assignee && entry.assignee !== session.person.email) return false
  if (status ? entry.status !== status : !['waiting', 'agent'].includes(entry.status)) return false
  if (chosen.team && entry.team !== chosen.team) return false
  return !chosen.language || entry.language === chosen.language
}

// The head of the queue: views, search, and a button for the rest. `changed` loads the list anew.
export function makeFilters(changed) {
  const views = make('select', { ariaLabel: say('view'), onchange: () => takeView(views.value) })
  const search = make('input', { type: 'search', ariaLabel: say('search'), placeholder: say('search'), maxLength: 200 })
  const more = make('button', { type: 'button', className: 'icon', ariaLabel: say('filters'), title: say('filters'), onclick: openMore }, icon('filter'))
  const shown = make('p', { className: 'narrowed', hidden: true })
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
  fillViews()
  tellNarrowed()
  return { bar: make('div', { className: 'filters', role: 'search' }, views, more, search, shown), search }

  function apply() {
    chosen.q = search.value.trim()
    settle()
  }

  function settle() {
    remember()
    tellNarrowed()
    changed()
  }

  async function fillViews() {
    const own = Object.keys(VIEWS).map(name => new Option(say(`view_${name}`), name))
    views.replaceChildren(...own)
    const saved = (await tryGet('/api/views'))?.views ?? []
    for (const each of saved) views.append(new Option(each.name, `saved:${each.id}`))
    views.value = chosen.saved ? `saved:${chosen.saved}` : chosen.view
    if (!views.value) takeView(views.value = 'all')
  }

  function takeView(value) {
    chosen.saved = value.startsWith('saved:') ? value.slice(6) : null
    if (!chosen.saved) chosen.view = value
    settle()
  }

  function tellNarrowed() {
    const told = [chosen.team && sayKind('team', chosen.team), chosen.language && languageName(chosen.language), chosen.label].filter(Boolean)
    shown.hidden = told.length === 0
    shown.replaceChildren(told.join(' · '), button(say('all_again'), clear, { className: 'quiet' }))
    more.classList.toggle('on', told.length > 0)
  }

  function clear() {
    Object.assign(chosen, { team: '', language: '', label: '' })
    settle()
    search.focus()
  }

  async function openMore() {
    const labels = (await tryGet('/api/labels'))?.labels ?? []
    const team = choice('team', config.teams.map(each => [each, sayKind('team', each)]))
    const tongue = choice('language', config.languages)
    const label = labels.length ? choice('label', labels.map(each => [each.name ?? each, each.name ?? each])) : null
    const name = make('input', { maxLength: 60, autocomplete: 'off' })
    const save = button(say('save_view'), keepView)
    const dialog = openDialog(say('filters'), field(say('team'), team), field(say('contact_language'), tongue), label && field(say('label'), label), field(say('view_name'), name), make('p', { className: 'choices' }, save, button(say('done'), () => dialog.close(), { className: 'primary' })))

    async function keepView() {
      if (!name.value.trim()) return name.focus()
      try {
        const kept = await call('POST', '/api/views', { name: name.value.trim(), filters: Object.fromEntries([...query()].filter(([name]) => name !== 'view')), shared: false })
        dialog.close()
        chosen.saved = kept.id
        await fillViews()
        settle()
      } catch (refused) {
        noteRefusal(refused)
      }
    }
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
