import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { type ComparedEntity, comparedEntities } from '../domain/comparable.ts'
import { type RealRecord, readRealSets } from './real-sets.ts'

export const hardPairsFile: string = fromRoot('src/features/curation/duplicates/testing/hard-pairs.csv')

export interface HardPair {
  readonly kind: ComparedEntity
  readonly a: RealRecord
  readonly b: RealRecord
  readonly half: 'tune' | 'held-out'
  /** What each reading said, and what stands. */
  readonly first: boolean
  readonly second: boolean
  readonly equal: boolean
}

/** Pairs that somebody labeled, with their records. @param shared the folder of real inputs */
export function readHardPairs(shared: string): HardPair[] {
  const records = new Map(readRealSets(shared).map((record) => [record.key, record]))
  return readFileSync(hardPairsFile, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [kind, , a, b, half, ...labels] = line.split(',')
      const [first, second, equal] = labels.map((label) => label === '1')
      const [one, other] = [records.get(a ?? ''), records.get(b ?? '')]
      const entity = comparedEntities.find((known) => known === kind)
      if (!entity || !one || !other || (half !== 'tune' && half !== 'held-out'))
        throw new Error(`${join('testing', 'hard-pairs.csv')} has a line that cannot be read: ${line}`)
      return {
        kind: entity,
        a: one,
        b: other,
        half,
        first: first === true,
        second: second === true,
        equal: equal === true,
      }
    })
}

export interface Found {
  readonly f1: number
  readonly precision: number
  readonly recall: number
}

/** How well something tells which pairs are equal. */
export function measurePairs(pairs: readonly HardPair[], tells: (pair: HardPair) => boolean): Found {
  const told = pairs.filter(tells)
  const hits = told.filter((pair) => pair.equal).length
  const [precision, recall] = [hits / told.length, hits / pairs.filter((pair) => pair.equal).length]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** The same street and number in one town, whatever the unit; of services, that of one of their places. */
export function sameAddress({ a, b }: HardPair): boolean {
  return meet(a, b, () => true)
}

/** The same, where neither states another unit than the other. */
export function sameAddressAndUnit({ a, b }: HardPair): boolean {
  return meet(a, b, (one, other) => one === '' || other === '' || one === other)
}

type Units = (one: string, other: string) => boolean

function meet(a: RealRecord, b: RealRecord, units: Units): boolean {
  return a.streets.some((one) =>
    b.streets.some((other) => {
      if (one.number !== other.number || one.core !== other.core || !units(one.unit, other.unit)) return false
      return one.zip && other.zip
        ? one.zip === other.zip
        : !one.city || !other.city || one.city === other.city
    }),
  )
}
