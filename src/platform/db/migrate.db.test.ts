import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import {
  asSteward,
  copyTemplate,
  inDatabase,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import type { KeptServer } from '#platform/testing/database-keeper.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { expectedState, migrate, readMigrations } from './migrate.ts'
import { openPool } from './pool.ts'
import { defaultRoles } from './roles.ts'

/** A database of its own, with extensions and nothing else, for each test. */
let server: KeptServer
let root: pg.Pool
let name: string
let admin: pg.Pool
let ownerUrl: string
let folder: string

beforeAll(async () => {
  server = await serverOfRun()
  // Not the database that others are copied from: copying fails while anyone is connected to it.
  root = openPool(inDatabase(server.superUrl, 'postgres'), { max: 1 })
})
afterAll(() => root.end())

beforeEach(async () => {
  name = `test_migrate_${randomBytes(5).toString('hex')}`
  await root.query(`create database ${name} owner breakwater_owner template template0`)
  admin = openPool(inDatabase(server.superUrl, name), { max: 2 })
  await admin.query(readFileSync(fromRoot('db', 'extensions.sql'), 'utf8'))
  ownerUrl = inDatabase(server.ownerUrl, name)
  folder = mkdtempSync(join(tmpdir(), 'breakwater-migrations-'))
  cpSync(fromRoot('db', 'migrations'), folder, { recursive: true })
})
afterEach(async () => {
  await admin.end()
  await root.query(`drop database ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

/** Each function of ours, with its parameters and what it returns. */
async function functionsOf(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `select p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid) as what from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace where n.nspowner = 'breakwater_owner'::regrole order by 1`,
  )
  return rows.map(({ what }) => what)
}

/** For tests of what comes later: migrating is a second of work, a copy of what was migrated none. */
async function alreadyMigrated(): Promise<void> {
  await admin.end()
  await root.query(`drop database ${name} with (force)`)
  await copyTemplate(root, name, server)
  admin = openPool(inDatabase(server.superUrl, name), { max: 2 })
  await admin.query(readFileSync(fromRoot('db', 'extensions.sql'), 'utf8'))
}

const names = readMigrations().map((file) => file.name)

describe('migrations', () => {
  it('are applied once, by one of two nodes that start together', async () => {
    const [one, two] = await Promise.all([migrate(ownerUrl, defaultRoles), migrate(ownerUrl, defaultRoles)])
    expect([...one.applied, ...two.applied].toSorted()).toEqual(names)
    expect([one.applied.length, two.applied.length].toSorted()).toEqual([0, names.length])
    const kept = await admin.query<{ name: string }>('select name from platform.migration order by name')
    expect(kept.rows.map((row) => row.name)).toEqual(names)
    expect(expectedState().migration).toBe(names.at(-1))
  })

  it('do nothing a second time', async () => {
    await alreadyMigrated()
    expect(await migrate(ownerUrl, defaultRoles)).toEqual({
      applied: [],
      policiesApplied: false,
      keyRenewed: true,
    })
  })

  it('wait for nobody who works when there is nothing to do', async () => {
    await alreadyMigrated()
    const tables = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'platform')`,
    )
    expect(tables.rows.length).toBeGreaterThan(20)
    const busy = await admin.connect()
    try {
      await busy.query('begin')
      for (const table of tables.rows) await busy.query(`lock table ${table.name} in access share mode`)
      expect(await migrate(ownerUrl, defaultRoles)).toEqual({
        applied: [],
        policiesApplied: false,
        keyRenewed: true,
      })
    } finally {
      await busy.query('rollback')
      busy.release()
    }
  })

  it('refuse a database in which an applied file was edited since', async () => {
    await alreadyMigrated()
    writeFileSync(join(folder, names[0] ?? ''), '-- edited')
    await expect(migrate(ownerUrl, defaultRoles, { folder })).rejects.toThrow(StartError)
    await expect(migrate(ownerUrl, defaultRoles, { folder })).rejects.toThrow(
      /was changed after it was applied/,
    )
  })

  it('refuse a database that a newer program has migrated', async () => {
    await alreadyMigrated()
    writeFileSync(join(folder, '299901010000_later.sql'), 'create table platform.later (id integer);')
    await migrate(ownerUrl, defaultRoles, { folder })
    await expect(migrate(ownerUrl, defaultRoles)).rejects.toThrow(/newer version of Breakwater/)
  })

  it('that have to change a table keep nobody from it for long, and come through when whoever works with it is done', async () => {
    await alreadyMigrated()
    writeFileSync(join(folder, '299901010000_later.sql'), 'alter table audit.event add column later integer;')
    const said: string[] = []
    const options = { folder, say: (line: string) => void said.push(line) }
    const patience = { lockMs: 200, tries: 3, pauseMs: 100 }
    const [busy, reader] = [await admin.connect(), await admin.connect()]
    try {
      await busy.query('begin')
      await busy.query('lock table audit.event in access share mode')
      await expect(migrate(ownerUrl, defaultRoles, { ...options, patience })).rejects.toThrow(
        /somebody worked with a table of it the whole time: end long transactions.* Nothing was changed\.$/,
      )
      expect(said).toEqual([expect.stringMatching(/^Somebody works with a table/)])
      // Whoever reads meanwhile waits as long as one try at most.
      const migrating = migrate(ownerUrl, defaultRoles, {
        ...options,
        patience: { ...patience, tries: 1_000 },
      })
      await reader.query(`set statement_timeout = '5s'`)
      for (let n = 0; n < 20; n += 1) await reader.query('select 1 from audit.event limit 1')
      await busy.query('commit')
      expect(await migrating).toMatchObject({ applied: ['299901010000_later.sql'] })
    } finally {
      await busy.query('rollback')
      busy.release()
      reader.release()
    }
  })

  it('that build an index beside those who write go on after a run that was killed in the middle', async () => {
    await alreadyMigrated()
    writeFileSync(join(folder, '299901010000_before.sql'), 'create table platform.before (id integer);')
    writeFileSync(
      join(folder, '299901010001_index.sql'),
      `-- outside a transaction: others write to it meanwhile
       create index concurrently event_later on audit.event (at, id); -- and once more
       create index concurrently event_later_still on audit.event (id, at);`,
    )
    writeFileSync(join(folder, '299901010002_after.sql'), 'create table platform.after (id integer);')
    const indexes = async () =>
      (
        await admin.query(
          `select indexrelid::regclass::text as name, indisvalid as valid from pg_index
           where indexrelid::regclass::text like 'audit.event_later%' order by 1`,
        )
      ).rows
    const said: string[] = []
    const busy = await admin.connect()
    try {
      // Whoever wrote before it began has to be done before it is.
      await busy.query('begin')
      await busy.query('lock table audit.event in row exclusive mode')
      const killed = migrate(ownerUrl, defaultRoles, { folder, say: (line) => void said.push(line) }).catch(
        (error: unknown) => error,
      )
      await expect.poll(indexes).toEqual([{ name: 'audit.event_later', valid: false }])
      // A second node that starts waits for its turn, and the index waits for no such node.
      const second = migrate(ownerUrl, defaultRoles, { folder })
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index concurrently%' and pid <> pg_backend_pid()`,
      )
      expect(await killed).toBeInstanceOf(Error)
      expect(said).toEqual([
        expect.stringMatching(/^299901010001_index\.sql: create index concurrently event_later /),
      ])
      await busy.query('commit')
      expect((await second).applied).toEqual(['299901010001_index.sql', '299901010002_after.sql'])
    } finally {
      await busy.query('rollback')
      busy.release()
    }
    expect(await indexes()).toEqual([
      { name: 'audit.event_later', valid: true },
      { name: 'audit.event_later_still', valid: true },
    ])
    const { rows } = await admin.query(
      `select relname from pg_class where relnamespace = 'platform'::regnamespace and relkind = 'r'
       and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(rows).toEqual([])
    expect(await migrate(ownerUrl, defaultRoles, { folder })).toMatchObject({ applied: [] })
  })

  it('hold nothing but indexes with names where they run outside a transaction', async () => {
    await alreadyMigrated()
    writeFileSync(
      join(folder, '299901010000_later.sql'),
      '-- outside a transaction\nalter table audit.event add column later integer;',
    )
    await expect(migrate(ownerUrl, defaultRoles, { folder })).rejects.toThrow(
      /299901010000_later\.sql runs outside a transaction, and may hold/,
    )
  })

  it('leave the database as it was when one fails', async () => {
    await alreadyMigrated()
    writeFileSync(
      join(folder, '299901010000_later.sql'),
      'create table platform.later (id integer); select 1 / 0;',
    )
    await expect(migrate(ownerUrl, defaultRoles, { folder })).rejects.toThrow(/division by zero/)
    expect((await admin.query(`select to_regclass('platform.later') as t`)).rows).toEqual([{ t: null }])
    expect(await migrate(ownerUrl, defaultRoles)).toEqual({
      applied: [],
      policiesApplied: false,
      keyRenewed: true,
    })
  })

  it('force row security on tables of the newest file without being told', async () => {
    await alreadyMigrated()
    writeFileSync(join(folder, '299901010000_later.sql'), 'create table platform.later (id integer);')
    await migrate(ownerUrl, defaultRoles, { folder })
    const found = await admin.query(
      `select relrowsecurity, relforcerowsecurity from pg_class where oid = 'platform.later'::regclass`,
    )
    expect(found.rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }])
  })

  it('find the tables under forced row security, each as the one before left them', async () => {
    // What an installation that takes every release goes through. Older files were released together, or mended later.
    const released = names.findIndex((name) => name.startsWith('202611260040_directory_links_kept_plans'))
    expect(released).toBeGreaterThan(0)
    for (const name of names.slice(released)) {
      await migrate(ownerUrl, defaultRoles, { upTo: name })
      await admin.query(`do $$ declare t record; begin
        for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname in (select schemaname from pg_tables where tableowner = 'breakwater_owner')
            and not (c.relrowsecurity and c.relforcerowsecurity)
        loop execute format('alter table %s enable row level security; alter table %s force row level security', t.name, t.name); end loop;
      end $$`)
    }
    expect(await migrate(ownerUrl, defaultRoles)).toEqual({
      applied: [],
      policiesApplied: true,
      keyRenewed: true,
    })
  })

  it('drop the functions of earlier releases, and leave those that a new database has', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202611300500_platform_heartbeat.sql' })
    await admin.query(`
      set role breakwater_owner;
      create function availability.board() returns integer language sql return 1;
      create function availability.held_here(of_line uuid) returns integer language sql return availability.board();
      create function identity.link_state(secret text) returns boolean language sql return true;
      create policy of_link on identity.person for select using (identity.link_state(''));
      create function identity.invite(text, uuid, uuid, text, text, date, text, bytea, interval) returns uuid
        language sql return null::uuid;
      reset role`)
    await migrate(ownerUrl, defaultRoles)
    const upgraded = await functionsOf(admin)
    expect(upgraded.length).toBeGreaterThan(300)
    await alreadyMigrated()
    expect(upgraded).toEqual(await functionsOf(admin))
  })

  it('may hide places, which is noted as if a person had done it', async () => {
    await alreadyMigrated()
    const id = randomUUID()
    writeFileSync(
      join(folder, '999901010000_hide.sql'),
      `alter table directory.source no force row level security;
       alter table directory.location no force row level security;
       alter table directory.change_pending no force row level security;
       insert into directory.source (id, name, kind) values ('${id}', 'Made up', 'hsds');
       insert into directory.location (id, doc, source_id, visibility, visibility_why)
       values ('${id}', '{}', '${id}', 'public', 'person');
       update directory.location set visibility = 'contact' where id = '${id}'`,
    )
    const report = await migrate(ownerUrl, defaultRoles, { folder })
    expect(report.applied).toEqual(['999901010000_hide.sql'])
    expect((await admin.query('select 1 from protected.hiding')).rowCount).toBe(1)
  })

  it('keep the data when upgrading from the previous one', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: names.at(-2) ?? '' })
    const source = randomUUID()
    const id = randomUUID()
    await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Before', 'hsds')`, [source])
    await admin.query(
      `insert into directory.organization (id, name, doc, source_id) values ($1, 'Kept', '{"name": "Kept"}', $2)`,
      [id, source],
    )
    await admin.query(
      `insert into directory.service (id, organization_id, name, doc, status, source_id) values ($1, $1, 'Kept', '{}', 'active', $2)`,
      [id, source],
    )
    const report = await migrate(ownerUrl, defaultRoles)
    expect(report).toEqual({ applied: [names.at(-1)], policiesApplied: true, keyRenewed: true })
    const kept = await admin.query(
      'select o.name, s.status from directory.organization o join directory.service s on s.organization_id = o.id where o.id = $1',
      [id],
    )
    expect(kept.rows).toEqual([{ name: 'Kept', status: 'active' }])
  })
})

