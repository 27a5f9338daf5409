import { createHash } from 'node:crypto'
import type pg from 'pg'
import { sealGroup } from '#features/records/seal-groups.ts'
import { keysOfSubjects } from '#features/records/subject-keys.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import {
  AGENCY,
  COALITION,
  idOf,
  itemId,
  LARGE_ITEMS,
  OTHER_ITEMS,
  type RecordsSize,
  subjectId,
} from './records-data.ts'
import { say } from './report.ts'

/** Every so manieth young person is shared: five in a hundred. */
export const EVERY = 20
/** With one program, or two, … or so many, one after the other. */
export const MOST_PROGRAMS = 20
const READERS = 50

const RECIPIENTS = idOf('recipient agency')
const recipientId = (p: number) => idOf(`recipient ${p}`)
const readerSecret = (r: number) => createHash('sha256').update(`secret of reader ${r}`).digest('base64url')

export interface SharedSubject {
  readonly n: number
  /** Shared with the first so many recipients. */
  readonly programs: number
  readonly items: number
}

export const basisId = (n: number, p: number) => idOf(`basis ${n} ${p}`)
export const releaseId = (n: number, p: number) => idOf(`release ${n} ${p}`)

/** Who is shared, with how many. All their entries are, but who they are. */
export function sharedOf({ subjects, searched, large }: RecordsSize): SharedSubject[] {
  return Array.from({ length: Math.ceil(subjects / EVERY) }, (_, at) => {
    const n = at * EVERY
    const isLarge = n >= searched && n < searched + large
    return { n, programs: 1 + (at % MOST_PROGRAMS), items: (isLarge ? LARGE_ITEMS : OTHER_ITEMS) - 1 }
  })
}

/** Who reads, and the recipient at which they work. */
export const readersOf = (): { readonly secret: string; readonly program: number }[] =>
  Array.from({ length: READERS }, (_, r) => ({ secret: readerSecret(r), program: r % MOST_PROGRAMS }))

/**
 * Shares what {@link sharedOf} says, in a database that is filled with records: releases that count, what was said of each entry, and
 * the sharings by them. Rows in bulk, as the program writes them; what is opened is sealed in earnest.
 *
 * @param label of the rules that stand
 */
export async function fillShares(
  superUrl: string,
  keys: KeyStore,
  size: RecordsSize,
  label: string,
): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set synchronous_commit = off')
    await client.query('set session_replication_role = replica; begin')
    await fillRecipients(client)
    say(`Sharing ${sharedOf(size).length.toLocaleString('en')} young people …`)
    for (const statement of SHARES) await client.query(statement)
    await client.query(BASES, [label])
    await client.query(ACCESS)
    await sealShared(client, keys, size)
    await client.query('commit; set session_replication_role = default')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
    await pool.end()
  }
}

/** As it was before the last run: nothing is taken back, everything passes as it was shared, and nobody has read it. */
export async function shareAnew(superUrl: string, label: string): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set session_replication_role = replica')
    await client.query(`truncate sharing.disclosure, sharing.renewal`)
    await client.query(
      `update sharing.release set until = now() + interval '60 days', revoked_at = null, revoked_by = null, revoked_through = null`,
    )
    await client.query(
      `update sharing.access a set class_id = md5('class ' || a.basis_id)::uuid where class_id <> md5('class ' || a.basis_id)::uuid`,
    )
    await client.query(`delete from sharing.class where passing is not null`)
    await client.query(
      `update sharing.basis set until = now() + interval '60 days', ended_at = null, ended_why = null, round = 0, decided_by = null,
         ruleset = $1`,
      [label],
    )
    await client.query('vacuum analyze sharing.basis, sharing.class, sharing.access, sharing.release')
  } finally {
    client.release()
    await pool.end()
  }
}

async function fillRecipients(client: pg.PoolClient): Promise<void> {
  const people = readersOf().map(({ secret, program }, r) => ({
    id: idOf(`reader ${r}`),
    membership: idOf(`membership of reader ${r}`),
    program: recipientId(program),
    hash: createHash('sha256').update(secret).digest(),
  }))
  await client.query(
    `insert into identity.agency (coalition_id, id, name, discipline, state, called_number, number_source, called_by, called_at,
       verified_by, verified_at, verified_until)
     values ($1, $2, 'Bench clinics (fictional)', 'health', 'verified', '555-0101', 'bench', $3, now(), $4, now(), current_date + 30)`,
    [COALITION, RECIPIENTS, people[0]?.id, people[1]?.id],
  )
  await client.query(
    `insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction, lanes)
     select $1, unnest($2::uuid[]), $3, 'Bench clinic (fictional)', 'health', 'US', array['HIPAA']`,
    [COALITION, Array.from({ length: MOST_PROGRAMS }, (_, p) => recipientId(p)), RECIPIENTS],
  )
  await client.query(
    `insert into identity.person (id, name, state) select unnest($1::uuid[]), 'Bench reader (fictional)', 'active'`,
    [people.map(({ id }) => id)],
  )
  await client.query(
    `insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
     select $1, m, p, $2, g, 'program-worker', current_date + 30 from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as t (m, p, g)`,
    [
      COALITION,
      RECIPIENTS,
      people.map(({ membership }) => membership),
      people.map(({ id }) => id),
      people.map(({ program }) => program),
    ],
  )
  await client.query(
    `insert into identity.session (secret_hash, actor_kind, person_id, membership_id, method, expires_at)
     select h, 'person', p, m, 'passkey', now() + interval '12 hours' from unnest($1::bytea[], $2::uuid[], $3::uuid[]) as t (h, p, m)`,
    [people.map(({ hash }) => hash), people.map(({ id }) => id), people.map(({ membership }) => membership)],
  )
}

