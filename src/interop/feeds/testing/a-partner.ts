import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { addFeed } from '#features/ingest/feeds/keep-feed.ts'
import { feedById } from '#features/ingest/feeds/list-feeds.ts'
import { hsdsRoutes } from '#interop/hsds/routes.ts'
import type { Route } from '#platform/http/route.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { FeedMeans } from '../means.ts'
import { aBrokenLine, type BrokenLine } from './broken-line.ts'
import { reachedHosts } from './reached-hosts.ts'

/** One whole installation: a database, a server that others reach over a line, and a steward. */
export interface Partner {
  readonly name: string
  readonly db: TestDatabase
  readonly line: BrokenLine
  /** Stops the server in the middle of whatever it does, and starts another on the same database. */
  restart(): Promise<void>
  means(): Promise<FeedMeans>
  close(): Promise<void>
}

const many = { points: 1_000_000, seconds: 60, lease: 1_000 }

export async function aPartner(name: string, routes: readonly Route[] = hsdsRoutes): Promise<Partner> {
  const db = await testDatabase()
  // Every test database is a copy of one: what was made once for a real one must differ here.
  await db.admin.query('update directory.installation set id = $1', [randomUUID()])
  const line = await aBrokenLine()
  let server: TestServer | undefined
  const start = async () => {
    server = await testServer({
      routes,
      services: { pool: db.app, keyring: db.keyring },
      limits: { search: many, form: many, bulk: many },
    })
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    line.leadTo((server.app.server.address() as AddressInfo).port)
  }
  const stop = async () => {
    server?.app.server.closeAllConnections()
    await server?.close()
  }
  await start()
  return {
    name,
    db,
    line,
    async restart() {
      await stop()
      await start()
    },
    async means() {
      return {
        pool: db.app,
        keyring: db.keyring,
        claim: { kind: 'session', secret: await stewardSecret(db) },
        allowHosts: reachedHosts,
      }
    },
    async close() {
      await stop()
      await line.close()
      await db.close()
    },
  }
}

/** `reader` reads `origin` from now on, and a steward has declared it a public listing. */
export async function mirrors(reader: Partner, origin: Partner, path = '/hsds/v3'): Promise<string> {
  const id = await reads(reader, origin, path)
  await declares(reader, id)
  return id
}

/** `reader` reads `origin` from now on; nobody has said what it is. */
export async function reads(reader: Partner, origin: Partner, path = '/hsds/v3'): Promise<string> {
  const { id } = await asSteward(reader.db, (ctx) =>
    addFeed(
      ctx,
      reader.db.keyring,
      { name: `Directory of ${origin.name}`, url: `${origin.line.url}${path}`, token: '', everyMinutes: 60 },
      reachedHosts,
    ),
  )
  return id
}

/** A steward of `reader` declares that what it reads is a public listing. */
export async function declares(reader: Partner, id: string): Promise<void> {
  await asSteward(reader.db, async (ctx) => {
    const { sourceId } = await feedById(ctx, id)
    await declareSource(ctx, { sourceId, reason: 'They publish it themselves.' })
  })
}

/** As if the schedule had come round. */
export async function makeDue(reader: Partner, feedId: string): Promise<void> {
  await reader.db.admin.query(
    'update directory.feed set next_at = now(), leased_until = null where id = $1',
    [feedId],
  )
}
