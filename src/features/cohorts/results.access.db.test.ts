import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { cohortOf } from './drawing/cohorts-here.ts'
import { behaviorOf } from './report/behavior.ts'
import { aCohort, aCohortTown, type CohortTown, type Somebody, somebody } from './testing/cohort-town.ts'
import { heldPlaces, quarterAgo } from './testing/held-places.ts'

let db: TestDatabase
let town: CohortTown
beforeAll(async () => {
  db = await testDatabase()
  town = await aCohortTown(db)
})
afterAll(() => db.close())

interface Line {
  readonly program: string
  readonly held: number
  readonly came: number | null
}
const lines = (by: Somebody, since: string, before: string) =>
  by.run((ctx) =>
    ctx.prepared<Line>(
      'held_in_test',
      'select program, held, came from cohorts.holds_of_programs($1::date, $2::date) order by held desc',
      [since, before],
    ),
  )
const hold = (program: string, n: number, came: number, day = quarterAgo(2)) =>
  heldPlaces(db, town.coalition, program, { day, n, came })

describe('places that programs held', () => {
  it('are told of 11 at least, and who came only where neither they nor the others are a few', async () => {
    const [a, b, c, d, e, f] = town.programs.map(({ program }) => program)
    if (!a || !b || !c || !d || !e || !f) throw new Error('six programs')
    await hold(a, 40, 20)
    await hold(b, 30, 20)
    await hold(c, 29, 10)
    await hold(d, 28, 0)
    await hold(e, 10, 10)
    await hold(f, 12, 12)
    expect(await lines(town.evaluator, quarterAgo(2), quarterAgo(1))).toEqual([
      { program: a, held: 40, came: 20 },
      // Ten did not come.
      { program: b, held: 30, came: null },
      { program: c, held: 29, came: null },
      { program: d, held: 28, came: 0 },
      { program: f, held: 12, came: 12 },
    ])
  })

  it('are of whole quarters between both moments alone, once nothing of them can change', async () => {
    const [, , , , , f = ''] = town.programs.map(({ program }) => program)
    expect(await lines(town.evaluator, quarterAgo(2), quarterAgo(2))).toEqual([])
    const next = new Date(Date.parse(quarterAgo(2)) + 86_400_000).toISOString().slice(0, 10)
    expect(await lines(town.evaluator, next, quarterAgo(1))).toEqual([])
    await hold(f, 20, 20, quarterAgo(0))
    expect(await lines(town.evaluator, quarterAgo(0), '2999-01-01')).toEqual([])
  })

  it('wait three days after a quarter, in which a hold of its last day may still change', async () => {
    const far = await aCohortTown(db, 1, 1)
    const f = far.programs[0]?.program ?? ''
    await heldPlaces(db, far.coalition, f, { day: quarterAgo(2), n: 12, came: 12 })
    // The function as it ships, on another day.
    const { rows } = await db.admin.query<{ shipped: string }>(
      `select pg_get_functiondef('cohorts.holds_of_programs'::regproc) as shipped`,
    )
    const shipped = rows[0]?.shipped.replaceAll('holds_of_programs', 'holds_on_a_day') ?? ''
    expect(shipped).toContain('now()')
    await db.admin.query(shipped.replaceAll('now()', `current_setting('cohorts.test_now')::timestamptz`))
    const told = async (daysAfter: number) => {
      const moment = new Date(Date.parse(quarterAgo(1)) + daysAfter * 86_400_000).toISOString()
      return await far.evaluator.run(async (ctx) => {
        await ctx.prepared('cohorts_t_now', `select set_config('cohorts.test_now', $1, true)`, [moment])
        return await ctx.prepared<Line>(
          'cohorts_t_then',
          'select program, held, came from cohorts.holds_on_a_day($1::date, $2::date)',
          [quarterAgo(2), quarterAgo(1)],
        )
      })
    }
    expect(await told(1)).toEqual([])
    expect(await told(2.9)).toEqual([])
    expect(await told(3)).toEqual([{ program: f, held: 12, came: 12 }])
  })

  it('are for whoever reads cohorts of that coalition, and for nobody else', async () => {
    const [place] = town.programs
    if (!place) throw new Error('no program')
    const far = (await aCohortTown(db)).evaluator
    for (const by of [far, await somebody(db, 'program-lead', place)])
      expect(await lines(by, quarterAgo(2), quarterAgo(1))).toEqual([])
  })

  it('are compared as what came of it, of the programs of both arms', async () => {
    const id = await aCohort(town)
    await db.admin.query(
      'update cohorts.cohort set now_from = $2, later_from = $3, until = $3 where id = $1',
      [id, quarterAgo(2), quarterAgo(1)],
    )
    const { units } = await town.evaluator.run((ctx) => cohortOf(ctx, id))
    await db.admin.query('delete from availability.hold')
    for (const unit of units) await hold(unit.id, 40, unit.arm === 'now' ? 24 : 12)
    const behavior = await town.evaluator.run(async (ctx) => behaviorOf(ctx, await cohortOf(ctx, id)))
    expect(behavior?.results.map(({ act, now, later }) => [act, now?.mean, later?.mean])).toEqual([
      ['reached', undefined, undefined],
      ['arrived', 0.6, 0.3],
    ])
    expect(behavior?.results.at(-1)).toMatchObject({
      now: { places: 3, of: 120 },
      later: { places: 3, of: 120 },
      difference: { value: 0.3 },
    })
    const each = { id, drawnAs: 'person', nowFrom: quarterAgo(2), laterFrom: quarterAgo(1) } as const
    expect(await town.evaluator.run((ctx) => behaviorOf(ctx, each))).toBeUndefined()
  })
})
