import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type ActorClaim, actorOf, asActor, visitor } from './actor.ts'
import { openPool } from './pool.ts'

let db: TestDatabase
let wire: Server
/** The next thing that the program says breaks the connection. */
let breaks = false

beforeAll(async () => {
  db = await testDatabase()
  const to = new URL(db.urls.app)
  wire = createServer((program) => {
    const server = connect(Number(to.port), to.hostname)
    for (const [one, other] of [
      [program, server],
      [server, program],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
    program.on('data', (said) => {
      if (breaks) program.resetAndDestroy()
      else server.write(said)
    })
    server.on('data', (said) => program.write(said))
  })
  wire.listen(0, '127.0.0.1')
  await once(wire, 'listening')
})
afterAll(async () => {
  wire.close()
  await db.close()
})

/** Does it over the wire with a pool of one connection, and expects that no failure was left for nobody. */
async function overWire(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const url = new URL(db.urls.app)
  url.port = String((wire.address() as AddressInfo).port)
  const pool = openPool(url.href, { max: 1, name: 'tests' })
  const nobodyCaught: unknown[] = []
  const note = (error: unknown) => nobodyCaught.push(error)
  process.on('unhandledRejection', note)
  try {
    await work(pool)
    expect(nobodyCaught).toEqual([])
  } finally {
    breaks = false
    process.off('unhandledRejection', note)
    await pool.end()
  }
}

const aSession = async () => ({ kind: 'session', secret: await stewardSecret(db) }) as const
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('a connection that breaks as somebody comes in', () => {
  it.each(['session', 'visitor'])(
    'fails what was asked as a %s, and nothing else in the program',
    async (kind) => {
      const claim: ActorClaim = kind === 'visitor' ? visitor : await aSession()
      await overWire(async (pool) => {
        await asActor(pool, claim, async () => undefined)
        breaks = true
        await expect(asActor(pool, claim, async () => undefined)).rejects.toThrow()
        await aWhile()
        breaks = false
        await asActor(pool, claim, async () => undefined)
      })
    },
  )

  it('fails who only asked who that is, and nothing else in the program', async () => {
    const claim = await aSession()
    await overWire(async (pool) => {
      expect(await actorOf(pool, claim)).toMatchObject({ kind: 'person', personId: db.stewardId })
      breaks = true
      await expect(actorOf(pool, claim)).rejects.toThrow()
      await aWhile()
      breaks = false
      expect(await actorOf(pool, claim)).toMatchObject({ kind: 'person' })
    })
  })
})

describe('a connection that breaks as somebody goes', () => {
  const asks = (pool: pg.Pool, claim: ActorClaim, readOnly: boolean) =>
    asActor(
      pool,
      claim,
      async (ctx) => {
        const answer = await ctx.prepared<{ n: number }>('seven', 'select 7 as n', [])
        breaks = true
        return answer[0]?.n
      },
      { readOnly },
    )

  it('costs nobody what was only read, and is used no more', async () => {
    const claim = await aSession()
    await overWire(async (pool) => {
      expect(await asks(pool, claim, true)).toBe(7)
      await aWhile()
      breaks = false
      expect(await actorOf(pool, claim)).toMatchObject({ kind: 'person' })
    })
  })

  it('is told to whoever may have written', async () => {
    const claim = await aSession()
    await overWire((pool) => expect(asks(pool, claim, false)).rejects.toThrow())
  })
})
