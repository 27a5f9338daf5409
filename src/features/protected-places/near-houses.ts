import type { Street } from './streets.ts'
import { tellsAlone } from './telling-streets.ts'

/** Of a shorter name another street is one letter away. */
const shortestSlip = 8

/**
 * A name with each of its letters left out. Of two names that differ by one slip of the pen (a letter more, less or other,
 * or two in the wrong order) both have one of these in common, so that digests of them meet.
 *
 * @returns none of a name that many streets bear
 */
export function slipsOf(core: string): string[] {
  const whole = core.replaceAll(' ', '')
  if (whole.length < shortestSlip || !tellsAlone(core)) return []
  // The whole is met by a name with one letter more, and meets one with a letter less.
  const slips = new Set([whole])
  for (let i = 0; i < whole.length; i++) slips.add(`${whole.slice(0, i)}${whole.slice(i + 1)}`)
  return [...slips]
}

/** The ten houses around one, as a wide range names them: "4031" → "403x". */
export function tenAround(number: string): string | undefined {
  return /^\d{2,6}$/.test(number) ? `${number.slice(0, -1)}x` : undefined
}

/**
 * A wide range of houses as few keys: whole tens, and each house of the tens that it begins and ends in.
 *
 * @returns none of an address that is no range
 */
export function housesOf({ number, through }: Pick<Street, 'number' | 'through'>): string[] {
  if (through === undefined) return []
  const houses: string[] = []
  for (let at = Number(number); at <= Number(through); ) {
    const isTen = at % 10 === 0 && at + 9 <= Number(through)
    houses.push(isTen ? `${at / 10}x` : String(at))
    at += isTen ? 10 : 1
  }
  return houses
}

/** Every house of a wide range. */
export function eachHouseOf({ number, through }: Pick<Street, 'number' | 'through'>): string[] {
  if (through === undefined) return []
  const [from, to] = [Number(number), Number(through)]
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
}
