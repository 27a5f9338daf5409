import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aMembership, aSession } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { nextClockChange } from '../testing/clock-changes.ts'
import {
  anOnCallTown,
  asDefiner,
  type OnCallTown,
  onDuty,
  raise,
  type Somebody,
  someone,
} from '../testing/on-call-town.ts'
import { acknowledgeAlert, alertsOf, alertsWaiting, settleAlerts } from './alerts.ts'
import { coordinatorsOnCall, isSomebodyOnCall } from './on-call-now.ts'
import { scheduleHere } from './schedule.ts'
import { acceptShift, endShift, handOverShift, planShifts, restoreShift } from './shifts.ts'

let db: TestDatabase
let town: OnCallTown
let far: OnCallTown
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  town = await anOnCallTown(db)
  far = await anOnCallTown(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query(
    'delete from on_call.call; delete from on_call.alert; delete from on_call.shift; delete from notices.notice; delete from graphile_worker._private_jobs',
  )
})

/** On the wall in Chicago, so many days from now. */
const local = (days: number, clock = '08:00') =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`
const hours = (more: Partial<Parameters<typeof planShifts>[1]> = {}) => ({
  person: town.ana.id,
  seat: 'holder' as const,
  zone: 'America/Chicago',
  from: local(2),
  until: local(3),
  weeks: 1,
  ...more,
})
const plan = async (more: Partial<Parameters<typeof planShifts>[1]> = {}, by = town.ana) => {
  const [id] = await by.run((ctx) => planShifts(ctx, hours(more)))
  if (id === undefined) throw new Error('nothing was planned')
  return id
}
const accept = (id: string, by: Somebody) => by.run((ctx) => acceptShift(ctx, id))
const shiftsOf = async (by: Somebody = town.ana) =>
  (await by.run(scheduleHere)).shifts.map(({ personId, seat, accepted }) => [personId, seat, accepted])
const noticesOf = async (who: Somebody) =>
  (
    await db.admin.query<{ kind: string; about_kind: string; about_id: string }>(
      'select kind, about_kind, about_id from notices.notice where person_id = $1 order by made_at, id',
      [who.id],
    )
  ).rows
const heard = async (...people: Somebody[]) =>
  Promise.all(people.map(async (p) => (await noticesOf(p)).length))
const onCallNow = async () =>
  (await town.lead.run((ctx) => coordinatorsOnCall(ctx, town.coalition))).map(({ holder, backup }) => [
    holder?.id,
    backup?.id,
  ])
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const settle = (minutes: number) => asJob(db, (ctx) => settleAlerts(ctx, later(minutes)))

describe('a shift', () => {
  it('counts from the yes of its person, who is asked, and whose yes is told', async () => {
    const id = await plan({ person: town.ben.id })
    expect(await noticesOf(town.ben)).toEqual([{ kind: 'update', about_kind: 'on-call-shift', about_id: id }])
    const gaps = async () => (await town.ana.run(scheduleHere)).gaps.holder.length
    expect([await shiftsOf(), await gaps()]).toEqual([[[town.ben.id, 'holder', false]], 1])
    expect(await refusedIn(accept(id, town.ana))).toBe('no-such-shift')
    await accept(id, town.ben)
    await accept(id, town.ben)
    expect([await shiftsOf(), await gaps()]).toEqual([[[town.ben.id, 'holder', true]], 2])
    expect(await heard(town.ana)).toEqual([1])
    const { rows } = await db.admin.query(
      `select action from audit.event where object_id = $1 order by at, action`,
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'coordinator-shift.planned',
      'coordinator-shift.accepted',
    ])
  })

  it('is planned once for each week, the same form once, and by one notice', async () => {
    const ids = await town.ana.run((ctx) => planShifts(ctx, hours({ person: town.ben.id, weeks: 3 })))
    const again = await town.ana.run((ctx) => planShifts(ctx, hours({ person: town.ben.id, weeks: 3 })))
    expect([new Set(ids).size, again]).toEqual([3, ids])
    expect(await heard(town.ben)).toEqual([2])
    expect(await shiftsOf()).toHaveLength(3)
  })

  it('has one holder and one backup at a time, and nobody is both', async () => {
    const mine = await plan()
    const other = await plan({ person: town.ben.id })
    await accept(mine, town.ana)
    expect(await refusedIn(accept(other, town.ben))).toBe('taken')
    expect(await refusedIn(plan({ person: town.cam.id, from: local(2, '20:00') }))).toBe('taken')
    expect(await refusedIn(plan({ seat: 'backup', from: local(2, '20:00') }))).toBe('both-seats')
    await accept(await plan({ seat: 'backup', person: town.cam.id }), town.cam)
    // What ends as the next begins is no overlap.
    await accept(await plan({ person: town.ben.id, from: local(3), until: local(4) }), town.ben)
    // And the table itself keeps to it, whoever writes.
    const twice = db.admin.query(
      `insert into on_call.shift (coalition_id, program_id, seat, person_id, zone, starts_at, ends_at, planned_by, accepted_at)
       select coalition_id, program_id, seat, $2, zone, starts_at, ends_at, $2, now() from on_call.shift where id = $1`,
      [mine, town.lead.id],
    )
    await expect(twice).rejects.toMatchObject({ code: '23P01' })
  })

  it('who accepts together with a colleague is told that theirs came second', async () => {
    const mine = await plan()
    const other = await plan({ person: town.ben.id })
    const first = town.ana.run(async (ctx) => {
      await acceptShift(ctx, mine)
      const second = refusedIn(accept(other, town.ben))
      await untilBlocked(db)
      return { second }
    })
    expect(await (await first).second).toBe('taken')
  })

  it('is for coordinators of the program alone, and for hours that there are', async () => {
    const refused = (more: Partial<Parameters<typeof planShifts>[1]>) => refusedIn(plan(more))
    expect(await refused({ person: town.worker.id })).toBe('no-coordinator')
    expect(await refused({ person: town.lead.id })).toBe('no-coordinator')
    expect(await refused({ person: far.ana.id })).toBe('no-coordinator')
    expect(await refused({ from: local(-3), until: local(-2) })).toBe('over-already')
    expect(await refused({ from: local(2), until: local(12) })).toBe('no-hours')
    const [skips, repeats] = [nextClockChange('forward'), nextClockChange('back')]
    expect(await refused({ from: `${skips}T02:30`, until: `${skips}T09:00` })).toBe('hour-skipped')
    expect(await refused({ from: `${repeats}T01:30`, until: `${repeats}T09:00` })).toBe('hour-twice')
    expect(await refused({ from: 'soon' })).toBe('unreadable')
    expect(await shiftsOf()).toEqual([])
  })

  it('goes over when the other accepts, and not before; a newer offer ends the one before', async () => {
    const id = await onDuty(db, town, town.ana)
    const offer = (to: Somebody, by = town.ana) => by.run((ctx) => handOverShift(ctx, id, to.id))
    expect(await refusedIn(offer(town.ana))).toBe('no-coordinator')
    expect(await refusedIn(offer(town.worker))).toBe('no-coordinator')
    expect(await refusedIn(offer(town.cam, town.ben))).toBe('no-such-shift')
    await offer(town.ben)
    await offer(town.cam)
    expect(await onCallNow()).toEqual([[town.ana.id, undefined]])
    const offers = (await town.ana.run(scheduleHere)).shifts.filter(({ accepted }) => !accepted)
    expect(offers.map(({ personId }) => personId)).toEqual([town.cam.id])
    const cams = offers[0]?.id ?? ''
    const before = new Date()
    await accept(cams, town.cam)
    expect(await onCallNow()).toEqual([[town.cam.id, undefined]])
    // As the schedule stood a moment ago it was still the other.
    const then = await town.ana.run((ctx) => coordinatorsOnCall(ctx, town.coalition, before))
    expect(then[0]?.holder?.id).toBe(town.ana.id)
    expect(await heard(town.ana)).toEqual([1])
    // Whoever took it over cannot give it back by an undo.
    expect(await refusedIn(town.cam.run((ctx) => restoreShift(ctx, id)))).toBe('not-restored')
    expect(await refusedIn(offer(town.ben))).toBe('shift-over')
  })

  it('goes over to somebody who never answered when they were planned for the same hours', async () => {
    await plan({ person: town.ben.id })
    const anas = await plan()
    await accept(anas, town.ana)
    await town.ana.run((ctx) => handOverShift(ctx, anas, town.ben.id))
    await town.ana.run((ctx) => handOverShift(ctx, anas, town.ben.id))
    const offers = (await town.ben.run(scheduleHere)).shifts.filter(({ accepted }) => !accepted)
    expect(offers.map(({ personId }) => personId)).toEqual([town.ben.id])
    await accept(offers[0]?.id ?? '', town.ben)
    expect(await shiftsOf()).toEqual([[town.ben.id, 'holder', true]])
  })

  it('is taken back and, for a quarter of an hour, given back by whoever did it; between stays a gap', async () => {
    const id = await onDuty(db, town, town.ana)
    await town.ben.run((ctx) => endShift(ctx, id))
    await town.ben.run((ctx) => endShift(ctx, id))
    expect([await onCallNow(), await heard(town.ana)]).toEqual([[], [1]])
    const between = new Date()
    expect(await refusedIn(town.ana.run((ctx) => restoreShift(ctx, id)))).toBe('not-restored')
    await town.ben.run((ctx) => restoreShift(ctx, id))
    expect(await onCallNow()).toEqual([[town.ana.id, undefined]])
    // Told that they are off, and that they are on again.
    expect((await noticesOf(town.ana)).map(({ about_kind }) => about_kind)).toEqual([
      'on-call-shift',
      'on-call-shift',
    ])
    expect(await town.ana.run((ctx) => coordinatorsOnCall(ctx, town.coalition, between))).toEqual([])
    const old = await onDuty(db, town, town.ben, 'backup')
    await town.ben.run((ctx) => endShift(ctx, old))
    await db.admin.query(`update on_call.shift set ended_at = now() - interval '16 minutes' where id = $1`, [
      old,
    ])
    expect(await refusedIn(town.ben.run((ctx) => restoreShift(ctx, old)))).toBe('not-restored')
    const gone = await onDuty(db, town, town.cam, 'backup', { ago: 9, long: 2 })
    expect(await refusedIn(town.cam.run((ctx) => endShift(ctx, gone)))).toBe('shift-over')
    expect(await refusedIn(accept(old, town.ben))).toBe('shift-over')
  })

  it('counts for nothing once its person coordinates there no more', async () => {
    const dan = await someone(db, 'coordinator', town.desk)
    await onDuty(db, town, dan)
    expect(await onCallNow()).toEqual([[dan.id, undefined]])
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [dan.id],
    )
    expect(await onCallNow()).toEqual([])
    const { gaps } = await town.ana.run(scheduleHere)
    expect(gaps.holder).toHaveLength(1)
  })
})

describe('who sees and changes the schedule', () => {
  it('is coordinators of that program, under that role', async () => {
    const id = await plan()
    await onDuty(db, town, town.ben)
    for (const other of [town.worker, town.lead, far.ana]) {
      expect(await shiftsOf(other)).toEqual([])
      expect((await other.run(scheduleHere)).coordinators.map(({ id: one }) => one)).not.toContain(
        town.ana.id,
      )
    }
    for (const other of [town.worker, town.lead]) {
      expect(await refusedIn(other.run((ctx) => planShifts(ctx, hours())))).toBe('not-coordinating')
      expect(await refusedIn(other.run((ctx) => endShift(ctx, id)))).toBe('not-coordinating')
    }
    expect(await refusedIn(far.ana.run((ctx) => endShift(ctx, id)))).toBe('no-such-shift')
    expect(await refusedIn(far.ana.run((ctx) => restoreShift(ctx, id)))).toBe('no-such-shift')
    await expect(
      asActor(db.app, visitor, (ctx) => ctx.db.selectFrom('on_call.shift').selectAll().execute()),
    ).resolves.toEqual([])
    await expect(
      town.ana.run((ctx) => ctx.db.updateTable('on_call.shift').set({ accepted_at: new Date() }).execute()),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('names who is on call to those who answer for it, and tells a visitor yes or no', async () => {
    const asks = (coalition: string, program?: string) =>
      asActor(db.app, visitor, (ctx) => isSomebodyOnCall(ctx, coalition, program))
    expect(await asks(town.coalition)).toBe(false)
    // Asked, and not accepted: on call is nobody.
    const asked = await onDuty(db, town, town.ben)
    await db.admin.query('update on_call.shift set accepted_at = null where id = $1', [asked])
    expect(await asks(town.coalition)).toBe(false)
    await onDuty(db, town, town.ana, 'backup')
    expect([await asks(town.coalition), await asks(town.coalition, town.desk.program)]).toEqual([true, true])
    expect([await asks(far.coalition), await asks(town.coalition, town.clinic.program)]).toEqual([
      false,
      false,
    ])
    expect(await asActor(db.app, visitor, (ctx) => coordinatorsOnCall(ctx, town.coalition))).toEqual([])
    expect(await town.worker.run((ctx) => coordinatorsOnCall(ctx, town.coalition))).toEqual([])
    expect(await far.ana.run((ctx) => coordinatorsOnCall(ctx, town.coalition))).toEqual([])
    expect(await asJob(db, (ctx) => coordinatorsOnCall(ctx, town.coalition))).toMatchObject([
      { programId: town.desk.program, holder: null, backup: { id: town.ana.id } },
    ])
    expect(await onCallNow()).toEqual([[undefined, town.ana.id]])
  })
})

describe('an alert', () => {
  const rungs = async (about: string) => (await town.ana.run((ctx) => alertsOf(ctx, 'consult', about)))[0]

  it('tells the holder within the act, the backup when they have not answered, then everybody', async () => {
    await onDuty(db, town, town.ana)
    await onDuty(db, town, town.ben, 'backup')
    const about = randomUUID()
    const id = await raise(db, town, about)
    expect(await noticesOf(town.ana)).toEqual([
      { kind: 'on-call', about_kind: 'on-call-alert', about_id: id },
    ])
    expect(await heard(town.ben, town.cam, town.lead)).toEqual([0, 0, 0])
    const { rows } = await db.admin.query(
      `select run_at - now() > interval '14 minutes' as later from graphile_worker.jobs where task_identifier = 'settle-on-call'`,
    )
    expect(rows).toEqual([{ later: true }])
    expect(await settle(14)).toBe(0)
    expect(await settle(16)).toBe(1)
    expect(await settle(16)).toBe(0)
    expect(await heard(town.ana, town.ben, town.cam, town.lead)).toEqual([1, 1, 0, 0])
    expect(await settle(31)).toBe(1)
    // Those on call as such; everybody else as their own quiet hours allow it.
    const kinds = async (who: Somebody) => (await noticesOf(who)).map(({ kind }) => kind)
    expect(await kinds(town.ana)).toEqual(['on-call', 'on-call'])
    expect(await kinds(town.ben)).toEqual(['on-call', 'on-call'])
    expect([await kinds(town.cam), await kinds(town.lead)]).toEqual([['unanswered'], ['unanswered']])
    expect(await heard(town.worker, far.ana, far.lead)).toEqual([0, 0, 0])
    expect(await settle(500)).toBe(0)
    expect((await rungs(about))?.told.map(({ rung, people }) => [rung, people])).toEqual([
      ['holder', 1],
      ['backup', 1],
      ['everybody', 4],
    ])
  })

  it('tells all that was missed, once each, when the worker was away for an hour', async () => {
    await onDuty(db, town, town.ana)
    await onDuty(db, town, town.ben, 'backup')
    await raise(db, town, randomUUID())
    await Promise.all([settle(60), settle(60)])
    expect(await heard(town.ana, town.ben, town.cam, town.lead)).toEqual([2, 2, 1, 1])
    // Even a worker that knows nothing of the others tells nobody again: each rung has its key.
    await db.admin.query(`update on_call.alert set rung = 'holder', next_at = raised_at`)
    expect(await settle(60)).toBe(1)
    expect(await heard(town.ana, town.ben, town.cam, town.lead)).toEqual([2, 2, 1, 1])
    const { rows } = await db.admin.query(
      `select c.rung, extract(epoch from c.due_at - a.raised_at)::int / 60 as minutes
       from on_call.call c join on_call.alert a on a.id = c.alert_id order by c.due_at`,
    )
    expect(rows).toEqual([
      { rung: 'holder', minutes: 0 },
      { rung: 'backup', minutes: 15 },
      { rung: 'everybody', minutes: 30 },
    ])
  })

  it('that cannot be told keeps none of the others from it, and is tried again', async () => {
    await onDuty(db, town, town.ana)
    await onDuty(db, town, town.ben, 'backup')
    const [bad, good] = [await raise(db, town, randomUUID()), await raise(db, town, randomUUID())]
    await db.admin.query(`
      create function on_call.bad() returns trigger language plpgsql as $$ begin raise exception 'bad'; end $$;
      create trigger bad before insert on on_call.call for each row when (new.alert_id = '${bad}') execute function on_call.bad()`)
    const toldOf = async () => {
      const { rows } = await db.admin.query(
        `select alert_id = $1 as bad, rung from on_call.call where rung = 'backup' order by 1`,
        [bad],
      )
      return rows.map((row) => row.bad)
    }
    expect(await settle(16)).toBe(2)
    expect(await toldOf()).toEqual([false])
    const { rows } = await db.admin.query('select id from on_call.alert where next_at <= $1', [later(22)])
    expect(rows).toEqual([{ id: bad }])
    expect(good).not.toBe(bad)
    await db.admin.query('drop function on_call.bad() cascade')
    expect(await settle(22)).toBe(1)
    expect(await toldOf()).toEqual([false, true])
  })

  it('tells every coordinator at once when nobody is on call, and the backup when only they are', async () => {
    const about = randomUUID()
    await raise(db, town, about)
    expect(await heard(town.ana, town.ben, town.cam, town.lead)).toEqual([1, 1, 1, 1])
    expect(await rungs(about)).toMatchObject({
      nextAt: null,
      told: [{ people: 0 }, { people: 0 }, { people: 4 }],
    })
    await onDuty(db, town, town.ben, 'backup')
    await raise(db, town, randomUUID())
    expect(await heard(town.ana, town.ben, town.cam)).toEqual([1, 2, 1])
    await settle(16)
    expect(await heard(town.ana, town.ben, town.cam)).toEqual([2, 3, 2])
  })

  it('is raised once for a thing and an occasion, and not at all when the act fails', async () => {
    const about = randomUUID()
    expect(await raise(db, town, about)).toBe(await raise(db, town, about))
    expect(await heard(town.cam)).toEqual([1])
    await raise(db, town, about, { occasion: 'again' })
    expect(await heard(town.cam)).toEqual([2])
    const failing = raise(db, town, randomUUID(), {
      before: async () => {
        throw new Error('changed my mind')
      },
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await heard(town.cam)).toEqual([2])
  })

  it('of no program in particular tells those of each that coordinates, and of no other coalition', async () => {
    await onDuty(db, town, town.ana)
    await raise(db, town, randomUUID(), { program: null })
    await settle(60)
    expect(await heard(town.ana, town.cam, far.ana)).toEqual([2, 1, 0])
  })

  it('ends with the first who acknowledges, under whichever role they act', async () => {
    await onDuty(db, town, town.ana)
    const about = randomUUID()
    const id = await raise(db, town, about)
    for (const other of [town.worker, far.ana]) {
      expect(await refusedIn(other.run((ctx) => acknowledgeAlert(ctx, id)))).toBe('no-such-alert')
      // Nor by the function itself, past the verb that reads the alert again.
      const straight = other.run((ctx) =>
        ctx.prepared('test_acknowledge', 'select on_call.acknowledge($1)', [id]),
      )
      await expect(straight).rejects.toMatchObject({ code: 'P0002' })
      expect(await other.run((ctx) => alertsOf(ctx, 'consult', about))).toEqual([])
      expect(await other.run(alertsWaiting)).toEqual([])
    }
    expect(await town.lead.run(alertsWaiting)).toHaveLength(1)
    // Cam acts for the clinic just now.
    const elsewhere = await aMembership(db, { person: town.cam.id, role: 'program-worker', ...town.clinic })
    const secret = await aSession(db, town.cam.id, { membership: elsewhere })
    const cam = <T>(work: Parameters<typeof asActor<T>>[2]) =>
      asActor(db.app, { kind: 'session', secret }, work)
    expect(await cam((ctx) => acknowledgeAlert(ctx, id))).toMatchObject({ nextAt: null })
    const second = await town.ana.run((ctx) => acknowledgeAlert(ctx, id))
    const { rows } = await db.admin.query('select acknowledged_by from on_call.alert')
    expect([rows, second.acknowledgedBy !== null]).toEqual([[{ acknowledged_by: town.cam.id }], true])
    await settle(60)
    expect(await heard(town.ben)).toEqual([0])
    const { rows: noted } = await db.admin.query(
      `select count(*)::int as n from audit.event where action = 'on-call-alert.acknowledged' and object_id = $1`,
      [id],
    )
    expect(noted).toEqual([{ n: 1 }])
  })

  it('ends when it was dealt with, and is forgotten after half a year', async () => {
    await onDuty(db, town, town.ana)
    const about = randomUUID()
    await raise(db, town, about)
    await asDefiner(db, (query) =>
      query('select on_call.end_alerts($1, $2, $3)', [town.coalition, 'consult', about]),
    )
    await settle(60)
    expect([await heard(town.ben), await town.ana.run(alertsWaiting)]).toEqual([[0], []])
    expect(await rungs(about)).toMatchObject({ acknowledgedAt: null, nextAt: null })
    const clear = (days: number) =>
      asJob(db, (ctx) => ctx.prepared('test_clear', 'select on_call.clear($1)', [later(days * 1440)]))
    await clear(179)
    expect(await rungs(about)).toBeDefined()
    await clear(181)
    expect(await rungs(about)).toBeUndefined()
  })

  it('is raised, settled and cleared by nobody else', async () => {
    for (const asked of [
      `select on_call.tell_coordinators('${town.coalition}', null, 'consult', '${randomUUID()}', 'x')`,
      `select on_call.end_alerts('${town.coalition}', 'consult', '${randomUUID()}')`,
      'select on_call.settle(now(), 10)',
      'select on_call.clear(now())',
    ])
      await expect(
        town.ana.run((ctx) => ctx.prepared(`test ${asked.slice(15, 30)}`, asked, [])),
      ).rejects.toMatchObject({
        code: '42501',
      })
  })
})
