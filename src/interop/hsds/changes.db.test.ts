import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeService } from '#features/directory/close-service.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { hidePlace } from '#features/directory/places/hide-place.ts'
import { openPlace } from '#features/directory/places/open-place.ts'
import { orderChanges } from '#features/ingest/feeds/order-changes.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { hsdsRoutes } from './routes.ts'
import { aDirectory } from './testing/a-directory.ts'
import { aSourceNamed } from './testing/imports.ts'
import { uuidOf } from './uuid.ts'

interface Told {
  type: string
  id: string
  changed: string
  gone: boolean
  record?: Record<string, unknown>
}
interface Page {
  contents: Told[]
  next: string
  more: boolean
  origin: string
  code?: string
}

let db: TestDatabase
let server: TestServer
let ids: Awaited<ReturnType<typeof aDirectory>>

beforeAll(async () => {
  db = await testDatabase()
  await aSourceNamed(db, 'County list')
  ids = await aDirectory(db, 'County list')
  const many = { points: 100_000, seconds: 60, lease: 100 }
  server = await testServer({
    routes: hsdsRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits: { search: many, form: many, bulk: many },
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

async function ask(query = ''): Promise<Page> {
  const reply = await server.app.inject({ method: 'GET', url: `/hsds/v3/changes${query}` })
  return reply.json()
}

/** Everything after a cursor, page by page. */
async function readFrom(cursor: string, perPage = 100): Promise<{ changes: Told[]; next: string }> {
  const changes: Told[] = []
  let next = cursor
  for (;;) {
    const page = await ask(`?after=${next}&per_page=${perPage}&full=true`)
    changes.push(...page.contents)
    next = page.next
    if (!page.more) return { changes, next }
  }
}

async function end(): Promise<string> {
  const first = await ask('?per_page=1')
  return (await readFrom(first.next)).next
}

async function versionOf(table: string, id: string): Promise<number> {
  const { rows } = await db.admin.query<{ version: number }>(
    `select version from directory.${table} where id = $1`,
    [id],
  )
  return rows[0]?.version ?? 0
}

const openPlaceId = uuidOf('test', 'open place')
const hiddenPlaceId = uuidOf('test', 'hidden place')

async function edit(
  entity: 'service' | 'location' | 'organization',
  id: string,
  values: Record<string, unknown>,
) {
  const version = await versionOf(entity, id)
  await asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, {
      entity,
      id,
      version,
      values,
      evidence: { method: 'human call', note: 'asked them' },
    }),
  )
}

describe('the feed of changes', () => {
  it('begins with all that is public, parents first, and with nothing that is not', async () => {
    const page = await ask('?full=true')
    expect(page.more).toBe(false)
    expect(page.contents.map((one) => one.gone)).not.toContain(true)
    const told = page.contents.map((one) => one.id)
    expect(told).toEqual(expect.arrayContaining([ids.organization, ids.service, ids.openLink, openPlaceId]))
    expect(told).not.toContain(hiddenPlaceId)
    expect(told).not.toContain(ids.hiddenLink)
    expect(told).not.toContain(ids.unknownService)
    expect(told.indexOf(ids.organization)).toBeLessThan(told.indexOf(ids.service))
    const service = page.contents.find((one) => one.id === ids.service)
    expect(service?.record).toMatchObject({ id: ids.service, organization: { id: ids.organization } })
    expect(JSON.stringify(page)).not.toMatch(/Hidden Lane|555-0177|60640/)
  })

  it('tells of an edit once, and of what it is nested in', async () => {
    const from = await end()
    await edit('location', openPlaceId, { name: 'Town hall, north door' })
    const { changes } = await readFrom(from)
    expect(new Set(changes.map((one) => one.type))).toEqual(
      new Set(['location', 'service', 'service_at_location']),
    )
    expect(changes.filter((one) => one.id === ids.service)).toHaveLength(1)
    expect(JSON.stringify(changes)).toContain('Town hall, north door')
  })

  it('does not move when a hidden place, or a record nobody may see, is worked on', async () => {
    const from = await end()
    await db.admin.query(`update directory.location set timezone = 'America/New_York' where id = $1`, [
      hiddenPlaceId,
    ])
    await db.admin.query(`update directory.service set doc = doc || '{"alert": "x"}' where id = $1`, [
      ids.unknownService,
    ])
    await db.admin.query(
      `update directory.service set machine_checked_at = now(), modified_at = now() where id = $1`,
      [ids.service],
    )
    expect((await readFrom(from)).changes).toEqual([])
  })

  it('tells in one and the same way that a service closed, a place was hidden, and a record left its source', async () => {
    const from = await end()
    await asSteward(db, async (ctx) =>
      closeService(ctx, {
        id: ids.service,
        version: await versionOf('service', ids.service),
        reason: 'It ended.',
        how: 'for good',
      }),
    )
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: openPlaceId,
        visibility: 'named',
        reason: 'Its operator asked us to.',
      }),
    )
    const line = uuidOf('test', 'line')
    await db.admin.query('update directory.service set withdrawn_at = now() where id = $1', [line])
    const { changes } = await readFrom(from)
    const gone = changes.filter((one) => [ids.service, openPlaceId, line, ids.openLink].includes(one.id))
    expect(gone).toHaveLength(4)
    for (const one of gone) {
      expect(Object.keys(one).sort()).toEqual(['changed', 'gone', 'id', 'type'])
      expect(one.gone).toBe(true)
    }
    expect(JSON.stringify(changes)).not.toMatch(/Town Square/)
  })

  it('tells a place that is opened again as a change like any other', async () => {
    const from = await end()
    await openPlace((work) => asSteward(db, work), db.keyring, {
      locationId: openPlaceId,
      authorizedBy: 'Mara Example',
      authorizedOn: '2026-11-01',
      reason: 'It may be shown again.',
    })
    const { changes } = await readFrom(from)
    expect(changes.find((one) => one.id === openPlaceId)).toMatchObject({ gone: false, type: 'location' })
  })

  it('answers modified_after from the same order, with what is nested', async () => {
    const shelter = uuidOf('test', 'shelter')
    const before = new Date(Date.now() + 5).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await edit('organization', ids.organization, { description: 'A made-up organization, described anew.' })
    const reply = await server.app.inject(`/hsds/v3/services?modified_after=${before}`)
    expect(reply.json().contents.map((one: { id: string }) => one.id)).toEqual([shelter])
  })

  it('refuses a cursor that it never gave, and one of another installation', async () => {
    for (const cursor of ['x', `${randomUUID()}.1`, `${(await ask()).origin}.999999`]) {
      const page = await ask(`?after=${cursor}`)
      expect(page.code).toBe('cursor-unknown')
    }
  })

  it('takes a page of one as well as a page of a hundred', async () => {
    const start = (await ask('?per_page=1')).next
    const one = await readFrom(start, 1)
    const many = await readFrom(start, 100)
    expect(one.changes.map((told) => told.id)).toEqual(many.changes.map((told) => told.id))
  })

  it('loses nothing that commits out of order: what began first and ended last comes last', async () => {
    const client = await db.admin.connect()
    try {
      const from = await end()
      // Begun before, with an earlier number and an earlier "now()", and not yet committed.
      await client.query('begin')
      await client.query(`update directory.organization set name = name || ' A' where id = $1`, [
        ids.organization,
      ])
      const other = uuidOf('test', 'other organization')
      await edit('organization', other, { name: 'Lantern Line for all' })
      const first = await readFrom(from)
      expect(first.changes.map((one) => one.id)).toContain(other)
      expect(first.changes.map((one) => one.id)).not.toContain(ids.organization)
      await client.query('commit')
      const second = await readFrom(first.next)
      expect(second.changes.map((one) => one.id)).toContain(ids.organization)
    } finally {
      client.release()
    }
  })

  it('gives places one writer at a time: whoever orders changes waits for whoever does so already', async () => {
    const holder = await db.admin.connect()
    try {
      await holder.query('begin')
      await holder.query('select pg_advisory_xact_lock(4203201313)')
      await edit('organization', ids.organization, { name: 'Harbor Youth Network, renamed' })
      let done = false
      const ordering = asVisitor(db, (ctx) => orderChanges(ctx, db.keyring)).then((moved) => {
        done = true
        return moved
      })
      await untilBlocked(holder)
      expect(done).toBe(false)
      await holder.query('commit')
      expect(await ordering).toBe(false)
      const { rows } = await db.admin.query('select 1 from directory.change_pending')
      expect(rows).toEqual([])
    } finally {
      holder.release()
    }
  })

  it('is put in order by what was touched and by where it ends, however long it is', async () => {
    await db.admin.query(
      `insert into directory.public_change (entity, record_id, position, changed_at, gone, digest)
       select 'location', gen_random_uuid(), (select max(position) from directory.public_change) + n, now(), true, ''
       from generate_series(1, 2000) n`,
    )
    await edit('organization', ids.organization, { name: 'Harbor Youth Network, put in order' })
    const read = await asVisitor(db, async (ctx) => {
      const rows = async () => {
        const [found] = await ctx.prepared<{ read: number }>(
          'feed_read',
          `select (pg_stat_get_xact_tuples_returned(t) + (select sum(pg_stat_get_xact_tuples_returned(indexrelid)) from pg_index where indrelid = t))::int as read
           from (select 'directory.public_change'::regclass::oid as t) feed`,
          [],
        )
        return found?.read ?? Number.NaN
      }
      // A few pages are read whole otherwise, and so they are by a plan that was made before.
      await ctx.prepared(
        'by_index',
        "select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)",
        [],
      )
      const before = await rows()
      await orderChanges(ctx, db.keyring)
      return (await rows()) - before
    })
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(200)
  })
})

async function untilBlocked(client: pg.PoolClient): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waits for its turn')
}
