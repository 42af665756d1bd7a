// Beside the post: its author's history, what was decided on the like, notes for colleagues, reports, and what happened.
import { call } from './api.js'
import { button, field, make } from './elements.js'
import { emit } from './events.js'
import { bind } from './keys.js'
import { reviewPath } from './moderation_paths.js'
import { day, sayDecision, sayRule, sayRules } from './moderation_names.js'
import { makeOnce } from './moderation_once.js'
import { noteRefusal } from './note.js'
import { go, href } from './places.js'
import { clock, say, sayKind } from './words.js'

const LONGEST_NOTE = 4_000
const MOST = 8 // past decisions that are shown at once

export function makeAbout(place) {
  const once = makeOnce()
  const [author, reports, notes, similar, timeline] = Array.from({ length: 5 }, () => make('section'))
  const listed = make('ul', { className: 'past' })
  const written = make('textarea', { rows: 2, maxLength: LONGEST_NOTE })
  const form = make('form', { onsubmit: save }, field(say('moderation.note_text'), written), make('p', { className: 'choices' }, make('button', { type: 'submit' }, say('moderation.note_save'))))
  notes.append(make('h3', {}, say('moderation.notes')), listed, form)
  const end = bind('n', () => written.focus())
  return { place: make('div', { className: 'side' }, author, notes, reports, similar, timeline), take, close: end }

  function take(shown) {
    once('author', [shown.author, shown.history, shown.other_open], () => fillAuthor(author, shown))
    once('notes', shown.notes, () => listed.replaceChildren(...shown.notes.map(each => make('li', {}, make('p', { className: 'by' }, make('b', {}, each.by.name), make('time', { dateTime: each.at }, clock(each.at))), make('p', { className: 'words' }, each.text)))))
    once('reports', shown.report_list, () => fillReports(reports, shown.report_list))
    once('similar', shown.similar, () => fillSimilar(similar, shown.similar))
    once('timeline', shown.timeline, () => fillTimeline(timeline, shown.timeline))
  }

  async function save(event) {
    event.preventDefault()
    const text = written.value.trim()
    if (!text) return written.focus()
    try {
      const shown = await call('POST', reviewPath(place.id, '/notes'), { text })
      written.value = ''
      place.take(shown)
    } catch (refused) {
      noteRefusal(refused)
    }
  }
}

function fillAuthor(section, { author, history }) {
  const active = history.warnings.filter(each => each.active)
  const facts = [say('moderation.posts', {}, history.posts), say('moderation.cases', {}, history.reviews), active.length > 0 && say('moderation.active', {}, active.length)].filter(Boolean)
  const charter = history.charter ? say('moderation.charter_yes', { when: day(history.charter.at) }) : say('moderation.charter_no')
  const warned = active.map(each => make('li', {}, make('b', {}, sayRules(each.rules)), make('p', { className: 'small' }, say('moderation.warned_on', { when: day(each.at), until: day(each.expires_at) }))))
  const before = history.decisions.slice(0, MOST).map(each => make('li', {}, make('a', { href: href('moderation', each.review_id) }, sayDecision(each)), make('p', { className: 'small' }, [day(each.at), sayKind('moderation.standing', each.state), ...each.rules.map(sayRule)].join(' · '))))
  section.replaceChildren(
    ...[
      make('h3', {}, say('moderation.author')),
      make('p', {}, make('b', {}, author.name)),
      make('p', { className: 'small' }, facts.join(' · ')),
      make('p', { className: 'small' }, charter),
      warned.length > 0 && make('ul', { className: 'past' }, ...warned),
      before.length > 0 && make('h3', {}, say('moderation.decided_before')),
      before.length > 0 && make('ul', { className: 'past' }, ...before),
      make('p', {}, button(say('moderation.all_of_author'), () => (go('moderation'), emit('reviews_of', author.id)), { className: 'quiet' })),
    ].filter(Boolean),
  )
}

// A reporter has no name here.
function fillReports(section, reports) {
  section.hidden = reports.length === 0
  const rows = reports.map(each => make('li', {}, make('p', { className: 'by' }, make('b', {}, each.number), make('time', { dateTime: each.at }, clock(each.at))), make('p', { className: 'words' }, each.reason), each.rules.length > 0 && make('p', { className: 'small' }, sayRules(each.rules))))
  section.replaceChildren(make('h3', {}, say('moderation.reports')), make('ul', { className: 'past' }, ...rows))
}

function fillSimilar(section, similar) {
  section.hidden = similar.length === 0
  const rows = similar.map(each => make('li', {}, make('a', { href: href('moderation', each.id) }, sayDecision(each)), make('p', { className: 'gist', lang: each.language === 'other' ? '' : each.language }, each.quote), make('p', { className: 'small' }, [day(each.at), ...each.rules.map(sayRule)].join(' · '))))
  section.replaceChildren(make('h3', {}, say('moderation.similar')), make('ul', { className: 'past' }, ...rows))
}

// Who only looked is in the audit, and not here.
function fillTimeline(section, timeline) {
  const rows = timeline.filter(each => each.what !== 'seen').map(each => make('li', {}, sayKind('moderation.event', each.what), make('p', { className: 'small' }, [each.by?.name, clock(each.at)].filter(Boolean).join(' · '))))
  section.hidden = rows.length === 0
  section.replaceChildren(make('h3', {}, say('moderation.timeline')), make('ol', { className: 'past' }, ...rows))
}
