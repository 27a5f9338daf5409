import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { isoDay } from '#platform/i18n/index.ts'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { clearAsks } from '../asking/tasks.ts'
import { setClock, testCoalition } from '../testing/lines.ts'
import { monthsUntil } from './domain/months.ts'
import { figureRoutes } from './routes.tsx'

/** The figures as people read them and take them along. */
const FIGURES = '/availability/figures'
/** Long enough over that it is published. */
const month = monthsUntil(isoDay(new Date(), 'America/Chicago'))[4] ?? ''
let db: TestDatabase
let server: TestServer
let worker: { readonly cookie: string }
let agencies: string[]

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: figureRoutes, services: { pool: db.app } })
  agencies = []
  for (let n = 0; n < 3; n += 1) agencies.push((await anAgency(db, testCoalition)).agency ?? '')
  worker = await aMember(db, 'program-worker', await aProgram(db, await anAgency(db, testCoalition)))
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await setClock(db, 0)
  for (const table of ['ask_tally', 'ask_gap', 'ask_wait', 'ask_answered'])
    await db.admin.query(`delete from availability.${table}`)
})

const open = async (query = '', who = worker) => {
  const answer = await server.app.inject({ url: `${FIGURES}${query}`, headers: { cookie: who.cookie } })
  if (answer.statusCode === 200 && !query.startsWith('/')) {
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(readingFaults(answer.body, 'pro')).toEqual([])
  }
  return answer
}
const csv = async (who = worker) => (await open(`/list.csv?month=${month}`, who)).body

