// The page that embeds the chat. It is believed only from an origin that may embed; after its first word both talk
// through a port of their own that nobody else can reach.
import { config } from './words.js'

let port
const waiting = []

export function listenToHost(hear) {
  addEventListener('message', event => {
    if (port || event.source !== parent || !config.origins.includes(event.origin) || !event.ports[0]) return
    port = event.ports[0]
    port.onmessage = message => hear(message.data)
    waiting.forEach(tellHost)
  })
}

export const tellHost = word => (port ? port.postMessage(word) : waiting.push(word))
