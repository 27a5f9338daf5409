import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { aMember } from '#platform/testing/people.ts'
import { mergeSubject } from '../records/merge.ts'
import { openItems } from '../records/open-items.ts'
import { inJob, jobsOf, workOff } from '../records/testing/records-jobs.ts'
import { type Colleague, type RecordsTown, recordsTown, someone } from '../records/testing/records-town.ts'
import { openSubject } from '../records/write-item.ts'
import { retentionTasks } from './tasks.ts'

let town: RecordsTown
let shelterLead: Colleague
let jobs: pg.Pool

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  jobs = openPool(town.db.urls.jobs, { max: 1, name: 'tests', pipeline: false })
  const { person: id, secret } = await aMember(town.db, 'program-lead', town.shelter)
  shelterLead = { id, secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
})
afterAll(async () => {
  await jobs.end()
  await town.close()
})

const day = (days: number, years = 0) => {
  const at = new Date(Date.now() + days * 86_400_000)
  at.setUTCFullYear(at.getUTCFullYear() - years)
  return at.toISOString().slice(0, 10)
}
const soon18 = () => day(20, 18)
const born = async (birthDate: string | null, by: Colleague = town.worker) =>
  (await by.run((ctx) => openSubject(ctx, town.keys, someone('Robin Example', { birthDate })))).subject

async function aMonthPasses(): Promise<void> {
  await town.db.admin.query(`select graphile_worker.add_job('start-retention')`)
  expect(await workOff(town, retentionTasks({ keyStore: town.keys }))).toEqual([])
}
const tasksOf = async (subject: string) =>
  (
    await town.db.admin.query<{ id: string; due_at: Date; assigned_to: string | null; author_id: string }>(
      `select id, due_at, assigned_to, author_id from records.item where subject_id = $1 and kind = 'task'`,
      [subject],
    )
  ).rows
/** As the monthly job of the clinic binds one. @returns its id */
async function aJobAbout(subjects: readonly string[]): Promise<string> {
  const { coalition, agency, program } = town.clinic
  await town.db.admin.query(
    `select jobs.enqueue_bound('look-for-18', '{}', $1, $2, $3, $4, 'keeping', 'records.work', m.person_id, m.id)
     from identity.membership m where m.person_id = $5`,
    [coalition, agency, program, subjects, town.lead.id],
  )
  return (await jobsOf(town, 'look-for-18')).at(-1) ?? ''
}
const count = async (subject: string) => (await tasksOf(subject)).length

