// Hours as people write them: "09:00-12:30, 13:30-17:00", and holidays a line each.
const SPAN = /^(\d{1,2}:\d{2})\s*[-–—~～〜]\s*(\d{1,2}:\d{2})$/
const LINE = /^(\d{4}-\d{2}-\d{2})\s*((?:\d{1,2}:\d{2}\s*[-–—~～〜]\s*\d{1,2}:\d{2}[,、，;\s]*)*)(.*)$/

const pad = time => time.padStart(5, '0')

// The spans of a text; null where it is none. What a keyboard of Japanese or Chinese writes wide is the same.
export function readSpans(text) {
  const parts = text.normalize('NFKC').split(/[,、;]/).map(each => each.trim()).filter(Boolean)
  const found = parts.map(each => SPAN.exec(each))
  return found.every(Boolean) ? found.map(([, from, to]) => ({ from: pad(from), to: pad(to) })) : null
}

export const writeSpans = (spans = []) => spans.map(({ from, to }) => `${from}-${to}`).join(', ')

// The holidays, or the first line that is none.
export function readHolidays(text) {
  const lines = text.split('\n').map(each => each.trim()).filter(Boolean)
  const wrong = lines.find(each => !LINE.test(each))
  const found = wrong ? [] : lines.map(each => LINE.exec(each))
  return { wrong, found: found.map(([, date, times, name]) => ({ date, name: name.trim() || null, spans: readSpans(times.replace(/\s*[-–—~～〜]\s*/g, '-').trim().replace(/\s+/g, ',')) ?? [] })) }
}

export const writeHolidays = (holidays = []) => holidays.map(({ date, name, spans }) => [date, writeSpans(spans), name].filter(Boolean).join(' ')).join('\n')
