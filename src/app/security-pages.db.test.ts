import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { defaultSweepLimits } from '#platform/http/sweeps.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { codesIn, pageTable } from './testing/page-table.ts'

/** docs/security/ says what is so: its tables are compared with the code and the database. */
let db: TestDatabase
let functions: readonly {
  readonly name: string
  readonly text: string
  readonly intervals: readonly number[]
}[]

beforeAll(async () => {
  db = await testDatabase()
  const { rows } = await db.admin.query<{ name: string; text: string }>(
    `select 'identity.' || p.proname as name, pg_get_functiondef(p.oid) as text
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' and p.prokind = 'f'`,
  )
  functions = await Promise.all(
    rows.map(async (one) => ({ ...one, intervals: await secondsOf(intervalsIn(one.text)) })),
  )
})
afterAll(() => db.close())

const intervalsIn = (text: string) =>
  [...text.matchAll(/interval '([^']+)'|'([^']+)'::interval/g)].map(([, one, other]) => one ?? other ?? '')

async function secondsOf(lasting: readonly string[]): Promise<number[]> {
  const { rows } = await db.admin.query<{ s: string }>(
    'select extract(epoch from v::interval)::int as s from unnest($1::text[]) v',
    [lasting],
  )
  return rows.map(({ s }) => Number(s))
}