describe('policies, grants and functions', () => {
  it('are applied again when their text is not what was applied', async () => {
    await alreadyMigrated()
    await admin.query(`update platform.applied set hash = 'older'`)
    // What somebody loosened by hand since.
    await admin.query('grant select on identity.session to breakwater_app')
    await admin.query('create policy loose on identity.session for select to breakwater_app using (true)')
    await admin.query('drop policy organization_shown on directory.organization')
    expect(await migrate(ownerUrl, defaultRoles)).toEqual({
      applied: [],
      policiesApplied: true,
      keyRenewed: true,
    })
    const found = await admin.query(
      `select has_table_privilege('breakwater_app', 'identity.session', 'select') as granted,
         (select count(*)::int from pg_policies where policyname = 'loose') as loose,
         (select count(*)::int from pg_policies where policyname = 'organization_shown') as shown`,
    )
    expect(found.rows).toEqual([{ granted: false, loose: 0, shown: 1 }])
    expect((await migrate(ownerUrl, defaultRoles)).policiesApplied).toBe(false)
  })

  it('keep a sign-in from before people had memberships', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202611240040_guidance_reviews' })
    // As the version of that day left it behind.
    await admin.query(
      'alter table identity.session enable row level security; alter table identity.session force row level security',
    )
    await admin.query(`
      with p as (insert into identity.person (name, kind) values ('Old Steward (fictional)', 'steward') returning id),
        s as (insert into identity.session (secret_hash, actor_kind, person_id, expires_at)
          select sha256('old'), 'steward', id, now() + interval '1 hour' from p)
      insert into directory.source (name, kind, declared_by, declared_at, declared_reason)
        select 'Old source', 'steward', id, now(), 'a test' from p`)
    await migrate(ownerUrl, defaultRoles)
    const found = await admin.query('select actor_kind, person_id is not null as known from identity.session')
    expect(found.rows).toEqual([{ actor_kind: 'person', known: true }])
  })

  it('keep by what places are recognized', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202611280110_notices_stopped_by_text' })
    await admin.query(
      'alter table protected.fingerprint enable row level security; alter table protected.fingerprint force row level security',
    )
    const [source, place] = [randomUUID(), randomUUID()]
    const [name, phone] = [randomBytes(16), randomBytes(16)]
    await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Before', 'hsds')`, [source])
    await admin.query(
      `insert into directory.location (id, name, doc, visibility, visibility_why, source_id)
       values ($1, 'Hidden (fictional)', '{}', 'area', 'source-flag', $2)`,
      [place, source],
    )
    await admin.query(
      `insert into protected.fingerprint (location_id, kind, digest) values ($1, 'name', $2), ($1, 'phone', $3)`,
      [place, name, phone],
    )
    await migrate(ownerUrl, defaultRoles)
    const found = await admin.query<{ digest: Buffer; kept: string[]; location_id: string }>(
      `select uuid_send(f.digest) as digest, f.location_id, p.digests::text[] as kept
       from protected.fingerprint f join protected.place_fingerprints p using (location_id)`,
    )
    expect(found.rows.map((row) => row.location_id)).toEqual([place, place])
    expect(found.rows.map((row) => row.digest.toString('hex')).toSorted()).toEqual(
      [name, phone].map((digest) => digest.toString('hex')).toSorted(),
    )
    expect(found.rows[0]?.kept.map((digest) => digest.replaceAll('-', '')).toSorted()).toEqual(
      [name, phone].map((digest) => digest.toString('hex')).toSorted(),
    )
  })

  it('show no front door of a hidden place that was chosen before, and put the place in line for a job', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202611290140_directory_outbox_lists_something' })
    await admin.query(
      'alter table directory.location enable row level security; alter table directory.location force row level security',
    )
    const [source, organization, service, hidden, open] = Array.from({ length: 5 }, () => randomUUID())
    const door = {
      phone: '312-555-0190',
      email: 'desk@1423wolframinster.example',
      address: 'Box 12',
      note: null,
    }
    await admin.query(`insert into directory.source (id, name, kind) values ($1, 'Before', 'hsds')`, [source])
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
    const phones = ['(312) 555-0190', '(312) 555-0100'].map((display) => ({ display }))
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
        [
          id,
          service,
          organization,
          { placeShown, email: door.email, address: { lines: ['Box 12'] }, phones },
        ],
      )
    }
    await migrate(ownerUrl, defaultRoles)
    const places = await admin.query('select front_door from directory.location')
    expect(places.rows).toEqual([{ front_door: null }, { front_door: null }])
    const cards = await admin.query<{ card: unknown }>(
      `select card from directory.public_card order by card ->> 'placeShown'`,
    )
    expect(cards.rows.map((row) => row.card)).toEqual([
      { placeShown: 'contact', email: null, address: null, phones: phones.slice(1) },
      { placeShown: 'place', email: null, address: { lines: ['Box 12'] }, phones },
    ])
    const due = await admin.query('select location_id, door from protected.place_due')
    expect(due.rows).toEqual([{ location_id: hidden, door }])
  })

  it('keep what waits to be told', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202611280110_notices_stopped_by_text' })
    await admin.query(
      'alter table directory.change_pending enable row level security; alter table directory.change_pending force row level security',
    )
    await admin.query('delete from directory.change_pending')
    await admin.query(`insert into directory.change_pending (entity, record_id)
      select case when n % 3 = 0 then 'location' else 'service' end, gen_random_uuid() from generate_series(1, 4000) n`)
    const before = await admin.query<{ id: string }>(
      'select record_id as id from directory.change_pending order by 1',
    )
    await migrate(ownerUrl, defaultRoles)
    const after = await admin.query<{ id: string }>(
      'select unnest(record_ids) as id from directory.change_pending order by 1',
    )
    expect(after.rows).toEqual(before.rows)
    const { rows } = await admin.query<{ most: number }>(
      'select max(cardinality(record_ids)) as most from directory.change_pending',
    )
    expect(rows).toEqual([{ most: 1000 }])
  })

  it('throw away nothing that young people said is safe, whoever wrote it', async () => {
    await migrate(ownerUrl, defaultRoles, { upTo: '202612010300_records_list.sql' })
    await admin.query(
      'alter table notices.safe_contact enable row level security; alter table notices.safe_contact force row level security',
    )
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
    await expect(migrate(ownerUrl, defaultRoles)).rejects.toThrow('write it into their records')
    expect((await admin.query('select 1 from notices.safe_contact')).rowCount).toBe(1)
    await admin.query('delete from notices.safe_contact')
    await migrate(ownerUrl, defaultRoles)
    const { rows: old } = await admin.query(
      `select to_regclass('notices.safe_contact') as contact, to_regclass('notices.contact_permit') as permit`,
    )
    expect(old).toEqual([{ contact: null, permit: null }])
  })

  it('serve roles of other names on an outside database', async () => {
    await root.query('create role "other-app" login; create role "other jobs" login')
    try {
      await migrate(ownerUrl, { ...defaultRoles, app: 'other-app', jobs: 'other jobs' })
      const found = await admin.query(
        `select has_table_privilege('other-app', 'directory.public_card', 'select') as other,
           has_table_privilege('breakwater_app', 'directory.public_card', 'select') as usual`,
      )
      expect(found.rows).toEqual([{ other: true, usual: false }])
    } finally {
      await admin.query('drop owned by "other-app", "other jobs"')
      await root.query('drop role "other-app"; drop role "other jobs"')
    }
  })
})

describe('a migrated database', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await testDatabase()
  })
  afterAll(() => db.close())

  it('lets a steward in', async () => {
    expect(await asSteward(db, async (ctx) => ctx.actor.kind)).toBe('person')
  })
})
