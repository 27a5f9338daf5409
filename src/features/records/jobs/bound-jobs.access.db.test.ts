import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { openRecord } from '../record/open-record.ts'
import { anOwnAddress } from '../testing/own-address.ts'
import { inJob, jobsOf, workOff } from '../testing/records-jobs.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { addItem } from '../write-item.ts'
import { boundItems, openBound } from './open-bound.ts'

let town: RecordsTown
let jobs: pg.Pool
let mine: Awaited<ReturnType<typeof aRecord>>
let job = ''
const refused = { code: '42501' }
const KINDS = ['identity', 'note', 'psychotherapy-note', 'task', 'safe-contact', 'contact-log']

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  jobs = openPool(town.db.urls.jobs, { max: 1, name: 'tests', pipeline: false })
  await anOwnAddress(town, town.worker.id, '+13125550142')
  mine = await aRecord(town, town.worker.run, { notes: ['Words of the record'] })
  job = await jobAfterLook(town.worker, mine.subject)
})
afterAll(async () => {
  await jobs.end()
  await town.close()
})

async function jobAfterLook(by: Colleague, subject: string): Promise<string> {
  await by.run((ctx) => openRecord(ctx, town.keys, subject))
  return (await jobsOf(town, 'compare-contacts')).at(-1) ?? ''
}
const open = (items: readonly string[]) => inJob(town, jobs, job, (ctx) => openBound(ctx, town.keys, items))
const readings = async () =>
  (
    await town.db.admin.query(
      `select person_id, purpose, subject_ids, item_ids from records.reading where what = 'job' order by at`,
    )
  ).rows

