import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicTables } from '#platform/db/public-tables.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { codesIn, pageTable } from './testing/page-table.ts'

/** docs/security/data.md puts every table into a class: compared with the database. */
let db: TestDatabase
const page = 'data.md'
const classOf = new Map(
  pageTable(page, 'Which tables').flatMap(([name, tables]) =>
    codesIn(tables).map((table) => [table, codesIn(name)[0] ?? ''] as const),
  ),
)
const of = (name: string) => [...classOf].filter(([, one]) => one === name).map(([table]) => table)

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Bytes under a key, by what such columns are called. */
const SEALED = ['sealed', 'ciphertext', 'note', 'client_secret', 'token', 'webhook_secret', 'secret']

describe('the page about what is kept', () => {
  it('puts every table of the database into one class', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|jobs$|graphile_worker)'`,
    )
    expect(rows.length).toBeGreaterThan(150)
    expect([...classOf.keys()].toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
    const named = pageTable(page, 'Which tables').flatMap(([, tables]) => codesIn(tables))
    expect(named.length).toBe(new Set(named).size)
  })

  it('says of each class how it is sealed, kept whole, logged, read and kept', () => {
    const rows = pageTable(page, 'Classes')
    expect(rows.map(([name]) => codesIn(name)[0]).toSorted()).toEqual(
      [...new Set(classOf.values())].toSorted(),
    )
    for (const [name, ...rules] of rows) {
      expect(rules).toHaveLength(6)
      for (const rule of rules) expect([name, rule.length]).toEqual([name, Math.max(rule.length, 2)])
    }
  })

  it('calls sealed what has a sealed column, and open nothing that visitors cannot read', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select distinct table_schema || '.' || table_name as name from information_schema.columns
       where data_type = 'bytea' and column_name = any ($1) and table_schema !~ '^(pg_|information_schema|graphile_worker|jobs$)'`,
      [SEALED],
    )
    expect(of('sealed').toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
    expect(of('open').filter((table) => !(table in publicTables))).toEqual([])
    const unsaid = Object.keys(publicTables).filter(
      (table) => !['open', 'machine'].includes(classOf.get(table) ?? 'machine'),
    )
    expect(unsaid).toEqual([])
  })

  it('is right that a browser keeps nothing but what work without a connection needs', () => {
    const touching = globSync('src/{web,features,app}/**/*.{ts,tsx}', { cwd: fromRoot() })
      .filter((file) => !/\.test\.|\/testing\//.test(file))
      .map((file) => ({ file, code: readFileSync(fromRoot(file), 'utf8') }))
      .filter(({ code }) =>
        /\b(?:localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie|caches\.open)\b/.test(code),
      )
    expect(touching.map(({ file }) => file.replace('src/web/assets/', '')).toSorted()).toEqual([
      'offline-worker.ts',
      'offline.ts',
      'offline/desk.ts',
      'offline/store.ts',
      'offline/wipe.ts',
    ])
    // In clear: from when until when, how many were not sent, and a clock.
    const open = touching.flatMap(({ code }) =>
      [...code.matchAll(/Storage\.setItem\([^\n]*/g)].map(([call]) => call),
    )
    expect(open).toEqual([
      "Storage.setItem('kept-clock', JSON.stringify(clock.handOver(now())))",
      'Storage.setItem(MARK, JSON.stringify({ from, until, unsent } satisfies Mark))',
    ])
  })

  it('gives the time after which each ends that ends by itself', () => {
    for (const [table = '', after = '', where] of pageTable(page, 'What ends by itself')) {
      const sql = readFileSync(fromRoot(codesIn(where)[0] ?? ''), 'utf8')
      const deleting = new RegExp(
        `delete from ${codesIn(table)[0]?.replace('.', '\\.')} [^;]*?interval '([^']+)'`,
      )
      expect([table, deleting.exec(sql)?.[1]]).toEqual([table, after])
    }
  })
})
