import type { Street } from '#features/protected-places/index.ts'

/** Whether two lists of addresses have a house in common; `other-unit` where each states another flat in it. */
export type House = 'same' | 'other-unit' | 'other'

/** @returns undefined where one of them has no address: that says nothing. */
export function sameHouse(some: readonly Street[], others: readonly Street[]): House | undefined {
  if (some.length === 0 || others.length === 0) return undefined
  let found: House = 'other'
  for (const one of some)
    for (const other of others) {
      if (one.number !== other.number || !sameStreet(one.core, other.core) || !sameTown(one, other)) continue
      if (one.unit === '' || other.unit === '' || one.unit === other.unit) return 'same'
      found = 'other-unit'
    }
  return found
}

function sameTown(one: Street, other: Street): boolean {
  if (one.zip && other.zip) return one.zip === other.zip
  return !one.city || !other.city || one.city === other.city
}

/** "730 Polk, 3rd Flr": what is read as the name of a street may hold the floor. */
function sameStreet(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.startsWith(`${short} `) && floor.test(long.slice(short.length))
}
const floor = /\b(?:fl|flr|floor)\b/
