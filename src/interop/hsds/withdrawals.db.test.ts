import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { restoreSource, withdrawSource } from '#features/curation/sources/withdraw-source.ts'
import {
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { exportRecords } from './export.ts'
import { importHsds } from './import.ts'
import type { ImportReport } from './import-report.ts'
import { all, aSourceNamed } from './testing/imports.ts'
import { someServices } from './testing/some-input.ts'

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'withdrawals-'))
const open: TestDatabase[] = []
beforeEach(async () => {
  db = await testDatabase()
  open.push(db)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all(open.map((one) => one.close()))
})

type Missing = 'keep' | 'withdraw' | 'withdraw-many'

async function take(source: string, records: unknown, missing: Missing = 'withdraw'): Promise<ImportReport> {
  const path = join(folder, 'in.json')
  writeFileSync(path, typeof records === 'string' ? records : JSON.stringify(records))
  const claim = { kind: 'session', secret: await stewardSecret(db) } as const
  return importHsds({ pool: db.app, keyring: db.keyring, claim, source, input: { path }, missing })
}

async function shownNames(): Promise<string[]> {
  const records = await all(exportRecords(db.app, 'services'))
  return records.map((one) => String(one.name)).sort()
}

async function cards(): Promise<number> {
  const rows = await asVisitor(db, (ctx) => ctx.prepared('n', 'select 1 from directory.public_card', []))
  return rows.length
}

describe('a full import', () => {
  it('withdraws what the source no longer has, keeps it with its history, and brings it back when it comes again', async () => {
    await aSourceNamed(db, 'A')
    const records = someServices(20)
    await take('A', records)
    const less = await take('A', records.slice(0, 18))
    expect(less).toMatchObject({ withdrawn: 2, missing: 0, updated: 0 })
    expect(await cards()).toBe(18)
    expect(await shownNames()).toHaveLength(18)
    const kept = await db.admin.query(
      `select s.id, s.doc ->> 'description' as said, r.act from directory.service s join directory.revision r on r.record_id = s.id
       where s.withdrawn_at is not null and r.act = 'withdraw'`,
    )
    expect(kept.rows).toHaveLength(2)
    expect(await take('A', records.slice(0, 18))).toMatchObject({ withdrawn: 0, created: 0, updated: 0 })
    expect(await take('A', records)).toMatchObject({ withdrawn: 0, created: 0, updated: 6 })
    expect(await cards()).toBe(20)
    expect(await take('A', records)).toMatchObject({ withdrawn: 0, created: 0, updated: 0 })
  })

  it('withdraws nothing when more than 30 % is missing, until somebody says that this is right', async () => {
    await aSourceNamed(db, 'A')
    const records = someServices(40)
    await take('A', records)
    const few = await take('A', records.slice(0, 20))
    expect(few).toMatchObject({ withdrawn: 0, missing: 20 })
    expect(await cards()).toBe(40)
    expect(await take('A', records.slice(0, 20), 'withdraw-many')).toMatchObject({
      withdrawn: 20,
      missing: 0,
    })
    expect(await cards()).toBe(20)
  })

  it('withdraws nothing when it is a part, was cut off, or holds a row nobody can read', async () => {
    await aSourceNamed(db, 'A')
    const records = someServices(20)
    await take('A', records)
    expect(await take('A', records.slice(0, 18), 'keep')).toMatchObject({ withdrawn: 0 })
    const text = JSON.stringify(records.slice(0, 18))
    const cut = await take('A', text.slice(0, -200))
    expect(cut.withdrawn).toBe(0)
    expect(cut.reasons).toMatchObject({ 'nothing-withdrawn-unread-rows': 1 })
    const broken = await take('A', [
      ...records.slice(0, 18),
      { name: 'no id', status: 'active', organization: { id: records[0]?.id, name: 'x' } },
    ])
    expect(broken.withdrawn).toBe(0)
    expect(await cards()).toBe(20)
  })

  it('stopped half way withdraws nothing', async () => {
    await aSourceNamed(db, 'A')
    await take('A', someServices(20))
    const path = join(folder, 'stop.json')
    writeFileSync(path, JSON.stringify(someServices(18)))
    const stop = new AbortController()
    stop.abort()
    const claim = { kind: 'session', secret: await stewardSecret(db) } as const
    const report = await importHsds({
      pool: db.app,
      keyring: db.keyring,
      claim,
      source: 'A',
      input: { path },
      missing: 'withdraw-many',
      signal: stop.signal,
    })
    expect(report).toMatchObject({ stopped: true, withdrawn: 0 })
    expect(await cards()).toBe(20)
  })
})

describe('a source', () => {
  it('is withdrawn whole with a reason, takes nothing in meanwhile, and comes back as it was', async () => {
    const a = await aSourceNamed(db, 'A')
    await take('A', someServices(20))
    await take('A', someServices(19))
    const before = await shownNames()
    const act = { sourceId: a, reason: 'They asked us to take it down.' }
    await expect(asVisitor(db, (ctx) => withdrawSource(ctx, act))).rejects.toMatchObject({
      code: 'stewards-only',
    })
    await expect(
      asSteward(db, (ctx) => withdrawSource(ctx, { sourceId: a, reason: ' ' })),
    ).rejects.toMatchObject({ code: 'reason-missing' })
    const done = await asSteward(db, (ctx) => withdrawSource(ctx, act))
    expect(done).toMatchObject({ withdrawn: 19 + 3, passedOn: 0 })
    expect(await shownNames()).toEqual([])
    expect(await cards()).toBe(0)
    await expect(take('A', someServices(20))).rejects.toMatchObject({ code: 'source-withdrawn' })
    await expect(asSteward(db, (ctx) => withdrawSource(ctx, act))).rejects.toMatchObject({
      code: 'source-withdrawn',
    })
    await asSteward(db, (ctx) => restoreSource(ctx, { sourceId: a, reason: 'They agreed after all.' }))
    expect(await shownNames()).toEqual(before)
    expect(await cards()).toBe(19)
    const lines = await db.admin.query(
      `select action from audit.event where action like 'source.%' order by at`,
    )
    expect(lines.rows.map((row) => row.action)).toEqual([
      'source.declared',
      'source.withdrawn',
      'source.restored',
    ])
  })

  it('leaves the copies of other sources standing, with what those say', async () => {
    const a = await aSourceNamed(db, 'A')
    await aSourceNamed(db, 'B')
    const [one, two] = someServices(2)
    await take('A', [{ ...one, fees_description: 'Said by A alone' }, two])
    await take('B', [{ ...one, name: 'As B calls it' }])
    const done = await asSteward(db, (ctx) => withdrawSource(ctx, { sourceId: a, reason: 'No longer ours.' }))
    expect(done.passedOn).toBe(2)
    expect(await shownNames()).toEqual(['As B calls it'])
    const { rows } = await db.admin.query(`select doc from directory.service where id = $1`, [one?.id])
    expect(JSON.stringify(rows)).not.toContain('Said by A alone')
    // Its own next import makes it whole, and the one after finds nothing to do.
    await take('B', [{ ...one, name: 'As B calls it' }])
    expect(await take('B', [{ ...one, name: 'As B calls it' }])).toMatchObject({ updated: 0, created: 0 })
    expect(await shownNames()).toEqual(['As B calls it'])
  })
})
