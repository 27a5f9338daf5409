import { describe, expect, it } from 'vitest'
import { decide } from '../deciding/decide.ts'
import { answersTo } from '../sharing/what-may-pass.ts'
import { signed } from '../testing/build.ts'
import { monthsOf } from './months-of.ts'
import { type FactRows, factsOf, type ItemRow, type Question } from './question.ts'
import { minuteOf, requestOf } from './request-of.ts'

const NOW = minuteOf(new Date('2026-06-15T12:00:00Z'))
const ruleset = signed()

type Signed = FactRows['releases'][number]['signatures'][number]
const sign = (person: string, capacity: Signed['capacity'], witness: string | null = null): Signed => ({
  person,
  capacity,
  at: NOW - 10,
  witness,
})
const BOTH = [sign('ana', 'youth', 'worker'), sign('mother', 'guardian', 'colleague')]

const aRelease = (signatures: readonly Signed[], id = 'release'): FactRows['releases'][number] => ({
  id,
  program: 'shelter',
  recipientAgency: 'hospital',
  recipientPrograms: ['clinic'],
  people: [],
  categories: ['identity', 'advocate-notes', 'education'],
  purposes: ['care'],
  modes: ['view'],
  form: 'written',
  consequences: true,
  howToRevoke: true,
  independent: true,
  redisclosureStated: true,
  specific: true,
  tpo: false,
  until: NOW + 1_000,
  revokedAt: null,
  signatures,
})

const anEntry = (more: Partial<ItemRow> = {}): ItemRow => ({
  id: 'note',
  subject: 'ana',
  kind: 'note',
  category: 'advocate-notes',
  lanes: ['VSP-FVPSA'],
  groups: ['narrative'],
  author: 'worker',
  knownAt: '2026-06-01T00:00:00Z',
  version: 1,
  said: true,
  service: 'other',
  careConsent: null,
  minorConsented: true,
  leUnit: false,
  notFromCji: true,
  namesReporter: false,
  namesOtherClient: false,
  ...more,
})

const aQuestion = (facts: Partial<FactRows> = {}, item: Partial<ItemRow> = {}): Question => ({
  facts: {
    subject: 'ana',
    parts: ['ana'],
    source: { program: 'shelter', agency: 'haven', lanes: ['VSP-FVPSA'], until: null },
    places: { 'young-person': null, provider: null, offense: null },
    recipient: {
      person: 'nurse',
      program: 'clinic',
      agency: 'hospital',
      lanes: ['HIPAA'],
      disciplines: ['health'],
      verifiedUntil: NOW + 100_000,
    },
    age: { guardianUntil: NOW + 500_000, adultFrom: NOW + 600_000 },
    standing: [{ person: 'mother', kind: 'guardian', from: NOW - 1_000, until: null }],
    relations: [],
    grounds: [],
    facilities: [],
    flags: [],
    refusals: [],
    releases: [aRelease(BOTH)],
    ...facts,
  },
  items: [anEntry(item)],
})

const asked = { purpose: 'care', mode: 'view', at: new Date(NOW * 60_000) } as const
const answer = (question: Question) => answersTo(question, asked, ruleset)[0]
const reasons = (question: Question) =>
  decide(requestOf(question, question.items, asked), factsOf(question, NOW), ruleset).reasons

describe('who saw a release signed', () => {
  const flag = (person: string, from: number, liftedAt: number | null = null) =>
    ({ person, kind: 'abuser', from, liftedAt }) as const

  it('voids it by a flag on any of them, also where another one is not flagged', () => {
    expect(answer(aQuestion())?.groups).toEqual(['narrative'])
    for (const person of ['worker', 'colleague']) {
      expect(reasons(aQuestion({ flags: [flag(person, NOW - 5)] }))).toContain('signer-flagged')
      // Lifted after it was signed: it stays void, whatever was lifted before of the other one.
      const other = person === 'worker' ? 'colleague' : 'worker'
      const flags = [flag(other, NOW - 90, NOW - 50), flag(person, NOW - 90, NOW - 2)]
      expect(reasons(aQuestion({ flags }))).toContain('signer-flagged')
    }
  })

  it('is nobody flagged while a flag has not begun, or was lifted before', () => {
    expect(reasons(aQuestion({ flags: [flag('colleague', NOW + 5)] }))).toEqual([])
    expect(reasons(aQuestion({ flags: [flag('worker', NOW - 90, NOW - 50)] }))).toEqual([])
    const flags = [flag('colleague', NOW + 5), flag('worker', NOW - 90, NOW - 2)]
    expect(reasons(aQuestion({ flags }))).toContain('signer-flagged')
  })
})

