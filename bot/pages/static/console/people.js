// Names of colleagues by their address, as far as the API has told them.
import { tryGet } from './api.js'
import { session } from './session.js'

const names = new Map()
let teams = []

export const nameOf = email => (email === session.person.email ? session.person.name : names.get(email) ?? email)

export function learn(email, name) {
  if (email && name) names.set(email, name)
}

// Teams with who is here, as `GET /api/teams` has them; empty where it is not there.
export async function readTeams() {
  teams = (await tryGet('/api/teams'))?.teams ?? teams
  for (const team of teams) for (const each of team.here ?? []) learn(each.email, each.name)
  return teams
}
