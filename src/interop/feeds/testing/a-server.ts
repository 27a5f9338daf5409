import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { addFeed } from '#features/ingest/feeds/keep-feed.ts'
import { asSteward, type TestDatabase } from '#platform/testing/database.ts'
import { reached, reachedHosts } from './reached-hosts.ts'

export type Answer = (req: http.IncomingMessage, res: http.ServerResponse, body: string) => unknown

export interface AnsweringServer {
  readonly url: string
  close(): Promise<void>
}

/** A server of somebody else, without TLS, at a private address. */
export async function aServer(answer: Answer): Promise<AnsweringServer> {
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => answer(req, res, Buffer.concat(parts).toString()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://${reached((server.address() as AddressInfo).port)}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function json(res: http.ServerResponse, value: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** A steward adds an address to be read. @returns the feed's id */
export async function feedOf(
  { db }: { readonly db: TestDatabase },
  url: string,
  token = '',
  name = `Feed ${randomUUID()}`,
): Promise<string> {
  const { id } = await asSteward(db, (ctx) =>
    addFeed(ctx, db.keyring, { name, url, token, everyMinutes: 60 }, reachedHosts),
  )
  return id
}
