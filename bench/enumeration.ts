import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { startLive } from '#app/live/index.ts'
import { createServer } from '#app/server.ts'
import { createServices } from '#app/services.ts'
import { keepStatementKey } from '#features/identity/keep-statement-key.ts'
import { Authenticator } from '#features/identity/testing/authenticator.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { createLog } from '#platform/log.ts'
import { round } from './lib/closed-loop.ts'
import { Connection, postRequest } from './lib/http-load.ts'
import { livePeople } from './lib/live-people.ts'
import { band, median } from './lib/medians.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 1_000)
const site = 'http://localhost'

/**
 * Whether the time of an answer tells that an account exists. Sign-ins that fail are sent to the product over HTTP in
 * sets, each in an order drawn anew: two by a passkey of ours with a bad signature (A and A again), one by a passkey
 * that was never ours, one by that of somebody who has left. The median difference of each to A is compared with what
 * the medians of as many differences of A to itself vary by.
 */
export async function benchEnumeration(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const server = await benchDatabase('enumeration', async () => undefined)
  const pool = openPool(server.appUrl)
  let app: FastifyInstance | undefined
  let live: Awaited<ReturnType<typeof startLive>> | undefined
  try {
    const keyFile = join(folder, 'key')
    writeFileSync(keyFile, randomBytes(32).toString('hex'), { mode: 0o600 })
    const keyring = loadKeyring(keyFile)
    await keepStatementKey(server.ownerUrl, keyring)
    const log = createLog({ level: 'warn' })
    live = await startLive({ appUrl: server.appUrl, ownerUrl: server.ownerUrl, pool, keyring, log })
    const config = { publicUrl: site, exitUrl: 'https://www.weather.gov/', trustedProxies: ['127.0.0.1'] }
    app = await createServer(
      await createServices({ config, pool, live, keyring, keyStore: awayKeyStore(), log, demo: true }),
    )
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
    say('Preparing people and passkeys …')
    const [known, left] = await twoPasskeys(app, server.superUrl)
    const attempts = {
      a: () => known,
      again: () => known,
      unknown: () => new Authenticator(site),
      left: () => left,
    }
    say(`${pairs} sets of four sign-ins that fail …`)
    const took = await inSets(app, port, attempts)
    report(judged(took))
  } finally {
    await live?.stop()
    await app?.close()
    await pool.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Kind = 'a' | 'again' | 'unknown' | 'left'
type Took = Record<Kind, number[]>

async function inSets(
  app: FastifyInstance,
  port: number,
  attempts: Readonly<Record<Kind, () => Authenticator>>,
): Promise<Took> {
  const took: Took = { a: [], again: [], unknown: [], left: [] }
  const connection = new Connection(port)
  let from = 0
  try {
    // The first fifty warm up.
    for (let set = -50; set < pairs; set += 1) {
      for (const kind of shuffled(Object.keys(attempts) as Kind[])) {
        from += 1
        // One address may not try that often.
        const address = { 'X-Forwarded-For': `10.${(from >> 16) & 255}.${(from >> 8) & 255}.${from & 255}` }
        const asked = await post(app, '/sign-in/passkey/options', {}, address)
        const answer = attempts[kind]().get(asked, { otherKey: true })
        const request = postRequest('/sign-in/passkey', { answer }, address)
        const began = performance.now()
        const { status } = await connection.ask(request)
        if (status !== 403) throw new Error(`a sign-in that fails was answered ${status}`)
        if (set >= 0) took[kind].push(performance.now() - began)
      }
    }
  } finally {
    connection.close()
  }
  return took
}

function judged(took: Took) {
  const differences = (kind: Kind) => took[kind].map((ms, at) => (ms - (took.a[at] ?? Number.NaN)) * 1_000)
  const itself = band(differences('again'))
  const us = { unknown: median(differences('unknown')), left: median(differences('left')) }
  // How far outside the band, in µs: nothing is what is wanted.
  const outside = (value: number) => round(Math.max(0, itself.low - value, value - itself.high))
  return {
    bench: 'enumeration',
    figures: {
      unknown_us: round(us.unknown),
      left_us: round(us.left),
      unknown_outside_us: outside(us.unknown),
      left_outside_us: outside(us.left),
      answer_ms: round(median(took.a)),
    },
    floor: { itself_low_us: round(itself.low), itself_high_us: round(itself.high) },
    ratios: { unknown_to_answer: round(us.unknown / (median(took.a) * 1_000)) },
    targets: { unknown_outside_us: { atMost: 0 }, left_outside_us: { atMost: 0 } },
    conditions: {
      pairs,
      figure:
        'median difference to a known passkey with a bad signature; the band holds 95 % of such medians of it to itself',
    },
  } as const
}

/** A passkey of somebody who is here, and one of somebody who has left since. */
async function twoPasskeys(app: FastifyInstance, superUrl: string): Promise<[Authenticator, Authenticator]> {
  const acting = await livePeople(superUrl, 1, 2)
  const made: Authenticator[] = []
  for (const { secret } of acting) {
    const cookie = { cookie: `bw_session=${secret}` }
    const authenticator = new Authenticator(site)
    const asked = await post(app, '/me/passkeys/options', {}, cookie)
    const answer = authenticator.create(asked)
    await post(app, '/me/passkeys', { label: 'work phone', answer }, { ...cookie, accept: 'text/html' })
    made.push(authenticator)
  }
  const [here, left] = made
  if (!here || !left) throw new Error('nobody was made')
  await leave(superUrl, acting[1]?.secret ?? '')
  return [here, left]
}

async function leave(superUrl: string, secret: string): Promise<void> {
  const admin = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    await admin.query(
      `update identity.person set state = 'left' where id = (select person_id from identity.session where secret_hash = $1)`,
      [createHash('sha256').update(secret).digest()],
    )
  } finally {
    await admin.end()
  }
}

interface Asked {
  readonly challenge: string
  readonly user: { readonly id: string }
}

/** What a page asks without its time being measured. @throws when it is refused. */
async function post(
  app: FastifyInstance,
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Promise<Asked> {
  const answer = await app.inject({
    method: 'POST',
    url,
    remoteAddress: '127.0.0.1',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  })
  if (answer.statusCode >= 400) throw new Error(`${url} was answered ${answer.statusCode}`)
  return answer.statusCode === 200 ? answer.json() : { challenge: '', user: { id: '' } }
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
