import { createHash } from 'node:crypto'
import type { ComparedEntity } from '../domain/comparable.ts'
import { similarity } from '../domain/trigrams.ts'
import type { RealRecord, RealSet } from './real-sets.ts'

export interface DrawnPair {
  readonly kind: ComparedEntity
  readonly a: RealRecord
  readonly b: RealRecord
  /** What of address, phone and name the two share, each the same or near. */
  readonly shares: string
}

/** Sets of which pairs are drawn, within one or between two of the same city, and how many of each way to share. */
const drawn: readonly (readonly [RealSet, RealSet, places: number, services: number])[] = [
  ['flat-211', 'flat-211', 6, 0],
  ['relational-2x', 'relational-2x', 4, 6],
  ['nested-json', 'nested-json', 2, 2],
  ['ohana-smc', 'ohana-smc', 2, 2],
  ['flat-211', 'nested-json', 4, 0],
]
/** No record stands in more pairs, so that one large building is not the sample. */
const mostOfOne = 2

/**
 * Pairs that are hard to tell: of one kind, with the same or a near address, phone or name. As many of each way to share, and
 * among those by the hash of the seed and both ids, whatever any matcher says of them.
 */
export function drawHardPairs(records: readonly RealRecord[], seed: string): DrawnPair[] {
  const used = new Map<string, number>()
  const shared = sharedPoints(records)
  return drawn.flatMap(([one, other, places, services]) =>
    (['location', 'service'] as const).flatMap((kind) => {
      const of = (set: RealSet) => records.filter((it) => it.set === set && it.record.entity === kind)
      const pairs = one === other ? pairsWithin(of(one), shared) : pairsBetween(of(one), of(other), shared)
      const ways = Map.groupBy(pairs, (pair) => pair.shares)
      return [...ways.keys()].toSorted().flatMap((way) => {
        const inOrder = (ways.get(way) ?? []).toSorted((x, y) => (rank(seed, x) < rank(seed, y) ? -1 : 1))
        const chosen: DrawnPair[] = []
        for (const pair of inOrder) {
          if (chosen.length >= (kind === 'location' ? places : services)) break
          const keys = [pair.a.key, pair.b.key]
          if (keys.some((key) => (used.get(key) ?? 0) >= mostOfOne)) continue
          for (const key of keys) used.set(key, (used.get(key) ?? 0) + 1)
          chosen.push(pair)
        }
        return chosen
      })
    }),
  )
}

/**
 * The half that each pair falls into: what is tuned is tuned on one, and holds on the other. Pairs that share a record, over
 * however many steps, fall into the same.
 */
export function halvesOf(pairs: readonly Pick<DrawnPair, 'a' | 'b'>[]): ('tune' | 'held-out')[] {
  const under = new Map<string, string>()
  const first = (key: string): string => {
    const next = under.get(key)
    return next === undefined ? key : first(next)
  }
  for (const { a, b } of pairs) {
    const [one = '', other = ''] = [first(a.key), first(b.key)].toSorted()
    if (one !== other) under.set(other, one)
  }
  return pairs.map(({ a }) => {
    const [byte = 0] = createHash('sha256').update(first(a.key)).digest()
    return byte % 2 === 0 ? 'tune' : 'held-out'
  })
}

export function rank(seed: string, { a, b }: Pick<DrawnPair, 'a' | 'b'>): string {
  return createHash('sha256').update([seed, a.key, b.key].join('\n')).digest('hex')
}

type Shared = ReadonlySet<string>

/** Points that so many records have that they are the middle of something, and nobody's own. */
function sharedPoints(records: readonly RealRecord[]): Shared {
  const at = Map.groupBy(records, ({ record }) => pointKey(record))
  return new Set([...at].flatMap(([key, group]) => (group.length > 3 ? [key] : [])))
}

function pointKey({ point }: RealRecord['record']): string {
  return point ? `${point.latitude} ${point.longitude}` : ''
}

function pairsWithin(records: readonly RealRecord[], shared: Shared): DrawnPair[] {
  return records.flatMap((a, at) => records.slice(at + 1).flatMap((b) => pairOf(a, b, shared)))
}

function pairsBetween(
  some: readonly RealRecord[],
  others: readonly RealRecord[],
  shared: Shared,
): DrawnPair[] {
  return some.flatMap((a) => others.flatMap((b) => pairOf(a, b, shared)))
}

function pairOf(a: RealRecord, b: RealRecord, shared: Shared): DrawnPair[] {
  const shares = [addressesMeet(a, b, shared), phonesMeet(a, b), namesMeet(a, b)].filter(
    (one) => one !== undefined,
  )
  if (shares.length === 0) return []
  return [{ kind: a.record.entity, a, b, shares: shares.join(', ') }]
}

/** House numbers that far apart are doors of one corner or one block. */
const nearNumbers = 20
const nearKm = 0.1

function addressesMeet(a: RealRecord, b: RealRecord, shared: Shared): string | undefined {
  let near = false
  for (const one of a.streets)
    for (const other of b.streets) {
      if (one.core !== other.core || one.city !== other.city) continue
      if (one.number === other.number) return 'same address'
      near ||= Math.abs(Number(one.number) - Number(other.number)) <= nearNumbers
    }
  const [here, there] = [a.record.point, b.record.point]
  if (!near && here && there) {
    const north = (here.latitude - there.latitude) * 111.2
    const east = (here.longitude - there.longitude) * 111.2 * Math.cos((here.latitude * Math.PI) / 180)
    near = Math.hypot(north, east) <= nearKm && ![a, b].some(({ record }) => shared.has(pointKey(record)))
  }
  return near ? 'near address' : undefined
}

function phonesMeet(a: RealRecord, b: RealRecord): string | undefined {
  return a.phones.some((phone) => b.phones.includes(phone)) ? 'same phone' : undefined
}

function namesMeet(a: RealRecord, b: RealRecord): string | undefined {
  if (a.record.name === '' || b.record.name === '') return undefined
  if (a.record.name === b.record.name) return 'same name'
  return similarity(a.record.name, b.record.name) >= 0.5 ? 'near name' : undefined
}
