import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareSource } from '#features/directory/index.ts'
import { exportRecords, exportText, importHsds } from '#interop/hsds/index.ts'
import {
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { tellsOf } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Every kind of flag, note and type, and a second source that publishes the same places with nothing said:
 * after both are imported, in either order, no word, number or point of a hidden place is anywhere.
 */
const records = confidentialRecords()
const flagged = records.map((record) => record.flagged)
const open = [...records.map((record) => record.open), ...publicRecords()]

async function declaredSource(db: TestDatabase, name: string): Promise<void> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into directory.source (name, kind) values ($1, 'hsds') returning id`,
    [name],
  )
  await asSteward(db, (ctx) =>
    declareSource(ctx, {
      sourceId: rows[0]?.id ?? '',
      reason: 'A public listing of the county, printed each year.',
    }),
  )
}

/** Imports as the command line does; the report and everything it printed on the way. */
async function load(db: TestDatabase, source: string, services: readonly unknown[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-canaries-'))
  const path = join(folder, 'services.json')
  try {
    writeFileSync(path, JSON.stringify(services))
    const told: string[] = []
    const report = await importHsds({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source,
      input: { path },
      // Small batches, so that the two records of one place meet across them as well.
      batchSize: 50,
      onProgress: (progress) => told.push(JSON.stringify(progress)),
    })
    return [...told, JSON.stringify(report)].join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Titles of the places that a text gives away, with what gave them away. */
function leaksIn(text: string): string[] {
  return records.flatMap(({ title, canary }) =>
    tellsOf(canary).flatMap((tell) => {
      const found = tell.exec(text)
      return found
        ? [`${canary.index} ${title}: …${text.slice(Math.max(0, found.index - 60), found.index + 40)}…`]
        : []
    }),
  )
}

async function tablesOf(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.t)
}

const orders = [
  {
    title: 'flagged first, published afterwards',
    sources: [
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
  {
    title: 'published first, flagged afterwards',
    sources: [
      ['Open', open],
      ['Flagging', flagged],
    ],
  },
  {
    title: 'both again, the other way round',
    sources: [
      ['Flagging', flagged],
      ['Open', open],
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
] as const

describe.each(orders)('confidential places, $title', ({ sources }) => {
  let db: TestDatabase
  let web: TestWeb
  let reports = ''

  beforeAll(async () => {
    db = await testDatabase()
    await declaredSource(db, 'Flagging')
    await declaredSource(db, 'Open')
    for (const [source, services] of sources) reports += await load(db, source, services)
    web = await testWeb({ pool: db.app, demo: true })
  })
  afterAll(async () => {
    await web.close()
    await db.close()
  })

  it('imported every record, and hid exactly those', async () => {
    const { rows } = await db.admin.query<{ visibility: string; n: number }>(
      `select visibility = 'public' as public, count(*)::int as n from directory.location group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { public: false, n: records.length * 2 },
      { public: true, n: publicRecords().length },
    ])
    const held = await db.admin.query(
      `select entity, path, code, held from directory.quarantine where held = 'row'`,
    )
    expect(held.rows).toEqual([])
  })

  it('left nothing of them in any table of any schema', async () => {
    for (const table of await tablesOf(db)) {
      const { rows } = await db.admin.query<{ text: string | null }>(
        `select string_agg(t::text, e'\\n') as text from ${table} t`,
      )
      expect(leaksIn(rows[0]?.text ?? ''), table).toEqual([])
    }
  })

  it('left nothing in what a visitor or a steward can read', async () => {
    for (const as of [asVisitor, asSteward]) {
      for (const table of await tablesOf(db)) {
        const text = await as(db, async (ctx) => {
          const [may] = await ctx.prepared<{ may: boolean }>(
            'may',
            `select has_any_column_privilege($1, 'select') as may`,
            [table],
          )
          if (!may?.may) return ''
          const [row] = await ctx.prepared<{ text: string | null }>(
            `all ${table}`,
            `select string_agg(t::text, e'\\n') as text from ${table} t`,
            [],
          )
          return row?.text ?? ''
        })
        expect(leaksIn(text), table).toEqual([])
      }
    }
  })

  it('sealed every hidden place, so that a steward could still read it', async () => {
    const { rows } = await db.admin.query<{ n: number }>(
      `select count(*)::int as n from directory.location l where visibility <> 'public'
       and not exists (select 1 from protected.place p where p.location_id = l.id)`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('told nothing in import reports', () => {
    expect(leaksIn(reports)).toEqual([])
  })

  it('exports nothing of them', async () => {
    for (const of of ['services', 'organizations'] as const) {
      for (const format of ['json', 'ndjson'] as const) {
        let text = ''
        for await (const part of exportText(exportRecords(db.app, of), format)) text += part
        expect(text.length).toBeGreaterThan(1000)
        expect(leaksIn(text), `${of} ${format}`).toEqual([])
      }
    }
  })
})
