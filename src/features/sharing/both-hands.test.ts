import { describe, expect, it } from 'vitest'
import { inFull, testSeed } from '#platform/testing/in-full.ts'
import type { Facts } from './model/facts.ts'
import type { Request } from './model/request.ts'
import { entryId, type LaneRow } from './rules/rules.ts'
import { shippedRules } from './rules/shipped-rules.ts'
import { byCedar, byTheProduct } from './testing/both-hands.ts'
import {
  allRowIds,
  anItem,
  aProfessional,
  aRelease,
  aRequest,
  aStateFact,
  motherSigned,
  someFacts,
  TURNS_18,
  youthSigned,
} from './testing/build.ts'
import { compareMany } from './testing/second/compare.ts'
import type { Case } from './testing/second/generate.ts'
import { readLaneRows, readMatrix } from './testing/second/read-second.ts'
import type { Decision } from './testing/second/types.ts'

const shipped = shippedRules()

describe('the matrix and the lane rows, as two hands read them', () => {
  it('have the same entries in every cell', () => {
    const ids = (entries: readonly Parameters<typeof entryId>[0][]) => entries.map(entryId).sort()
    expect(ids(shipped.matrix)).toEqual(ids(readMatrix()))
  })

  it('have the same rows, which open to the same signers, for as long', () => {
    const sorted = (rows: readonly LaneRow[]) =>
      rows
        .map(({ id, lane, way, columns, signers, capDays, startDays, duty, mark }) => ({
          id,
          lane,
          way,
          columns: columns === 'all' ? 'all' : columns.toSorted(),
          signers,
          capDays,
          startDays,
          duty,
          mark,
        }))
        .sort((one, other) => one.id.localeCompare(other.id))
    expect(sorted(shipped.lanes)).toEqual(sorted(readLaneRows() as readonly LaneRow[]))
  })
})

/** As both decide it, under a counsel who confirmed every row. */
function bothOf(request: Partial<Request>, facts: Partial<Facts>) {
  const one = {
    request: aRequest(request),
    facts: someFacts(facts),
    signature: { confirmed: allRowIds(), at: -1_000_000, revokedAt: null },
  } as unknown as Case
  const told = ({ outcome, reasons, expiry }: Decision) => ({ outcome, reasons, expiry })
  return { product: told(byTheProduct(one)), other: told(byCedar(one)) }
}

describe('what the two hands once read differently', () => {
  it("a shelter asks whether a clinic may know who Ana is, by a form that names the clinic and Ana's father: nobody", () => {
    const twice = aRelease({ recipientCaregiver: 'father' })
    const { product, other } = bothOf({}, { releases: [twice] })
    expect([product.outcome, product.reasons]).toEqual(['deny', ['release-form']])
    expect(other.outcome).toBe('deny')
    const clinic = bothOf({}, { releases: [aRelease()] })
    expect([clinic.product.outcome, clinic.other.outcome]).toEqual(['allow', 'allow'])
  })

  it("nor may Ana's mother see who the shelter knows by a form that names her and a clinic", () => {
    const recipient = { kind: 'caregiver', person: 'mother', verifiedUntil: 50_000_000 } as const
    const form = (programs: readonly string[]) =>
      aRelease({ recipientPrograms: [...programs], recipientCaregiver: 'mother' })
    const request = { recipient }
    const asked = (programs: readonly string[]) => bothOf(request, { releases: [form(programs)] })
    expect([asked([]).product.outcome, asked([]).other.outcome]).toEqual(['allow', 'allow'])
    expect([asked(['clinic']).product.outcome, asked(['clinic']).other.outcome]).toEqual(['deny', 'deny'])
  })

  it("nor may Ana's mother see it by a form to her that lists another reader", () => {
    const recipient = { kind: 'caregiver', person: 'mother', verifiedUntil: 50_000_000 } as const
    const form = (people: readonly string[]) =>
      aRelease({ recipientPrograms: [], recipientCaregiver: 'mother', people: [...people] })
    const asked = (people: readonly string[]) => {
      const { product, other } = bothOf({ recipient }, { releases: [form(people)] })
      return [product.outcome, other.outcome]
    }
    expect(asked([])).toEqual(['allow', 'allow'])
    expect(asked(['mother', 'aunt'])).toEqual(['allow', 'allow'])
    expect(asked(['aunt'])).toEqual(['deny', 'deny'])
  })

  it('a researcher whose discipline nobody has entered is handed no figure, for all that they ask for research', () => {
    const figure = anItem({ category: 'concern-report', lanes: ['RHY'], groups: ['figure'] })
    const asked = (disciplines: readonly string[]) =>
      bothOf(
        {
          subject: null,
          items: [figure],
          recipient: aProfessional({ disciplines: [...disciplines] }),
          purpose: 'research',
          mode: 'aggregate',
          aggregate: 'figure',
        },
        { subject: null, aggregates: [{ id: 'figure', controlled: true, from: -10, until: null }] },
      )
    expect([asked(['research']).product.outcome, asked(['research']).other.outcome]).toEqual([
      'allow',
      'allow',
    ])
    expect([asked([]).product.outcome, asked([]).other.outcome]).toEqual(['deny', 'deny'])
    expect(asked([]).product.reasons).toEqual(['no-column'])
  })

  it("a clerk who typed a state's name that nobody knows stops nothing and changes only the end", () => {
    const facts = {
      releases: [aRelease()],
      state: [aStateFact('team', { jurisdiction: 'no-such', until: 40 })],
    }
    const { product, other } = bothOf({}, facts)
    expect(product).toEqual({ outcome: 'allow', reasons: [], expiry: 40 })
    expect(other).toEqual(product)
  })

  it('a counselor asks about a form that the cap ended last month and whose own last day is today: denied, until today ends', () => {
    const long = { at: -200 * 1_440 }
    const old = aRelease({
      signatures: [
        { ...youthSigned, ...long },
        { ...motherSigned, ...long },
      ],
      until: 30,
    })
    const { product, other } = bothOf(
      {},
      { releases: [old], guardians: [{ person: 'mother', from: -1_000_000, until: null }] },
    )
    expect([product.outcome, product.expiry]).toEqual(['deny', 30])
    expect([other.outcome, other.expiry]).toEqual(['deny', 30])
  })

  it('a form without a last day, and not for treatment, payment and operations, has no end to wait for', () => {
    const { product, other } = bothOf({}, { releases: [aRelease({ until: null })] })
    expect(product.outcome).toBe('deny')
    expect(other.outcome).toBe('deny')
    // The next thing that changes by itself is the month of her birthday.
    expect([product.expiry, other.expiry]).toEqual([TURNS_18 - 1, TURNS_18 - 1])
  })
})

describe('the decision and the policies of another hand', () => {
  // A million, and how often each row decided: `node tools/compare-sharing.ts`.
  const count = inFull(2_000, 20_000)
  const seed = testSeed(24)

  it(`agree on ${String(count)} requests`, { timeout: 1_500_000 }, () => {
    const { hits, differing, examples } = compareMany(seed, count, byTheProduct, byCedar)
    expect(
      { differing, first: examples.slice(0, 8).map(({ at, differences }) => ({ at, differences })) },
      `seed ${String(seed)}`,
    ).toEqual({ differing: 0, first: [] })
    expect(hits.allowShare).toBeGreaterThan(0.3)
  })
})
