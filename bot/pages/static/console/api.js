// The staff API (docs/staff-api.md), which the console knows nothing beside.
import { emit } from './events.js'
import { config, language } from './words.js'

let csrf = ''

export const setCsrf = token => (csrf = token ?? '')
export const address = path => config.base + path
export const conversationPath = (id, rest = '') => `/api/conversations/${encodeURIComponent(id)}${rest}`

// An answer that is none: `status` 0 where the server was not reached, `body` the problem document.
export class Refused extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? `status ${status}`)
    this.status = status
    this.body = body
  }

  // What the server does not have yet, or not for this role.
  get absent() {
    return [403, 404, 405].includes(this.status)
  }
}

// One call; the JSON of its answer, null for an empty one. `ownership` makes it fail when the conversation changed hands.
export async function call(method, path, body, ownership) {
  const headers = { Accept: 'application/json', 'Accept-Language': language }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (ownership != null) headers['If-Match'] = `"${ownership}"`
  let response
  try {
    response = await fetch(address(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin' })
  } catch {
    emit('line', 'off')
    throw new Refused(0)
  }
  const text = await response.text()
  const answer = /json/.test(response.headers.get('Content-Type') ?? '') && text ? JSON.parse(text) : null
  if (response.ok) return answer
  if (response.status === 401 && path !== '/api/session') emit('signed_out')
  throw new Refused(response.status, answer ?? {})
}

export const get = path => call('GET', path)

// The same where the server may not have it: null then.
export async function tryGet(path) {
  try {
    return await get(path)
  } catch (refused) {
    if (refused instanceof Refused) return null
    throw refused
  }
}