const id = (what: string) => `md5(${what})::uuid`
const WRITER = id(`'person 1'`)
/** Each shared young person with each program that gets it. */
const PAIRS = `(select s.*, p from (
    select n, ${id(`'subject ' || n`)} as subject_id, 1 + (n / ${EVERY}) % ${MOST_PROGRAMS} as programs
    from generate_series(0, (select count(*)::int - 1 from records.subject), ${EVERY}) n) s,
  lateral generate_series(0, s.programs - 1) p) pair
  join records.subject k on k.id = pair.subject_id`

const SHARES = [
  `create temporary table shared on commit drop as
     select ${id(`'subject ' || n`)} as subject_id, n from generate_series(0, (select count(*)::int - 1 from records.subject), ${EVERY}) n`,
  'create unique index on shared (subject_id)',
  'analyze shared',
  `update records.item i set kind = 'note' from shared s where s.subject_id = i.subject_id and i.kind not in ('identity', 'note')`,
  `update records.access a set kind = 'note' from shared s where s.subject_id = a.subject_id and a.kind not in ('identity', 'note')`,
  `insert into sharing.age (coalition_id, item_id, item_version, agency_id, program_id, subject_id, guardian_until, adult_from, recorded_by)
   select i.coalition_id, i.id, 1, i.agency_id, i.program_id, i.subject_id, now() + interval '700 days', now() + interval '731 days', ${WRITER}
   from records.item i join shared s on s.subject_id = i.subject_id where i.kind = 'identity'`,
  `insert into sharing.standing (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
   select k.coalition_id, k.agency_id, k.program_id, k.id, ${id(`'mother ' || s.n`)}, 'guardian', now() - interval '1 year', ${WRITER}
   from shared s join records.subject k on k.id = s.subject_id`,
  `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit, not_from_cji,
     names_reporter, names_other_client, said_by)
   select i.coalition_id, i.agency_id, i.program_id, i.id, 1, 'other', true, false, true, false, false, ${WRITER}
   from records.item i join shared s on s.subject_id = i.subject_id where i.kind = 'note'`,
  `insert into sharing.release (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_programs, categories, purposes,
     modes, form, consequences, how_to_revoke, independent, redisclosure_stated, specific, language, until, recorded_by)
   select k.coalition_id, ${id(`'release ' || n || ' ' || p`)}, k.agency_id, k.program_id, k.id, '${RECIPIENTS}',
     array[${id(`'recipient ' || p`)}], '{advocate-notes}', '{care}', '{view}', 'written', true, true, true, true, true, 'en',
     now() + interval '60 days', ${WRITER} from ${PAIRS}`,
  `insert into sharing.release_signature (coalition_id, release_id, person_id, capacity, how, signed_at)
   select k.coalition_id, ${id(`'release ' || n || ' ' || p`)}, c.person, c.capacity, 'drawn', now() - interval '1 hour'
   from ${PAIRS}, lateral (values (k.id, 'youth'), (${id(`'mother ' || n`)}, 'guardian')) c (person, capacity)`,
] as const

const BASES = `
with made as (
  insert into sharing.basis (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, ways, lane_rows, records,
    mode, purpose, obligations, notices, from_at, until, ruleset, decided, shared_by)
  select k.coalition_id, ${id(`'basis ' || n || ' ' || p`)}, k.agency_id, k.program_id, k.id, '${RECIPIENTS}', ${id(`'recipient ' || p`)},
    '{release}', '{VSP-VOCA/release}', array[${id(`'release ' || n || ' ' || p`)}], 'view', 'care', '{}', '{}', now() - interval '1 hour',
    now() + interval '60 days', $1, '{"made": "in bulk"}', ${WRITER} from ${PAIRS}
  returning coalition_id, id)
insert into sharing.class (coalition_id, id, basis_id, category, lanes, field_groups)
select coalition_id, ${id(`'class ' || id`)}, id, 'advocate-notes', '{VSP-VOCA}', '{narrative}' from made`

const ACCESS = `
insert into sharing.access (coalition_id, basis_id, class_id, item_id, subject_id, agency_id, program_id, kind, sort_at)
select b.coalition_id, b.id, ${id(`'class ' || b.id`)}, i.id, i.subject_id, i.agency_id, i.program_id, i.kind, i.known_at
from sharing.basis b join records.item i on i.subject_id = b.subject_id and i.kind = 'note'`

async function sealShared(client: pg.PoolClient, keys: KeyStore, size: RecordsSize): Promise<void> {
  const all = sharedOf(size)
  const place = { coalition: COALITION, agency: AGENCY }
  for (let from = 0; from < all.length; from += 200) {
    const batch = all.slice(from, from + 200)
    const found = await keysOfSubjects(
      keys,
      place,
      batch.map(({ n }) => subjectId(n)),
    )
    const rows = batch.flatMap(({ n, items }) => {
      const key = found.get(subjectId(n))?.newest
      if (!key) throw new Error('a subject without a key')
      return Array.from({ length: items }, (_, at) => {
        const row = itemId(n, at + 1)
        const of = {
          ...place,
          subject: subjectId(n),
          table: 'records.sealed',
          row,
          group: 'narrative',
          version: 1,
        }
        const text = `Entry ${at} of a made-up record. ${'Came by, stayed for lunch. '.repeat(2 + ((at * 7) % 14))}`
        return { row, ciphertext: sealGroup(key, of, { text }).ciphertext }
      })
    })
    await client.query(
      `insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext)
       select i, 'narrative', 1, 1, c from unnest($1::uuid[], $2::bytea[]) as t (i, c)
       on conflict (item_id, field_group, version) do update set ciphertext = excluded.ciphertext`,
      [rows.map(({ row }) => row), rows.map(({ ciphertext }) => ciphertext)],
    )
  }
}
