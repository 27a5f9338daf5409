import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listQuarantine } from '#features/curation/quarantine/list-quarantine.ts'
import { resolveQuarantine } from '#features/curation/quarantine/resolve-quarantine.ts'
import { declareSource, listSources } from '#features/curation/sources/declare-source.ts'
import { loadCategoryPhrases } from '#features/needs/index.ts'
import { overdueQueue, returnOverdue, takeOverdue } from '#features/verification/overdue/overdue-queue.ts'
import { checkServices } from '#features/verification/website/check-record.ts'
import type { Context } from '#platform/db/actor.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { addService } from './add-service.ts'
import { cardById, cardsByIds, cardsOfService } from './card-by-id.ts'
import { closeService, reopenService } from './close-service.ts'
import { confirmRecord } from './confirm-record.ts'
import { countyOverview } from './county-overview.ts'
import { editRecord } from './edit-record.ts'
import { recordHistory } from './record-history.ts'
import { refreshCards } from './refresh-cards.ts'
import { serviceDetails } from './service-details.ts'
import { anEntry, canaryPoint, canaryStreet, holdsCanary } from './testing/entries.ts'
import { undoChange } from './undo-change.ts'

let db: TestDatabase
let open: { serviceId: string; organizationId: string; locationId: string | null }
let hidden: { serviceId: string; organizationId: string; locationId: string | null }
beforeAll(async () => {
  db = await testDatabase()
  open = await asSteward(db, (ctx) =>
    addService(
      ctx,
      db.keyring,
      anEntry({ service: { name: 'Open (fictional)', 'profile.areas': ['99001'] } }),
    ),
  )
  hidden = await asSteward(db, (ctx) =>
    addService(
      ctx,
      db.keyring,
      anEntry({
        organization: { values: { name: 'Night Harbor (fictional)', description: '' } },
        service: { name: 'Night beds (fictional)', needIds: [101], 'profile.areas': ['99001'] },
        place: {
          values: { name: 'House', addresses: [canaryStreet], ...canaryPoint },
          visibility: 'members',
        },
      }),
    ),
  )
})
afterAll(() => db.close())

/** Asks the app role's connection itself, without any context at all. */
async function nobody(sql: string): Promise<unknown[]> {
  return (await db.app.query(sql)).rows
}

describe('a visitor', () => {
  const verbs: [string, (ctx: Context) => Promise<unknown>][] = [
    ['add a service', (ctx) => addService(ctx, db.keyring, anEntry())],
    [
      'edit',
      (ctx) =>
        editRecord(ctx, db.keyring, {
          entity: 'service',
          id: open.serviceId,
          version: 1,
          values: { alert: 'x' },
          evidence: { method: 'human call', note: 'xxx' },
        }),
    ],
    ['confirm', (ctx) => confirmRecord(ctx, { entity: 'service', id: open.serviceId, method: 'human call' })],
    [
      'close',
      (ctx) => closeService(ctx, { id: open.serviceId, version: 1, how: 'for good', reason: 'because' }),
    ],
    ['reopen', (ctx) => reopenService(ctx, { id: open.serviceId, version: 1, reason: 'because' })],
    ['undo', (ctx) => undoChange(ctx, randomUUID())],
    ['check by machine', (ctx) => checkServices(ctx, [open.serviceId], 'link answers')],
    ['see the overdue queue', (ctx) => overdueQueue(ctx)],
    ['take from it', takeOverdue],
    ['hand back to it', (ctx) => returnOverdue(ctx, open.serviceId)],
    ['declare a source', (ctx) => declareSource(ctx, { sourceId: randomUUID(), reason: 'I say so, really' })],
    ['resolve quarantine', (ctx) => resolveQuarantine(ctx, { id: randomUUID(), resolution: 'not needed' })],
    ['read history', (ctx) => recordHistory(ctx, { entity: 'service', id: open.serviceId })],
  ]
  it.each(verbs)('cannot %s', async (_, verb) => {
    await expect(asVisitor(db, verb)).rejects.toMatchObject({ status: 403 })
  })

  it('cannot write cards or phrases by calling what writes them', async () => {
    await asVisitor(db, (ctx) => refreshCards(ctx, [open.serviceId]).catch(() => undefined)).catch(
      () => undefined,
    )
    await expect(asVisitor(db, loadCategoryPhrases)).rejects.toThrow(/row-level security/)
    expect(await asVisitor(db, (ctx) => cardsOfService(ctx, open.serviceId))).toHaveLength(1)
  })

  it('sees no source, quarantine, provenance, revision or claim', async () => {
    expect(await asVisitor(db, listSources)).toEqual([])
    expect(await asVisitor(db, (ctx) => listQuarantine(ctx))).toEqual({ entries: [], total: 0, byCode: [] })
    for (const table of [
      'source_record',
      'field_provenance',
      'revision',
      'import_run',
      'overdue_claim',
      'source',
      'quarantine',
    ]) {
      const rows = await asVisitor(db, (ctx) =>
        ctx.prepared(`look_${table}`, `select 1 from directory.${table}`, []),
      )
      expect([table, rows]).toEqual([table, []])
    }
    const [card] = await asVisitor(db, (ctx) => cardsOfService(ctx, open.serviceId))
    const details = await asVisitor(db, (ctx) => serviceDetails(ctx, card?.id ?? ''))
    expect(details).toMatchObject({ sources: [], fields: [] })
    expect(details.facts).toHaveLength(4)
  })

  it('gets the same answer for a hidden place, a hidden link and one that never was', async () => {
    const { rows } = await db.admin.query(
      'select id from directory.service_at_location where location_id = $1',
      [hidden.locationId],
    )
    const answers = await Promise.all(
      [hidden.locationId ?? '', rows[0].id, randomUUID()].map((id) =>
        asVisitor(db, (ctx) => cardById(ctx, id)).catch((error: { code: string; sentence: string }) => [
          error.code,
          error.sentence,
        ]),
      ),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await asVisitor(db, (ctx) => cardsByIds(ctx, [hidden.locationId ?? '', 'x']))).toEqual([])
  })

  it('reads nothing anywhere of what a hidden place withholds', async () => {
    const tables = ['organization', 'program', 'location', 'service', 'service_at_location', 'public_card']
    for (const table of tables) {
      const rows = await asVisitor(db, (ctx) =>
        ctx.prepared(`all_${table}`, `select to_jsonb(t) from directory.${table} t`, []),
      )
      expect([table, holdsCanary(rows)]).toEqual([table, false])
    }
    expect(holdsCanary(await asVisitor(db, (ctx) => countyOverview(ctx, '99001')))).toBe(false)
    const places = await asVisitor(db, (ctx) =>
      ctx.prepared('places', 'select 1 from directory.location where id = $1', [hidden.locationId]),
    )
    expect(places).toEqual([])
  })
})

