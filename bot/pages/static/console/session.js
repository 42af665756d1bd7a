// Who is signed in, and what their role may.
import { Refused, call, get, setCsrf } from './api.js'

const INBOX = 'GET /api/inbox'
const REVIEWS = 'GET /api/moderation/reviews'
const OWN_DATA = 'GET /api/privacy/requests'
const LISTS = 'GET /api/moderation/lists'

export const session = { person: null, may: new Set() }

// Ask who is signed in; null where nobody is.
export async function readSession() {
  try {
    return take(await get('/api/session'))
  } catch (refused) {
    if (refused instanceof Refused && [401, 404].includes(refused.status)) return null
    throw refused
  }
}

export const signIn = async given => take(await call('POST', '/api/session', given))
export const signOut = () => call('DELETE', '/api/session')

export const may = what => session.may.has(what)

// What a page is made of; a page that is not here is everybody's.
const NEEDED = { queue: INBOX, conversations: INBOX, reports: INBOX, moderation: REVIEWS, warnings: REVIEWS, transparency: REVIEWS, lists: LISTS, privacy: OWN_DATA }

export const maySee = page => (!NEEDED[page] || may(NEEDED[page])) && (page !== 'privacy' || isOfPrivacy(session.person))

// No team means all of them.
const isOfPrivacy = ({ role, teams }) => role === 'admin' || !teams.length || teams.includes('privacy')
export const homePage = () => ['queue', 'moderation', 'settings'].find(maySee)

function take(told) {
  setCsrf(told.csrf)
  session.person = told.person
  session.may = new Set(told.may)
  session.factor = told.second_factor
  return session
}
