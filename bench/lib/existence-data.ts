import type pg from 'pg'
import { makeToken } from '#features/identity/index.ts'
import { aColleague, aRecord, type Colleague } from '#features/records/testing/records-town.ts'
import { linkShared } from '#features/sharing/reading/link-shared.ts'
import { openShared } from '#features/sharing/reading/open-shared.ts'
import { takeBack } from '#features/sharing/releases/take-back.ts'
import { shippedRules } from '#features/sharing/rules/shipped-rules.ts'
import { confirmables } from '#features/sharing/signing/confirmable.ts'
import { confirmOnly, inRole, signNow } from '#features/sharing/testing/counsel.ts'
import { aShare, aSignedRelease, aYoungPerson } from '#features/sharing/testing/sharing-town.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'

/** Where to reach a database as its administrator and as the program. */
export interface Ways {
  readonly superUrl: string
  readonly appUrl: string
}

/** Who asks, and about what of their own. */
export interface Town {
  /** Work in the shelter and in the clinic. */
  readonly worker: string
  readonly nurse: string
  readonly auditor: string
  /** Of software of the clinic. */
  readonly token: string
  /** A record of the shelter that is shared, the sharing of it, and the clinic to which. */
  readonly shared: string
  readonly basis: string
  readonly clinic: string
  /** A record of the clinic, into which another sharing was put. */
  readonly own: string
  readonly read: string
  /** For what is hidden: another shelter, of an agency of its own, and a school that gets something of it. */
  readonly other: {
    readonly place: Place
    readonly worker: string
    readonly teacher: string
    readonly school: Place
  }
}

/** What is there and may not be known. */
export interface Hidden {
  readonly subject: string
  readonly basis: string
  readonly ended: string
  readonly name: string
}

/** Works in a database by the helpers of tests. */
async function within<T>({ superUrl, appUrl }: Ways, work: (db: TestDatabase) => Promise<T>): Promise<T> {
  const [admin, app] = [superUrl, appUrl].map((url) => openPool(url, { max: 2, name: 'bench fill' }))
  if (!admin || !app) throw new Error('no database')
  try {
    return await work({ admin, app } as unknown as TestDatabase)
  } finally {
    await Promise.all([admin.end(), app.end()])
  }
}

const runOf = (db: TestDatabase, secret: string): Colleague => ({
  id: '',
  secret,
  run: (work) => asActor(db.app, { kind: 'session', secret }, work),
})

/** A shelter shares with a clinic; whatever both of them may know. All made up. */
export async function fillTown(ways: Ways, keys: KeyStore): Promise<Town> {
  return await within(ways, async (db) => {
    const coalition = await aCoalition(db)
    const shelterAs = async () =>
      await aProgram(db, await anAgency(db, coalition, { discipline: 'advocacy' }), {
        lanes: ['VSP-FVPSA'],
        discipline: 'advocacy',
      })
    const shelter = await shelterAs()
    const other = await shelterAs()
    const clinic = await aProgram(db, await anAgency(db, coalition), {
      lanes: ['HIPAA'],
      discipline: 'health',
    })
    const school = await aProgram(db, await anAgency(db, coalition, { discipline: 'education' }), {
      lanes: ['FERPA'],
      discipline: 'education',
    })
    const counsel = await inRole(db, 'counsel', { coalition })
    await confirmOnly(
      counsel,
      confirmables(shippedRules()).map(({ id }) => id),
    )
    await signNow(counsel)
    const [worker, nurse] = [
      await aColleague(db, 'program-worker', shelter),
      await aColleague(db, 'program-worker', clinic),
    ]
    const agency = { coalition, agency: clinic.agency ?? '' }
    const administrator = await aColleague(db, 'agency-administrator', agency)
    const { token } = await administrator.run((ctx) =>
      makeToken(ctx, {
        programId: clinic.program ?? '',
        label: 'Bench',
        scopes: ['availability.see'],
        days: 1,
      }),
    )
    const at = { keys, worker, clinic }
    const people = []
    for (const name of ['Ana Example', 'Kim Example']) {
      const notes = Array.from({ length: 8 }, (_, n) => `Entry ${n} of somebody made up.`)
      const person = await aYoungPerson(at, { name, notes })
      await aSignedRelease(at, person)
      people.push({ subject: person.subject, basis: await aShare(at, person) })
    }
    const [one, two] = people
    if (!one || !two) throw new Error('nothing was shared')
    // The ledger has a line: later looks are at the other one, so that it grows no longer.
    await nurse.run((ctx) => openShared(ctx, keys, one.basis))
    const records = []
    for (const name of ['Robin Example', 'Sasha Sample', 'Noor Harbor'])
      records.push(
        await aRecord({ keys }, nurse.run, { name, notes: ['First', 'Second', 'Third', 'Fourth'] }),
      )
    const own = records[0]?.subject ?? ''
    await nurse.run((ctx) => linkShared(ctx, two.basis, own))
    return {
      worker: worker.secret,
      nurse: nurse.secret,
      auditor: (await aColleague(db, 'agency-auditor', agency)).secret,
      token,
      shared: one.subject,
      basis: one.basis,
      clinic: clinic.program ?? '',
      own,
      read: two.basis,
      other: {
        place: other,
        school,
        worker: (await aColleague(db, 'program-worker', other)).secret,
        teacher: (await aColleague(db, 'program-worker', school)).secret,
      },
    }
  })
}

