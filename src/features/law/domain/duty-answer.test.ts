import { describe, expect, it } from 'vitest'
import { fileFacts } from '../law-files.ts'
import { fileBook } from '../read-law.ts'
import { type DutyParts, dutyAnswer } from './duty-answer.ts'
import type { Fact } from './fact.ts'
import { codesOf, PROFESSIONS, professionsNamed } from './professions.ts'
import type { Standing } from './standing.ts'

const partsOf = (state: string): DutyParts => {
  const duty = fileBook(new Date('2026-11-29')).dutyFor(state)
  const of = (topic: keyof DutyParts) =>
    (duty.parts.get(topic) ?? []).flatMap(({ status, fact }) => (fact ? [{ status, fact }] : []))
  return {
    reporter: of('reporter'),
    harm: of('harm'),
    offender: of('offender'),
    clock: of('clock'),
    route: of('route'),
  }
}

const washington = () => partsOf('WA')

const [first] = fileFacts()
const made = (topic: keyof DutyParts, over: Partial<Fact> = {}, status: Standing = 'draft') => ({
  status,
  fact: { ...(first as Fact), topic, value: 'partial' as const, scope: {}, ...over },
})
const reporter = (over: Partial<Fact>, status?: Standing) => made('reporter', over, status)
const none: DutyParts = { reporter: [], harm: [], offender: [], clock: [], route: [] }
const only = (...facts: DutyParts['reporter']): DutyParts => ({ ...none, reporter: facts })
/** A law that counts trafficking whoever did it. */
const whole = (...facts: DutyParts['reporter']): DutyParts => ({
  ...only(...facts),
  harm: [made('harm', { scope: { harm: ['trafficking'] } })],
  offender: [made('offender', { scope: { offender: ['anyone'] } })],
})

describe('the duty in one line', () => {
  it('of a nurse in Washington is yes, at the first chance and not later than 48 hours, to the police or the department, as a draft', () => {
    const answer = dutyAnswer(washington(), codesOf('nurse'))
    expect([answer.must, answer.status]).toEqual(['yes', 'draft'])
    expect(answer.when.map(({ short }) => short)).toEqual(['At the first chance; 48 hours at the latest'])
    expect(answer.whom.map(({ short }) => short)).toEqual([
      'Police, or the state department for children (DCYF)',
    ])
  })

  it('of a job that no fact names is unknown, and says whom the law names', () => {
    const answer = dutyAnswer(washington(), codesOf('hotel-staff'))
    expect(answer.must).toBe('unknown')
    expect(answer.who.map(({ citation }) => citation)).toContain('RCW 26.44.030(1)(a)')
    // Who is named nowhere in part, and what is about another harm alone, stands in no such list.
    for (const { scope } of answer.who)
      expect([scope.reporter, scope.harm]).toEqual([expect.any(Array), undefined])
    expect(dutyAnswer(washington(), codesOf('other')).must).toBe('unknown')
  })

  it('without a job says whom the law names', () => {
    expect(dutyAnswer(washington(), undefined).must).toBe('which')
  })

  it('where nothing is known is unknown, job or not', () => {
    for (const codes of [undefined, [], ['nurse']]) expect(dutyAnswer(only(), codes).must).toBe('unknown')
  })

  it.each(['expired', 'contested'] as const)('of a fact that is %s is unknown', (status) => {
    const named = reporter({ scope: { reporter: ['nurse'] } }, status)
    expect(dutyAnswer(only(named), ['nurse'])).toMatchObject({ must: 'unknown', status })
    const doubted = {
      ...whole(reporter({ scope: { reporter: ['nurse'] } })),
      harm: [made('harm', {}, status)],
    }
    expect(dutyAnswer(doubted, ['nurse'])).toMatchObject({ must: 'unknown', status })
  })

  it('reads a law for everybody as for everybody, and "partly" without saying whom as for nobody', () => {
    const forAll = [reporter({ value: 'yes' }), reporter({ scope: { reporter: ['anyone'] } })]
    for (const one of forAll)
      for (const job of PROFESSIONS)
        expect([job, dutyAnswer(whole(one), codesOf(job)).must]).toEqual([job, 'yes'])
    expect(dutyAnswer(whole(reporter({})), ['nurse']).must).toBe('unknown')
  })

  it('says both that the law names the work and what is not known: the harm, or an offender who is no caregiver', () => {
    const nurse = reporter({ scope: { reporter: ['nurse'] } })
    const harm = made('harm', { scope: { harm: ['sexual-exploitation'] } })
    const caregiver = made('offender', { scope: { offender: ['caregiver'] } })
    const told = (parts: Partial<DutyParts>, codes: string[] | undefined = ['nurse']) => {
      const { must, open, status } = dutyAnswer({ ...only(nurse), ...parts }, codes)
      return [must, open, status]
    }
    expect(told({})).toEqual(['named', ['harm', 'offender'], 'draft'])
    expect(told({ harm: [harm] })).toEqual(['named', ['offender'], 'draft'])
    expect(told({ harm: [harm], offender: [caregiver] })).toEqual(['named', ['caregiver'], 'draft'])
    expect(told({ harm: [harm], offender: [made('offender', { value: 'no' })] })[1]).toEqual(['caregiver'])
    expect(told({ ...whole(nurse), harm: [made('harm', { scope: { harm: ['neglect'] } })] })[1]).toEqual([
      'harm',
    ])
    expect(told(whole(nurse))).toEqual(['yes', [], 'draft'])
    expect(dutyAnswer(only(nurse), undefined)).toMatchObject({ must: 'which', open: ['harm', 'offender'] })
    expect(told({ ...whole(reporter({ value: 'yes' })) }, undefined)[0]).toBe('yes')
    expect(told({}, ['clergy'])).toEqual(['unknown', [], 'draft'])
  })

  it('counts for this work no rule on harm that binds another', () => {
    const agency = made('harm', { value: 'yes', scope: { reporter: ['child-welfare-agency'] } })
    const parts = {
      ...whole(reporter({ scope: { reporter: ['nurse', 'child-welfare-agency'] } })),
      harm: [agency],
    }
    expect(dutyAnswer(parts, ['nurse']).must).toBe('named')
    expect(dutyAnswer(parts, ['child-welfare-agency']).must).toBe('yes')
  })

  it('is "no" where one of two facts says so, and silent on another harm or offender', () => {
    const yes = reporter({ scope: { reporter: ['nurse'] } })
    const no = reporter({ value: 'no', scope: { reporter: ['nurse'] } })
    expect(dutyAnswer(whole(yes, no), ['nurse']).must).toBe('no')
    for (const scope of [{ harm: ['neglect'] }, { offender: ['caregiver'] }])
      expect(dutyAnswer(whole(reporter({ scope: { reporter: ['nurse'], ...scope } })), ['nurse']).must).toBe(
        'unknown',
      )
  })
})

