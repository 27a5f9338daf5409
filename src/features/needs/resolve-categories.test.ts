import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import queriesFile from '../../../content/needs/labeled-queries.json' with { type: 'json' }
import { categoryByCode } from './categories.ts'
import { resolveCategories } from './resolve-categories.ts'

const queries = z
  .array(
    z.strictObject({
      query: z.string(),
      language: z.enum(['en', 'es']),
      kind: z.enum(['en', 'es', 'typo', 'everyday']),
      expect: z.array(z.string()).min(1),
      half: z.enum(['tune', 'held-out']),
    }),
  )
  .parse(queriesFile)

const first = (text: string): string | undefined => resolveCategories(text, { limit: 1 })[0]?.code

describe('labeled queries', () => {
  const hit = (one: (typeof queries)[number]): boolean =>
    resolveCategories(one.query, { limit: 3 }).some((match) => one.expect.includes(match.code))

  it('are at least 220, each once, in known categories', () => {
    expect(queries.length).toBeGreaterThanOrEqual(220)
    expect(new Set(queries.map((one) => one.query)).size).toBe(queries.length)
    for (const code of queries.flatMap((one) => one.expect)) expect(categoryByCode(code), code).toBeDefined()
  })

  it.each(['tune', 'held-out'] as const)(
    'find the right category in the first three for 90 in 100 (%s)',
    (half) => {
      const own = queries.filter((one) => one.half === half)
      const report: string[] = []
      for (const [kind, group] of Map.groupBy(own, (one) => one.kind)) {
        const right = group.filter(hit).length
        report.push(`${kind} ${right}/${group.length}`)
        expect(right / group.length, kind).toBeGreaterThanOrEqual(0.85)
      }
      const missed = own.filter((one) => !hit(one))
      process.stdout.write(`categories found, ${half}: ${report.join(', ')}; missed: ${missed.length}\n`)
      expect(1 - missed.length / own.length).toBeGreaterThanOrEqual(0.9)
    },
  )

  it('are answered within 2 ms, 95 in 100', () => {
    // The best of some tries: none of them meets other work of the machine each time.
    const took = ({ query }: (typeof queries)[number]) => {
      const start = performance.now()
      resolveCategories(query)
      return performance.now() - start
    }
    const times = queries
      .map((one) => Math.min(...Array.from({ length: 10 }, () => took(one))))
      .toSorted((a, b) => a - b)
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(2)
  })
})

it.each([
  ['rape kit', 'forensic-exam'],
  ['place to sleep tonight', 'emergency-shelter'],
  ['me corrieron de la casa', 'emergency-shelter'],
  ['someone to talk to', 'counseling'],
  ['¿DÓNDE puedo bañarme?', 'hygiene'],
  ['15 yo male needs shelter tonight', 'emergency-shelter'],
  ['jobtraining', 'job-training'],
  ['foodstamps', 'benefits'],
  ['مكان آمن للنوم الليلة', 'emergency-shelter'],
  ['help', 'hotline'],
  ['أحتاج إلى مكان أنام فيه', 'emergency-shelter'],
  ['المأوى', 'emergency-shelter'],
  ['أنا حامل', 'pregnancy-parenting'],
  ['صديقي يضربني كل يوم', 'dating-violence'],
  ['أين أجد محامية مجانية', 'legal-aid'],
  ['نشر صوري على الانترنت', 'image-removal'],
])('reads %j as %s', (text, code) => {
  expect(first(text)).toBe(code)
})

it.each([
  ['services for male survivors', 'boys-support'],
  ['LGBTQ youth center', 'lgbtq-support'],
  ['i am trans', 'lgbtq-support'],
  ['wheelchair', 'disability-support'],
  ['teen mom program', 'pregnancy-parenting'],
  ['kicked out of my house', 'emergency-shelter'],
  ['foster home that takes exploited teens', 'foster-placement'],
  ['i aged out of foster care', 'transitional-living'],
  ['native american', 'tribal-support'],
  ['telehealth', 'telehealth'],
  ['no papers', 'immigration-legal'],
  ['young adult housing', 'transitional-living'],
])('finds help for a group: %j is %s', (text, code) => {
  expect(first(text)).toBe(code)
})

it('says how it found a category', () => {
  expect(resolveCategories('rape kit')[0]).toMatchObject({
    categoryId: 152,
    code: 'forensic-exam',
    score: 1,
    via: 'exact',
  })
  expect(resolveCategories('need a rape kit tonight')[0]?.via).toBe('words')
  expect(resolveCategories('intrpreter')[0]).toMatchObject({ code: 'interpreter', via: 'spelling' })
})

it.each(['', '   ', '!!!', 'the', 'need a', 'xyzzy', 'asdfghjkl', '💥', '12345'])(
  'finds nothing in %j',
  (text) => {
    expect(resolveCategories(text)).toEqual([])
  },
)

it('takes anything a person can type, and keeps to the limit and to scores from 0 to 1', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 5000 }),
      fc.integer({ min: 1, max: 9 }),
      (text, limit) => {
        const found = resolveCategories(text, { limit })
        expect(found.length).toBeLessThanOrEqual(limit)
        for (const { score } of found) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
        }
        expect(found.map((one) => one.score)).toEqual(found.map((one) => one.score).toSorted((a, b) => b - a))
      },
    ),
    { numRuns: 150 },
  )
})
