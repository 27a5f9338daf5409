import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { anAgency } from '#platform/testing/people.ts'
import { aKeeper, aLine, aSeeker, as, newKey, setClock, testCoalition } from '../testing/lines.ts'
import { answerAsk } from './answer-ask.ts'
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
  for (const table of ['ask_to', 'ask', 'ask_tally', 'ask_gap', 'ask_wait', 'ask_answered'])
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

  it('counts in the month of the clocks where the coalition works', async () => {
    const keeper = await aKeeper(db)
    const seeker = await aSeeker(db)
    await aLine(db, keeper)
    // Half an hour before midnight in Chicago; in UTC it is February.
    await setClock(db, (Date.parse('2031-02-01T05:30:00Z') - Date.now()) / 60_000)
    await as(db, seeker.secret, async (ctx) => {
      const { askId } = await askNow(ctx, { need: aNeed(), key: newKey() })
      await closeAsk(ctx, askId, 'found')
    })
    for (const table of ['ask_tally', 'ask_wait']) {
      const { rows } = await db.admin.query(`select distinct month::text from availability.${table}`)
      expect(rows, table).toEqual([{ month: '2031-01-01' }])
    }
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

  it('lets nobody work out a hidden number from the sums of another table, of what was met and of what was not', async () => {
    for (const [met, large, middle, few] of [
      [false, 60, 33, 3],
      [true, 90, 60, 6],
    ] as const) {
      await tally({ county: 1, met, each: [large / 3, large / 3, large / 3] })
      await tally({ county: 3, met, each: [middle / 3, middle / 3, middle / 3] })
      await tally({ county: 5, met, each: [few / 3, few / 3, few / 3] })
      const half = (large + middle + few) / 6
      for (const group of ['12-14', '15-17']) await tally({ group, met, each: [half, half, 0] })
    }
    await publish()
    const gaps = await shown()
    for (const side of ['', ' met']) {
      // The ages are shown whole, so their sum is known; what is hidden of the counties must still be more than one.
      expect(gaps[`12-14${side}`]).not.toBeNull()
      expect(gaps[`15-17${side}`]).not.toBeNull()
      expect(['1', '3', '5'].filter((county) => gaps[county + side] === null)).toEqual(['3', '5'])
    }
  })

  it('leaves an agency that takes its own asks off no nearer to a small number of others', async () => {
    // The second is all of one agency: to it, the first would be what the two add up to, less its own.
    const rest = [0, 0, 30, 40]
    const { rows } = await db.admin.query(
      `select availability.ask_shown_cells('{3,33,45,60}', '{true,false,false,false}', $1) as shown`,
      [rest],
    )
    expect(rows).toEqual([{ shown: [false, false, false, true] }])
    expect(await cells([3, 33, 45, 60], [true, false, false, false])).toEqual([false, false, true, true])
  })

  it('shows no number of a side of a month of which one table had to be hidden whole', async () => {
    await tally({ county: 1, each: [4, 0, 0] })
    await tally({ county: 1, met: true, each: [40, 40, 40] })
    for (const met of [true, false]) await tally({ group: '12-14', met, each: [40, 40, 40] })
    await publish()
    expect(await shown()).toEqual({ '1': null, '1 met': 120, '12-14': null, '12-14 met': 120 })
  })

  it('is published once a month is over for a week, and not before', async () => {
    await tally({ county: 1, each: [40, 40, 40] })
    await db.admin.query(`update availability.ask_tally set month = date_trunc('month', now())`)
    await publish()
    expect(await shown()).toEqual({})
  })
})

