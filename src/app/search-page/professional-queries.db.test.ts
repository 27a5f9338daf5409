import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedLines } from '#features/lines/index.ts'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { declaredSource, importServices } from '../testing/import-services.ts'
import { cardsNamed, findOnSite } from './search-site.ts'
import { type ProfessionalQuery, professionalQueries } from './testing/professional-queries.ts'
import { linesById } from './which-line.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await declaredSource(db, 'county')
  // One query asks for a service by its name, which a directory must hold to be found.
  await importServices(db, 'county', [
    {
      id: 'b7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
      name: 'Covenant House',
      status: 'active',
      organization: {
        id: 'c7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
        name: 'Covenant House',
        description: 'Help.',
      },
      phones: [{ id: 'd7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b', number: '312-555-0177' }],
    },
  ])
})
afterAll(async () => {
  await db?.close()
})

const FIRST = 3
/** Of a hundred, those whose right answer must be among the first three. */
const BAR = 0.9

describe('the queries of professionals', () => {
  it('are 150 or more in two like halves, each with right answers or the reason why there is none', () => {
    const all = professionalQueries()
    expect(all.length).toBeGreaterThanOrEqual(150)
    expect(all.filter((one) => one.half === 'tune')).toHaveLength(all.length / 2)
    for (const { id, answers, nothing } of all)
      expect((answers === undefined) !== (nothing === undefined), id).toBe(true)
    expect(all.filter((one) => one.nothing !== undefined).length).toBeLessThanOrEqual(all.length / 10)
  })

  it.each(['tune', 'held-out'] as const)(
    'find a right answer among the first three: half %s',
    async (half) => {
      const asked = professionalQueries().filter((one) => one.half === half && one.answers !== undefined)
      const missed: string[] = []
      for (const one of asked) if (!(await isFound(one))) missed.push(`${one.id} ${one.query}`)
      const share = 1 - missed.length / asked.length
      process.stdout.write(
        `search: ${half}: ${asked.length - missed.length} of ${asked.length} queries of professionals find a right answer among the first ${FIRST} (${(share * 100).toFixed(1)} %)\n`,
      )
      expect(share, missed.join('\n')).toBeGreaterThanOrEqual(BAR)
    },
  )
})

const lines = linesById(shippedLines(), new Date())

async function isFound({ query, lang, answers }: ProfessionalQuery): Promise<boolean> {
  const cards = await asVisitor(db, (ctx) => cardsNamed(ctx, query))
  const { best } = findOnSite(lang, query, { cards, lines })
  return best.slice(0, FIRST).some(({ key }) => answers?.includes(key))
}