describe('without any context', () => {
  it('only what any visitor may see can be read, and nothing written', async () => {
    expect(await nobody('select 1 from directory.revision')).toEqual([])
    expect(await nobody('select 1 from directory.source')).toEqual([])
    expect(await nobody('select 1 from directory.overdue_claim')).toEqual([])
    expect(await nobody(`select 1 from directory.location where id = '${hidden.locationId}'`)).toEqual([])
    expect((await nobody('select 1 from directory.public_card')).length).toBeGreaterThan(0)
    expect(await nobody("update directory.service set name = 'x' returning 1")).toEqual([])
    expect(await nobody('delete from directory.public_card returning 1')).toEqual([])
    await expect(nobody("delete from directory.service where name = 'x'")).rejects.toThrow(
      'permission denied',
    )
    await expect(nobody("insert into directory.source (name, kind) values ('x', 'steward')")).rejects.toThrow(
      'row-level security',
    )
  })
})

describe('a steward', () => {
  it('sees sources, provenance and history', async () => {
    const [card] = await asVisitor(db, (ctx) => cardsOfService(ctx, open.serviceId))
    const details = await asSteward(db, (ctx) => serviceDetails(ctx, card?.id ?? ''))
    expect(details.fields).toMatchObject([
      { entity: 'service', path: '', method: 'human call', sourceName: 'Demo coalition (fictional)' },
    ])
    expect((await asSteward(db, listSources)).map((source) => source.name)).toContain(
      'Demo coalition (fictional)',
    )
    expect(
      await asSteward(db, (ctx) => recordHistory(ctx, { entity: 'organization', id: open.organizationId })),
    ).toMatchObject([{ act: 'add' }])
  })

  it('cannot delete a record or rewrite history', async () => {
    const attempts = [
      'delete from directory.service',
      "update directory.revision set act = 'edit'",
      'delete from directory.revision',
      "update audit.event set action = 'a.b'",
    ]
    for (const sql of attempts) {
      await expect(asSteward(db, (ctx) => ctx.prepared(`try ${sql.slice(0, 40)}`, sql, []))).rejects.toThrow(
        'permission denied',
      )
    }
  })

  it('cannot delete where a fact comes from, except what a merge copied there', async () => {
    const kept = await db.admin.query(
      `insert into directory.field_provenance (entity, record_id, path, value, method)
       values ('service', $1, 'name', '"Said by a person"', 'steward edit') returning id`,
      [open.serviceId],
    )
    await asSteward(db, (ctx) => ctx.prepared('try provenance', 'delete from directory.field_provenance', []))
    const left = await db.admin.query('select id from directory.field_provenance where id = $1', [
      kept.rows[0]?.id,
    ])
    expect(left.rowCount).toBe(1)
  })
})
