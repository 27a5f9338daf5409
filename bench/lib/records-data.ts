import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sealGroup } from '#features/records/seal-groups.ts'
import { openPool } from '#platform/db/pool.ts'
import type { DataKey, KeyOwner, KeyStore } from '#platform/key-store/index.ts'
import { say } from './report.ts'

/** How much a coalition keeps; see {@link fillRecords}. All of it is made up. */
export interface RecordsSize {
  readonly subjects: number
  /** With 500 items each; the others have 15. */
  readonly large: number
  /** Subjects of the first program, whose names are searched. */
  readonly searched: number
}

export const LARGE_ITEMS = 500
export const OTHER_ITEMS = 15
/** The newest items of a large record are sealed in earnest: those that a page opens. */
export const PAGE = 50
const PEOPLE = 50

export interface RecordsUser {
  readonly secret: string
  /** Numbers of the large subjects that their program keeps. */
  readonly large: readonly number[]
}

export const idOf = (what: string) => {
  const hex = createHash('md5').update(what).digest('hex')
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
export const subjectId = (n: number) => idOf(`subject ${n}`)
export const itemId = (n: number, k: number) => idOf(`item ${n} ${k}`)
export const COALITION = idOf('coalition')
export const AGENCY = idOf('agency')
const programId = (n: number) => idOf(`program ${n}`)
const secretOf = (n: number) => createHash('sha256').update(`secret of person ${n}`).digest('base64url')

/** The first program keeps what is searched; the others about a thousand subjects each. */
export const programsOf = ({ subjects, searched }: RecordsSize) =>
  1 + Math.max(2, Math.round((subjects - searched) / 1_000))
/** Subjects 0 to `searched` are the first program's; the large ones come after them. */
const programOf = (size: RecordsSize, n: number) =>
  n < size.searched ? 0 : 1 + ((n - size.searched) % (programsOf(size) - 1))
export const largeOf = ({ searched, large }: RecordsSize) =>
  Array.from({ length: large }, (_, n) => searched + n)

/** Who works there: the first is of the program that is searched, the others are spread over the rest. */
export function usersOf(size: RecordsSize): {
  readonly searcher: RecordsUser
  readonly users: RecordsUser[]
} {
  const others = programsOf(size) - 1
  const users = Array.from({ length: PEOPLE }, (_, n) => ({
    secret: secretOf(n + 1),
    large: largeOf(size).filter((one) => programOf(size, one) === 1 + (n % others)),
  }))
  return {
    searcher: { secret: secretOf(0), large: [] },
    users: users.filter(({ large }) => large.length > 0),
  }
}

/**
 * Fills a database and its key store: rows by the administrator in bulk, since making them is not what is measured, with
 * ciphertexts of the usual length that nobody sealed; what is opened later is sealed as the program seals it.
 */
export async function fillRecords(superUrl: string, keys: KeyStore, size: RecordsSize): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set synchronous_commit = off')
    await client.query('set session_replication_role = replica; begin')
    say(`Making ${size.subjects.toLocaleString('en')} subjects and their items …`)
    await fillPlaces(client, size)
    const indexes = await withoutIndexes(client)
    await client.query(ROWS, [
      size.subjects,
      size.searched,
      size.large,
      programsOf(size) - 1,
      LARGE_ITEMS,
      OTHER_ITEMS,
      PAGE,
      randomBytes(64 * 285),
    ])
    say('Sealing what will be opened …')
    await sealInEarnest(client, keys, size)
    say('Making the indexes …')
    // Rows of a record lie apart in each table alike, as when it is written in the course of months.
    await client.query('cluster records.sealed using sealed_pkey')
    for (const index of indexes) await client.query(index)
    await client.query('commit; set session_replication_role = default')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
    await pool.end()
  }
}

