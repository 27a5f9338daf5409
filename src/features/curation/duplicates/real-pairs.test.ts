import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Doc } from '#features/protected-places/doc.ts'
import { plain } from '#features/protected-places/normalize.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { type Comparable, type ComparedEntity, comparable } from './domain/comparable.ts'
import { compare, SHOW_AT } from './domain/compare.ts'
import { halvesOf } from './testing/draw-hard-pairs.ts'
import {
  type HardPair,
  measurePairs,
  readHardPairs,
  sameAddress,
  sameAddressAndUnit,
} from './testing/hard-pairs.ts'

const folder = sharedPath('data', 'ilao')

/**
 * One real directory in two shapes: as its editors exported it, and as it was transformed to HSDS. A record has
 * the same id in both, which is the answer and is kept from the matcher: it gets fresh ids, and no link between
 * two files. Links inside one file only serve to hang a phone or an organization's name on its own record.
 */
describe.skipIf(!folder)('two exports of one real directory', () => {
  const rows = (name: string): Record<string, string>[] =>
    parse(readFileSync(`${folder}/${name}.csv`), { columns: true, bom: true })

  interface Known {
    readonly truth: string
    readonly record: Comparable
  }
  const sides = new Map<ComparedEntity, { readonly left: Known[]; readonly right: Known[] }>()

  beforeAll(() => {
    const nameOf = (file: Record<string, string>[], id: string, name: string) =>
      new Map(file.map((row) => [row[id] ?? '', row[name] ?? '']))
    const leftAgencies = nameOf(rows('input/organizations'), 'Organization ID', 'Title')
    const rightAgencies = nameOf(rows('output/organizations'), 'id', 'name')
    const phones = rows('output/phones')
    const phoneOf = (column: string) =>
      new Map(phones.filter((row) => row[column]).map((row) => [row[column] ?? '', row.number ?? '']))
    const [servicePhones, placePhones] = [phoneOf('service_id'), phoneOf('location_id')]
    const hours = Map.groupBy(rows('output/regular_schedules'), (row) => row.location_id ?? '')
    const known = (
      truth: string,
      entity: ComparedEntity,
      doc: Doc,
      organization: string | undefined,
    ): Known => ({
      truth,
      record: comparable(entity, randomUUID(), doc, { organization }),
    })
    const phone = (number: string | undefined) => (number ? [{ number }] : [])
    sides.set('service', {
      left: rows('input/services').map((row) =>
        known(
          row['Services-ID'] ?? '',
          'service',
          {
            name: row.Title,
            description: row['Service type'],
            url: row['Website address'],
            phones: phone(row['Phone number']),
          },
          leftAgencies.get(row['Organization ID'] ?? ''),
        ),
      ),
      right: rows('output/services').map((row) =>
        known(
          row.id ?? '',
          'service',
          {
            name: row.name,
            description: row.description,
            url: row.url,
            phones: phone(servicePhones.get(row.id ?? '')),
          },
          rightAgencies.get(row.organization_id ?? ''),
        ),
      ),
    })
    sides.set('location', {
      left: rows('input/locations').map((row) =>
        known(
          row.Location_id ?? '',
          'location',
          {
            name: row['Field 2'],
            phones: phone(row['Phone number']),
            schedules: [...(row['Hours of operation'] ?? '').matchAll(/(\w+day): ([\d:]+)-([\d:]+)/g)].map(
              ([, byday, opens_at, closes_at]) => ({ byday, opens_at, closes_at }),
            ),
          },
          leftAgencies.get(row['Organization ID'] ?? ''),
        ),
      ),
      right: rows('output/locations').map((row) =>
        known(
          row.id ?? '',
          'location',
          {
            name: row.name,
            phones: phone(placePhones.get(row.id ?? '')),
            schedules: (hours.get(row.id ?? '') ?? [])
              .filter((one) => one.opens_at)
              .map(({ weekday, opens_at, closes_at }) => ({ byday: weekday, opens_at, closes_at })),
          },
          rightAgencies.get(row.organization_id ?? ''),
        ),
      ),
    })
  })

  /** The half a record falls into, by its true id, so that both of a pair fall into one. */
  const half = (one: Known) => (createHash('sha256').update(one.truth).digest()[0] ?? 0) % 2
  interface Measured {
    readonly f1: number
    readonly precision: number
    readonly recall: number
    readonly shown: number
  }

  function measure(
    entity: ComparedEntity,
    part: 'tuning' | 'held out' | 'all',
    same: (a: Comparable, b: Comparable) => boolean,
    without: (record: Comparable) => Comparable = (record) => record,
  ): Measured {
    const { left = [], right = [] } = sides.get(entity) ?? {}
    const within = (one: Known) => part === 'all' || half(one) === (part === 'tuning' ? 0 : 1)
    const bare = (one: Known) => ({ truth: one.truth, record: without(one.record) })
    const [these, those] = [left.filter(within).map(bare), right.filter(within).map(bare)]
    let [hits, shown] = [0, 0]
    for (const one of these)
      for (const other of those)
        if (same(one.record, other.record)) {
          shown += 1
          if (one.truth === other.truth) hits += 1
        }
    const precision = hits / shown
    const recall = hits / these.length
    return { f1: (2 * precision * recall) / (precision + recall), precision, recall, shown }
  }

  const likely = (a: Comparable, b: Comparable) => compare(a, b).score >= SHOW_AT
  const sameName = (a: Comparable, b: Comparable) => plain(a.name) === plain(b.name)

  it.each([
    ['service', 430, 0.654],
    ['location', 520, 0.64],
  ] as const)('holds every %s in both files, and equal names alone find them badly', (entity, count, f1) => {
    const { left = [], right = [] } = sides.get(entity) ?? {}
    expect([left.length, right.length]).toEqual([count, count])
    expect(new Set([...left, ...right].map((one) => one.truth)).size).toBe(count)
    expect(measure(entity, 'all', sameName).f1).toBeCloseTo(f1, 2)
  })

  it.each(['service', 'location'] as const)(
    'finds each %s again, on the half that no threshold was chosen on',
    (entity) => {
      for (const part of ['tuning', 'held out', 'all'] as const) {
        const [base, found] = [measure(entity, part, sameName), measure(entity, part, likely)]
        expect(found.f1).toBeGreaterThanOrEqual(base.f1 + 0.1)
        expect(found.f1).toBeGreaterThan(0.9)
        expect(found.precision).toBeGreaterThan(0.85)
      }
    },
  )

  // Both files come from one export, so that their phones agree. Elsewhere a file has none.
  it.each(['service', 'location'] as const)(
    'still finds a %s better than names do without any phone',
    (entity) => {
      const without = (record: Comparable) => ({ ...record, phones: [] })
      const base = measure(entity, 'held out', sameName)
      const found = measure(entity, 'held out', likely, without)
      expect(found.f1).toBeGreaterThan(base.f1 + 0.05)
    },
  )

  it.each(['service', 'location'] as const)(
    'gains nothing by another threshold for a %s on the tuning half',
    (entity) => {
      const at = (threshold: number) =>
        measure(entity, 'tuning', (a, b) => compare(a, b).score >= threshold).f1
      const best = Math.max(...[0.2, 0.35, 0.5, 0.65, 0.8, 0.9].map(at))
      expect(at(SHOW_AT)).toBeGreaterThan(best - 0.02)
    },
  )
})