/** Asks of a month of long ago and how long they waited, as so many agencies made them. Null: nobody answered. */
const waited = async (minutes: number | null, each: readonly number[]) => {
  for (const [at, n] of each.entries())
    if (n > 0)
      await db.admin.query(
        `insert into availability.ask_wait (coalition_id, month, agency_id, minutes, n) values ($1, '2026-01-01', $2, $3, $4)`,
        [testCoalition, agencies[at], minutes, n],
      )
}
const answered = async () => {
  const seeker = await aSeeker(db)
  return as(db, seeker.secret, (ctx) =>
    ctx.prepared('answered', 'select asks, within, minutes from availability.ask_answered where month = $1', [
      '2026-01-01',
    ]),
  )
}
/** A table of which each number may be shown. */
const largeTables = async () => {
  for (const met of [true, false])
    for (const cell of [{ county: 1 }, { group: '12-14' }, { group: 'girl' }])
      await tally({ ...cell, met, each: [30, 30, 30] })
}

describe('what is published of how soon asks were answered', () => {
  it('is counted when an ask ends, of the same asks as the gaps', async () => {
    const keeper = await aKeeper(db)
    const seeker = await aSeeker(db)
    const line = await aLine(db, keeper)
    const ask = (band: '12-14' | '15-17' | '18-20') =>
      as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed({ band }), key: newKey() }))
    const { askId } = await ask('12-14')
    await setClock(db, 4.5)
    const { rows } = await db.admin.query<{ id: string }>(
      'select id from availability.ask_to where ask_id = $1 and line_id = $2',
      [askId, line],
    )
    await as(db, keeper.secret, (ctx) =>
      answerAsk(ctx, rows[0]?.id ?? '', { answer: 'no', reason: 'no-room' }),
    )
    await as(db, seeker.secret, (ctx) => closeAsk(ctx, askId, 'found'))
    const gone = (await ask('15-17')).askId
    await as(db, seeker.secret, (ctx) => closeAsk(ctx, gone, 'gone'))
    await ask('15-17')
    await setClock(db, 13 * 60)
    await publish()
    const kept = await db.admin.query('select minutes, n from availability.ask_wait order by minutes')
    expect(kept.rows).toEqual([
      { minutes: 5, n: 1 },
      { minutes: null, n: 1 },
    ])
  })

  it('is the number, the time in the middle, and those within 15 minutes; the exact counts are deleted', async () => {
    await largeTables()
    await waited(4, [10, 10, 10])
    await waited(15, [20, 20, 20])
    await waited(16, [20, 20, 20])
    await waited(null, [10, 10, 10])
    await publish()
    expect(await answered()).toEqual([{ asks: 180, within: 90, minutes: 15 }])
    expect((await db.admin.query('select 1 from availability.ask_wait')).rowCount).toBe(0)
  })

  it('leaves out a side that is small, or that one agency made nearly alone, and the side that would tell it', async () => {
    await largeTables()
    await waited(4, [60, 50, 60])
    await waited(40, [0, 10, 0])
    await publish()
    expect(await answered()).toEqual([{ asks: 180, within: null, minutes: 4 }])
    await db.admin.query('delete from availability.ask_answered')
    await largeTables()
    await db.admin.query('delete from availability.ask_gap')
    await waited(4, [80, 10, 0])
    await waited(40, [30, 30, 30])
    await publish()
    expect(await answered()).toEqual([{ asks: 180, within: null, minutes: 4 }])
  })

  it('tells no time of fewer than 11 answers', async () => {
    await largeTables()
    await waited(4, [4, 3, 3])
    await waited(null, [60, 60, 50])
    await publish()
    expect(await answered()).toEqual([{ asks: 180, within: null, minutes: null }])
  })

  it('tells no number of a month of which one table had to be hidden whole: it is the sum of that table', async () => {
    await tally({ county: 1, each: [4, 0, 0] })
    await tally({ county: 1, met: true, each: [40, 40, 40] })
    for (const met of [true, false]) await tally({ group: '12-14', met, each: [40, 40, 40] })
    await waited(4, [40, 40, 40])
    await waited(40, [40, 40, 40])
    await publish()
    expect(await answered()).toEqual([{ asks: null, within: null, minutes: null }])
  })

  it('tells no number that is small', async () => {
    await tally({ county: 1, each: [4, 4, 0] })
    await waited(4, [4, 4, 0])
    await publish()
    expect(await answered()).toEqual([{ asks: null, within: null, minutes: null }])
  })
})
