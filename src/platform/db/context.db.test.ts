import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asOperator, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asActor, visitor } from './actor.ts'
import { renewContextKey } from './context-key.ts'
import { openPool } from './pool.ts'

/** The app's own login, with nothing between it and the database: whatever it sends, it stays a visitor. */
let db: TestDatabase
let secret: string
const open: pg.Client[] = []

beforeAll(async () => {
  db = await testDatabase()
  secret = await stewardSecret(db)
})
afterAll(() => db.close())
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end()))
})

async function aClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: db.urls.app })
  await client.connect()
  open.push(client)
  return client
}

const who = 'select identity.actor_kind() as kind, identity.actor_id() as id, identity.is_staff() as staff'
const nobody = { kind: 'visitor', id: null, staff: false }

async function asks(client: pg.Client) {
  const found = await client.query<{ kind: string; id: string | null; staff: boolean }>(who)
  return found.rows[0]
}

describe('a context', () => {
  it('is believed in the transaction that showed a live session', async () => {
    const client = await aClient()
    await client.query('begin')
    await client.query('select identity.enter($1)', [secret])
    expect(await asks(client)).toEqual({ kind: 'steward', id: db.stewardId, staff: true })
    await client.query('commit')
  })

  it.each([
    '',
    'steward',
    'steward||',
    'steward|x|1:2|',
    '|||',
    'operator||1:2|00',
    'job|1|x|y|z',
    '\u0001',
    '||||||||||',
  ])('is not believed when the app sets it to "%s"', async (value) => {
    const client = await aClient()
    await client.query('begin')
    await client.query(`select set_config('breakwater.context', $1, true)`, [value])
    expect(await asks(client)).toEqual(nobody)
    await client.query('commit')
    await client.query(`select set_config('breakwater.context', $1, false)`, [value])
    expect(await asks(client)).toEqual(nobody)
  })

  it('is not believed with its actor, kind or signature changed', async () => {
    const client = await aClient()
    await client.query('begin')
    await client.query('select identity.enter($1)', [secret])
    const { rows } = await client.query<{ c: string }>(`select current_setting('breakwater.context') as c`)
    const parts = (rows[0]?.c ?? '').split('|')
    const forged = [
      ['operator', ...parts.slice(1)],
      [parts[0], randomUUID(), ...parts.slice(2)],
      [...parts.slice(0, -1), `${parts.at(-1)?.slice(0, -1)}0`],
      [...parts.slice(0, -1), ''],
      [`steward|${randomUUID()}`, ...parts.slice(2)],
    ]
    for (const one of forged) {
      if (one.join('|') === parts.join('|')) continue
      await client.query(`select set_config('breakwater.context', $1, true)`, [one.join('|')])
      expect(await asks(client)).toEqual(nobody)
    }
  })

  it('is gone after commit and rollback: the empty text and null both mean a visitor', async () => {
    for (const end of ['commit', 'rollback']) {
      const client = await aClient()
      expect((await client.query(`select current_setting('breakwater.context', true) as c`)).rows).toEqual([
        { c: null },
      ])
      expect(await asks(client)).toEqual(nobody)
      await client.query('begin')
      await client.query('select identity.enter($1)', [secret])
      await client.query(end)
      expect(['', null]).toContain(
        (await client.query(`select current_setting('breakwater.context', true) as c`)).rows[0]?.c,
      )
      expect(await asks(client)).toEqual(nobody)
    }
  })

  it('cannot be replayed in a later transaction, in another connection, or kept for the session', async () => {
    const [one, two] = [await aClient(), await aClient()]
    await one.query('begin')
    await one.query('select identity.enter($1)', [secret])
    const { rows } = await one.query<{ c: string }>(`select current_setting('breakwater.context') as c`)
    const context = rows[0]?.c
    await two.query('begin')
    await two.query(`select set_config('breakwater.context', $1, true)`, [context])
    expect(await asks(two)).toEqual(nobody)
    await one.query(`select set_config('breakwater.context', $1, false)`, [context])
    await one.query('commit')
    expect(await asks(one)).toEqual(nobody)
    await one.query('begin')
    expect(await asks(one)).toEqual(nobody)
    await one.query(`select set_config('breakwater.context', $1, true)`, [context])
    expect(await asks(one)).toEqual(nobody)
  })

  it('cannot be replayed by a second transaction of the same message, which begins at the same instant', async () => {
    const client = await aClient()
    const results = (await client.query(
      `begin; select identity.enter('${secret}'); select set_config('stolen.context', current_setting('breakwater.context'), false);
       commit; begin; select set_config('breakwater.context', current_setting('stolen.context'), true); ${who}; commit`,
    )) as unknown as pg.QueryResult[]
    expect(results.find((result) => result.fields?.some((field) => field.name === 'staff'))?.rows).toEqual([
      nobody,
    ])
    const chained = (await client.query(
      `begin; select identity.enter('${secret}'); select set_config('stolen.context', current_setting('breakwater.context'), false);
       commit and chain; select set_config('breakwater.context', current_setting('stolen.context'), true); ${who}; commit`,
    )) as unknown as pg.QueryResult[]
    expect(chained.find((result) => result.fields?.some((field) => field.name === 'staff'))?.rows).toEqual([
      nobody,
    ])
  })

  it('does not outlive a rolled-back savepoint it was entered in', async () => {
    const client = await aClient()
    await client.query('begin')
    await client.query('savepoint s')
    await client.query('select identity.enter($1)', [secret])
    await client.query('rollback to s')
    expect(await asks(client)).toEqual(nobody)
  })
})

