// Articles that may answer, in the contact's language, put into the reply with one key.
import { button, icon, key, make } from './elements.js'
import { say } from './words.js'

export function makeArticles(insert) {
  const place = make('div', { className: 'articles', role: 'group', ariaLabel: say('suggested') })
  let listed = []
  let told = ''
  return { place, take, pick }

  function take(shown) {
    const now = shown.suggested_articles.map(each => each.id).join()
    if (now === told) return
    told = now
    listed = shown.suggested_articles.map(each => ({ ...each, language: shown.language }))
    place.hidden = listed.length === 0
    place.replaceChildren(make('span', { className: 'small' }, say('suggested')), ...listed.map(makeOne))
  }

  function makeOne(article, at) {
    const made = button(article.title, () => pick(at), { lang: article.language, title: say('insert') })
    made.append(key(`Alt ${at + 1}`))
    const look = make('a', { className: 'button icon', href: article.link, target: '_blank', rel: 'noopener', ariaLabel: say('read_article', { name: article.title }), title: say('read_article', { name: article.title }) }, icon('beside'))
    return make('span', { className: 'one' }, made, look)
  }

  function pick(at) {
    const article = listed[at]
    if (article) insert(article.text)
  }
}