interface Cell {
  readonly county?: number
  readonly unit?: string
  readonly group?: string
  readonly unmet: number
  readonly met: number
}
/** Counts of the month, made by three agencies alike. */
async function tally({ county, unit = 'bed', group, unmet, met }: Cell) {
  for (const [found, n] of [
    [false, unmet],
    [true, met],
  ] as const)
    for (const agency of agencies)
      if (n > 0)
        await db.admin.query(
          `insert into availability.ask_tally (coalition_id, month, agency_id, county_fips, unit, grp, met, n)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            testCoalition,
            `${month}-01`,
            agency,
            county ?? null,
            county ? unit : null,
            group ?? null,
            found,
            n / 3,
          ],
        )
}
async function aMonth() {
  await tally({ county: 17031, unmet: 60, met: 90 })
  await tally({ county: 17043, unmet: 33, met: 60 })
  // Of one unit in one county so few that the name alone would say that somebody asked.
  await tally({ county: 17043, unit: 'crib', unmet: 3, met: 6 })
  await tally({ group: '12-14', unmet: 48, met: 90 })
  await tally({ group: '15-17', unmet: 48, met: 66 })
  await tally({ group: 'girl', unmet: 33, met: 60 })
  await tally({ group: 'nonbinary', unmet: 60, met: 90 })
  await tally({ group: 'trans-girl', unmet: 3, met: 6 })
  for (const agency of agencies)
    await db.admin.query(
      `insert into availability.ask_wait (coalition_id, month, agency_id, minutes, n) values ($1, $2, $3, 6, 70), ($1, $2, $3, null, 14)`,
      [testCoalition, `${month}-01`, agency],
    )
  await asOperator(db, clearAsks)
}
/** The cells of the row that begins so. */
const rowOf = (html: string, name: string) =>
  [
    ...(
      new RegExp(`<th scope="row">(?:<bdi>)?${name}(?:</bdi>)?</th>(.*?)</tr>`).exec(html)?.[1] ?? ''
    ).matchAll(/<td[^>]*>(.*?)<\/td>/g),
  ].map(([, said]) => said)

describe('the figures of a month', () => {
  it('say how soon asks were answered and what found no place, as pictures and as tables', async () => {
    await aMonth()
    const page = (await open(`?month=${month}`)).body
    expect(rowOf(page, 'Cook County, IL: Bed')).toEqual(['60', '90'])
    expect(rowOf(page, '12 to 14 years')).toEqual(['48', '90'])
    expect(page).toContain('had their first answer within 6 minutes')
    expect(page).toMatch(
      /<td class="numeric"[^>]*>252<\/td><td[^>]*>6<\/td><td[^>]*>210<\/td><td[^>]*>83 %<\/td>/,
    )
    for (const id of ['answers', 'counties', 'age', 'gender'])
      expect(page).toContain(`aria-labelledby="${id}-picture-title ${id}-picture-text"`)
    const table = await csv()
    expect(table).toContain(`"${month}","asks_by_county","Cook County, IL","17031","bed","unmet",60,"yes"`)
    expect(table).toContain(`"${month}","first_answer",,,,"within_15_minutes",210,"yes"`)
  })

  it('say of a small number that it is not shown, and never which of several reasons it has', async () => {
    await aMonth()
    const page = (await open(`?month=${month}`)).body
    const table = await csv()
    // 3 and 6 of trans girls; and girls, from whom the sum would tell them.
    expect(rowOf(page, 'Trans girl')).toEqual(['not shown', 'not shown'])
    expect(rowOf(page, 'Girl')).toEqual(['not shown', 'not shown'])
    // Of whom nobody asked, the same is said.
    expect(rowOf(page, 'Boy')).toEqual(['not shown', 'not shown'])
    expect(table).toContain(`"asks_by_gender","Trans girl","trans-girl",,"unmet",,"no"`)
    expect(table).toContain(`"asks_by_gender","Boy","boy",,"unmet",,"no"`)
    // A county and unit without a number would tell by its name that somebody asked.
    for (const told of [page, table]) expect(told).not.toMatch(/Crib|crib/)
    const numbers = [...table.matchAll(/,"(?:unmet|met|asks|within_15_minutes)",(\d*),/g)].map(([, n]) => n)
    expect(numbers.filter((n) => n !== '' && Number(n) < 11)).toEqual([])
    expect(numbers.filter((n) => n !== '').length).toBeGreaterThan(4)
  })

  it('have no sum of a county or a group, on the page or in the table to take along', async () => {
    await aMonth()
    // All asks by gender with place; all of the county.
    for (const told of [(await open(`?month=${month}`)).body, await csv()])
      expect(told).not.toMatch(/\b(?:156|96|153|99|66 of)\b/)
  })

  it('look the same where nothing was asked and where nothing can be shown', async () => {
    const nothing = (await open(`?month=${month}`)).body
    await tally({ county: 17031, unmet: 3, met: 0 })
    await tally({ group: '12-14', unmet: 3, met: 0 })
    await asOperator(db, clearAsks)
    const hidden = (await open(`?month=${month}`)).body
    const gaps = (html: string) => html.slice(html.indexOf('id="gaps"'), html.indexOf('id="small"'))
    expect(gaps(nothing)).toContain('No number of a county can be shown')
    expect(gaps(hidden)).toBe(gaps(nothing))
  })

  it('are not told before the month is published, and every month is on the list', async () => {
    const page = (await open(`?month=${monthsUntil(isoDay(new Date(), 'America/Chicago'))[0]}`)).body
    expect(page).toContain('published a week after it ends')
    expect(page).toContain('A month begins and ends at midnight, Central Time.')
    expect(page).not.toContain('12 to 14 years')
    expect(page.match(/<option /g)).toHaveLength(13)
    const future = await open('?month=2999-01')
    expect(future.statusCode).toBe(404)
    expect((await open('?month=2026-13')).statusCode).toBe(400)
  })

  it('are those of one’s own coalition', async () => {
    await aMonth()
    const elsewhere = await aMember(db, 'coalition-administrator', { coalition: await aCoalition(db) })
    const page = (await open(`?month=${month}`, elsewhere)).body
    expect(page).not.toContain('Cook County')
    expect(await csv(elsewhere)).not.toContain('17031')
  })

  it('are not for stewards or agency editors', async () => {
    for (const [role, place] of [
      ['steward', { coalition: testCoalition }],
      ['agency-editor', await anAgency(db, testCoalition)],
    ] as const)
      expect((await open('', await aMember(db, role, place))).statusCode).toBe(403)
  })
})
