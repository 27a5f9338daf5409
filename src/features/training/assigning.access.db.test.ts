import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asHeldJob } from '#platform/testing/held-job.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { type RenewalJobs, renewalJobs } from '../sharing/testing/renewal-jobs.ts'
import { assign, assignedHere, assignedToMe, endAssignment } from './assigning.ts'
import { putOff, waitingOf } from './taking/boosters.ts'
import { completionsOf } from './taking/completions.ts'
import { trainingTasks } from './tasks.ts'
import { completeCourse, doWaitingBooster } from './testing/complete-course.ts'
import { daysPass } from './testing/days-pass.ts'

let town: RecordsTown
let jobs: RenewalJobs
beforeAll(async () => {
  town = await recordsTown()
  jobs = await renewalJobs(town.db)
  await ask(town.lead)
})
afterAll(async () => {
  await jobs.close()
  await town.close()
})

const today = () => new Date().toISOString().slice(0, 10)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const COURSE = 'who-to-call'
const ask = (by: Colleague, person: string | null = null, more: { course?: string; dueOn?: string } = {}) =>
  by.run((ctx) => assign(ctx, { person, course: COURSE, dueOn: inDays(14), ...more }))
const mine = (by: Colleague) => by.run(assignedToMe)
const doneOf = async (by: Colleague) =>
  (await by.run(assignedHere)).map(({ people }) =>
    Object.fromEntries(people.map(({ id, done }) => [id, done])),
  )
const told = async (person: string) =>
  (
    await town.db.admin.query<{ kind: string }>(
      `select kind from notices.notice where person_id = $1 and about_kind = 'learning'`,
      [person],
    )
  ).rows.length
const run = (sql: string) => (ctx: Context) => ctx.prepared(`training_a_${sql.length}`, sql, [])

describe('an assignment', () => {
  it('asks everybody of a program, who are told that something waits', async () => {
    for (const by of [town.worker, town.colleague, town.lead])
      expect(await mine(by)).toMatchObject([{ course: COURSE, dueOn: inDays(14), forWhom: 'program' }])
    for (const by of [town.inShelter, town.outsider]) expect(await mine(by)).toEqual([])
    expect([await told(town.worker.id), await told(town.lead.id), await told(town.inShelter.id)]).toEqual([
      1, 0, 0,
    ])
  })

  it('shows whoever asked who has done it, and that alone', async () => {
    expect(await doneOf(town.lead)).toEqual([
      { [town.worker.id]: false, [town.colleague.id]: false, [town.lead.id]: false },
    ])
    await town.worker.run((ctx) => completeCourse(ctx, COURSE))
    const [asked] = await town.lead.run(assignedHere)
    expect(asked?.people.find(({ id }) => id === town.worker.id)).toEqual({
      id: town.worker.id,
      name: expect.any(String),
      done: true,
    })
    // A worker learns nothing of colleagues; the agency's administrator and other programs nothing of this one's.
    expect(await doneOf(town.worker)).toEqual([{}])
    for (const by of [town.administrator, town.inShelter, town.outsider, town.auditor])
      expect(await doneOf(by)).toEqual([])
    // Nor of the rows behind the page, where who may assign at another place is asked for all of them.
    for (const by of [town.worker, town.administrator])
      expect(await by.run(run('select * from training.done_here()'))).toEqual([])
  })

  it('asks one person of the agency, or everybody there, by its administrators', async () => {
    await ask(town.administrator, town.inShelter.id)
    await ask(town.administrator, null, { course: 'asking-with-care' })
    expect((await mine(town.inShelter)).map(({ forWhom }) => forWhom).sort()).toEqual(['agency', 'person'])
    expect((await mine(town.worker)).map(({ forWhom }) => forWhom).sort()).toEqual(['agency', 'program'])
    expect(await mine(town.outsider)).toEqual([])
    const [of, all] = await doneOf(town.administrator)
    expect([of, all].map((one) => Object.keys(one ?? {}).length).sort()).toEqual([1, 6])
  })

  it('is made by those who may, for those who work there, by a day that comes', async () => {
    for (const by of [town.worker, town.auditor])
      await expect(ask(by)).rejects.toMatchObject({ code: '42501' })
    for (const person of [town.outsider.id, town.inShelter.id])
      await expect(ask(town.lead, person)).rejects.toMatchObject({ code: 'not-a-colleague' })
    for (const dueOn of [inDays(-1), inDays(800)])
      await expect(ask(town.lead, null, { dueOn })).rejects.toMatchObject({ code: 'due-day' })
    await expect(ask(town.lead, null, { course: 'none' })).rejects.toMatchObject({ code: 'unknown-course' })
  })

  it('is ended by those who may assign there, and then asked of nobody', async () => {
    const [asked] = await town.lead.run(assignedHere)
    const id = asked?.assignment.id ?? ''
    for (const by of [town.worker, town.administrator, town.outsider])
      await expect(by.run((ctx) => endAssignment(ctx, id))).rejects.toMatchObject({ code: 'no-such-course' })
    await town.lead.run((ctx) => endAssignment(ctx, id))
    expect(await doneOf(town.lead)).toEqual([])
    expect((await mine(town.worker)).map(({ forWhom }) => forWhom)).toEqual(['agency'])
  })
})

