// What the author would be told, in their language and in the moderator's: the server's own sentences.
import { Refused, call } from './api.js'
import { make } from './elements.js'
import { sayLanguage } from './moderation_names.js'
import { reviewPath } from './moderation_paths.js'
import { say } from './words.js'

const AGAIN = 300 // milliseconds after the last change in which it is asked for

// `learn` is told the language in which the author is written to.
export function makePreview(id, learn) {
  const place = make('section', { className: 'preview' })
  let timer
  let asked = 0
  return { place, take }

  function take({ decision, rules, until, message }) {
    clearTimeout(timer)
    const mine = ++asked
    place.hidden = ['uphold', 'reverse'].includes(decision)
    if (place.hidden) return
    timer = setTimeout(() => ask(mine, { decision, rules, until, message }), AGAIN)
  }

  async function ask(mine, wanted) {
    try {
      const told = await call('POST', reviewPath(id, '/statement'), wanted)
      if (mine !== asked) return
      learn(told.language)
      show(told)
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
      if (mine === asked) place.replaceChildren()
    }
  }

  function show({ language, subject, text, own }) {
    const letters = [makeLetter(say('moderation.form_preview'), language, subject, text)]
    if (own.language !== language) letters.push(makeLetter(say('moderation.form_preview_own'), own.language, own.subject, own.text))
    place.replaceChildren(...(text ? letters : [make('p', { className: 'small' }, say('moderation.form_preview_none'))]))
  }
}

function makeLetter(title, language, subject, text) {
  return make('div', {}, make('h3', {}, `${title} (${sayLanguage(language)})`), make('div', { className: 'letter', lang: language }, make('b', {}, subject), make('p', {}, text)))
}
