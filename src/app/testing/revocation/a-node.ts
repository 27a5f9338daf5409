import { openPool } from '#platform/db/pool.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { listenTo, type Reader } from '#platform/live/testing/listen-to.ts'
import { createLog } from '#platform/log.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { startLive } from '../../live/index.ts'
import { testWeb } from '../web.ts'

/** One node of the program as it serves: its own pool and live updates, on a port. */
export interface Node {
  readonly origin: string
  /** Fetches, and follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  listen(cookie: string): Promise<Reader>
  close(): Promise<void>
}

/** @param clock whether it looks by the clock at who is still here, as the product does; else it goes by events alone. */
export async function aNode(db: TestDatabase, clock: boolean): Promise<Node> {
  const pool = openPool(db.urls.app, { name: 'tests node' })
  const live = await startLive({
    appUrl: db.urls.app,
    ownerUrl: db.urls.owner,
    pool,
    keyring: db.keyring,
    log: createLog({ level: 'silent' }),
    ...(!clock && { checkMs: 600_000 }),
  })
  const many = { points: 100_000, seconds: 60, lease: 100 }
  const web = await testWeb({
    pool,
    live,
    keyring: db.keyring,
    limits: { ...defaultLimits, search: many, form: many, bulk: many, 'sign-in': many },
  })
  const origin = await web.app.listen({ port: 0, host: '127.0.0.1' })
  return {
    origin,
    fetch: (path, init = {}) => fetch(origin + path, { redirect: 'manual', ...init }),
    listen: (cookie) => listenTo(`${origin}/live/changes`, { cookie }),
    async close() {
      await web.close()
      await live.stop()
      await pool.end()
    },
  }
}

/** Sends a form as a page of ours does. @throws when it is not taken */
export async function press(
  node: Node,
  path: string,
  cookie: string,
  values: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const answer = await node.fetch(path, {
    method: 'POST',
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(values).toString(),
  })
  if (answer.status !== 303) throw new Error(`${path} answered ${String(answer.status)}`)
  return answer
}
