import { afterAll, beforeAll, expect, it } from 'vitest'
import { aRecord } from '#features/records/testing/records-town.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { aProgram } from '#platform/testing/people.ts'
import { decidedHere } from './reading/shared-here.ts'
import { takeBack } from './releases/take-back.ts'
import { share } from './sharing/share.ts'
import { type RenewalJobs, renewalJobs } from './testing/renewal-jobs.ts'
import {
  aShare,
  aSignedRelease,
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

/** What sharing costs, counted: `bench -- share` measures it in time. */
let town: SharingTown
let jobs: RenewalJobs

beforeAll(async () => {
  town = await sharingTown()
  jobs = await renewalJobs(town.db)
  await signFor(town.db, town.coalition)
})
afterAll(async () => {
  await jobs.close()
  await town.close()
})

const PROGRAMS = 20
const NOTES = ['First', 'Second', 'Third']

/** Rows by which entries may be read, in their own program and in others. */
async function countsOf(
  subjects: readonly string[],
): Promise<{ items: number; own: number; shared: number }> {
  const { rows } = await town.db.admin.query<{ items: number; own: number; shared: number }>(
    `select (select count(*)::int from records.item where subject_id = any ($1) and kind in ('identity', 'note')) as items,
       (select count(*)::int from records.access a join records.item i on i.id = a.item_id
         where i.subject_id = any ($1) and i.kind in ('identity', 'note')) as own,
       (select count(*)::int from sharing.access where subject_id = any ($1)) as shared`,
    [subjects],
  )
  if (!rows[0]) throw new Error('nothing was counted')
  return rows[0]
}

it('where one young person of twenty is shared with twenty programs, access has at most three rows an entry', async () => {
  const { db, keys, worker, clinic } = town
  const programs = [clinic]
  while (programs.length < PROGRAMS)
    programs.push(
      await aProgram(
        db,
        { coalition: town.coalition, agency: clinic.agency ?? '' },
        { lanes: ['HIPAA'], discipline: 'health' },
      ),
    )
  const ana = await aYoungPerson(town, { notes: NOTES })
  const ids = programs.map(({ program }) => program ?? '')
  await aSignedRelease(town, ana, { programs: ids })
  const others: string[] = []
  for (let n = 1; n < 20; n += 1)
    others.push((await aRecord(town, worker.run, { name: `Robin ${n} Example`, notes: NOTES })).subject)
  const items = [ana.identity, ...ana.notes]
  for (const program of ids)
    await worker.run((ctx) =>
      share(ctx, keys, ana.subject, { program, purpose: 'care', items, said: asRead(items) }),
    )
  const counts = await countsOf([ana.subject, ...others])
  // One row an entry in its own program, and one for each program that it is shared with: none a person, a group or a class.
  expect(counts).toEqual({ items: 80, own: 80, shared: items.length * PROGRAMS })
  expect(counts.own + counts.shared).toBeLessThanOrEqual(3 * counts.items)
})

it('of what ended no row is left once the job has been', async () => {
  const ana = await aYoungPerson(town, { notes: NOTES })
  const release = await aSignedRelease(town, ana)
  await aShare(town, ana)
  expect((await countsOf([ana.subject])).shared).toBe(4)
  await town.worker.run((ctx) => takeBack(ctx, release, 'helper'))
  await town.db.admin.query(`select graphile_worker.add_job('forget-ended-shares')`)
  expect(await jobs.workOff()).toEqual([])
  expect((await countsOf([ana.subject])).shared).toBe(0)
})

/** How often the database asked something while one sharing was decided for its reader. */
async function askedFor(basis: string): Promise<Record<string, number>> {
  const pool = openPool(town.db.urls.app, { max: 1, name: 'tests' })
  try {
    return await asActor(pool, { kind: 'session', secret: town.nurse.secret }, async (ctx) => {
      expect((await decidedHere(ctx, basis))?.given).toHaveLength(4)
      const rows = await ctx.prepared<{ name: string; calls: number }>(
        'tests_calls',
        `select funcname as name, calls::int from pg_stat_xact_user_functions
         where schemaname = 'sharing' and funcname in ('stands', 'verified_until', 'facts', 'items', 'bases_among', 'bases_here') order by 1`,
        [],
      )
      return Object.fromEntries(rows.map(({ name, calls }) => [name, calls]))
    })
  } finally {
    await pool.end()
  }
}

it('reading one asks as little where a hundred are shared as where few are', async () => {
  const people: Shareable[] = []
  for (let n = 0; n < 2; n += 1) {
    const one = await aYoungPerson(town, { notes: NOTES })
    await aSignedRelease(town, one)
    people.push(one)
  }
  const [ana, kim] = people as [Shareable, Shareable]
  const basis = await aShare(town, ana)
  await aShare(town, kim)
  await town.db.admin.query(`alter database ${town.db.name} set track_functions = 'all'`)
  const few = await askedFor(basis)
  expect(few).toEqual({ bases_among: 1, facts: 1, items: 1, stands: 1, verified_until: 3 })
  // As many again as if they were shared one by one.
  await town.db.admin.query(
    `insert into sharing.basis select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid()))).*
     from sharing.basis b, generate_series(1, 100) where b.subject_id = $1`,
    [kim.subject],
  )
  expect(await askedFor(basis)).toEqual(few)
})
