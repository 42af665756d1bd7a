// The versions of an own list: who put it in force, when, why, what its dry run found; and how to go back to one.
import { button, make } from './elements.js'
import { makeList } from './settings_forms.js'
import { clock, number, say } from './words.js'

export function makeVersions({ number: current, versions }, use) {
  const entries = versions.map(each => {
    const now = each.number === current
    const title = [say('lists.version', { number: number(each.number) }), now && say('lists.version_now')].filter(Boolean).join(' · ')
    const counts = say('lists.counts', { since: number(each.trial.newly), until: number(each.trial.no_longer) })
    const about = [each.why, each.by.name, clock(each.at), counts].join(' · ')
    const back = button(say('lists.back'), () => use(each), { ariaLabel: say('lists.back_title', { number: number(each.number) }) })
    return { title, about, acts: [back] }
  })
  return [make('h3', {}, say('lists.versions')), makeList(say('lists.versions'), entries, say('lists.none'))]
}
