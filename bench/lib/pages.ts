import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { closedLoop } from './closed-loop.ts'
import { Connection, getRequest, postRequest } from './http-load.ts'
import { startProgram } from './program.ts'
import { say } from './report.ts'
import { searchForm } from './requests.ts'

/** So many visitors behind one proxy: enough that nobody meets the rate limit, few enough to spend leases. */
const visitors = 1_500

/**
 * Measures pages of the real program, started by itself on the benchmark's database, as its users see them:
 * a search (POST /help), a page without a question (GET /help), and, as floor, Node answering a fixed page.
 */
export async function measurePages(
  server: EmbeddedDatabase,
  users: number,
  seconds: number,
): Promise<{ figures: Record<string, number>; floor: Record<string, number> }> {
  const program = await startProgram(server)
  const { port } = program
  try {
    say('Search pages at the user …')
    const pages = await load(port, users, seconds, (n) =>
      postRequest('/help', searchForm(n), { 'X-Forwarded-For': address(n) }),
    )
    say('Pages without a question …')
    const plain = await load(port, users, Math.min(seconds, 8), () => getRequest('/help'))
    say('Floor: a fixed page from Node …')
    const fixed = await fixedPage(users, Math.min(seconds, 5), plain.bytes)
    return {
      figures: {
        page_per_s: pages.perSecond,
        page_p95_ms: pages.p95Ms,
        plain_page_per_s: plain.perSecond,
        plain_page_p95_ms: plain.p95Ms,
        page_bytes: pages.bytes,
      },
      floor: { static_page_per_s: fixed.perSecond },
    }
  } finally {
    await program.stop()
  }
}

/** Documentation addresses (RFC 5737 and 2544): they can belong to nobody. */
function address(n: number): string {
  const visitor = n % visitors
  return `198.18.${Math.floor(visitor / 250)}.${(visitor % 250) + 1}`
}

export async function load(port: number, users: number, seconds: number, request: (n: number) => string) {
  const idle = Array.from({ length: users }, () => new Connection(port))
  const all = [...idle]
  let bytes = 0
  let answers = 0
  try {
    const result = await closedLoop(users, seconds, async (n) => {
      const connection = idle.pop()
      if (!connection) throw new Error('more users than connections')
      const answer = await connection.ask(request(n))
      if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`)
      bytes += answer.bytes
      answers += 1
      idle.push(connection)
    })
    return { ...result, bytes: Math.round(bytes / answers) }
  } finally {
    for (const connection of all) connection.close()
  }
}

async function fixedPage(users: number, seconds: number, bytes: number) {
  const body = Buffer.alloc(bytes, 'a')
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': body.length })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await load((server.address() as AddressInfo).port, users, seconds, () => getRequest('/'))
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