/** What somebody has who stole the key with a copy of the database. */
async function stolenKey() {
  const { rows } = await db.admin.query<{ place: string; high: string; low: string }>(
    `select now as place, pg_sequence_last_value(format('identity.context_key_%s_high', now)::regclass) as high,
       pg_sequence_last_value(format('identity.context_key_%s_low', now)::regclass) as low
     from pg_sequence_last_value('identity.context_key_now') as now`,
  )
  const { place = '', high = '0', low = '0' } = rows[0] ?? {}
  const key = Buffer.alloc(16)
  key.writeBigInt64BE(BigInt(high))
  key.writeBigInt64BE(BigInt(low), 8)
  return { place, key }
}

/** Opens a transaction of a client as the operator, with a stolen key. */
async function forge(client: pg.Client, { place, key }: Awaited<ReturnType<typeof stolenKey>>) {
  await client.query('begin')
  await client.query('select pg_current_xact_id()')
  const { rows } = await client.query<{ binding: string }>('select identity.binding() as binding')
  const payload = `operator||||||||${rows[0]?.binding ?? ''}|${place}`
  const signature = createHash('sha384').update(key).update(payload).digest('hex')
  await client.query(`select set_config('breakwater.context', $1, true)`, [`${payload}|${signature}`])
}

describe('the key of contexts', () => {
  const renew = async (patienceMs: number) => {
    const owner = await db.owner.connect()
    try {
      return await renewContextKey(owner, { patienceMs })
    } finally {
      owner.release()
    }
  }
  const steward = () => ({ kind: 'steward', id: db.stewardId, staff: true })

  it('changes under open acts, which go on, and a stolen one opens nothing from then on', async () => {
    const [thief, before, after] = [await aClient(), await aClient(), await aClient()]
    const stolen = await stolenKey()
    await forge(thief, stolen)
    expect(await asks(thief)).toEqual({ kind: 'operator', id: null, staff: true })
    await thief.query('rollback')
    await before.query('begin')
    await before.query('select identity.enter($1)', [secret])

    expect(await renew(5_000)).toBe(true)
    expect((await stolenKey()).key).not.toEqual(stolen.key)
    expect(await asks(before)).toEqual(steward())
    await forge(thief, stolen)
    expect(await asks(thief)).toEqual(nobody)
    await thief.query('rollback')
    await after.query('begin')
    await after.query('select identity.enter($1)', [secret])
    expect(await asks(after)).toEqual(steward())

    // The place for a third key still holds one that somebody acts with.
    expect(await renew(0)).toBe(false)
    expect(await asks(before)).toEqual(steward())
    await before.query('commit')
    expect(await renew(5_000)).toBe(true)
    expect(await asks(after)).toEqual(steward())
    for (const one of [stolen, { ...stolen, place: stolen.place === '1' ? '2' : '1' }]) {
      await forge(thief, one)
      expect(await asks(thief)).toEqual(nobody)
      await thief.query('rollback')
    }
    await after.query('commit')
  })

  it('changes while people act, and nobody is refused', async () => {
    let acting = true
    const kinds = new Set<string>()
    const people = Array.from({ length: 6 }, async () => {
      while (acting)
        kinds.add(
          await asActor(db.app, { kind: 'session', secret }, async (ctx) => {
            const ask = () =>
              ctx.prepared<{ kind: string }>('who', 'select identity.actor_kind() as kind', [])
            return [...(await ask()), ...(await ask())].map(({ kind }) => kind).join()
          }),
        )
    })
    for (let turn = 0; turn < 12; turn++) expect(await renew(5_000)).toBe(true)
    acting = false
    await Promise.all(people)
    expect([...kinds]).toEqual(['steward,steward'])
  })

  it('is believed nowhere when a copy of the database was made without it', async () => {
    const client = await aClient()
    await client.query('begin')
    await client.query('select identity.enter($1)', [secret])
    const { place } = await stolenKey()
    const { rows } = await db.admin.query<{ high: string }>(
      `select pg_sequence_last_value($1::regclass) as high`,
      [`identity.context_key_${place}_high`],
    )
    await db.admin.query(`select setval($1::regclass, 1, false)`, [`identity.context_key_${place}_high`])
    expect(await asks(client)).toEqual(nobody)
    await client.query('rollback')
    await client.query('begin')
    await client.query('select identity.enter($1)', [secret])
    expect(await asks(client)).toEqual(nobody)
    await client.query('rollback')
    await db.admin.query(`select setval($1::regclass, $2)`, [
      `identity.context_key_${place}_high`,
      rows[0]?.high,
    ])
  })
})

