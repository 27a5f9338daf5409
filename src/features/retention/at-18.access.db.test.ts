import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { aMember } from '#platform/testing/people.ts'
import { mergeSubject } from '../records/merge.ts'
import { openItems } from '../records/open-items.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { type Colleague, type RecordsTown, recordsTown, someone } from '../records/testing/records-town.ts'
import { openSubject } from '../records/write-item.ts'
import { retentionTasks } from './tasks.ts'

let town: RecordsTown
let shelterLead: Colleague

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  const { person: id, secret } = await aMember(town.db, 'program-lead', town.shelter)
  shelterLead = { id, secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
})
afterAll(() => town.close())

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