const ENTRIES = 10

/**
 * Adds what may not be known: one young person of the other shelter with everything that is kept of what is shared, as the program
 * writes it, and as many again with the same rows. Each is shared with a school; what was shared with the clinic was taken back.
 *
 * @param entries at least so many in all
 */
export async function hide(
  ways: Ways,
  keys: KeyStore,
  { other, clinic }: Town,
  entries: number,
): Promise<Hidden> {
  return await within(ways, async (db) => {
    const name = 'Hidden Example'
    const at = { keys, worker: runOf(db, other.worker) }
    const notes = Array.from({ length: ENTRIES - 1 }, (_, n) => `Entry ${n} that is hidden.`)
    const person = await aYoungPerson(at, { name, notes })
    const to = async (program: string) => {
      const there = { ...at, clinic: { ...other.place, program } }
      const release = await aSignedRelease(there, person)
      return { release, basis: await aShare(there, person) }
    }
    const school = await to(other.school.program ?? '')
    const nurse = await to(clinic)
    const teacher = runOf(db, other.teacher)
    await teacher.run((ctx) => openShared(ctx, keys, school.basis))
    const { subject: own } = await aRecord({ keys }, teacher.run, { name })
    await teacher.run((ctx) => linkShared(ctx, school.basis, own))
    await at.worker.run((ctx) => takeBack(ctx, nurse.release, 'helper'))
    await copyAll(db.admin, person.subject, Math.ceil(entries / ENTRIES) - 1)
    return { subject: person.subject, basis: school.basis, ended: nurse.basis, name }
  })
}

/** Tables whose rows of the young person are written again. */
const TABLES = [
  'records.subject',
  'records.item',
  'records.version',
  'records.sealed',
  'records.access',
  'records.reading',
  'sharing.age',
  'sharing.standing',
  'sharing.item_statement',
  'sharing.release',
  'sharing.release_signature',
  'sharing.basis',
  'sharing.class',
  'sharing.access',
  'sharing.disclosure',
  'sharing.link',
] as const

/** Each row that names one of these ids, so many times with other ids in their place. */
async function copyAll(admin: pg.Pool, subject: string, times: number): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query('set statement_timeout = 0; set session_replication_role = replica')
    await client.query(`create temporary table copied as
      with named as (
        select '${subject}'::uuid as id
        union select i.id from records.item i where i.subject_id = '${subject}'
        union select t.person_id from sharing.standing t where t.subject_id = '${subject}'
        union select r.id from sharing.release r where r.subject_id = '${subject}'
        union select b.id from sharing.basis b where b.subject_id = '${subject}'
        union select c.id from sharing.class c join sharing.basis b on b.id = c.basis_id where b.subject_id = '${subject}')
      select id::text as id from named`)
    for (const table of TABLES)
      await client.query(`
        do $do$
        declare
          r jsonb; n integer; one text; made text;
          kept jsonb[];
        begin
          select array_agg(to_jsonb(t)) into kept from ${table} t
            where exists (select from copied c where position(c.id in to_jsonb(t)::text) > 0);
          foreach r in array coalesce(kept, '{}') loop
            for n in 1..${times} loop
              made := r::text;
              for one in select c.id from copied c where position(c.id in made) > 0 loop
                made := replace(made, one, md5(one || n)::uuid::text);
              end loop;
              -- What is nobody's but the row's own.
              if r ? 'id' and made::jsonb ->> 'id' = r ->> 'id' then
                made := (made::jsonb || jsonb_build_object('id', md5((r ->> 'id') || n)::uuid))::text;
              end if;
              insert into ${table} select * from jsonb_populate_record(null::${table}, made::jsonb);
            end loop;
          end loop;
        end $do$`)
  } finally {
    client.release(true)
  }
}
