// What was written and not sent: kept in this browser at every stroke, and by the server for one's other machines.
import { call, conversationPath, tryGet } from './api.js'
import { keep, read } from './prefs.js'

const AFTER = 1_200
const EMPTY = { reply: '', note: '' }

export function openDrafts(id, restored) {
  const kept = read(`draft ${id}`)
  const drafts = { texts: { ...EMPTY, ...kept }, begun: Boolean(kept?.reply || kept?.note), keep: save, drop, close }
  let timer
  let told = ''
  queueMicrotask(restored)
  if (!drafts.begun) fetchDraft()
  return drafts

  async function fetchDraft() {
    const answer = await tryGet(conversationPath(id, '/draft'))
    const { text = '', note = false } = answer ?? {}
    const mode = note ? 'note' : 'reply'
    if (!text || drafts.texts[mode]) return
    told = drafts.texts[mode] = text
    drafts.begun = true
    restored()
  }

  function save() {
    const { reply, note } = drafts.texts
    drafts.begun = Boolean(reply || note)
    keep(`draft ${id}`, drafts.begun ? { reply, note } : null)
    clearTimeout(timer)
    timer = setTimeout(tellServer, AFTER)
  }

  function drop() {
    save()
    clearTimeout(timer)
    tellServer()
  }

  async function tellServer() {
    timer = undefined
    const { reply, note } = drafts.texts
    const text = reply || note // the server keeps one
    if (text === told) return
    told = text
    await call('PUT', conversationPath(id, '/draft'), { text, note: !reply && Boolean(note) }).catch(() => (told = ''))
  }

  function close() {
    if (timer) {
      clearTimeout(timer)
      tellServer()
    }
  }
}
