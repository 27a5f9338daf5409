import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { feedById } from '#features/ingest/feeds/list-feeds.ts'
import { type AnsweringServer, aServer, feedOf, json } from '#interop/feeds/testing/a-server.ts'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { ThreadFault } from '#platform/threads/work-threads.ts'
import { pullIn, type ReadingThreads, readingThreads, threads } from './work-thread/index.ts'

let db: TestDatabase
let partner: AnsweringServer

beforeAll(async () => {
  db = await testDatabase()
  const list = Array.from({ length: inFull(1_000, 5_000) }, (_, n) => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    name: `Service ${n} (test)`,
    status: 'active',
    description: 'Made up. '.repeat(20),
    organization: {
      id: '00000000-0000-4000-9000-000000000001',
      name: 'Agency (test)',
      description: 'Made up.',
    },
  }))
  partner = await aServer((_req, res) => json(res, list))
})
afterAll(async () => {
  await partner?.close()
  await db?.close()
})

async function pull(within: ReadingThreads, feed: string, signal = new AbortController().signal) {
  const claim = { kind: 'session', secret: await stewardSecret(db) } as const
  return pullIn(within)(
    { pool: db.app, keyring: db.keyring, allowHosts: [new URL(partner.url).host], claim, signal },
    feed,
  )
}
const aFeed = () => feedOf({ db }, `${partner.url}/directory.json`)

describe('reading a feed', () => {
  it('is done in a thread of its own: the one that answers pages has little to do with it', async () => {
    const feed = await aFeed()
    const [here, everywhere] = [process.threadCpuUsage(), process.cpuUsage()]
    expect(await pull(threads, feed)).toMatchObject({ code: 'ok', report: { created: inFull(1_001, 5_001) } })
    const used = ({ user, system }: NodeJS.CpuUsage) => user + system
    expect(used(process.threadCpuUsage(here)) * 3).toBeLessThan(used(process.cpuUsage(everywhere)))
  })

  it('stops when the node does, and another reading goes on', async () => {
    const feed = await aFeed()
    expect(await pull(threads, feed, AbortSignal.abort())).toMatchObject({ code: 'more' })
    expect(await asSteward(db, (ctx) => feedById(ctx, feed))).toMatchObject({ lastCode: 'more', failures: 0 })
  })

  it('fails as any reading does when its thread breaks: the feed is given back', async () => {
    const feed = await aFeed()
    // As the thread would have left it in the middle of its reading.
    await db.admin.query(
      `update directory.feed set leased_until = now() + interval '5 minutes' where id = $1`,
      [feed],
    )
    await expect(pull(readingThreads({ heapMegabytes: 8 }), feed)).rejects.toBeInstanceOf(ThreadFault)
    const { rows } = await db.admin.query(
      'select last_code, failures, leased_until from directory.feed where id = $1',
      [feed],
    )
    expect(rows).toEqual([{ last_code: 'fault', failures: 1, leased_until: null }])
  })
})