describe('the monthly look for those who turn 18', () => {
  it('opens one task that says what changes, in the records of those alone, and only once', async () => {
    const soon = await born(soon18())
    const later = await born(day(200, 18))
    const adult = await born(day(0, 25))
    const unknown = await born(null)
    await aMonthPasses()
    expect([await count(soon), await count(later), await count(adult), await count(unknown)]).toEqual([
      1, 0, 0, 0,
    ])
    await aMonthPasses()
    expect(await count(soon)).toBe(1)
    const [task] = await tasksOf(soon)
    const [opened] = await town.worker.run((ctx) =>
      openItems(ctx, town.keys, [task?.id ?? ''], { what: 'record', purpose: 'work' }),
    )
    const text = (opened?.groups?.narrative as { text: string } | undefined)?.text
    expect(text).toMatch(/Turns 18 by the end of next month, .*guardian end at 18.*Ask them again/)
    expect(text).not.toContain('Robin')
  })

  it('leaves no birthday in a plain column, and names nobody in what its leads are told', async () => {
    const [first, second] = [await born(day(3, 18)), await born(day(25, 18))]
    await aMonthPasses()
    const rows = [...(await tasksOf(first)), ...(await tasksOf(second))]
    expect(new Set(rows.map(({ due_at }) => due_at.toISOString()))).toEqual(
      new Set([`${day(14)}T00:00:00.000Z`]),
    )
    expect(rows.map(({ assigned_to }) => assigned_to)).toEqual([null, null])
    const { rows: told } = await town.db.admin.query(
      `select distinct person_id, about_id from notices.notice where about_kind = 'turns-eighteen'`,
    )
    expect(told).toEqual([{ person_id: town.lead.id, about_id: town.clinic.program }])
  })

  it('reads each program’s records in a job of that program, and writes down that it did', async () => {
    const mine = await born(soon18())
    const ofShelter = await born(soon18(), town.inShelter)
    const ofNobody = await born(soon18(), town.outsider)
    await aMonthPasses()
    expect([await count(mine), await count(ofShelter), await count(ofNobody)]).toEqual([1, 1, 0])
    const { rows } = await town.db.admin.query(
      `select distinct program_id, person_id, what from records.reading where purpose = 'keeping' and subject_ids && $1 order by 2`,
      [[mine, ofShelter, ofNobody]],
    )
    expect(rows).toEqual(
      [
        { program_id: town.clinic.program, person_id: town.lead.id, what: 'job' },
        { program_id: town.shelter.program, person_id: shelterLead.id, what: 'job' },
      ].toSorted((one, other) => (one.person_id < other.person_id ? -1 : 1)),
    )
    const mixed = await town.db.admin.query(
      `select from records.reading r where r.purpose = 'keeping' and exists (select from records.subject s
         where s.id = any (r.subject_ids) and s.program_id <> r.program_id)`,
    )
    expect(mixed.rowCount).toBe(0)
  })

  it('opens one task for a record that was merged, and none in one that is closed', async () => {
    const [part, head, closed] = [await born(soon18()), await born(soon18()), await born(soon18())]
    await town.worker.run((ctx) => mergeSubject(ctx, part, head))
    await town.db.admin.query('update records.subject set closed_at = now() where id = $1', [closed])
    await aMonthPasses()
    await aMonthPasses()
    expect((await count(part)) + (await count(head))).toBe(1)
    expect(await count(closed)).toBe(0)
  })

  it('reads and adds to no record but those its job is bound to, of the program it is bound to', async () => {
    const [mine, other] = [await born(soon18()), await born(soon18())]
    const ofShelter = await born(soon18(), town.inShelter)
    const addTo = (job: string, subject: string) =>
      inJob(town, jobs, job, (ctx) =>
        ctx.prepared<{ added: boolean }>(
          'add at 18',
          `select records.add_at_18($1, array['narrative'], array[1], array['x'::bytea]) as added`,
          [subject],
        ),
      )
    const readBy = (job: string) =>
      inJob(town, jobs, job, (ctx) =>
        ctx.prepared<{ subject: string }>(
          'read at 18',
          'select subject_id as subject from records.bound_at_18()',
          [],
        ),
      )
    const one = await aJobAbout([mine])
    expect(await readBy(one)).toEqual([{ subject: mine }])
    for (const subject of [other, ofShelter])
      await expect(addTo(one, subject)).rejects.toMatchObject({ code: '42501' })
    // Also where a job says that it is about a record of another program.
    const mixed = await aJobAbout([mine, ofShelter])
    expect(await readBy(mixed)).toEqual([{ subject: mine }])
    expect(await addTo(mixed, ofShelter)).toEqual([{ added: false }])
    expect([await count(mine), await count(other), await count(ofShelter)]).toEqual([0, 0, 0])
    await town.db.admin.query('delete from graphile_worker._private_jobs where id = any ($1)', [[one, mixed]])
  })

  it('is for bound jobs alone', async () => {
    for (const sql of [
      'select records.bind_at_18()',
      'select * from records.bound_at_18()',
      `select records.add_at_18(gen_random_uuid(), array['narrative'], array[1], array['x'::bytea])`,
    ])
      for (const by of [town.worker, town.lead])
        await expect(by.run((ctx) => ctx.prepared(`at 18 ${sql.length}`, sql, []))).rejects.toMatchObject({
          code: '42501',
        })
  })
})
