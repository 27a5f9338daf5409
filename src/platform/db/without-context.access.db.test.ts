import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { fillTables, relationsOf } from '#platform/testing/fill-tables.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { asActor, type Context } from './actor.ts'
import { openPool } from './pool.ts'
import { publicFunctions, publiclyChanged, publicTables } from './public-tables.ts'

/**
 * The app's own login, in SQL, with a row in every table: what it can read without a context is what the reviewed
 * list says, whatever it sets, becomes, leaves behind or breaks off.
 */
let db: TestDatabase
let relations: string[]
let unfilled: string[]
let secret: string
let stewardSecret: string
const open: pg.Client[] = []

beforeAll(async () => {
  db = await testDatabase()
  const coalition = await aCoalition(db)
  const place = await aProgram(db, await anAgency(db, coalition))
  secret = (await aMember(db, 'program-lead', place)).secret
  stewardSecret = (await aMember(db, 'steward', { coalition })).secret
  unfilled = await fillTables(db.admin)
  // An installation that people work with: in a demo the sign-in page lists its made-up people.
  await db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
  await db.admin.query('update identity.person set fictional = false')
  relations = await relationsOf(db.admin)
})
afterAll(() => db.close())
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end().catch(() => undefined)))
})

async function aClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: db.urls.app })
  client.on('error', () => undefined)
  await client.connect()
  open.push(client)
  return client
}

async function enter(client: pg.Client, as = stewardSecret): Promise<string> {
  await client.query('begin')
  await client.query('select identity.enter($1)', [as])
  const { rows } = await client.query<{ c: string }>(`select current_setting('breakwater.context') as c`)
  return rows[0]?.c ?? ''
}

/** Tables that yield a row to this connection as it stands; each is asked on its own, so that one refusal hides no other. */
async function yielding(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  const within = (
    await client.query<{ t: boolean }>('select pg_current_xact_id_if_assigned() is not null as t')
  ).rows[0]?.t
  for (const relation of relations) {
    if (within) await client.query('savepoint asked')
    const rows = await client.query(`select 1 from ${relation} limit 1`).then(
      ({ rowCount }) => rowCount ?? 0,
      () => 0,
    )
    if (within) await client.query('rollback to asked')
    if (rows > 0) found.push(relation)
  }
  return found
}

/** What every case below must find: what is public whole. A table shown in part may yield a row or not. */
const whole = () =>
  Object.keys(publicTables)
    .filter((table) => publicTables[table]?.only === undefined)
    .toSorted()
const listed = whole

async function readable(client: pg.Client): Promise<string[]> {
  return (await yielding(client)).filter((table) => publicTables[table]?.only === undefined)
}

describe('without a context', () => {
  it('there is a row in every table, or the rest of this shows nothing', () => {
    expect(relations.length).toBeGreaterThan(60)
    expect(unfilled).toEqual([])
  })

  it('exactly the reviewed tables yield a row, each with its reason', async () => {
    expect(await readable(await aClient())).toEqual(listed())
    expect(Object.values(publicTables).filter(({ reason }) => reason.length < 20)).toEqual([])
    expect(Object.keys(publicTables).filter((table) => !relations.includes(table))).toEqual([])
  })

  it('a steward sees more, so the question is able to find what is hidden', async () => {
    const client = await aClient()
    await enter(client)
    expect((await readable(client)).length).toBeGreaterThan(listed().length + 20)
  })

  it('nothing else can be changed or removed: no row of another table is reached by update or delete', async () => {
    const client = await aClient()
    const reached: string[] = []
    const { rows } = await db.admin.query<{ t: string; c: string }>(
      `select format('%I.%I', n.nspname, c.relname) as t, quote_ident(min(a.attname)) as c from pg_class c
       join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and has_column_privilege('breakwater_app', c.oid, a.attnum, 'update')
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' group by 1`,
    )
    for (const { t, c } of rows) {
      await client.query('begin')
      const n = await client.query(`update ${t} set ${c} = ${c}`).then(
        ({ rowCount }) => rowCount ?? 0,
        () => 0,
      )
      await client.query('rollback')
      if (n > 0) reached.push(t)
    }
    for (const relation of relations) {
      await client.query('begin')
      const n = await client.query(`delete from ${relation}`).then(
        ({ rowCount }) => rowCount ?? 0,
        () => 0,
      )
      await client.query('rollback')
      if (n > 0) reached.push(relation)
    }
    expect(rows.length).toBeGreaterThan(5)
    expect([...new Set(reached)].filter((table) => !(table in publiclyChanged))).toEqual([])
  })

  it('functions answer nothing but what the reviewed list says', async () => {
    const client = await aClient()
    const { rows } = await db.admin.query<{ name: string; args: string[] }>(
      `select distinct format('%I.%I', n.nspname, p.proname) as name,
         coalesce(array(select format_type(t, null) from unnest(p.proargtypes) as t), '{}') as args
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'extensions') and p.prokind = 'f'
         and p.prorettype <> 'trigger'::regtype and has_function_privilege('breakwater_app', p.oid, 'execute')`,
    )
    const { rows: ids } = await db.admin.query<{ id: string }>(
      'select id from identity.person union all select id from identity.membership union all select id from identity.session limit 12',
    )
    const tries = [null, '', 'x', ...ids.map(({ id }) => id)]
    const answered = new Set<string>()
    for (const { name, args } of rows) {
      for (const given of args.length === 0 ? [null] : tries) {
        await client.query('begin')
        const list = args
          .map((type) => (type.endsWith('[]') ? `array[$1]::text[]::${type}` : `$1::text::${type}`))
          .join(', ')
        const found = await client
          .query(`select * from ${name}(${list}) as f`, args.length > 0 ? [given] : [])
          .then(
            (result) => result.rows.flatMap((row) => Object.values(row as object)),
            () => [],
          )
        await client.query('rollback')
        // An answer is something: false, nothing, an empty list or void tells nobody anything.
        if (found.some((one) => one !== null && one !== false && one !== '' && String(one) !== '0'))
          answered.add(name)
      }
    }
    expect(rows.length).toBeGreaterThan(30)
    expect([...answered].toSorted()).toEqual(Object.keys(publicFunctions).toSorted())
  })
})

