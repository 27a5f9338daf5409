import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { inDatabase, testDatabase } from '#platform/testing/database.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { type MigrateReport, migrate, readMigrations } from './migrate.ts'
import { openPool } from './pool.ts'
import { defaultRoles } from './roles.ts'

/**
 * One installation that goes through the releases, and at each of some leaves behind what a later one changes: migrating is seconds
 * of work, and each test of its own would do all of it again.
 */
let root: pg.Pool
let admin: pg.Pool
let name: string
let ownerUrl: string
let last: MigrateReport
let said: unknown

const names = readMigrations().map((file) => file.name)

beforeAll(async () => {
  const server = await serverOfRun()
  root = openPool(inDatabase(server.superUrl, 'postgres'), { max: 1 })
  name = `test_upgrade_${randomBytes(5).toString('hex')}`
  await root.query(`create database ${name} owner breakwater_owner template template0`)
  admin = openPool(inDatabase(server.superUrl, name), { max: 2 })
  await admin.query(readFileSync(fromRoot('db', 'extensions.sql'), 'utf8'))
  ownerUrl = inDatabase(server.ownerUrl, name)
  const reach = (upTo: string) => migrate(ownerUrl, defaultRoles, { upTo })

  await reach('202611240040_guidance_reviews')
  await signInOfOldSteward()
  await reach('202611280110_notices_stopped_by_text')
  await fingerprintsOfPlace()
  await changesThatWait()
  await reach('202611290140_directory_outbox_lists_something')
  await frontDoors()
  await reach('202611300500_platform_heartbeat.sql')
  await functionsOfThatDay()
  await reach('202612010300_records_list.sql')
  await whatIsSafe()
  said = await migrate(ownerUrl, defaultRoles).catch((error: unknown) => error)
  safeContacts = (await admin.query('select 1 from notices.safe_contact')).rowCount
  await admin.query('delete from notices.safe_contact')
  await reach(names.at(-2) ?? '')
  await recordsOfPrevious()
  last = await migrate(ownerUrl, defaultRoles)
})
afterAll(async () => {
  await admin.end()
  await root.query(`drop database ${name} with (force)`)
  await root.end()
})

/** As a release leaves it: its owner, too, sees only what a policy lets it see. */
const forced = (table: string) =>
  admin.query(`alter table ${table} enable row level security; alter table ${table} force row level security`)

/** Each function of ours, with its parameters and what it returns. */
async function functionsOf(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `select p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid) as what from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace where n.nspowner = 'breakwater_owner'::regrole order by 1`,
  )
  return rows.map(({ what }) => what)
}

async function signInOfOldSteward(): Promise<void> {
  await forced('identity.session')
  await admin.query(`
    with p as (insert into identity.person (name, kind) values ('Old Steward (fictional)', 'steward') returning id),
      s as (insert into identity.session (secret_hash, actor_kind, person_id, expires_at)
        select sha256('old'), 'steward', id, now() + interval '1 hour' from p)
    insert into directory.source (name, kind, declared_by, declared_at, declared_reason)
      select 'Old source', 'steward', id, now(), 'a test' from p`)
}

const [recognized, nameDigest, phoneDigest] = [randomUUID(), randomBytes(16), randomBytes(16)]

async function fingerprintsOfPlace(): Promise<void> {
  await forced('protected.fingerprint')
  const source = randomUUID()
  await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Before', 'hsds')`, [source])
  await admin.query(
    `insert into directory.location (id, name, doc, visibility, visibility_why, source_id)
     values ($1, 'Hidden (fictional)', '{}', 'area', 'source-flag', $2)`,
    [recognized, source],
  )
  await admin.query(
    `insert into protected.fingerprint (location_id, kind, digest) values ($1, 'name', $2), ($1, 'phone', $3)`,
    [recognized, nameDigest, phoneDigest],
  )
}

let waiting: readonly string[] = []