describe('the page about signing in', () => {
  it('names every function that opens a session, and the way it opens it for', () => {
    const opening = functions.flatMap(({ name, text }) => {
      const by = /begin_session\([\w.]+, '(\w+)'/.exec(text)?.[1]
      const itself = /insert into identity\.session/i.test(text) && name !== 'identity.begin_session'
      const direct = itself
        ? /'(demo|operator|link|passkey|oidc)'/g.exec(text.split(/values|SELECT/i).at(-1) ?? '')?.[1]
        : undefined
      const way = by ?? direct
      if (way === undefined && (itself || /begin_session\(/.test(text)) && name !== 'identity.begin_session')
        return [`${name}: ?`]
      return way === undefined ? [] : [`${name}: ${way}`]
    })
    const said = pageTable('signing-in.md', 'The ways in').flatMap(([way, by]) =>
      codesIn(by).map((name) => `${name}: ${codesIn(way)[0]}`),
    )
    expect(said.toSorted()).toEqual(opening.toSorted())
  })

  it('gives the limits that are', () => {
    const said = pageTable('signing-in.md', 'Limits').map(([what, points, seconds]) => [
      codesIn(what)[0],
      { points: Number(points), seconds: Number(seconds) },
    ])
    const set = Object.entries(defaultLimits).map(([kind, { points, seconds }]) => [
      kind,
      { points, seconds },
    ])
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(set))
  })

  it('is right that no password, hint or answer to a question is kept of anybody', async () => {
    const { rows } = await db.admin.query(
      `select table_name, column_name from information_schema.columns where table_schema = 'identity'
         and column_name ~ '(password|passphrase|pin|hint|question|answer|mother|otp|totp|seed)' and table_name <> 'link_purpose'`,
    )
    expect(rows).toEqual([])
  })
})

describe('the page about sessions', () => {
  it('gives the times that are, in the function that goes by them', async () => {
    const said = new Map<string, number[]>()
    for (const [, lasts = '', where] of pageTable('sessions.md', 'How long')) {
      const [name = ''] = codesIn(where)
      said.set(name, [...(said.get(name) ?? []), ...(await secondsOf([lasts]))])
    }
    expect(said.size).toBeGreaterThan(4)
    for (const [name, times] of said) {
      const found = functions.find((one) => one.name === name)?.intervals ?? []
      expect([name, times.toSorted()]).toEqual([name, [...new Set(found)].toSorted()])
    }
  })

  it('gives the number of sessions and streams that are', () => {
    const [sessions, streams] = pageTable('sessions.md', 'How many')
    const kept = /offset (\d+)/i.exec(
      functions.find(({ name }) => name === 'identity.begin_session')?.text ?? '',
    )
    expect(Number(sessions?.[1])).toBe(Number(kept?.[1]) + 1)
    const channel = readFileSync(fromRoot('src', 'platform', 'live', 'hub.ts'), 'utf8')
    expect(streams?.[1]).toBe(/perSession: (\d+)/.exec(channel)?.[1])
  })

  it('gives the time within which an agency’s provider must have asked anew', () => {
    const page = readFileSync(fromRoot('docs', 'security', 'sessions.md'), 'utf8')
    const flow = readFileSync(fromRoot('src', 'features', 'identity', 'oidc', 'flow.ts'), 'utf8')
    expect(/within (\d+) seconds/.exec(page)?.[1]).toBe(/maxAge: (\d+)/.exec(flow)?.[1])
    expect(flow).toContain("prompt: 'login'")
    // Nothing by which a session could be renewed without the person is asked for or kept.
    expect(flow).not.toMatch(/offline_access|refresh_token|refreshTokenGrant/)
  })
})

describe('the page about who may do what', () => {
  it('gives the permissions of each role that are', async () => {
    const { rows } = await db.admin.query<{ permission: string; roles: string[] }>(
      'select permission, array_agg(role order by role) as roles from identity.role_permission group by 1',
    )
    const said = pageTable('who-may-what.md', 'What a role may do').map(([permission, roles]) => [
      codesIn(permission)[0],
      codesIn(roles).toSorted(),
    ])
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(rows.map(({ permission, roles }) => [permission, roles.toSorted()])),
    )
  })

  it('gives the fields that the program’s login may not read, and those that it alone may change', async () => {
    const { rows } = await db.admin.query<{ name: string; unread: string[]; changed: string[]; all: number }>(
      `select n.nspname || '.' || c.relname as name, count(*)::int as all,
         array_agg(a.attname::text) filter (where not has_column_privilege('breakwater_app', c.oid, a.attnum, 'select')) as unread,
         array_agg(a.attname::text) filter (where has_column_privilege('breakwater_app', c.oid, a.attnum, 'update')) as changed
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|jobs)' group by 1`,
    )
    const inPart = (fields: string[] | null, all: number) => fields && fields.length < all
    const real = (which: 'unread' | 'changed') =>
      Object.fromEntries(
        rows.filter((one) => inPart(one[which], one.all)).map((one) => [one.name, one[which].toSorted()]),
      )
    const said = pageTable('who-may-what.md', 'Which fields')
    const parted = said.findIndex(([name]) => name === 'Table')
    const asRecord = (part: string[][]) =>
      Object.fromEntries(part.map(([name, fields]) => [codesIn(name)[0], codesIn(fields).toSorted()]))
    expect(asRecord(said.slice(0, parted))).toEqual(real('unread'))
    expect(asRecord(said.slice(parted + 1))).toEqual(real('changed'))
  })
})

