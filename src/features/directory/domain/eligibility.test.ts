import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eligibility, type Person } from './eligibility.ts'
import { emptyProfile, genderCode, type ServiceProfile, serviceProfile, triState } from './profile.ts'

const about = (profile: Partial<ServiceProfile>, person: Person) =>
  eligibility({ ...emptyProfile, ...profile }, person)

describe('eligibility', () => {
  it('takes a boy of 15 where boys of 12 to 17 are taken', () => {
    const answer = about(
      { ageMin: 12, ageMax: 17, genders: ['boy', 'trans-boy'] },
      { age: 15, gender: 'boy' },
    )
    expect(answer).toEqual({
      answer: 'eligible',
      reasons: [
        { subject: 'age', answer: 'eligible', code: 'age-eligible' },
        { subject: 'gender', answer: 'eligible', code: 'gender-eligible' },
      ],
    })
  })

  it('includes both ends of an age range, and takes one stated end as a statement', () => {
    expect(about({ ageMin: 12, ageMax: 17 }, { age: 12 }).answer).toBe('eligible')
    expect(about({ ageMin: 12, ageMax: 17 }, { age: 17 }).answer).toBe('eligible')
    expect(about({ ageMin: 12, ageMax: 17 }, { age: 18 }).answer).toBe('not')
    expect(about({ ageMin: 18 }, { age: 15 }).answer).toBe('not')
    expect(about({ ageMax: 21 }, { age: 15 }).answer).toBe('eligible')
  })

  it('is unknown for what is not stated, however much else fits', () => {
    const answer = about({ ageMin: 12, ageMax: 17 }, { age: 15, gender: 'boy' })
    expect(answer.answer).toBe('unknown')
    expect(answer.reasons[1]?.code).toBe('gender-unknown')
  })

  it('lets one "not" decide over any unknown', () => {
    expect(about({ genders: ['girl'] }, { age: 15, gender: 'boy' }).answer).toBe('not')
  })

  it('never turns someone away for a language: an interpreter may be found', () => {
    expect(about({ languages: ['en'] }, { language: 'es' }).answer).toBe('unknown')
    expect(about({ languages: ['en', 'es'] }, { language: 'es' }).answer).toBe('eligible')
  })

  it('reads what is asked of a person the other way round', () => {
    expect(about({ guardianConsentNeeded: 'yes' }, { withoutGuardian: true }).answer).toBe('not')
    expect(about({ guardianConsentNeeded: 'no' }, { withoutGuardian: true }).answer).toBe('eligible')
    expect(about({ idNeeded: 'yes' }, { withoutId: true }).answer).toBe('not')
    expect(about({ immigrationStatusAsked: 'unknown' }, { withoutStatusQuestions: true }).answer).toBe(
      'unknown',
    )
  })

  it('asks nothing when nothing is said', () => {
    expect(about({ ageMin: 12, genders: ['girl'] }, {})).toEqual({ answer: 'eligible', reasons: [] })
  })

  it('knows no kind of exploitation: neither a service nor a person has a field for it', () => {
    for (const field of ['exploitation', 'exploitationTypes', 'harm', 'trafficked'])
      expect(serviceProfile.safeParse({ [field]: ['any'] }).success, field).toBe(false)
    const everything: Required<Person> = {
      age: 15,
      gender: 'boy',
      language: 'es',
      pregnantOrParenting: true,
      disability: true,
      withoutGuardian: true,
      withoutId: true,
      withoutStatusQuestions: true,
      needsFree: true,
    }
    expect(eligibility(emptyProfile, everything).reasons.map(({ subject }) => subject)).toEqual([
      'age',
      'gender',
      'language',
      'pregnant-or-parenting',
      'disability',
      'guardian',
      'id',
      'immigration',
      'cost',
    ])
  })

  it('never reads an empty profile as yes to anything', () => {
    const someone = fc.record({
      age: fc.integer({ min: 0, max: 120 }),
      gender: fc.constantFrom(...genderCode.options),
      pregnantOrParenting: fc.boolean(),
      withoutId: fc.boolean(),
      needsFree: fc.boolean(),
    })
    fc.assert(
      fc.property(someone, (person) => {
        expect(eligibility(emptyProfile, person).answer).toBe('unknown')
      }),
    )
  })

  it('never gets better by stating less than yes', () => {
    const rank = { not: 0, unknown: 1, eligible: 2 }
    const tri = fc.constantFrom(...triState.options)
    fc.assert(
      fc.property(tri, tri, (pregnantOrParenting, disabilityAccess) => {
        const person = { pregnantOrParenting: true, disability: true }
        const best = about({ pregnantOrParenting: 'yes', disabilityAccess: 'yes' }, person).answer
        expect(rank[about({ pregnantOrParenting, disabilityAccess }, person).answer]).toBeLessThanOrEqual(
          rank[best],
        )
      }),
    )
  })
})