describe('the door', () => {
  const refused = { code: '28000' }

  it('refuses an unknown, expired or revoked session, and an ended one at once', async () => {
    const client = await aClient()
    await expect(client.query(`select identity.enter('guess')`)).rejects.toMatchObject(refused)
    await expect(client.query(`select identity.enter('')`)).rejects.toMatchObject(refused)
    await expect(client.query(`select identity.enter(null)`)).rejects.toMatchObject(refused)
    for (const change of [`expires_at = now() - interval '1 second'`, 'revoked_at = now()']) {
      const other = await stewardSecret(db)
      const hash = createHash('sha256').update(other).digest()
      await client.query('select identity.enter($1)', [other])
      await db.admin.query(`update identity.session set ${change} where secret_hash = $1`, [hash])
      await expect(client.query('select identity.enter($1)', [other])).rejects.toMatchObject(refused)
    }
    const left = await stewardSecret(db)
    await client.query('select identity.sign_out($1)', [left])
    await expect(asActor(db.app, { kind: 'session', secret: left }, async () => 1)).rejects.toMatchObject({
      code: 'not-signed-in',
    })
  })

  it('refuses the stored hash in place of the secret', async () => {
    const client = await aClient()
    const hash = createHash('sha256').update(secret).digest('hex')
    await expect(client.query('select identity.enter($1)', [hash])).rejects.toMatchObject(refused)
  })

  it('refuses a job whose worker did not draw the secret that is shown', async () => {
    const client = await aClient()
    // Stands for the queue's own tables: their login makes them, not these migrations.
    await db.admin.query(`create schema if not exists jobs; grant usage on schema jobs to breakwater_definer;
      create or replace function jobs.is_held(job bigint, secret text) returns boolean language sql stable
        return job = 7 and secret = 'drawn';
      create or replace function jobs.binding_of(job bigint) returns table (coalition_id uuid, agency_id uuid,
        program_id uuid, about uuid[], purpose text, permission text, person_id uuid, membership_id uuid)
        language plpgsql stable as 'begin return; end';
      grant execute on function jobs.is_held(bigint, text), jobs.binding_of(bigint) to breakwater_definer`)
    for (const shown of [`8, 'drawn'`, `7, 'x'`, '7, null', `null, 'drawn'`, 'null, null'])
      await expect(client.query(`select identity.enter_job(${shown})`), shown).rejects.toMatchObject(refused)
    expect((await client.query(`select * from identity.enter_job(7, 'drawn')`)).rows).toEqual([
      { kind: 'job', actor: '7' },
    ])
  })

  it('signs nobody in who is not fictional, and nobody at all outside of a demo', async () => {
    const client = await aClient()
    await db.admin.query(
      `insert into identity.person (id, name) values ('00000000-0000-4000-8000-0000000000aa', 'Real')`,
    )
    const hash = randomBytes(32)
    await expect(
      client.query(`select identity.demo_sign_in('00000000-0000-4000-8000-0000000000aa', $1)`, [hash]),
    ).rejects.toMatchObject(refused)
    await db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
    await expect(
      client.query('select identity.demo_sign_in($1, $2)', [db.stewardId, hash]),
    ).rejects.toMatchObject(refused)
    await db.admin.query(`update platform.setting set value = 'true' where key = 'demo'`)
  })
})