describe('the daily job', () => {
  const tells = (atOnce?: number) =>
    asHeldJob(town.db, (claim) =>
      trainingTasks(town.db.app, atOnce)['tell-of-boosters'].long(claim, {}, new AbortController().signal),
    )
  const clear = () => town.db.admin.query('delete from notices.notice')

  it('tells whoever has a booster that is due, once, and nobody else', async () => {
    await clear()
    await tells()
    expect(await told(town.worker.id)).toBe(0)
    await daysPass(town.db, town.worker.id, 8)
    await tells()
    await tells()
    expect([await told(town.worker.id), await told(town.colleague.id)]).toEqual([1, 0])
  })

  it('tells again when what was put off is due, and not before', async () => {
    await town.worker.run(async (ctx) => {
      const [waits] = waitingOf(await completionsOf(ctx), today())
      await putOff(ctx, waits?.planned.id ?? '')
    })
    await tells()
    expect(await told(town.worker.id)).toBe(1)
    await daysPass(town.db, town.worker.id, 7)
    await tells()
    expect(await told(town.worker.id)).toBe(2)
  })

  it('tells of one booster where several are due, and of none where the last is done', async () => {
    await clear()
    await daysPass(town.db, town.worker.id, 80)
    await tells()
    expect(await told(town.worker.id)).toBe(1)
    await town.worker.run((ctx) => doWaitingBooster(ctx, town.db.keyring))
    await town.db.admin.query('update training.booster set told_at = null')
    await clear()
    await tells()
    expect(await told(town.worker.id)).toBe(0)
  })

  it('tells everybody, each once, however few it tells at a time', async () => {
    await town.lead.run((ctx) => completeCourse(ctx, COURSE))
    await town.colleague.run((ctx) => completeCourse(ctx, COURSE))
    for (const who of [town.lead, town.colleague]) await daysPass(town.db, who.id, 100)
    await clear()
    await tells(1)
    expect([await told(town.lead.id), await told(town.colleague.id)]).toEqual([1, 1])
    const { rows } = await town.db.admin.query<{ task: string; n: string }>(
      `select count(*) as n from notices.notice o join graphile_worker._private_jobs j on j.key = 'plan-notice ' || o.id::text
       where o.about_kind = 'learning'`,
    )
    expect(Number(rows[0]?.n)).toBe(2)
  })

  it('is a job’s alone', async () => {
    await expect(town.worker.run(run('select training.tell_due(10)'))).rejects.toMatchObject({
      code: '42501',
    })
    for (const sql of ['training.due_to_tell(10)', `notices.send_all('{}', 'update', 'learning', '{}')`])
      await expect(town.worker.run(run(`select ${sql}`))).rejects.toMatchObject({ code: '42501' })
  })
})
