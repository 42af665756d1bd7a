// What is kept in this browser: choices of the one who is signed in, and what they wrote and did not send yet.
import { session } from './session.js'

const place = key => `console ${session.person?.id ?? ''} ${key}`

export function read(key, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(place(key))) ?? otherwise
  } catch {
    return otherwise // another value than ours, or no storage at all
  }
}

export function keep(key, value) {
  try {
    if (value == null || value === '') localStorage.removeItem(place(key))
    else localStorage.setItem(place(key), JSON.stringify(value))
  } catch {
    // Without room it lasts as long as the page.
  }
}
