/** One entry, as a calendar program reads it (RFC 5545). Whoever sends it has no field here. */
export interface CalendarEntry {
  /** The same for the same entry, so that a program replaces the older one. */
  readonly uid: string
  readonly starts: Date
  readonly minutes: number
  readonly summary: string
  readonly description: string
  readonly link: string
  readonly madeAt: Date
}

/** A calendar file with one entry, in UTC: a program shows it in its owner's zone. */
export function calendarFile(entry: CalendarEntry): string {
  const ends = new Date(entry.starts.getTime() + entry.minutes * 60_000)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Breakwater//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp(entry.madeAt)}`,
    `DTSTART:${stamp(entry.starts)}`,
    `DTEND:${stamp(ends)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.link}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function stamp(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
}

/** Lines of at most 75 bytes; a sign of several bytes is not torn. */
function folded(line: string): string {
  let out = ''
  let room = 75
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign)
    if (bytes > room) {
      out += '\r\n '
      room = 74
    }
    out += sign
    room -= bytes
  }
  return out
}