const shared = sharedPath('data')
const real = ['flat-211', 'relational-2x', 'nested-json'].map((set) =>
  sharedPath('data', 'directory-real', set),
)

/** Labeled by hand before anything was tuned on them; see `testing/README.md`. */
describe.skipIf(!shared || real.includes(undefined))('hard pairs of four real exports', () => {
  let pairs: readonly HardPair[] = []
  beforeAll(() => {
    pairs = readHardPairs(shared ?? '')
  })
  const found = ({ a, b }: HardPair) => compare(a.record, b.record).score >= SHOW_AT
  const of = (half: HardPair['half']) => pairs.filter((pair) => pair.half === half)

  it('are many, a third to a half of them equal, and read alike twice', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(200)
    for (const some of [pairs, pairs.filter((pair) => pair.kind === 'location')]) {
      const share = some.filter((pair) => pair.equal).length / some.length
      expect(share).toBeGreaterThan(0.3)
      expect(share).toBeLessThan(0.5)
    }
    expect(pairs.filter((pair) => pair.first !== pair.second)).toHaveLength(1)
    expect(halvesOf(pairs)).toEqual(pairs.map((pair) => pair.half))
  })

  it('are told far better than by the same address, also those that nothing was tuned on', () => {
    const places = pairs.filter((pair) => pair.kind === 'location')
    expect(measurePairs(places, found).f1).toBeGreaterThan(measurePairs(places, sameAddressAndUnit).f1 + 0.1)
    for (const base of [sameAddress, sameAddressAndUnit])
      expect(measurePairs(pairs, found).f1).toBeGreaterThanOrEqual(measurePairs(pairs, base).f1 + 0.15)
    const heldOut = of('held-out')
    expect(measurePairs(heldOut, found).f1).toBeGreaterThanOrEqual(
      measurePairs(heldOut, sameAddress).f1 + 0.15,
    )
  })
})
