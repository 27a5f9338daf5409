import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { cohortOf, cohortsHere } from './drawing/cohorts-here.ts'
import { determinationsHere, recordDetermination } from './drawing/determinations.ts'
import { armOf, drawArms } from './drawing/draw-arms.ts'
import { drawCohort, stopCohort } from './drawing/draw-cohort.ts'
import { mayStart } from './drawing/may-start.ts'
import {
  aCohort,
  aCohortTown,
  aDetermination,
  type CohortTown,
  inDays,
  somebody,
} from './testing/cohort-town.ts'

let db: TestDatabase
let town: CohortTown
beforeAll(async () => {
  db = await testDatabase()
  town = await aCohortTown(db)
})
afterAll(() => db.close())

const programs = () => town.programs.map(({ program }) => program)
const one = (id: string) => town.evaluator.run((ctx) => cohortOf(ctx, id))

describe('an evaluator', () => {
  it('records by whose word it may be measured, once a form, and reads it back', async () => {
    const id = await aDetermination(town.evaluator)
    await town.evaluator.run((ctx) =>
      recordDetermination(ctx, id, {
        kind: 'research',
        determinedBy: 'Somebody else',
        filedAs: 'X-1',
        determinedOn: inDays(0),
        until: inDays(3),
      }),
    )
    const kept = (await town.evaluator.run(determinationsHere)).find((d) => d.id === id)
    expect(kept).toMatchObject({ kind: 'quality-improvement', filedAs: 'QI-2026-14' })
    const { rows } = await db.admin.query(
      `select detail from audit.event where action = 'cohort.determined' and object_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ detail: { kind: 'quality-improvement' } }])
  })

  it('draws half of the places now and half later, as the kept seed says, the same form once', async () => {
    const id = await aCohort(town)
    const { seed, units, determinedBy, places } = await one(id)
    expect(determinedBy).toBe('Mara Quinn, review office (fictional)')
    expect(places).toBe(6)
    expect(units.map(({ id: of, arm }) => ({ id: of, arm }))).toEqual(drawArms(seed, programs()))
    expect(units.filter(({ arm }) => arm === 'now')).toHaveLength(3)
    const again = await town.evaluator.run(async (ctx) => {
      const { course } = await cohortOf(ctx, id)
      await drawCohort(ctx, id, {
        determination: await Promise.resolve(randomUUID()),
        course,
        drawnAs: 'agency',
        places: [],
        nowFrom: inDays(0),
        laterFrom: inDays(1),
        until: inDays(2),
      })
      return cohortOf(ctx, id)
    })
    expect(again.seed).toBe(seed)
  })

  it('draws whole agencies, four at least, and draws again with another seed', async () => {
    const wide = await aCohortTown(db, 1, 5)
    const id = await aCohort(wide, { drawnAs: 'agency', places: wide.agencies, course: 'five-agencies' })
    const { seed, units } = await wide.evaluator.run((ctx) => cohortOf(ctx, id))
    expect(units.map(({ id: of, arm }) => ({ id: of, arm }))).toEqual(drawArms(seed, wide.agencies))
    expect(units.filter(({ arm }) => arm === 'now')).toHaveLength(3)
    const other = await aCohort(wide, { drawnAs: 'agency', places: wide.agencies, course: 'another-course' })
    expect((await wide.evaluator.run((ctx) => cohortOf(ctx, other))).seed).not.toBe(seed)
  })

  it('needs a determination that lasts until today, of their own coalition', async () => {
    const lapsed = randomUUID()
    await db.admin.query(
      `insert into cohorts.determination (coalition_id, id, kind, determined_by, filed_as, determined_on, until, recorded_by)
       values ($1, $2, 'research', 'Mara Quinn', 'QI-1', current_date - 9, current_date - 2, $3)`,
      [town.coalition, lapsed, town.evaluator.id],
    )
    const far = await aCohortTown(db)
    expect(await refusedIn(aCohort(town, { determination: lapsed }))).toBe('no-determination')
    expect(await refusedIn(aCohort(town, { determination: randomUUID() }))).toBe('no-determination')
    expect(await refusedIn(aCohort(town, { determination: await aDetermination(far.evaluator) }))).toBe(
      'no-determination',
    )
  })

  it('takes four places at least, open ones of the coalition, and each into one cohort of a course at a time', async () => {
    const elsewhere = await aProgram(db, await anAgency(db, await aCoalition(db)))
    expect(await refusedIn(aCohort(town, { places: programs().slice(0, 3) }))).toBe('few-places')
    expect(
      await refusedIn(aCohort(town, { places: [...programs().slice(0, 3), elsewhere.program ?? ''] })),
    ).toBe('place-gone')
    const course = 'one-at-a-time'
    const id = await aCohort(town, { course })
    expect(await refusedIn(aCohort(town, { course, places: programs().slice(2) }))).toBe('drawn-already')
    expect(
      await refusedIn(aCohort(town, { course, drawnAs: 'person', places: programs().slice(0, 1) })),
    ).toBe('drawn-already')
    // Nothing was kept of what was refused.
    expect((await town.evaluator.run(cohortsHere)).filter((c) => c.course === course)).toHaveLength(1)
    await town.evaluator.run((ctx) => stopCohort(ctx, id))
    expect(await refusedIn(aCohort(town, { course }))).toBe('done')
  })

  it('who draws together with a colleague is told that theirs came second', async () => {
    const course = 'both-at-once'
    const colleague = await somebody(db, 'evaluator', { coalition: town.coalition })
    const [mine, theirs] = [await aDetermination(town.evaluator), await aDetermination(colleague)]
    let second: Promise<string | undefined> | undefined
    await town.evaluator.run(async (ctx) => {
      const plan = {
        course,
        drawnAs: 'program',
        places: programs(),
        nowFrom: inDays(0),
        laterFrom: inDays(30),
        until: inDays(90),
      } as const
      await drawCohort(ctx, randomUUID(), { ...plan, determination: mine })
      second = refusedIn(
        colleague.run((other) => drawCohort(other, randomUUID(), { ...plan, determination: theirs })),
      )
      await untilBlocked(db)
    })
    expect(await second).toBe('drawn-already')
  })

  it('stops a cohort once', async () => {
    const id = await aCohort(town)
    await town.evaluator.run((ctx) => stopCohort(ctx, id))
    const { stoppedAt } = await one(id)
    expect(stoppedAt).toBeInstanceOf(Date)
    await town.evaluator.run((ctx) => stopCohort(ctx, id))
    expect((await one(id)).stoppedAt).toEqual(stoppedAt)
    const { rowCount } = await db.admin.query(
      `select from audit.event where action = 'cohort.stopped' and object_id = $1`,
      [id],
    )
    expect(rowCount).toBe(1)
  })

  it('sees no person but themself, no membership and no record', async () => {
    await db.admin.query('update identity.person set fictional = false')
    const seen = await town.evaluator.run((ctx) =>
      ctx.prepared<{ people: string; memberships: string; subjects: string }>(
        'evaluator_sees',
        `select (select count(*) from identity.person) as people, (select count(*) from identity.membership) as memberships,
           (select count(*) from records.subject) as subjects`,
        [],
      ),
    )
    expect(seen).toEqual([{ people: '1', memberships: '1', subjects: '0' }])
    const actor = await town.evaluator.run(async (ctx) => ctx.actor)
    expect(actor).toMatchObject({
      permissions: new Set(['checks.figures', 'cohorts.plan', 'cohorts.see', 'training.learn']),
    })
  })
})

describe('the arm later', () => {
  it('cannot begin before its day, and the arm now can', async () => {
    const course = 'held-back'
    const id = await aCohort(town, { course })
    for (const unit of (await one(id)).units) {
      const place = town.programs.find(({ program }) => program === unit.id)
      if (!place) throw new Error('no such program')
      const worker = await somebody(db, 'program-worker', place)
      expect(await worker.run((ctx) => mayStart(ctx, course))).toEqual(
        unit.arm === 'now' ? { may: true } : { may: false, from: inDays(60) },
      )
      expect(await worker.run((ctx) => mayStart(ctx, 'another'))).toEqual({ may: true })
    }
  })

  it('may begin when its day has come, and when the cohort was stopped', async () => {
    const course = 'day-has-come'
    const id = await aCohort(town, { course, laterFrom: inDays(1) })
    const later = (await one(id)).units.find(({ arm }) => arm === 'later')
    const place = town.programs.find(({ program }) => program === later?.id)
    if (!place) throw new Error('no such program')
    const worker = await somebody(db, 'program-worker', place)
    const may = () => worker.run((ctx) => mayStart(ctx, course))
    expect(await may()).toEqual({ may: false, from: inDays(1) })
    await db.admin.query(
      'update cohorts.cohort set now_from = now_from - 1, later_from = later_from - 1 where id = $1',
      [id],
    )
    expect(await may()).toEqual({ may: true })
    await db.admin.query('update cohorts.cohort set later_from = later_from + 5 where id = $1', [id])
    expect((await may()).may).toBe(false)
    await town.evaluator.run((ctx) => stopCohort(ctx, id))
    expect(await may()).toEqual({ may: true })
  })

  it('where people are drawn one by one, is that of the person, each time they ask: about half of them', async () => {
    const course = 'one-by-one'
    const [place, next] = town.programs
    if (!place || !next) throw new Error('no program')
    const id = await aCohort(town, { course, drawnAs: 'person', places: [place.program] })
    const { seed, units } = await one(id)
    expect(units.map(({ arm }) => arm)).toEqual([null])
    for (let i = 0; i < 12; i += 1) {
      const worker = await somebody(db, 'program-worker', place)
      const now = { may: armOf(seed, worker.id) === 'now' }
      expect(await worker.run((ctx) => mayStart(ctx, course))).toMatchObject(now)
      expect(await worker.run((ctx) => mayStart(ctx, course))).toMatchObject(now)
    }
    const people = Array.from({ length: 1000 }, () => armOf(seed, randomUUID()))
    expect(people.filter((arm) => arm === 'later').length).toBeGreaterThan(400)
    expect(people.filter((arm) => arm === 'now').length).toBeGreaterThan(400)
    const outside = await somebody(db, 'program-worker', next)
    expect(await outside.run((ctx) => mayStart(ctx, course))).toEqual({ may: true })
  })

  it('of another coalition holds nobody back here', async () => {
    const far = await aCohortTown(db)
    await aCohort(far, { course: 'far-away' })
    for (const place of town.programs) {
      const worker = await somebody(db, 'program-worker', place)
      expect(await worker.run((ctx) => mayStart(ctx, 'far-away'))).toEqual({ may: true })
    }
  })
})

describe('anybody else', () => {
  it('draws, records and stops nothing: an administrator of the coalition reads, and people of programs read nothing', async () => {
    const id = await aCohort(town)
    const determination = await aDetermination(town.evaluator)
    const administrator = await somebody(db, 'coalition-administrator', { coalition: town.coalition })
    const [place] = town.programs
    if (!place) throw new Error('no program')
    const lead = await somebody(db, 'program-lead', place)
    const far = (await aCohortTown(db)).evaluator
    const { course } = await one(id)
    expect((await administrator.run((ctx) => cohortOf(ctx, id))).course).toBe(course)
    for (const by of [administrator, lead, far]) {
      expect(await refusedIn(by.run((ctx) => stopCohort(ctx, id)))).toBe('no-such-cohort')
      const draws = by.run((ctx) =>
        drawCohort(ctx, randomUUID(), {
          determination,
          course: 'not-theirs',
          drawnAs: 'program',
          places: programs(),
          nowFrom: inDays(0),
          laterFrom: inDays(30),
          until: inDays(60),
        }),
      )
      expect(await refusedIn(draws)).toBe(by === far ? 'no-determination' : 'no-such-cohort')
    }
    for (const by of [administrator, lead])
      expect(
        await refusedIn(
          by.run((ctx) =>
            recordDetermination(ctx, randomUUID(), {
              kind: 'research',
              determinedBy: 'Mara Quinn',
              filedAs: 'X-2',
              determinedOn: inDays(0),
              until: inDays(3),
            }),
          ),
        ),
      ).toBe('42501')
    for (const by of [lead, far]) {
      expect(await by.run(cohortsHere)).toEqual([])
      expect(await refusedIn(by.run((ctx) => cohortOf(ctx, id)))).toBe('no-such-cohort')
      // Nor in which arm their own program is, behind the page.
      const units = 'select from cohorts.unit where cohort_id = $1'
      expect(await by.run((ctx) => ctx.prepared('cohorts_t_units', units, [id]))).toEqual([])
    }
    expect(await lead.run(determinationsHere)).toEqual([])
  })
})
