// The second decider over many generated requests, before there is anything to compare it with.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { compare, compareMany, Hits } from './compare.ts'
import { decideByCedar } from './decide-by-cedar.ts'
import { aCase, type Case, cases } from './generate.ts'
import { lanes } from './lists.ts'
import { readLaneRows, readMatrix } from './read-second.ts'
import type { Decision } from './types.ts'

const some: { one: Case; decision: Decision }[] = []
const decide = ({ request, facts, signature }: Case) => decideByCedar(request, facts, signature)
const allowed = () => some.filter(({ decision }) => decision.outcome === 'allow')

beforeAll(() => {
  for (const one of cases(20_261_129)) {
    some.push({ one, decision: decide(one) })
    if (some.length === 3_000) break
  }
})

describe('the generated requests', () => {
  it('are allowed often enough, and reach every lane row and every row of the matrix that can allow', () => {
    const hits = new Hits()
    for (const { one, decision } of some) hits.add(one.request, decision)
    expect(hits.allowShare).toBeGreaterThan(0.3)
    expect(hits.allowShare).toBeLessThan(0.7)
    expect(readLaneRows().filter(({ id }) => !hits.laneRows.has(id))).toEqual([])
    // Police data never passes, counsel's file passes by nothing but `own`, and what nobody knows denies.
    const open = new Set(
      readMatrix()
        .filter(({ way, category }) => way !== 'none' && way !== 'own' && category !== 'criminal-justice')
        .map(({ category }) => category),
    )
    expect([...hits.rows.keys()].toSorted()).toEqual([...open].toSorted())
    expect(hits.reasons.get('malformed')).toBeGreaterThan(20)
    expect(hits.reasons.get('no-ruleset')).toBeGreaterThan(20)
  })

  it('are the same for the same seed', () => {
    const first = cases(20_261_129).next().value
    expect(first).toEqual(some[0]?.one)
  })
})

describe('a decision', () => {
  it('is whole: what denies says nothing more, and what allows names a basis for every lane of every item', () => {
    for (const { one, decision } of some) {
      if (decision.outcome === 'deny') {
        expect([decision.basis, decision.scope]).toEqual([[], []])
        continue
      }
      for (const item of one.request.items) {
        const bases = decision.basis.filter((basis) => basis.item === item.id)
        const inside = bases.some(({ lane }) => lane === null)
        for (const lane of inside ? [] : item.lanes) expect(bases.map((basis) => basis.lane)).toContain(lane)
        const groups = decision.scope.find((scope) => scope.item === item.id)?.groups ?? []
        expect(groups.length).toBeGreaterThan(0)
        expect(item.groups).toEqual(expect.arrayContaining([...groups]))
      }
    }
  })

  it('is a denial, never a fault, whatever is asked', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (request, facts) => {
        expect(decideByCedar(request, facts, { confirmed: [], at: 0, revokedAt: null })).toMatchObject({
          outcome: 'deny',
        })
      }),
    )
    fc.assert(
      fc.property(aCase, (one) => {
        expect(['allow', 'deny']).toContain(decide(one).outcome)
      }),
      { numRuns: 200 },
    )
  })

  it('does not depend on the order of anything', () => {
    const turned = <T>(value: T): T => (Array.isArray(value) ? (value.toReversed() as T) : value)
    for (const { one, decision } of some.slice(0, 800)) {
      if (!Array.isArray(one.request.items)) continue
      const request = {
        ...one.request,
        items: one.request.items.map((item) => ({
          ...item,
          lanes: turned(item.lanes),
          groups: turned(item.groups),
        })),
      }
      const facts = Object.fromEntries(
        Object.entries(one.facts).map(([name, value]) => [name, turned(value)]),
      )
      expect(decideByCedar({ ...request, items: turned(request.items) }, facts, one.signature)).toEqual(
        decision,
      )
    }
  })

  it('holds by itself to the last minute that it names', () => {
    let checked = 0
    for (const { one, decision } of allowed().slice(0, 600)) {
      if (decision.expiry === null) continue
      checked++
      const later = decide({ ...one, request: { ...one.request, at: decision.expiry } })
      expect({ ...later, expiry: null }).toEqual({ ...decision, expiry: null })
    }
    expect(checked).toBeGreaterThan(300)
  })

  it('never widens by a lane more', () => {
    for (const [n, { one, decision }] of some.slice(0, 1_000).entries()) {
      const lane = lanes[n % lanes.length]
      if (decision.outcome === 'allow' || !Array.isArray(one.request.items)) continue
      const items = one.request.items.map((item) =>
        Array.isArray(item.lanes) && item.lanes.length > 0 ? { ...item, lanes: [...item.lanes, lane] } : item,
      )
      expect(decideByCedar({ ...one.request, items }, one.facts, one.signature).outcome).toBe('deny')
    }
  })

  it('never widens by a record less', () => {
    const bases = [
      'releases',
      'orders',
      'emergencies',
      'reports',
      'facilities',
      'treatments',
      'relations',
      'grounds',
      'reasonsToKnow',
      'optIns',
      'aggregates',
    ] as const
    let narrowed = 0
    for (const { one, decision } of some.slice(0, 1_000))
      for (const name of bases) {
        const records = one.facts[name]
        if (!Array.isArray(records) || records.length === 0) continue
        const less = decide({ ...one, facts: { ...one.facts, [name]: records.slice(1) } })
        if (decision.outcome === 'deny') expect(less.outcome).toBe('deny')
        else if (less.outcome === 'deny') narrowed++
        else
          for (const { item, groups } of less.scope)
            expect(decision.scope.find((scope) => scope.item === item)?.groups).toEqual(
              expect.arrayContaining([...groups]),
            )
      }
    expect(narrowed).toBeGreaterThan(50)
  })
})

describe('the comparison', () => {
  it('finds nothing between a decider and itself', () => {
    const { hits, differing } = compareMany(20_261_129, 2_000, decide, decide)
    expect([hits.asked, differing]).toEqual([2_000, 0])
  })

  it('finds a row that one of the two leaves out', () => {
    const without: typeof decide = ({ signature, request, facts }) =>
      decideByCedar(
        request,
        facts,
        signature && {
          ...signature,
          confirmed: signature.confirmed.filter((id) => !id.startsWith('VSP-VOCA/')),
        },
      )
    const { differing, examples } = compareMany(20_261_129, 1_000, decide, without)
    expect(differing).toBeGreaterThan(10)
    for (const { one, differences } of examples) {
      expect(differences.map(({ what }) => what)).toContain('outcome')
      expect(decide(one).basis.some(({ row }) => row.startsWith('VSP-VOCA/'))).toBe(true)
    }
  })

  it('tells of a later end', () => {
    const found = allowed().find(({ decision }) => decision.expiry !== null)
    if (found === undefined) throw new Error('No decision has an end.')
    const { request, facts } = found.one
    const later = { ...found.decision, expiry: null }
    expect(
      compare(
        () => found.decision,
        () => later,
        request,
        facts,
      ).map(({ what }) => what),
    ).toEqual(['expiry'])
  })
})