async function changesThatWait(): Promise<void> {
  await forced('directory.change_pending')
  await admin.query('delete from directory.change_pending')
  await admin.query(`insert into directory.change_pending (entity, record_id)
    select case when n % 3 = 0 then 'location' else 'service' end, gen_random_uuid() from generate_series(1, 4000) n`)
  const { rows } = await admin.query<{ id: string }>(
    'select record_id as id from directory.change_pending order by 1',
  )
  waiting = rows.map(({ id }) => id)
}

const door = { phone: '312-555-0190', email: 'desk@1423wolframinster.example', address: 'Box 12', note: null }
const phones = ['(312) 555-0190', '(312) 555-0100'].map((display) => ({ display }))
const [hidden = '', open = ''] = [randomUUID(), randomUUID()]

async function frontDoors(): Promise<void> {
  await forced('directory.location')
  const [source, organization, service] = Array.from({ length: 3 }, () => randomUUID())
  await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Doors', 'hsds')`, [source])
  await admin.query(
    `insert into directory.organization (id, name, doc, source_id) values ($1, 'Lantern (fictional)', '{}', $2)`,
    [organization, source],
  )
  await admin.query(
    `insert into directory.service (id, organization_id, name, doc, status, source_id)
     values ($1, $2, 'Beds', '{"phones":[{"number":"312-555-0100"}]}', 'active', $3)`,
    [service, organization, source],
  )
  await admin.query(
    `insert into directory.location (id, name, doc, visibility, visibility_why, front_door, source_id)
     values ($1, 'Hidden (fictional)', '{}', 'contact', 'source-flag', $3, $4),
       ($2, 'Open (fictional)', '{}', 'public', 'declared-public', null, $4)`,
    [hidden, open, door, source],
  )
  for (const [place, placeShown] of [
    [hidden, 'contact'],
    [open, 'place'],
  ]) {
    const id = randomUUID()
    await admin.query(
      `insert into directory.service_at_location (id, service_id, location_id, doc, source_id) values ($1, $2, $3, '{}', $4)`,
      [id, service, place, source],
    )
    await admin.query(
      `insert into directory.public_card (id, service_id, organization_id, name, organization_name, card, words, need_ids,
         area_ids, languages, remote, closed, fictional)
       values ($1, $2, $3, 'Beds', 'Lantern', $4, '', '{}', '{}', '{}', false, false, true)`,
      [id, service, organization, { placeShown, email: door.email, address: { lines: ['Box 12'] }, phones }],
    )
  }
}

async function functionsOfThatDay(): Promise<void> {
  await admin.query(`
    set role breakwater_owner;
    create function availability.board() returns integer language sql return 1;
    create function availability.held_here(of_line uuid) returns integer language sql return availability.board();
    create function identity.link_state(secret text) returns boolean language sql return true;
    create policy of_link on identity.person for select using (identity.link_state(''));
    create function identity.invite(text, uuid, uuid, text, text, date, text, bytea, interval) returns uuid
      language sql return null::uuid;
    reset role`)
}

let safeContacts: number | null = null

async function whatIsSafe(): Promise<void> {
  await forced('notices.safe_contact')
  const about = randomUUID()
  await admin.query(
    `with c as (insert into identity.coalition (id, name) values ($1, 'Before')),
       a as (insert into identity.agency (coalition_id, id, name, discipline) values ($1, $1, 'Before', 'health')),
       p as (insert into identity.program (coalition_id, agency_id, id, name, discipline, jurisdiction)
         values ($1, $1, $1, 'Before', 'health', 'US-IL'))
     insert into identity.person (id, name) values ($1, 'Before')`,
    [about],
  )
  await admin.query(
    `insert into notices.safe_contact (coalition_id, id, program_id, subject_id, channel, allowed, days, from_minute, until_minute,
       zone, voicemail, text_level, ask_again, sealed, recorded_by)
     values ($1, $1, $1, $1, 'text', true, '{1,2}', 900, 1020, 'UTC', false, 'neutral', '2099-01-01', 'sealed'::bytea, $1)`,
    [about],
  )
}

const kept = randomUUID()