describe('a job on records', () => {
  it('opens the records that it is bound to, and says why and for whom', async () => {
    const ids = await inJob(town, jobs, job, (ctx) => boundItems(ctx, KINDS))
    expect(ids.toSorted()).toEqual([mine.identity, ...mine.notes].toSorted())
    const opened = await open(ids)
    expect(opened.map(({ groups }) => JSON.stringify(groups)).join()).toContain('Words of the record')
    const [reading] = await readings()
    expect(reading).toMatchObject({
      person_id: town.worker.id,
      purpose: 'oversight',
      subject_ids: [mine.subject],
    })
    const { rows } = await town.db.admin.query(
      `select actor_kind, actor_id, agency_id, program_id, object_id, purpose, detail from audit.event
       where action = 'subject.read-by-job'`,
    )
    expect(rows).toEqual([
      {
        actor_kind: 'bound-job',
        actor_id: job,
        agency_id: town.clinic.agency,
        program_id: town.clinic.program,
        object_id: mine.subject,
        purpose: 'oversight',
        detail: { asked_by: town.worker.id },
      },
    ])
  })

  it('is refused by the database for any other record, whole, and for what its asker may not read', async () => {
    const sameProgram = await aRecord(town, town.worker.run)
    const otherProgram = await aRecord(town, town.inShelter.run)
    const otherAgency = await aRecord(town, town.outsider.run)
    const ofColleague = await town.colleague.run((ctx) =>
      addItem(ctx, town.keys, mine.subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Of its author alone' } },
      }),
    )
    const before = await readings()
    for (const id of [
      sameProgram.identity,
      otherProgram.identity,
      otherAgency.identity,
      ofColleague,
      town.worker.id,
    ])
      await expect(open([mine.identity, id])).rejects.toMatchObject(refused)
    expect(await inJob(town, jobs, job, (ctx) => boundItems(ctx, KINDS))).not.toContain(ofColleague)
    expect(await readings()).toEqual(before)
  })

  it('sees no row of any table that a visitor does not, but codes and the names of places', async () => {
    const { rows: tables } = await town.db.admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'p') and n.nspname !~ '^pg_|information_schema|public|graphile' and has_table_privilege($1, c.oid, 'select')
         and has_schema_privilege($1, n.oid, 'usage')`,
      [defaultRoles.app],
    )
    const count = (name: string) => async (ctx: Context) =>
      (await ctx.prepared<{ n: number }>(`n ${name}`, `select count(*)::int as n from ${name}`, []))[0]?.n
    expect(tables.length).toBeGreaterThan(50)
    const more: string[] = []
    for (const { name } of tables) {
      const [bound, nobody] = [
        await inJob(town, jobs, job, count(name)),
        await asVisitor(town.db, count(name)),
      ]
      if (bound !== nobody) more.push(name)
    }
    expect(more.toSorted()).toEqual([
      'audit.alert_rule',
      'audit.purpose',
      'identity.agency',
      'identity.program',
      'records.kind',
    ])
  })

  it('is bound by nobody but what adds it, and then by nobody', async () => {
    const { rows } = await town.db.admin.query(
      'select payload from graphile_worker._private_jobs where id = $1',
      [job],
    )
    expect(rows).toEqual([{ payload: {} }])
    const other = await aRecord(town, town.worker.run)
    const tries = [
      `update jobs.bound set about = array['${other.subject}']::uuid[]`,
      `insert into jobs.bound (job) values (${job})`,
      'delete from jobs.bound',
      'select * from jobs.bound',
      `select * from jobs.binding_of(${job})`,
      `select jobs.enqueue_bound('compare-contacts', '{}', null, null, null, array['${other.subject}']::uuid[], 'work', 'records.work', null, null)`,
      `select identity.bind_job('compare-contacts', 'records.work', array['${other.subject}']::uuid[], 'work')`,
      'select * from identity.job_binding()',
      `update graphile_worker._private_jobs set payload = '{}'`,
    ]
    const all = [town.worker.run, <T>(work: (ctx: Context) => Promise<T>) => inJob(town, jobs, job, work)]
    for (const run of all)
      for (const sql of tries)
        await expect(
          run((ctx) => ctx.prepared(`bind ${tries.indexOf(sql)}`, sql, [])),
          sql,
        ).rejects.toMatchObject(refused)
    const kept = await town.db.admin.query('select about, permission from jobs.bound where job = $1', [job])
    expect(kept.rows).toEqual([{ about: [mine.subject], permission: 'records.work' }])
  })

  it('has doors that open to no person and to no other job', async () => {
    const tries = [
      `select * from records.open_bound(array['${mine.identity}']::uuid[])`,
      `select * from records.bound_items(array['identity'])`,
      'select * from records.addresses_to_compare()',
      `select records.tell_own_contact('${mine.subject}')`,
    ]
    await town.db.admin.query(`select graphile_worker.add_job('nothing-bound')`)
    const [plain = ''] = await jobsOf(town, 'nothing-bound')
    const all = [
      town.worker.run,
      town.lead.run,
      town.auditor.run,
      <T>(work: (ctx: Context) => Promise<T>) => inJob(town, jobs, plain, work),
    ]
    for (const run of all)
      for (const sql of tries)
        await expect(
          run((ctx) => ctx.prepared(`door ${tries.indexOf(sql)}`, sql, [])),
          sql,
        ).rejects.toMatchObject(refused)
    await town.db.admin.query('select graphile_worker.complete_jobs(array[$1::bigint])', [plain])
  })

  it('is bound to records of the program alone, whatever is asked for', async () => {
    const other = await aRecord(town, town.inShelter.run)
    const before = await jobsOf(town, 'compare-contacts')
    await town.worker.run((ctx) =>
      ctx.prepared('compare', 'select records.compare_contacts($1)', [[other.subject]]),
    )
    expect(await jobsOf(town, 'compare-contacts')).toEqual(before)
  })

  it('is not done once the role of whoever asked for it has ended', async () => {
    await anOwnAddress(town, town.colleague.id, '+13125550142')
    const last = await jobAfterLook(town.colleague, mine.subject)
    await town.db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [town.colleague.id],
    )
    await expect(inJob(town, jobs, last, (ctx) => boundItems(ctx, KINDS))).rejects.toMatchObject({
      code: 'binding-ended',
      sentence: 'The role for which this work was to be done has ended, so it was not done.',
    })
    const before = await readings()
    expect(await workOff(town)).toEqual(['compare-contacts binding-ended'])
    // It is not tried again, and its binding is gone with it.
    expect(await jobsOf(town, 'compare-contacts')).toEqual([])
    expect((await town.db.admin.query('select 1 from jobs.bound')).rowCount).toBe(0)
    expect((await readings()).slice(before.length)).toMatchObject([{ person_id: town.worker.id }])
  })
})
