const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, number | undefined>()

/**
 * Hours that a zone is ahead of UTC at noon of a day there: -5 for America/Chicago in July, -6 in January.
 *
 * @param zone IANA name
 * @param day YYYY-MM-DD
 * @returns undefined for an unknown zone or day
 */
export function offsetAt(zone: string, day: string): number | undefined {
  const key = `${zone} ${day}`
  if (known.has(key)) return known.get(key)
  const offset = work(zone, day)
  if (known.size < 20_000) known.set(key, offset)
  return offset
}

function work(zone: string, day: string): number | undefined {
  const noon = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(noon)) return undefined
  try {
    let format = formats.get(zone)
    if (!format) {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      formats.set(zone, format)
    }
    const name = format.formatToParts(noon).find((part) => part.type === 'timeZoneName')?.value ?? ''
    if (name === 'GMT') return 0
    const read = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name)
    if (!read) return undefined
    const hours = Number(read[2]) + Number(read[3]) / 60
    return read[1] === '-' ? -hours : hours
  } catch {
    return undefined
  }
}