describe('nothing more is read', () => {
  const forge = (context: string) => [
    context,
    context.replace(/^\w+/, 'operator'),
    `operator||||||||${context.split('|').slice(8).join('|')}`,
    'operator',
    '',
  ]

  it('by setting variables, for the transaction or the session, even to what is another’s true context', async () => {
    const [other, client] = [await aClient(), await aClient()]
    const context = await enter(other)
    for (const value of forge(context)) {
      await client.query('begin')
      await client.query('select pg_current_xact_id()')
      await client.query(`select set_config('breakwater.context', $1, true)`, [value])
      expect(await readable(client)).toEqual(listed())
      await client.query('rollback')
      await client.query(`select set_config('breakwater.context', $1, false)`, [value])
      expect(await readable(client)).toEqual(listed())
    }
    for (const name of ['breakwater.actor', 'breakwater.person', 'breakwater.demo', 'role', 'is_superuser'])
      await client.query(`select set_config($1, 'operator', false)`, [name]).catch(() => undefined)
    expect(await readable(client)).toEqual(listed())
  })

  it('with parts of one’s own true context changed', async () => {
    const client = await aClient()
    const context = await enter(client, secret)
    const parts = context.split('|')
    const other = await db.admin.query<{ id: string }>('select id from identity.agency order by id')
    const changed: string[] = []
    for (let at = 0; at < parts.length - 1; at++)
      for (const value of [
        'operator',
        'steward',
        '',
        randomUUID(),
        other.rows[0]?.id ?? '',
        'directory.keep,audit.read',
      ])
        if (value !== parts[at]) changed.push(parts.with(at, value).join('|'))
    // Parts moved over the mark between them, with the same letters in the same order.
    changed.push(context.replace('|', '||'), `${context}|`, context.replaceAll('|', ','))
    for (const value of changed) {
      await client.query(`select set_config('breakwater.context', $1, true)`, [value])
      const { rows } = await client.query<{ k: string; p: string | null; a: string | null }>(
        'select identity.actor_kind() as k, identity.person() as p, identity.agency() as a',
      )
      expect(rows[0], value).toEqual({ k: 'visitor', p: null, a: null })
    }
    expect(changed.length).toBeGreaterThan(40)
  })

  it.each(['breakwater_owner', 'breakwater_definer', 'breakwater_protected', 'breakwater_jobs', 'postgres'])(
    'by becoming %s',
    async (role) => {
      const client = await aClient()
      for (const statement of [
        `set role ${role}`,
        `set session authorization ${role}`,
        `set local role ${role}`,
      ])
        await expect(client.query(`begin; ${statement}`), statement)
          .rejects.toMatchObject({ code: expect.stringMatching(/42501|42704|22023/) })
          .finally(() => client.query('rollback'))
      await client.query('reset role; reset session authorization')
      expect(await readable(client)).toEqual(listed())
    },
  )

  it.each([
    ['commit', async (client: pg.Client) => void (await client.query('commit'))],
    ['rollback', async (client: pg.Client) => void (await client.query('rollback'))],
    [
      'an error and what follows it',
      async (client: pg.Client) => {
        await client.query('select 1/0').catch(() => undefined)
        // In a transaction that has failed nothing is answered at all.
        await expect(client.query('select 1 from identity.coalition')).rejects.toMatchObject({
          code: '25P02',
        })
        await client.query('commit')
      },
    ],
    [
      'a statement timeout',
      async (client: pg.Client) => {
        await client.query(`set local statement_timeout = '50ms'`)
        await expect(client.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
        await client.query('rollback')
      },
    ],
    [
      'being cancelled from elsewhere',
      async (client: pg.Client) => {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
        const asleep = client.query('select pg_sleep(30)')
        const cancelled = expect(asleep).rejects.toMatchObject({ code: '57014' })
        for (let again = 0; again < 100; again++) {
          const seen = await db.admin.query(
            `select 1 from pg_stat_activity where pid = $1 and query like '%pg_sleep(30)%' and state = 'active'`,
            [rows[0]?.pid],
          )
          if (seen.rowCount) break
          await wait(20)
        }
        await db.admin.query('select pg_cancel_backend($1)', [rows[0]?.pid])
        await cancelled
        await client.query('rollback')
      },
    ],
    [
      'rolling back to before it',
      async (client: pg.Client) => {
        await client.query('rollback; begin; savepoint before')
        await client.query('select identity.enter($1)', [stewardSecret])
        await client.query('rollback to before')
      },
    ],
  ])('when a context ended by %s', async (_how, end) => {
    const client = await aClient()
    await enter(client)
    await end(client)
    expect(await readable(client)).toEqual(listed())
  })

  it('by a statement that was prepared, or planned, in a context', async () => {
    const client = await aClient()
    const text = 'select id from directory.source'
    await enter(client)
    await client.query(`prepare kept as ${text}`)
    for (let again = 0; again < 7; again++) {
      expect((await client.query('execute kept')).rowCount).toBeGreaterThan(0)
      expect((await client.query({ name: 'held', text })).rowCount).toBeGreaterThan(0)
    }
    await client.query('commit')
    expect((await client.query('execute kept')).rowCount).toBe(0)
    expect((await client.query({ name: 'held', text })).rowCount).toBe(0)
  })

  it('by the next borrower of a connection: neither cursors that were left open nor what was set', async () => {
    const pool = openPool(db.urls.app, { max: 1 })
    try {
      const left = (kind: string) => (ctx: Context) =>
        ctx.prepared(
          `left ${kind}`,
          'declare left_open cursor with hold for select id from directory.source',
          [],
        )
      await asActor(pool, { kind: 'session', secret: stewardSecret }, async (ctx) => {
        await left('once')(ctx)
        await ctx.prepared(
          'set',
          `select set_config('breakwater.context', current_setting('breakwater.context'), false)`,
          [],
        )
      })
      for (const claim of [{ kind: 'session', secret } as const, { kind: 'visitor' } as const]) {
        await expect(
          asActor(pool, claim, (ctx) => ctx.prepared('fetch', 'fetch all from left_open', [])),
        ).rejects.toMatchObject({ code: '34000' })
        const seen = await asActor(pool, claim, (ctx) =>
          ctx.prepared<{ id: string }>('sources', 'select id from directory.source', []),
        )
        expect(seen).toEqual([])
      }
    } finally {
      await pool.end()
    }
  })
})

describe('two agencies over few connections', () => {
  it('see only their own in 200 requests at a time, some of which break off', async () => {
    const coalition = await aCoalition(db)
    const sides = await Promise.all(
      [0, 1].map(async () => {
        const agency = await anAgency(db, coalition)
        const member = await aMember(db, 'agency-administrator', agency)
        await aMember(db, 'program-worker', await aProgram(db, agency))
        return { agency: agency.agency, ...member }
      }),
    )
    await db.admin.query('update identity.person set fictional = false')
    const pool = openPool(db.urls.app, { max: 4 })
    try {
      const asked = Array.from({ length: 200 }, async (_, at) => {
        const side = sides[at % 2]
        if (!side) throw new Error('no side')
        const work = asActor(pool, { kind: 'session', secret: side.secret }, async (ctx) => {
          const before = await ctx.prepared<{ a: string; p: string }>(
            'whose',
            'select identity.agency() as a, identity.person() as p',
            [],
          )
          await ctx.prepared('pause', 'select pg_sleep(0.002)', [])
          const seen = await ctx.prepared<{ a: string | null }>(
            'members',
            'select distinct agency_id as a from identity.membership',
            [],
          )
          const people = await ctx.prepared<{ n: number }>(
            'people',
            'select count(*)::int as n from identity.person where id = $1',
            [sides[(at + 1) % 2]?.person],
          )
          if (at % 10 < 2) await ctx.prepared('broken', 'select 1/0', [])
          return { before: before[0], seen: seen.map(({ a }) => a), people: people[0]?.n }
        })
        if (at % 10 < 2) {
          await expect(work).rejects.toMatchObject({ code: '22012' })
          return 'broke off'
        }
        expect(await work).toEqual({
          before: { a: side.agency, p: side.person },
          seen: [side.agency],
          people: 0,
        })
        return side.agency
      })
      const ended = await Promise.all(asked)
      expect(ended.filter((one) => one === 'broke off')).toHaveLength(40)
      expect(new Set(ended).size).toBe(3)
    } finally {
      await pool.end()
    }
  })
})