describe('the page about what is weighed', () => {
  it('gives the thresholds that are, and what follows from each', async () => {
    const rows = pageTable('circumstances.md', 'What decides')
    const source = globSync('src/{platform,features/identity}/**/*.{ts,tsx}', { cwd: fromRoot() })
      .filter((file) => !file.includes('.test.'))
      .map((file) => readFileSync(fromRoot(file), 'utf8'))
      .join('\n')
    for (const [circumstance, from = '', where, follows] of rows) {
      const [place = ''] = codesIn(where)
      const known = functions.find(({ name }) => name === place)
      if (known && /^\d/.test(from))
        expect([circumstance, known.intervals]).toEqual([
          circumstance,
          expect.arrayContaining(await secondsOf([from])),
        ])
      if (place.startsWith('src/')) expect(existsSync(fromRoot(place)), place).toBe(true)
      for (const code of codesIn(follows)) expect(source, code).toContain(`'${code}'`)
    }
    expect(rows.find(([, , where]) => where?.includes('sweeps'))?.[1]).toBe(
      `${defaultSweepLimits.pages.regions} an hour`,
    )
    expect(defaultSweepLimits.pages.seconds).toBe(3600)
    // Each refusal of the door is on the page.
    const door = functions.find(({ name }) => name === 'identity.enter')?.text ?? ''
    const refusals = [...door.matchAll(/raise exception '([a-z-]+)' using errcode = 'BW000'/g)]
    expect(refusals.length).toBeGreaterThan(2)
    expect(new Set(refusals.map(([, code]) => code))).toEqual(
      new Set(
        rows
          .filter(([, , where]) => where?.includes('identity.enter') || where?.includes('finish_recovery'))
          .flatMap(([, , , follows]) => codesIn(follows)),
      ),
    )
  })

  it('names every header of a request that is read, and no other', () => {
    const read = new Set<string>()
    for (const file of globSync('src/platform/http/*.ts', { cwd: fromRoot() })) {
      if (/\.test\./.test(file)) continue
      const text = readFileSync(fromRoot(file), 'utf8')
      for (const [, quoted, plain] of text.matchAll(/headers(?:\?)?(?:\['([a-z-]+)'\]|\.([a-z]+)\b)/g))
        if (!answered.has(quoted ?? plain ?? '')) read.add(quoted ?? plain ?? '')
    }
    const said = pageTable('circumstances.md', 'What is read of a request').flatMap(([names]) =>
      codesIn(names),
    )
    expect(said.toSorted()).toEqual([...read].toSorted())
  })
})

describe('what stands about security', () => {
  const pages = globSync('docs/security/*.md', { cwd: fromRoot() })
  const words = new Map([...pages, 'asvs.csv'].map((page) => [page, readFileSync(fromRoot(page), 'utf8')]))
  const notThere = async (pattern: RegExp, isThere: (one: string, page: string) => boolean) => {
    const found = [...words].flatMap(([page, text]) =>
      [...text.matchAll(pattern)].map(([, one = '']) => ({ page, one })),
    )
    expect(found.length).toBeGreaterThan(3)
    return found.filter(({ page, one }) => !isThere(one, page)).map(({ page, one }) => `${page}: ${one}`)
  }

  it('names no file and no page that is not there', async () => {
    expect(
      await notThere(
        /((?:src|e2e|docs|tools|db|bench)\/[\w*./-]*\w)/g,
        (path) => globSync(path, { cwd: fromRoot() }).length > 0,
      ),
    ).toEqual([])
    const linked = /\]\(([^)#]+)[^)]*\)/g
    expect(await notThere(linked, (to, page) => existsSync(fromRoot(dirname(page), to)))).toEqual([])
  })

  it('names no function, table or column that is not there', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select pronamespace::regnamespace || '.' || proname as name from pg_proc
       union select table_schema || '.' || table_name from information_schema.tables
       union select table_schema || '.' || table_name || '.' || column_name from information_schema.columns`,
    )
    const there = new Set(rows.map(({ name }) => name))
    const { rows: schemas } = await db.admin.query<{ name: string }>(
      'select nspname as name from pg_namespace',
    )
    const own = new Set(schemas.map(({ name }) => name))
    // `agency.manage` and its like are permissions, and have a test of their own.
    const permissions = new Set(
      (await db.admin.query<{ key: string }>('select key from identity.permission')).rows.map(
        ({ key }) => key,
      ),
    )
    expect(
      await notThere(
        /`([a-z]+(?:\.[a-z_-]+)+)`/g,
        (name) => there.has(name) || permissions.has(name) || !own.has(name.split('.')[0] ?? ''),
      ),
    ).toEqual([])
  })
})

/** Headers of answers, and names of files, that stand beside the word in the same way. */
const answered = new Set([
  'location',
  'ts',
  'get',
  'ops',
  'etag',
  'set-cookie',
  'retry-after',
  'cache-control',
])
