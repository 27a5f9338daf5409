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
