// A promise that is about to break: said once, and called out where that was wanted.
import { alertTo } from './alerts.js'
import { on } from './events.js'
import { note } from './note.js'
import { go } from './places.js'
import { say } from './words.js'

export function listenToPromises() {
  on('live service_level', ({ id }) => {
    note(say('reports.alert_due'))
    alertTo('reports.alert_due', () => go('conversations', id))
  })
}