describe('guardians ad litem', () => {
  const gal = (person: string, from = NOW - 1_000, until: number | null = null) =>
    ({ person, kind: 'gal', from, until }) as const
  const asks = (standing: FactRows['standing'], releases: FactRows['releases']) =>
    factsOf(aQuestion({ standing, releases }), NOW).subject?.gal
  const signedBy = (...people: readonly string[]) =>
    aRelease([...BOTH, ...people.map((one) => sign(one, 'gal'))], people.join())

  it('are asked for while they have authority', () => {
    expect(asks([], [])).toBeNull()
    expect(asks([gal('gail')], [])).toBe('gail')
    expect(asks([gal('gail', NOW + 1)], [])).toBeNull()
    expect(asks([gal('gail', NOW - 9, NOW - 1)], [])).toBeNull()
  })

  it('have to sign each: of two, whoever is missing is asked for', () => {
    const two = [gal('gail'), gal('gus')]
    expect(asks(two, [signedBy('gail', 'gus')])).toBe('gail')
    expect(asks(two, [signedBy('gail')])).toBe('gus')
    expect(asks(two, [signedBy('gus')])).toBe('gail')
    expect(asks(two, [signedBy('gus'), signedBy('gail', 'gus')])).toBe('gail')
    // One lacks the first and one the other: none of them is asked for, so that neither release counts.
    expect(['gail', 'gus']).not.toContain(asks(two, [signedBy('gus'), signedBy('gail')]))
  })
})

it('that nobody decides after 18 counts from when it was said', () => {
  const after18 = (from: number, until: number | null = null) =>
    factsOf(aQuestion({ standing: [{ person: 'ana', kind: 'none-after-18', from, until }] }), NOW).subject
      ?.guardianAfter18
  expect([after18(NOW), after18(NOW + 1), after18(NOW - 9, NOW - 1)]).toEqual([false, true, true])
})

it('the month in which somebody turns 18 begins where a day begins first, and ends where it ends last', () => {
  expect(monthsOf('2008-12-15')).toEqual({
    guardianUntil: new Date('2026-11-30T10:00:00Z'),
    adultFrom: new Date('2027-01-01T12:00:00Z'),
  })
})

it('an entry passes no longer than the program that shares it is known to be what it is', () => {
  const until = (minute: number | null, release = aRelease(BOTH)) =>
    answer(
      aQuestion({
        source: { program: 'shelter', agency: 'haven', lanes: ['VSP-FVPSA'], until: minute },
        releases: [release],
      }),
    )?.until
  expect(until(null)).toBe(NOW + 1_000)
  expect(until(NOW + 7)).toBe(NOW + 7)
  expect(until(NOW + 90_000)).toBe(NOW + 1_000)
})

describe('an entry of before its program worked by a lane in which it tells something who shares', () => {
  // A school's entry passes by the word of a parent alone.
  const parents = [aRelease([sign('mother', 'guardian')])]
  const school = { category: 'education', lanes: ['FERPA'] } as const
  const under = (lanes: FactRows['source']['lanes'], releases = parents) =>
    answer(
      aQuestion({ releases, source: { program: 'shelter', agency: 'haven', lanes, until: null } }, school),
    )

  it('passes only if it could under that lane too', () => {
    expect(under(['FERPA'])).toMatchObject({ groups: ['narrative'], unkept: [] })
    expect(under(['FERPA', 'VSP-FVPSA'])).toMatchObject({ groups: [], unkept: ['mask-source'] })
    expect(under(['VSP-FVPSA'])).toMatchObject({ groups: [], unkept: ['mask-source'] })
    expect(under(['VSP-FVPSA'], [aRelease(BOTH)])).toMatchObject({ groups: ['narrative'], unkept: [] })
  })
})
