// What calls an agent back who looks elsewhere: the browser's notifications and a sound, each only when it was wanted.
import { read } from './prefs.js'
import { say } from './words.js'

let audio

// Two short notes, made here: nothing is loaded.
export async function beep() {
  audio ??= new AudioContext()
  await audio.resume()
  for (const [pitch, after] of [[660, 0], [880, 0.14]]) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    const start = audio.currentTime + after
    tone.frequency.value = pitch
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(0.12, start + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.3)
    tone.connect(gain).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.32)
  }
  return true
}

export async function askToNotify() {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted'
}

// Tell of something new. No word of a contact goes to the system's notifications, which others may see.
export function alertTo(key, open) {
  if (read('sound', false)) beep()
  if (!read('notify', false) || document.hasFocus() || Notification.permission !== 'granted') return
  const shown = new Notification(say('title'), { body: say(key), tag: key })
  shown.onclick = () => {
    window.focus()
    shown.close()
    open?.()
  }
}
