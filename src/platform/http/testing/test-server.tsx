import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import type { Assets } from '../assets.ts'
import { createBackPressure } from '../back-pressure.ts'
import type { Route, Services } from '../route.ts'
import { buildServer, type ServerOptions } from '../server.ts'
import { atHome } from './at-home.ts'
import { unhurried } from './unhurried.ts'

export const publicUrl = 'http://help.test'

export interface TestServer {
  readonly app: FastifyInstance
  /** Everything written to the log so far, one parsed line each. */
  lines(): Record<string, unknown>[]
  /** The same as raw text, to look for what must not be there. */
  logText(): string
  close(): Promise<void>
}

interface Overrides extends Partial<Omit<ServerOptions, 'services' | 'routes'>> {
  readonly routes: readonly Route[]
  readonly services?: Partial<Services>
  readonly config?: Partial<Services['config']>
}

/** A pool on which nothing answers: any query fails as it does when the database is down. */
export function deadPool(): pg.Pool {
  const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 1_000 })
  pool.on('error', () => undefined)
  return pool
}

const noAssets: Assets = { get: () => undefined, versions: {} }

/** A server with the given routes and plain pages; the database is away unless a pool is given. */
export async function testServer({ routes, services, config, ...rest }: Overrides): Promise<TestServer> {
  const written: string[] = []
  const pool = services?.pool ?? deadPool()
  const app = await buildServer({
    routes,
    pages: {
      problem: ({ problem, locale, requestId }) => (
        <html lang={locale}>
          <title>Problem</title>
          <p data-code={problem.code}>{problem.sentence}</p>
          {problem.fields.map((field) => (
            <p key={field.field}>{field.sentence}</p>
          ))}
          <p>{requestId}</p>
        </html>
      ),
      away: (locale) => (
        <html lang={locale}>
          <title>Notes</title>
        </html>
      ),
      signInPath: '/sign-in',
      handedPath: '/handed',
    },
    services: {
      config: { publicUrl, exitUrl: 'https://weather.example/', trustedProxies: [], ...config },
      exitTo: () => 'https://weather.example/',
      publishers: () => [],
      pool,
      keyring: keyringFrom(randomBytes(32)),
      keyStore: awayKeyStore(),
      tiles: { read: async () => await Promise.resolve(undefined) },
      log: createLog({ to: { write: (line: string) => void written.push(line) } }),
      metrics: createMetrics(),
      assets: noAssets,
      pressure: createBackPressure(unhurried),
      demo: true,
      pageBook: { versionOf: async () => undefined },
      readsLikeAddress: () => false,
      ...services,
    },
    ...rest,
  })
  await app.ready()
  atHome(app, config?.publicUrl ?? publicUrl)
  return {
    app,
    logText: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      await app.close()
      if (!services?.pool) await pool.end()
    },
  }
}

/** What a browser sends with a form on one of our own pages. */
export const ownForm = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  origin: 'null',
}
