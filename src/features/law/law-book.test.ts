import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FICTIONAL_STATE } from '#features/directory/domain/fictional-place.ts'
import { type Fact, SOURCE_KINDS, VALUES } from './domain/fact.ts'
import { TOPICS } from './domain/topics.ts'
import { type LawBook, makeBook, SKELETON } from './law-book.ts'
import { fileFacts } from './law-files.ts'

const TODAY = '2026-11-24'
const nurse = { reporter: 'nurse', harm: 'trafficking', offender: 'stranger' }

/** A verified fact of a statute, good until the end of the year. */
function aFact(over: Partial<Fact> = {}): Fact {
  return {
    id: 'zh-made-up-1',
    jurisdiction: 'ZH',
    topic: 'reporter',
    value: 'yes',
    scope: {},
    says: 'Made up for a test.',
    short: null,
    unless: null,
    citation: 'ZH Code 1',
    quote: 'Words that no law has.',
    official: 'https://law.example',
    copy: null,
    sha256: '0'.repeat(64),
    sourceKind: 'statute',
    asOf: '2026-01-01',
    asOfNote: null,
    retrieved: '2026-01-02',
    license: 'made up',
    validFrom: null,
    validTo: null,
    status: 'verified',
    reviewedOn: '2026-01-03',
    reviewBy: '2026-12-31',
    contestedFor: null,
    from: 'store',
    version: 1,
    fictional: true,
    replaces: null,
    ...over,
  }
}

const bookOf = (facts: readonly Fact[], today = TODAY): LawBook =>
  makeBook({ facts, takenOver: new Set() }, today, FICTIONAL_STATE)
const core = (over: Partial<Fact> = {}) =>
  (['reporter', 'harm', 'offender'] as const).map((topic) => aFact({ id: `zh-${topic}`, topic, ...over }))

describe('the skeleton', () => {
  it('is the 50 states, DC and five territories, each known or not on every topic', () => {
    expect(SKELETON).toHaveLength(56)
    expect(SKELETON).toEqual(expect.arrayContaining(['DC', 'PR', 'GU', 'VI', 'AS', 'MP']))
    const book = makeBook(undefined, TODAY)
    const shipped = new Set(fileFacts().map((fact) => `${fact.jurisdiction} ${fact.topic}`))
    for (const code of SKELETON) {
      const law = book.stateOf(code)
      expect([code, law?.topics.size]).toEqual([code, TOPICS.length])
      for (const [topic, answers] of law?.topics ?? [])
        if (!shipped.has(`${code} ${topic}`))
          expect([code, topic, answers]).toEqual([code, topic, [{ status: 'unknown', value: 'unknown' }]])
    }
  })

  it('has room for tribes by the same record', () => {
    const tribe = bookOf(core({ jurisdiction: 'tribe:made-up' }))
    expect(tribe.mandateCovers('tribe:made-up', nurse)).toBe('yes')
  })

  it('has no state that is none, and no fictional state outside a demo', () => {
    expect(bookOf([]).stateOf('XX')).toBeUndefined()
    expect(makeBook(undefined, TODAY).stateOf(FICTIONAL_STATE.code)).toBeUndefined()
  })
})

describe('what ships', () => {
  const book = makeBook(undefined, TODAY)

  it('is drafts alone, and counts for no rule', () => {
    expect(book.dutyFor('wa').status).toBe('draft')
    expect(book.dutyFor('OH').status).toBe('unknown')
    for (const answer of book.all()) expect([answer.status, answer.value]).toEqual(['draft', 'unknown'])
    for (const code of SKELETON) expect(book.mandateCovers(code, nurse)).toBe('unknown')
  })

  it('tells visitors and rules nothing until somebody has verified it', () => {
    for (const audience of ['public', 'rule'] as const)
      expect(book.factsFor({ state: 'WA', topic: 'reporter', audience })[0]?.status).toBe('unknown')
    expect(
      book.factsFor({ state: 'WA', topic: 'reporter', audience: 'professional' })[0]?.fact?.quote,
    ).toContain('licensed nurse')
  })

  it('has where to look and what the guides of 2013 said, never as a value', () => {
    const illinois = book.stateOf('IL')
    expect(illinois?.look.map((one) => one.citation)).toContain('325 ILCS 5/3')
    expect(illinois?.then2013.map((one) => one.topic)).toEqual(['allegation-code', 'arrest-notice'])
    expect(illinois?.topics.get('allegation-code')).toEqual([{ status: 'unknown', value: 'unknown' }])
  })

  it('finds a federal fact by its id, and no other', () => {
    expect(book.federalFact('us-42-usc-671-a-34')?.fact?.citation).toBe('42 USC 671(a)(34)(A)')
    expect(book.federalFact('wa-26-44-020-2')).toBeUndefined()
    expect(book.fact('wa-26-44-020-2')?.status).toBe('draft')
  })

  it('gives way where somebody has taken a draft over', () => {
    const takenOver = new Set(['wa-26-44-020-2'])
    expect(makeBook({ facts: [], takenOver }, TODAY).fact('wa-26-44-020-2')).toBeUndefined()
  })
})

