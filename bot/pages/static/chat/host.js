// The page that embeds the chat. It is believed only from an origin that may embed; after its first word both talk
// through a port of their own that nobody else can reach.
export function listenToHost(origins, hear) {
  let port
  const waiting = []
  addEventListener('message', event => {
    if (port || event.source !== parent || !origins.includes(event.origin) || !event.ports[0]) return
    port = event.ports[0]
    port.onmessage = message => hear(message.data)
    hear(event.data)
    for (const word of waiting) port.postMessage(word)
  })
  // Alone in its window, there is nobody to tell.
  return word => (port ? port.postMessage(word) : waiting.push(word) > 50 && waiting.shift())
}
