import { describe, expect, it } from 'vitest'
import { fileFacts } from '../law-files.ts'
import { fileBook } from '../read-law.ts'
import { type DutyParts, dutyAnswer } from './duty-answer.ts'
import type { Fact } from './fact.ts'
import { codesOf, PROFESSIONS, professionsNamed } from './professions.ts'
import type { Standing } from './standing.ts'

const washington = (): DutyParts => {
  const duty = fileBook(new Date('2026-11-29')).dutyFor('WA')
  const of = (topic: 'reporter' | 'clock' | 'route') =>
    (duty.parts.get(topic) ?? []).flatMap(({ status, fact }) => (fact ? [{ status, fact }] : []))
  return { status: duty.status, reporter: of('reporter'), clock: of('clock'), route: of('route') }
}

const [first] = fileFacts()
const reporter = (over: Partial<Fact>, status: Standing = 'draft') => ({
  status,
  fact: { ...(first as Fact), topic: 'reporter' as const, value: 'partial' as const, scope: {}, ...over },
})
const only = (...facts: DutyParts['reporter']): DutyParts => ({
  status: facts[0]?.status ?? 'unknown',
  reporter: facts,
  clock: [],
  route: [],
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
    expect(answer.who.map(({ citation }) => citation)).toEqual(['RCW 26.44.030(1)(a)'])
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
    expect(dutyAnswer(only(named), ['nurse']).must).toBe('unknown')
  })

  it('reads a law for everybody as for everybody, and "partly" without saying whom as for nobody', () => {
    expect(dutyAnswer(only(reporter({ value: 'yes' })), []).must).toBe('yes')
    expect(dutyAnswer(only(reporter({ scope: { reporter: ['anyone'] } })), []).must).toBe('yes')
    expect(dutyAnswer(only(reporter({})), ['nurse']).must).toBe('unknown')
  })

  it('is "no" where one of two facts says so, and silent on another harm or offender', () => {
    const yes = reporter({ scope: { reporter: ['nurse'] } })
    const no = reporter({ value: 'no', scope: { reporter: ['nurse'] } })
    expect(dutyAnswer(only(yes, no), ['nurse']).must).toBe('no')
    for (const scope of [{ harm: ['neglect'] }, { offender: ['caregiver'] }])
      expect(dutyAnswer(only(reporter({ scope: { reporter: ['nurse'], ...scope } })), ['nurse']).must).toBe(
        'unknown',
      )
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
