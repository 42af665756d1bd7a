// Fill a part only where what it is made of differs from the last time: a text that is being written stays, and the focus.
export function makeOnce() {
  const told = {}
  return (part, from, fill) => {
    const now = JSON.stringify(from)
    if (told[part] === now) return
    told[part] = now
    fill()
  }
}