describe('a verified fact', () => {
  it('counts through the last day of its review and not a day longer', () => {
    const facts = core({ reviewBy: '2026-11-24' })
    expect(bookOf(facts, '2026-11-24').mandateCovers('ZH', nurse)).toBe('yes')
    expect(bookOf(facts, '2026-11-25').mandateCovers('ZH', nurse)).toBe('unknown')
    expect(bookOf(facts, '2026-11-25').dutyFor('ZH').status).toBe('expired')
  })

  it('reads as unknown once it is contested, and so does its whole topic', () => {
    const [reporter, harm, offender] = core()
    const doubted = aFact({
      id: 'zh-doubted',
      topic: 'harm',
      status: 'contested',
      contestedFor: 'wrong-text',
    })
    const facts = [reporter, harm, offender].filter((one) => one !== undefined)
    expect(bookOf(facts).mandateCovers('ZH', nurse)).toBe('yes')
    expect(bookOf([...facts, doubted]).mandateCovers('ZH', nurse)).toBe('unknown')
    expect(bookOf([...facts, doubted]).dutyFor('ZH').status).toBe('contested')
  })

  it('counts for a rule only out of a statute or regulation', () => {
    for (const sourceKind of SOURCE_KINDS)
      expect(bookOf(core({ sourceKind })).mandateCovers('ZH', nurse)).toBe(
        sourceKind === 'statute' || sourceKind === 'regulation' ? 'yes' : 'unknown',
      )
  })

  it('holds on the days on which its rule holds', () => {
    const facts = core({ validFrom: '2026-07-01', validTo: '2026-12-31' })
    const on = (day: string) => bookOf(facts, day).mandateCovers('ZH', nurse)
    expect(['2026-06-30', '2026-07-01', '2026-12-31'].map(on)).toEqual(['unknown', 'yes', 'yes'])
    expect(bookOf(core({ validTo: '2026-11-23' })).mandateCovers('ZH', nurse)).toBe('unknown')
  })

  it('that is partial reaches what its scope names and nothing else', () => {
    const partial = core({ value: 'partial', scope: { offender: ['caregiver', 'family'] } })
    expect(bookOf(partial).mandateCovers('ZH', { ...nurse, offender: 'family' })).toBe('yes')
    expect(bookOf(partial).mandateCovers('ZH', nurse)).toBe('unknown')
    expect(bookOf(partial).mandateCovers('ZH', { reporter: 'nurse', harm: 'trafficking' })).toBe('unknown')
    expect(bookOf(core({ value: 'partial' })).mandateCovers('ZH', nurse)).toBe('unknown')
    expect(
      bookOf(core({ value: 'partial', scope: { offender: ['anyone'] } })).mandateCovers('ZH', nurse),
    ).toBe('yes')
  })

  it('demands nothing by rule of the work for which its text excepts something, and all of the others', () => {
    const unless = {
      says: 'what clergy learn in a confession',
      quote: 'unless it was confessed',
      for: ['clergy'],
    }
    const [reporter, harm, offender] = core()
    const facts = [aFact({ ...reporter, unless }), harm, offender].filter((one) => one !== undefined)
    expect(bookOf(facts).mandateCovers('ZH', nurse)).toBe('yes')
    expect(bookOf(facts).mandateCovers('ZH', { ...nurse, reporter: 'clergy' })).toBe('unknown')
    // A fact beside it that does not mention the exception does not take it away.
    const plain = aFact({ id: 'zh-plain' })
    expect(bookOf([...facts, plain]).mandateCovers('ZH', { ...nurse, reporter: 'clergy' })).toBe('unknown')
  })

  it('that says no beats one that says yes', () => {
    const no = aFact({ id: 'zh-no', topic: 'offender', value: 'no' })
    expect(bookOf([...core(), no]).mandateCovers('ZH', nurse)).toBe('no')
  })
})

const code = fc.constantFrom('nurse', 'teacher', 'trafficking', 'family', 'stranger', 'anyone', 'under-18')
const list = fc.array(code, { minLength: 1, maxLength: 3 })
const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    topic: fc.constantFrom(...TOPICS),
    value: fc.constantFrom(...VALUES),
    scope: fc.record({ offender: list, harm: list, reporter: list, age: code }, { requiredKeys: [] }),
    sourceKind: fc.constantFrom(...SOURCE_KINDS),
    status: fc.constantFrom('draft', 'verified', 'contested', 'superseded'),
    reviewBy: fc.constantFrom(null, '2026-11-23', '2026-11-24', '2027-01-01'),
    validFrom: fc.constantFrom(null, '2026-11-24', '2026-11-25'),
    validTo: fc.constantFrom(null, '2026-11-23', '2026-11-24'),
  })
  .chain((over) => fc.nat(9_999).map((n) => aFact({ ...over, id: `zh-any-${n}` }) as Fact))

it('means no mandate, no permission and no consent of a minor alone whenever a needed fact is not known', () => {
  const counts = (fact: Fact) =>
    fact.status === 'verified' &&
    fact.reviewBy !== null &&
    fact.reviewBy >= TODAY &&
    (fact.sourceKind === 'statute' || fact.sourceKind === 'regulation') &&
    (fact.validFrom === null || fact.validFrom <= TODAY) &&
    (fact.validTo === null || fact.validTo >= TODAY) &&
    fact.value !== 'no'
  fc.assert(
    fc.property(
      fc.array(anyFact, { maxLength: 12 }),
      fc.record({ offender: code, harm: code, reporter: code }),
      (facts, asked) => {
        const book = bookOf(facts)
        const known = (topic: string) => facts.some((fact) => fact.topic === topic && counts(fact))
        if (book.mandateCovers('ZH', asked) === 'yes')
          expect(['reporter', 'harm', 'offender'].every(known)).toBe(true)
        if (book.permitsReport('ZH', asked) === 'yes') expect(known('may-report')).toBe(true)
        if (book.consentAlone('ZH', 'consent-exam', asked) === 'yes') expect(known('consent-exam')).toBe(true)
        for (const fact of facts) {
          const answer = book.fact(fact.id)
          if (answer && answer.value !== 'unknown') expect(answer.status).toBe('verified')
        }
        expect(book.mandateCovers('IL', asked)).toBe('unknown')
      },
    ),
    { numRuns: 2_000 },
  )
})
