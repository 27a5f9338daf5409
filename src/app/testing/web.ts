import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import type { Replica } from '#platform/db/replica.ts'
import { type Assets, compiledAssets } from '#platform/http/assets.ts'
import type { Limits } from '#platform/http/rate-limits.ts'
import type { Route, Services } from '#platform/http/route.ts'
import type { SweepLimits } from '#platform/http/sweeps.ts'
import { atHome } from '#platform/http/testing/at-home.ts'
import { deadPool } from '#platform/http/testing/test-server.tsx'
import { unhurried } from '#platform/http/testing/unhurried.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import type { Live } from '#platform/live/index.ts'
import { createLog } from '#platform/log.ts'
import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import type { Tally } from '#platform/tally.ts'
import { createServer } from '../server.ts'
import { createServices } from '../services.ts'

/** Styles and scripts do not change while tests run, and compiling them takes longer than most tests. */
let compiled: Promise<Assets> | undefined

function assets(): Promise<Assets> {
  compiled ??= compiledAssets()
  return compiled
}

export interface TestWeb {
  readonly app: FastifyInstance
  readonly services: Services
  /** Each line of its log so far, in order. */
  readonly logged: readonly string[]
  logText(): string
  close(): Promise<void>
}

export interface TestWebOptions {
  /** Without a pool the database is away. */
  readonly pool?: pg.Pool
  readonly replica?: Replica
  readonly live?: Live
  /** The one the database was started with; needed to sign in otherwise than as a demo person. */
  readonly keyring?: Keyring
  /** Without one it is away. */
  readonly keyStore?: KeyStore
  readonly tiles?: Services['tiles']
  readonly demo?: boolean
  readonly sends?: Services['sends']
  readonly outbox?: Services['outbox']
  readonly tally?: Tally
  readonly scanner?: Services['scanner']
  /** Where "leave this page" leads; the setting when absent. */
  readonly exitTo?: () => string
  readonly publishers?: Services['publishers']
  readonly config?: Partial<Services['config']>
  /** The whole table when absent. */
  readonly routes?: readonly Route[]
  readonly limits?: Limits
  readonly sweeps?: SweepLimits
}

/** The whole web side as the program serves it, without listening. */
export async function testWeb(options: TestWebOptions = {}): Promise<TestWeb> {
  const written: string[] = []
  const pool = options.pool ?? deadPool()
  const keyStore = options.keyStore ?? awayKeyStore()
  const services = await createServices({
    config: {
      publicUrl: 'http://help.test',
      exitUrl: 'https://www.weather.gov/',
      trustedProxies: [],
      metricsToken: 'token-of-sixteen-letters',
      ...options.config,
    },
    exitTo: options.exitTo,
    publishers: options.publishers,
    pool,
    replica: options.replica,
    live: options.live,
    keyring: options.keyring ?? keyringFrom(randomBytes(32)),
    keyStore,
    tiles: options.tiles,
    files: testFiles,
    log: createLog({ to: { write: (line: string) => void written.push(line) } }),
    demo: options.demo ?? true,
    sends: options.sends,
    outbox: options.outbox,
    ...(options.tally && { tally: options.tally }),
    scanner: options.scanner,
    assets: await assets(),
    // Tests of other things share this machine's two cores: being slow is not being wrong.
    pressure: unhurried,
  })
  const app = await createServer(services, {
    ...(options.routes && { routes: options.routes }),
    ...(options.limits && { limits: options.limits }),
    ...(options.sweeps && { sweeps: options.sweeps }),
  })
  atHome(app, services.config.publicUrl)
  return {
    app,
    services,
    logged: written,
    logText: () => written.join(''),
    async close() {
      await app.close()
      if (!options.pool) await pool.end()
      if (!options.keyStore) await keyStore.close()
    },
  }
}