async function fillPlaces(client: pg.PoolClient, size: RecordsSize): Promise<void> {
  const programs = Array.from({ length: programsOf(size) }, (_, n) => programId(n))
  const people = Array.from({ length: PEOPLE + 1 }, (_, n) => ({
    id: idOf(`person ${n}`),
    membership: idOf(`membership ${n}`),
    program: n === 0 ? programId(0) : programId(1 + ((n - 1) % (programs.length - 1))),
    hash: createHash('sha256').update(secretOf(n)).digest(),
  }))
  await client.query(
    `insert into identity.coalition (id, name, state, fictional) values ($1, 'Bench (fictional)', 'active', true)`,
    [COALITION],
  )
  await client.query(
    `insert into identity.agency (coalition_id, id, name, discipline, state, called_number, number_source, called_by, called_at,
       verified_by, verified_at, verified_until)
     values ($1, $2, 'Bench (fictional)', 'victim-services', 'verified', '555-0100', 'bench', $3, now(), $4, now(),
       current_date + 30)`,
    [COALITION, AGENCY, people[1]?.id, people[2]?.id],
  )
  await client.query(
    `insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction, lanes)
     select $1, unnest($2::uuid[]), $3, 'Bench (fictional)', 'victim-services', 'US', array['VSP-VOCA']`,
    [COALITION, programs, AGENCY],
  )
  await client.query(
    `insert into identity.person (id, name, state) select unnest($1::uuid[]), 'Bench (fictional)', 'active'`,
    [people.map(({ id }) => id)],
  )
  await client.query(
    `insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
     select $1, m, p, $2, g, 'program-worker', current_date + 30 from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as t (m, p, g)`,
    [
      COALITION,
      AGENCY,
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

/** Signs everybody in anew and empties the logs: the data are kept for longer than a sign-in lasts. */
export async function letIn(superUrl: string): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    await pool.query(FLOOR)
    await pool.query(
      'set session_replication_role = replica; delete from audit.event; truncate records.reading',
    )
    await pool.query('update identity.agency set verified_until = current_date + 30')
    await pool.query('update identity.membership set verified_until = current_date + 30')
    await pool.query(
      `update identity.session set expires_at = now() + interval '12 hours', seen_at = now(), proved_at = now()`,
    )
  } finally {
    await pool.end()
  }
}

/** Takes the indexes of the large tables away. @returns how to make them again */
async function withoutIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid in ('records.item'::regclass, 'records.access'::regclass) and not indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

const id = (what: string) => `md5(${what})::uuid`
/** $1 subjects, $2 searched, $3 large, $4 programs besides the first, $5 and $6 items, $7 sealed later, $8 letters. */
const ROWS = `
with subject as (
  select n, ${id(`'subject ' || n`)} as subject_id,
    ${id(`'program ' || case when n < $2 then 0 else 1 + (n - $2) % $4::int end`)} as program_id,
    case when n between $2 and $2::int + $3::int - 1 then $5::int else $6::int end as items,
    n < $2 as searched, n between $2 and $2::int + $3::int - 1 as is_large
  from generate_series(0, $1::int - 1) n
), kept as (
  insert into records.subject (coalition_id, id, agency_id, program_id, opened_by)
  select '${COALITION}', subject_id, '${AGENCY}', program_id, ${id(`'person 1'`)} from subject
), made as (
  select s.*, k, ${id(`'item ' || n || ' ' || k`)} as item_id,
    case when k = 0 then 'identity' else (array['note', 'contact-log', 'task'])[1 + k % 3] end as kind,
    now() - make_interval(hours => items - k) as at
  from subject s, generate_series(0, items - 1) k order by 7
), item as (
  insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
  select '${COALITION}', item_id, '${AGENCY}', program_id, subject_id, kind, 'advocate-notes', array['VSP-VOCA'], at, ${id(`'person 1'`)}
  from made
), version as (
  insert into records.version (item_id, version, written_by, why) select item_id, 1, ${id(`'person 1'`)}, 'written' from made
), access as (
  insert into records.access (coalition_id, program_id, item_id, subject_id, basis, kind, state, sort_at, pinned)
  select '${COALITION}', program_id, item_id, subject_id, 'own', kind, 'current', at, false from made
)
insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext)
select item_id, case kind when 'identity' then 'names' else 'narrative' end, 1, 1, substr($8::bytea, 1 + 285 * (k % 63), 285)
from made where not (is_large and k >= items - $7) and not (searched and k = 0)`

/** So that rows can be fetched by key as the app's login, in this database alone. */
const FLOOR = `
  grant select on records.sealed to breakwater_app;
  drop policy if exists bench_reads_sealed on records.sealed;
  create policy bench_reads_sealed on records.sealed for select to breakwater_app using (true)`

/** Every subject has a key; what is opened is sealed with it. */
async function sealInEarnest(client: pg.PoolClient, keys: KeyStore, size: RecordsSize): Promise<void> {
  const owner = (n: number): KeyOwner => ({
    coalition: COALITION,
    agency: AGENCY,
    owner: subjectId(n),
    purpose: 'records',
  })
  const BATCH = 1_000
  for (let from = 0; from < size.subjects; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size.subjects - from) }, (_, n) => from + n)
    const made = await keys.makeKeys(batch.map(owner))
    const rows = batch.flatMap((n) => {
      const key = made.get(subjectId(n))?.newest
      if (!key) throw new Error('a subject without a key')
      return sealedOf(size, n, key)
    })
    if (rows.length === 0) continue
    await client.query(
      `insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext)
       select i, g, 1, 1, c from unnest($1::uuid[], $2::text[], $3::bytea[]) as t (i, g, c)`,
      [rows.map(({ item }) => item), rows.map(({ group }) => group), rows.map(({ text }) => text)],
    )
  }
}

