/** How numbers of cells are written as text: plain, or as the day or time that their style makes of them. */
export type NumberKind = 'number' | 'date' | 'time' | 'date-time'

/** Numbers of the formats that every workbook knows without naming them (ECMA-376, part 1, 18.8.30). */
function builtIn(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58))
    return 'date'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 33) || (id >= 45 && id <= 47)) return 'time'
  return id === 22 ? 'date-time' : 'number'
}

/** What a number format makes of a number. `code`: as the workbook writes it, where it is one of its own. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn(id)
  // Literal text, colors, conditions and languages say nothing of dates; "[h]" is a time that runs on.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^[\]]*\]/g, '')
    .toLowerCase()
  if (/general|[0#?]/.test(bare.replace(/s\.0+/g, 's'))) return 'number'
  const date = /[yd]/.test(bare) || /mmm/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare))
  const time = /[hs]/.test(bare)
  if (date && time) return 'date-time'
  return date ? 'date' : time ? 'time' : 'number'
}

/**
 * The text of a number: as few digits as say the same, days as YYYY-MM-DD, times as HH:MM.
 *
 * @param since1904 days are counted from 1904, as old Macintosh workbooks do
 */
export function numberText(raw: string, kind: NumberKind, since1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  // Excel keeps 15 digits; what lies beyond is how the processor writes a fraction.
  if (kind === 'number') return plainNumber(Number(value.toPrecision(15)))
  if (value < 0 || value > 2_958_466) return plainNumber(value)
  if (kind === 'time' && value < 1) return clock(value)
  const day = dayText(Math.floor(value), since1904)
  const time = value % 1
  if (kind === 'date' || time === 0) return kind === 'time' ? clock(time) : day
  return kind === 'time' ? clock(time) : `${day}T${clock(time)}:00`
}

function plainNumber(value: number): string {
  const text = String(value)
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 })
    : text
}

const dayMs = 86_400_000

function dayText(serial: number, since1904: boolean): string {
  // Day 60 stands for a February 29 that 1900 did not have; days before it are one later than the count says.
  const days = since1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial
  return new Date(Date.UTC(1899, 11, 30) + days * dayMs).toISOString().slice(0, 10)
}

function clock(fraction: number): string {
  const minutes = Math.round(fraction * 1_440) % 1_440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Characters that XML cannot hold are written `_x000D_` in workbooks. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

/** `AB12` → 27: columns from 0. Undefined where it names none. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  let at = 0
  for (const letter of letters) at = at * 26 + letter.charCodeAt(0) - 64
  return at - 1
}