describe('the app’s login', () => {
  const denied = { code: '42501' }

  it('reads no half of the key where PostgreSQL tells of sequences', async () => {
    for (const half of ['1_high', '1_low', '2_high', '2_low', 'before_high']) {
      const { rows } = await db.app.query(
        `select (select last_value from pg_sequences where sequencename = $1) as listed,
           pg_sequence_last_value(('identity.' || $1)::regclass) as asked`,
        [`context_key_${half}`],
      )
      expect(rows).toEqual([{ listed: null, asked: null }])
    }
  })

  it.each([
    'set role breakwater_owner',
    'set role breakwater_definer',
    'set role breakwater_protected',
    'set role breakwater_jobs',
    'set session authorization breakwater_owner',
    'grant breakwater_owner to breakwater_app',
    'alter role breakwater_app bypassrls',
    'alter role breakwater_app superuser',
    'create role other',
    'create schema other',
    'create table public.t ()',
    'create table directory.t ()',
    'create temporary table t ()',
    'create function public.f() returns int language sql return 1',
    'create function extensions.f() returns int language sql return 1',
    'create extension pg_stat_statements',
    'select last_value from identity.context_key_1_high',
    'select last_value from identity.context_key_2_low',
    `select setval('identity.context_key_1_high', 1)`,
    `select setval('identity.context_key_before_until', 9)`,
    `select setval('identity.context_key_now', 1)`,
    `select nextval('identity.context_key_2_low')`,
    'select identity.renew_context_key()',
    'select identity.retire_context_key()',
    'select secret_hash from identity.session',
    `insert into identity.session (secret_hash, actor_kind, expires_at) values ('\\x00', 'operator', now())`,
    `update identity.session set expires_at = 'infinity'`,
    'delete from identity.session',
    `insert into identity.person (name) values ('me')`,
    `select identity.open_context('operator', null)`,
    `select identity.operator_sign_in('\\x00')`,
    `select identity.add_demo_person(gen_random_uuid(), 'me')`,
    'select platform.mark_demo()',
    `update platform.setting set value = 'true'`,
    `insert into platform.setting (key, value) values ('demo', 'true')`,
    'alter table directory.location disable row level security',
    'alter table directory.location no force row level security',
    'drop policy card_shown on directory.public_card',
    'create policy mine on directory.location using (true)',
    'truncate directory.location',
    'truncate audit.event',
    'update audit.event set action = action',
    'delete from audit.event',
    `insert into audit.event (action, object_kind, object_id, actor_kind) values ('place.opened', 'x', 'y', 'steward')`,
    `insert into audit.event (action, object_kind, object_id, at) values ('place.opened', 'x', 'y', now())`,
    'delete from directory.location',
    'delete from directory.organization',
    'delete from directory.service',
    'delete from directory.revision',
    `update directory.revision set after = '{}'`,
    'update platform.migration set checksum = checksum',
    `copy directory.service to program 'true'`,
    `copy (select 1) to '/tmp/x'`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    'create trigger t before insert on directory.service for each row execute function audit.refuse_change()',
    'alter database postgres set search_path to x',
    'set local session_replication_role = replica',
    'select * from pg_authid',
    'select * from pg_stat_statements',
  ])('may not: %s', async (statement) => {
    const client = await aClient()
    await client.query('begin')
    await client.query('select identity.enter($1)', [secret])
    const code = await client.query(statement).then(
      () => 'done',
      (error: unknown) => (error instanceof pg.DatabaseError ? error.code : 'other'),
    )
    // 42P01: the extension is not there at all. 42704: nor is a role of that name.
    expect(
      statement.includes('pg_stat_statements') ? ['42501', '42P01', '0A000', '58P01'] : ['42501', '42704'],
      statement,
    ).toContain(code)
  })

  it('gains nothing by a search path of its own', async () => {
    const client = await aClient()
    // Everything the app may write to, placed before what the functions and policies use.
    for (const path of ['pg_temp, directory, identity', 'directory', '"$user", public', '']) {
      await client.query('begin')
      await client.query(`select set_config('search_path', $1, true)`, [path])
      expect(await asks(client)).toEqual(nobody)
      expect((await client.query('select count(*)::int as n from directory.source')).rows).toEqual([{ n: 0 }])
      await client.query('rollback')
    }
  })

  it('gains nothing by turning row security off', async () => {
    const client = await aClient()
    await client.query('set row_security = off')
    await expect(client.query('select 1 from directory.location')).rejects.toMatchObject(denied)
  })

  it('sees no row of staff tables and changes none as a visitor', async () => {
    const id = randomUUID()
    await asOperator(db, (ctx) =>
      ctx.db
        .insertInto('directory.source')
        .values({ id, name: `Hidden ${id}`, kind: 'hsds' })
        .execute(),
    )
    const client = await aClient()
    for (const table of [
      'source',
      'source_record',
      'field_provenance',
      'revision',
      'import_run',
      'quarantine',
    ]) {
      expect((await client.query(`select 1 from directory.${table}`)).rowCount, table).toBe(0)
    }
    expect((await client.query(`update directory.source set name = 'x'`)).rowCount).toBe(0)
    await expect(
      client.query(`insert into directory.source (name, kind) values ('x', 'hsds')`),
    ).rejects.toMatchObject(denied)
    await expect(
      client.query(`insert into directory.public_card select * from directory.public_card limit 0`),
    ).resolves.toBeTruthy()
    expect((await client.query('select 1 from audit.event')).rowCount).toBe(0)
  })
})