describe('what the law excepts', () => {
  const unless = {
    says: 'what clergy learn in a confession',
    quote: 'unless it was confessed',
    for: ['clergy'],
  }
  const both = { scope: { reporter: ['nurse', 'clergy'] }, unless }
  const excepted = (parts: DutyParts, codes: string[] | undefined) =>
    dutyAnswer(parts, codes).unless.map(({ says }) => says)

  it('is told with the answer to those for whom it stands, once, and to nobody else', () => {
    const parts = whole(reporter(both), reporter({ ...both, scope: { reporter: ['clergy'] } }))
    expect(dutyAnswer(parts, ['clergy']).must).toBe('yes')
    expect(excepted(parts, ['clergy'])).toEqual([unless.says])
    expect(excepted(parts, ['nurse'])).toEqual([])
    expect(excepted(whole(reporter({ ...both, unless: { ...unless, for: null } })), ['nurse'])).toEqual([
      unless.says,
    ])
  })

  it('is told of a law for everybody to who says no job, and not where there is no yes', () => {
    const all = reporter({ value: 'yes', unless })
    expect(excepted(whole(all), undefined)).toEqual([unless.says])
    expect(excepted(only(reporter(both)), undefined)).toEqual([])
    expect(excepted(whole(reporter({ ...both, value: 'no' })), ['clergy'])).toEqual([])
  })

  it.each(['AL', 'HI', 'ID', 'MD', 'NM', 'NV', 'VA'])('in %s is a part of the answer to clergy', (state) => {
    const answer = dutyAnswer(partsOf(state), codesOf('clergy'))
    expect(['yes', 'named']).toContain(answer.must)
    expect(answer.unless.length).toBeGreaterThan(0)
    expect(excepted(partsOf(state), ['nurse'])).toEqual([])
  })

  it('in Washington is told to nobody on the list: its own paragraph says that it limits no duty of theirs', () => {
    for (const job of ['nurse', 'therapist', 'clergy'] as const)
      expect(dutyAnswer(washington(), codesOf(job))).toMatchObject({ must: 'yes', unless: [] })
    const kept = washington().reporter.flatMap(({ fact }) => (fact.unless ? [fact.id] : []))
    expect(kept).toEqual(['wa-26-44-030-1-b', 'wa-26-44-030-1-f'])
  })
})

describe('a job as people type it', () => {
  const named = (typed: string) => professionsNamed(typed, (one) => [one.replaceAll('-', ' ')])

  it.each([
    ['Nurse', 'nurse'],
    ['  RN ', 'nurse'],
    ['nurses', 'nurse'],
    ['cop', 'police-officer'],
    ['medical examiner', 'coroner'],
    ['school couns', 'school-counselor'],
    ['CPS', 'caseworker'],
    ['high school teacher', 'teacher'],
  ])('%s is one', (typed, profession) => expect(named(typed)).toEqual([profession]))

  it('may be several, or none', () => {
    expect(named('school')).toEqual([
      'school-nurse',
      'school-counselor',
      'school-administrator',
      'school-social-worker',
    ])
    expect(named('zzz')).toEqual([])
    expect(named(' - ')).toEqual([])
  })

  it('is known for each by its own name', () => {
    for (const one of PROFESSIONS) expect(named(one.replaceAll('-', ' '))).toEqual([one])
  })
})
