// What one part tells the others; nobody has to be there to hear it.
const heard = new Map()

// Hear of something; returns how to stop.
export function on(what, act) {
  const acts = heard.get(what) ?? heard.set(what, new Set()).get(what)
  acts.add(act)
  return () => acts.delete(act)
}

export function emit(what, told) {
  for (const act of [...(heard.get(what) ?? [])]) act(told)
}