describe('asActor', () => {
  it('leaves nothing behind for the next borrower of the same connection', async () => {
    const pool = openPool(db.urls.app, { max: 1 })
    try {
      const kinds: string[] = []
      for (let turn = 0; turn < 10; turn++) {
        const claim = turn % 2 === 0 ? ({ kind: 'session', secret } as const) : visitor
        kinds.push(
          await asActor(pool, claim, async (ctx) => {
            const [row] = await ctx.prepared<{ kind: string }>(
              'who',
              'select identity.actor_kind() as kind',
              [],
            )
            expect(ctx.actor.kind).toBe(row?.kind === 'steward' ? 'person' : row?.kind)
            return row?.kind ?? ''
          }),
        )
        await asActor(pool, { kind: 'session', secret }, async () => {
          throw new Error('halfway')
        }).catch(() => undefined)
      }
      expect(new Set(kinds)).toEqual(new Set(['steward', 'visitor']))
    } finally {
      await pool.end()
    }
  })

  it('knows its person in a transaction that may not write', async () => {
    const kind = await asActor(
      db.app,
      { kind: 'session', secret },
      async (ctx) =>
        (await ctx.prepared<{ kind: string }>('who', 'select identity.actor_kind() as kind', []))[0]?.kind,
      { readOnly: true },
    )
    expect(kind).toBe('steward')
  })

  it('lets two people work side by side without mixing them up', async () => {
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Second (fictional)'])
    const second = await stewardSecret({ ...db, stewardId: other })
    const seen = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        asActor(db.app, { kind: 'session', secret: i % 2 === 0 ? secret : second }, async (ctx) => {
          const [row] = await ctx.prepared<{ id: string }>('who_id', 'select identity.actor_id() as id', [])
          return row?.id === (i % 2 === 0 ? db.stewardId : other)
        }),
      ),
    )
    expect(seen.every(Boolean)).toBe(true)
  })
})