async function recordsOfPrevious(): Promise<void> {
  const source = randomUUID()
  await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Previous', 'hsds')`, [source])
  await admin.query(
    `insert into directory.organization (id, name, doc, source_id) values ($1, 'Kept', '{"name": "Kept"}', $2)`,
    [kept, source],
  )
  await admin.query(
    `insert into directory.service (id, organization_id, name, doc, status, source_id) values ($1, $1, 'Kept', '{}', 'active', $2)`,
    [kept, source],
  )
}

describe('migrations', () => {
  it('drop the functions of earlier releases, and leave those that a new database has', async () => {
    const upgraded = await functionsOf(admin)
    expect(upgraded.length).toBeGreaterThan(300)
    const fresh = await testDatabase()
    try {
      expect(upgraded).toEqual(await functionsOf(fresh.admin))
    } finally {
      await fresh.close()
    }
  })

  it('keep the data when upgrading from the previous one', async () => {
    expect(last).toEqual({ applied: [names.at(-1)], policiesApplied: true, keyRenewed: true })
    const found = await admin.query(
      'select o.name, s.status from directory.organization o join directory.service s on s.organization_id = o.id where o.id = $1',
      [kept],
    )
    expect(found.rows).toEqual([{ name: 'Kept', status: 'active' }])
  })
})

describe('policies, grants and functions', () => {
  it('keep a sign-in from before people had memberships', async () => {
    const found = await admin.query('select actor_kind, person_id is not null as known from identity.session')
    expect(found.rows).toEqual([{ actor_kind: 'person', known: true }])
  })

  it('keep by what places are recognized', async () => {
    const found = await admin.query<{ digest: Buffer; kept: string[]; location_id: string }>(
      `select uuid_send(f.digest) as digest, f.location_id, p.digests::text[] as kept
       from protected.fingerprint f join protected.place_fingerprints p using (location_id)`,
    )
    const digests = [nameDigest, phoneDigest].map((digest) => digest.toString('hex')).toSorted()
    expect(found.rows.map((row) => row.location_id)).toEqual([recognized, recognized])
    expect(found.rows.map((row) => row.digest.toString('hex')).toSorted()).toEqual(digests)
    expect(found.rows[0]?.kept.map((digest) => digest.replaceAll('-', '')).toSorted()).toEqual(digests)
  })

  it('show no front door of a hidden place that was chosen before, and put the place in line for a job', async () => {
    const places = await admin.query('select front_door from directory.location where id = any ($1)', [
      [hidden, open],
    ])
    expect(places.rows).toEqual([{ front_door: null }, { front_door: null }])
    const cards = await admin.query<{ card: unknown }>(
      `select card from directory.public_card order by card ->> 'placeShown'`,
    )
    expect(cards.rows.map((row) => row.card)).toEqual([
      { placeShown: 'contact', email: null, address: null, phones: phones.slice(1) },
      { placeShown: 'place', email: null, address: { lines: ['Box 12'] }, phones },
    ])
    const due = await admin.query(
      'select location_id, door from protected.place_due where location_id = any ($1)',
      [[hidden, open]],
    )
    expect(due.rows).toEqual([{ location_id: hidden, door }])
  })

  it('keep what waits to be told', async () => {
    const after = await admin.query<{ id: string }>(
      'select told.id from directory.change_pending, unnest(record_ids) as told (id) where told.id = any ($1) order by 1',
      [waiting],
    )
    expect(waiting).toHaveLength(4000)
    expect(after.rows.map(({ id }) => id)).toEqual(waiting)
    const { rows } = await admin.query<{ most: number }>(
      'select max(cardinality(record_ids)) as most from directory.change_pending',
    )
    expect(rows).toEqual([{ most: 1000 }])
  })

  it('throw away nothing that young people said is safe, whoever wrote it', async () => {
    expect(String(said)).toContain('write it into their records')
    expect(safeContacts).toBe(1)
    const { rows: old } = await admin.query(
      `select to_regclass('notices.safe_contact') as contact, to_regclass('notices.contact_permit') as permit`,
    )
    expect(old).toEqual([{ contact: null, permit: null }])
  })
})
