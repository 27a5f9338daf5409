import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type ActorClaim, asActor, visitor } from './actor.ts'
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

describe('a connection that breaks as somebody comes in', () => {
  it.each(['session', 'visitor'])(
    'fails what was asked as a %s, and nothing else in the program',
    async (kind) => {
      const claim: ActorClaim =
        kind === 'visitor' ? visitor : { kind: 'session', secret: await stewardSecret(db) }
      const url = new URL(db.urls.app)
      url.port = String((wire.address() as AddressInfo).port)
      const pool = openPool(url.href, { max: 1, name: 'tests' })
      const nobodyCaught: unknown[] = []
      const note = (error: unknown) => nobodyCaught.push(error)
      process.on('unhandledRejection', note)
      try {
        await asActor(pool, claim, async () => undefined)
        breaks = true
        await expect(asActor(pool, claim, async () => undefined)).rejects.toThrow()
        await new Promise((resolve) => setTimeout(resolve, 50))
        expect(nobodyCaught).toEqual([])
        breaks = false
        await asActor(pool, claim, async () => undefined)
      } finally {
        breaks = false
        process.off('unhandledRejection', note)
        await pool.end()
      }
    },
  )
})
