import { describe, expect, it } from 'vitest'
import { categoryByCode, categoryById, fold } from '#features/needs/index.ts'
import { needsOfText } from './needs-of-text.ts'
import { phraseIndexes, serviceWords } from './service-words.ts'

const codes = (name: string, description = '', terms: string[] = []): string[] =>
  needsOfText({ name, description, terms: terms.map((term) => ({ name: term })) }).reads.map(
    (read) => categoryById(read.needId)?.code ?? '',
  )

describe('what a service must never be shown for', () => {
  it.each([
    [
      'Valley Immigration Detention Center',
      'Holds immigrants. Immigration legal services may visit.',
      'immigration-legal',
    ],
    ['Valley Immigration Detention Center', 'Emergency shelter beds.', 'emergency-shelter'],
    ['County Jail', 'Housing for inmates. Legal services on request.', 'longer-term-housing'],
    ['Juvenile Hall', 'Residential program and counseling.', 'residential-program'],
    [
      'Adult Probation Department',
      'Referral to emergency shelter, counseling and legal services.',
      'emergency-shelter',
    ],
    ['Adult Probation Department', 'Counseling for all.', 'counseling'],
    ['Little Stars Adoption Agency', 'For pregnancy and parents.', 'pregnancy-parenting'],
    ['Humane Society', 'Emergency shelter for cats; adoptions on Saturdays.', 'adoption'],
    ['Batterers Intervention', 'Domestic violence program for men.', 'dating-violence'],
    ['Office of the District Attorney', 'Attorneys for the people.', 'legal-aid'],
    ['Hope Crisis Pregnancy Center', 'Talks about birth control and family planning.', 'sexual-health'],
    ['Plaza Payday Loans', 'Emergency cash and financial assistance.', 'financial-help'],
    ['River Bail Bonds', 'Legal help day and night.', 'legal-aid'],
    ['Path Counseling', 'Conversion therapy and counseling.', 'counseling'],
  ])('%s (%s): not %s', (name, description, never) => {
    expect(codes(name, description)).not.toContain(never)
  })

  it('is asked of its terms too', () => {
    expect(codes('Valley Center', 'Legal services.', ['Detention Centers', 'Immigration'])).not.toContain(
      'immigration-legal',
    )
  })

  it('leaves those alone who help the people it is about', () => {
    expect(codes('Transitional Housing', 'Reentry after jail.', ['Prisons'])).toContain('transitional-living')
    expect(codes('Public Defender', 'Lawyers for people in jail. Public defender.')).toContain('legal-aid')
    expect(codes('Shelter of Light', 'Emergency shelter for survivors.')).toContain('emergency-shelter')
    expect(codes('Family Adoption Services', 'Prenatal care and pregnancy counseling.')).toContain(
      'pregnancy-parenting',
    )
  })
})

describe('content/needs/service-words.json', () => {
  const words = serviceWords()

  it('names only needs that exist, and each of them', () => {
    for (const code of [
      ...Object.keys(words.needs),
      ...words.conditions,
      ...words.harmful.flatMap((rule) => rule.never),
    ])
      expect(categoryByCode(code), code).toBeDefined()
    expect(phraseIndexes()).toHaveLength(2)
    const without = Object.entries(words.needs).filter(([, { en }]) => (en.sure ?? []).length === 0)
    expect(without).toEqual([])
  })

  it('says of each harmful match why, and never of a need that the same words are sure of alone', () => {
    expect(words.harmful.length).toBeGreaterThanOrEqual(12)
    for (const rule of words.harmful) {
      expect(rule.why, rule.said[0]).toMatch(/\.$/)
      expect(rule.never.length, rule.why).toBeGreaterThan(0)
    }
  })

  it('has no code of a licensed list, and each phrase once a need and language', () => {
    for (const [code, { en, es }] of Object.entries(words.needs)) {
      for (const lists of [en, es]) {
        const all = Object.values(lists).flat()
        for (const phrase of all) expect(phrase).not.toMatch(/[A-Z]{1,2}-\d{4}/)
        expect(new Set(all.map((phrase) => fold(phrase ?? ''))).size, code).toBe(all.length)
      }
    }
  })
})
