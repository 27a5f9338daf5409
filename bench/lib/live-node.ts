// A node of the program for `npm run bench -- live`: the whole web side and live updates, told by its parent over IPC.
// It runs the acts too, so that they commit where a node's own acts commit.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { startLive } from '#app/live/index.ts'
import { routeTable } from '#app/route-table.ts'
import { createServer } from '#app/server.ts'
import { createServices } from '#app/services.ts'
import { recordEvent } from '#features/audit/index.ts'
import { countLine } from '#features/availability/index.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defineRoute, live } from '#platform/http/route.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { channelKey, defineChannel, publish } from '#platform/live/index.ts'
import { createLog } from '#platform/log.ts'
import type { LiveRun, NodeSetup } from './live-messages.ts'

const board = defineChannel('bench', ['item-changed'])

/** As `/live/changes`, for people of many programs: today's pages follow one channel, later ones follow their own. */
const changes = defineRoute({
  method: 'GET',
  path: '/bench/changes',
  face: 'pro',
  permission: 'signed-in',
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: { response: 'live' },
  handle: async ({ actor, lastEventId }) => {
    if (actor.kind !== 'person') throw new Error('the bench signs people in')
    const { sessionId, membershipId, programId } = actor
    return live({
      presence: { sessionId, membershipId },
      channels: [channelKey(board, programId ?? undefined)],
      from: lastEventId,
    })
  },
})

const now = () => performance.timeOrigin + performance.now()
const tell = (message: unknown) => process.send?.(message)

async function start(setup: NodeSetup) {
  const { appUrl, ownerUrl, keyFile } = setup
  const pool = openPool(appUrl)
  const keyring = loadKeyring(keyFile)
  const log = createLog({ level: 'warn' })
  const live = await startLive({ appUrl, ownerUrl, pool, keyring, log })
  const services = await createServices({
    config: {
      publicUrl: 'http://localhost',
      exitUrl: 'https://www.weather.gov/',
      trustedProxies: ['127.0.0.1'],
    },
    pool,
    live,
    keyring,
    keyStore: awayKeyStore(),
    log,
    demo: true,
  })
  const app = await createServer(services, { routes: [...routeTable(), changes] })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  tell({ ready: Number(new URL(origin).port) })

  process.on('message', (message: { run?: LiveRun; count?: true; stop?: true }) => {
    if (message.run) void run(message.run).then((acts) => tell({ acts }))
    if (message.count) {
      globalThis.gc?.()
      tell({ streams: live.counts().streams, rss: process.memoryUsage.rss(), cpu: process.cpuUsage() })
    }
    if (message.stop) void app.close().then(() => process.exit(0))
  })

  /** So many acts a second, whatever each takes. @returns what each changed, and when its commit was answered. */
  async function run({ perSecond, seconds, acting }: LiveRun): Promise<[id: string, at: number][]> {
    const done: [string, number][] = []
    const began = now()
    const underway: Promise<void>[] = []
    for (let n = 0; n < perSecond * seconds; n += 1) {
      const due = began + (n * 1_000) / perSecond
      if (due > now()) await new Promise((resolve) => setTimeout(resolve, due - now()))
      const who = acting[n % acting.length]
      const round = Math.floor(n / acting.length)
      if (who) underway.push(act(who, round).then((one) => void done.push(one)))
    }
    await Promise.all(underway)
    return done
  }

  /** A small act of somebody: an audit line and what pages are told. */
  async function act(who: LiveRun['acting'][number], round: number): Promise<[string, number]> {
    const { secret, programId, lines } = who
    if (lines) return count(secret, lines[round % lines.length] ?? '', pool)
    const id = randomUUID()
    await asActor(pool, { kind: 'session', secret }, async (ctx) => {
      await recordEvent(ctx, 'record.called', { kind: 'bench', id })
      await publish(ctx, board, { kind: 'item-changed', of: programId, id })
    })
    return [id, now()]
  }
}

/** A true count, as its keeper taps it. @returns the line, and when its commit was answered. */
async function count(secret: string, lineId: string, on: pg.Pool): Promise<[string, number]> {
  const numbers = { total: 5, surge: 0, outOfService: 0, occupied: 1 + Math.floor(Math.random() * 3) }
  await asActor(on, { kind: 'session', secret }, (ctx) =>
    countLine(ctx, { lineId, numbers, channel: 'app', key: randomUUID() }),
  )
  return [lineId, now()]
}

process.once('message', (setup: NodeSetup) => void start(setup))
