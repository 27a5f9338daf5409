import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { anAgency } from '#platform/testing/people.ts'
import { aKeeper, aLine, aSeeker, as, newKey, setClock, testCoalition } from '../testing/lines.ts'
import { askNow } from './ask-now.ts'
import { closeAsk } from './close-ask.ts'
import { clearAsks } from './tasks.ts'
import { aNeed, testCounty } from './testing/asks.ts'

let db: TestDatabase
let agencies: string[]

beforeAll(async () => {
  db = await testDatabase()
  agencies = []
  for (let n = 0; n < 3; n += 1) agencies.push((await anAgency(db, testCoalition)).agency ?? '')
})
afterAll(() => db.close())
beforeEach(async () => {
  await setClock(db, 0)
  for (const table of ['ask_to', 'ask', 'ask_tally', 'ask_gap'])
    await db.admin.query(`delete from availability.${table}`)
})

/** Counts of a month of long ago, as so many agencies made them. `each`: per agency. */
const tally = (cell: { county?: number; group?: string; met?: boolean; each: readonly number[] }) =>
  Promise.all(
    cell.each.map(async (n, at) => {
      if (n === 0) return
      await db.admin.query(
        `insert into availability.ask_tally (coalition_id, month, agency_id, county_fips, unit, grp, met, n)
             values ($1, '2026-01-01', $2, $3, $4, $5, $6, $7)`,
        [
          testCoalition,
          agencies[at],
          cell.county ?? null,
          cell.county === undefined ? null : 'bed',
          cell.group ?? null,
          cell.met ?? false,
          n,
        ],
      )
    }),
  )
const publish = () => asOperator(db, clearAsks)
const shown = async () => {
  const seeker = await aSeeker(db)
  const rows = await as(db, seeker.secret, (ctx) =>
    ctx.prepared<{ cell: string; n: number | null }>(
      'gaps',
      `select coalesce(county_fips::text, grp::text) || case when met then ' met' else '' end as cell, n
       from availability.ask_gap`,
      [],
    ),
  )
  return Object.fromEntries(rows.map(({ cell, n }) => [cell, n]))
}
const cells = async (numbers: readonly number[], small: readonly boolean[]) => {
  const { rows } = await db.admin.query<{ shown: boolean[] }>(
    'select availability.ask_shown_cells($1, $2) as shown',
    [numbers, small],
  )
  return rows[0]?.shown
}

describe('what is published of asks', () => {
  it('is counted when an ask ends, by county and by group, and one no longer wanted is not', async () => {
    const keeper = await aKeeper(db)
    const seeker = await aSeeker(db)
    await aLine(db, keeper)
    const ask = (band: '12-14' | '15-17' | '18-20') =>
      as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed({ band }), key: newKey() }))
    await as(db, seeker.secret, async (ctx) => {
      const need = aNeed({ band: '12-14' })
      const { askId } = await askNow(ctx, { need, key: newKey() })
      await closeAsk(ctx, askId, 'found')
      await closeAsk(ctx, askId, 'gone')
      await closeAsk(ctx, (await askNow(ctx, { need, key: newKey() })).askId, 'gone')
    })
    await ask('15-17')
    await setClock(db, 13 * 60)
    await publish()
    const { rows } = await db.admin.query(
      `select coalesce(unit::text, grp::text) as cell, county_fips as county, met, sum(n)::int as n
       from availability.ask_tally group by 1, 2, 3 order by 1, 3`,
    )
    expect(rows).toEqual([
      { cell: '12-14', county: null, met: true, n: 1 },
      { cell: '15-17', county: null, met: false, n: 1 },
      { cell: 'bed', county: testCounty, met: false, n: 1 },
      { cell: 'bed', county: testCounty, met: true, n: 1 },
      { cell: 'siblings', county: null, met: false, n: 1 },
      { cell: 'siblings', county: null, met: true, n: 1 },
      { cell: 'trans-girl', county: null, met: false, n: 1 },
      { cell: 'trans-girl', county: null, met: true, n: 1 },
    ])
  })

  it('shows no number below 11, no lone small one, and none that one agency could take apart', async () => {
    for (const met of [true, false]) {
      await tally({ county: 1, met, each: [20, 20, 20] })
      await tally({ county: 3, met, each: [15, 15, 15] })
      await tally({ county: 5, met, each: [12, 12, 12] })
      await tally({ group: '12-14', met, each: [40, 40, 40] })
    }
    await tally({ county: 7, met: true, each: [30, 10, 0] })
    await tally({ county: 7, met: false, each: [3, 0, 0] })
    await publish()
    const gaps = await shown()
    expect(gaps['1']).toBe(60)
    expect(gaps['12-14']).toBe(120)
    // 3 is small; 40, of which one agency made 30, leaves 10 to whoever takes its own off.
    expect(gaps['7']).toBeNull()
    expect(gaps['7 met']).toBeNull()
    expect(Object.values(gaps).filter((n) => n !== null && n < 11)).toEqual([])
    expect((await db.admin.query('select 1 from availability.ask_tally')).rowCount).toBe(0)
  })

  it('hides more than the small cell, until what is hidden leaves it anywhere from 0 to 10', async () => {
    expect(await cells([100, 50, 40, 3], [false, false, false, true])).toEqual([true, true, false, false])
    expect(await cells([100, 50, 12, 3], [false, false, false, true])).toEqual([true, false, false, false])
    expect(await cells([100, 50, 40], [false, false, false])).toEqual([true, true, true])
    // Two that add up to nothing would both be known to be 0.
    expect(await cells([100, 60, 0, 0], [false, false, true, true])).toEqual([true, false, false, false])
    // Nothing is left to hide: nothing is shown.
    expect(await cells([12, 3], [false, true])).toEqual([false, false])
  })

  it('leaves every small cell undecided from 0 to 10 in 300 made-up tables, whatever the sum tells', async () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    for (let round = 0; round < 300; round += 1) {
      const numbers = Array.from({ length: 3 + random(8) }, () =>
        random(3) === 0 ? random(11) : 11 + random(60),
      )
      const small = numbers.map((n) => n < 11)
      const seen = (await cells(numbers, small)) ?? []
      if (!seen.includes(true)) continue
      const hidden = numbers.flatMap((n, at) => (seen[at] ? [] : [{ n, small: small[at] ?? false }]))
      const smalls = hidden.filter((one) => one.small).length
      const least = Math.min(...numbers.filter((_, at) => seen[at]))
      const sum = hidden.reduce((all, { n }) => all + n, 0)
      if (smalls === 0) continue
      // What somebody who knows the rule and the sum can conclude of one small cell.
      const others = hidden.length - smalls
      const most = Math.min(10, sum - 11 * others)
      const fewest = Math.max(0, sum - 10 * (smalls - 1) - others * least)
      expect([fewest, most], JSON.stringify({ numbers, seen })).toEqual([0, 10])
    }
  })

  it('shows nothing of a month of which one table had to be hidden whole', async () => {
    await tally({ county: 1, each: [4, 0, 0] })
    await tally({ group: '12-14', met: true, each: [40, 40, 40] })
    await tally({ group: '12-14', met: false, each: [40, 40, 40] })
    await publish()
    expect(new Set(Object.values(await shown()))).toEqual(new Set([null]))
  })

  it('is published once a month is over for a week, and not before', async () => {
    await tally({ county: 1, each: [40, 40, 40] })
    await db.admin.query(`update availability.ask_tally set month = date_trunc('month', now())`)
    await publish()
    expect(await shown()).toEqual({})
  })
})