function sealedOf(size: RecordsSize, n: number, key: DataKey) {
  const seal = (k: number, group: string, value: unknown) => ({
    item: itemId(n, k),
    group,
    text: sealGroup(
      key,
      {
        coalition: COALITION,
        agency: AGENCY,
        subject: subjectId(n),
        table: 'records.sealed',
        row: itemId(n, k),
        group,
        version: 1,
      },
      value,
    ).ciphertext,
  })
  if (n < size.searched) return [seal(0, 'names', namesOf(n)), seal(0, 'about', ABOUT)]
  if (n >= size.searched + size.large) return []
  return Array.from({ length: PAGE }, (_, at) => {
    const k = LARGE_ITEMS - PAGE + at
    const text = `Entry ${k} of a made-up record: ${WORDS.slice(0, 60 + ((k * 37) % 400))}`
    return seal(k, 'narrative', k % 3 === 1 ? { channel: 'call', reached: true, text } : { text })
  })
}

const WORDS = 'Came by, stayed for lunch, asked about the school bus, will call again on Thursday. '.repeat(6)
const FIRST = [
  'Robin',
  'Kim',
  'Alex',
  'Sasha',
  'Noor',
  'Jordan',
  'Amal',
  'Sky',
  'Dana',
  'Ren',
  'Lou',
  'Mika',
  'Toni',
]
const LAST = [
  'Example',
  'Sample',
  'Harbor',
  'Willow',
  'Lantern',
  'Compass',
  'Bridge',
  'Meadow',
  'River',
  'Hill',
]
export const namesOf = (n: number) => ({
  name: `${FIRST[n % FIRST.length] ?? ''} ${LAST[(n >> 3) % LAST.length] ?? ''}${String.fromCharCode(97 + (n % 26))}`,
  otherNames: n % 4 === 0 ? [`${FIRST[(n + 5) % FIRST.length] ?? ''}`] : [],
})
const ABOUT = {
  birthDate: '2010-05-17',
  ageBand: '',
  pronouns: 'they',
  language: 'English',
  tribe: '',
  accessNeeds: '',
}

/** Hides items of another program about a subject that is linked to each of these, beside what their own program keeps. */
export async function hideBeside(
  superUrl: string,
  subjects: readonly number[],
  items: number,
): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set session_replication_role = replica')
    await client.query(
      `with of as (select s.* from records.subject s where s.id = any ($1)),
       linked as (
         insert into records.subject (coalition_id, id, agency_id, program_id, opened_by, merged_into, merged_by, merged_at)
         select coalition_id, ${id(`'linked ' || id`)}, agency_id, $2, opened_by, id, opened_by, now() from of
         on conflict do nothing returning coalition_id, id, program_id, merged_into),
       -- Half of them about the other program's own record, half about ours.
       made as (select l.*, case k % 2 when 0 then l.id else l.merged_into end as about, k,
         ${id(`'hidden ' || l.id || ' ' || k`)} as item_id from linked l, generate_series(1, $3) k),
       item as (
         insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
         select coalition_id, item_id, '${AGENCY}', program_id, about, 'note', 'health', array['HIPAA'], now() - make_interval(mins => k),
           ${id(`'person 0'`)} from made),
       version as (insert into records.version (item_id, version, written_by, why) select item_id, 1, ${id(`'person 0'`)}, 'written' from made),
       access as (
         insert into records.access (coalition_id, program_id, item_id, subject_id, basis, kind, state, sort_at, pinned)
         select coalition_id, program_id, item_id, about, 'own', 'note', 'current', now() - make_interval(mins => k), false from made)
       insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext)
       select item_id, 'narrative', 1, 1, $4 from made`,
      [subjects.map(subjectId), programId(0), items, randomBytes(285)],
    )
    await client.query('analyze records.subject, records.item, records.access, records.sealed')
  } finally {
    client.release()
    await pool.end()
  }
}
