import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { createServer } from '#app/server.ts'
import { createServices } from '#app/services.ts'
import { generousLimits, generousSweeps } from '#app/testing/import-services.ts'
import { keepStatementKey } from '#features/identity/keep-statement-key.ts'
import { closeNamesThreads } from '#features/records/list/names-work.ts'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { unhurried } from '#platform/http/testing/unhurried.ts'
import { createKeyStore, type KeyStore, migrateKeyStore } from '#platform/key-store/index.ts'
import { createLog } from '#platform/log.ts'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { round } from './lib/closed-loop.ts'
import { fillTown, type Hidden, hide, type Town, type Ways } from './lib/existence-data.ts'
import { Connection, getRequest, postRequest } from './lib/http-load.ts'
import { band, median } from './lib/medians.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 400)
const entries = Number(process.env.BENCH_HIDDEN ?? 5_000)
const WARM_UP = Math.min(25, pairs)
/** Names of questions, with commas between; all when absent. */
const only = process.env.BENCH_QUESTIONS?.split(',')
/** So often is a page asked again whose median was outside: what tells does so each time, and chance does not. */
const AGAIN = 2

/**
 * Whether the time of an answer tells that another agency keeps anything. Three copies of one town answer the same questions in an
 * order drawn anew each time: two in which nothing is hidden (A and A again), one with 5,000 entries of another agency, shared with
 * a third one, some of which the asker could read until that was taken back. The median difference of hidden to A is compared with
 * what the medians of as many differences of A to itself vary by.
 */
export async function benchExistence(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  try {
    const server = await benchDatabase('existence', async () => undefined)
    stop.push(() => server.stop())
    const keyUrl = await ownDatabase(server, 'keys')
    await migrateKeyStore(keyUrl)
    const operator = keyringFrom(createHash('sha256').update('the operator of the bench').digest()).topKey
    const keys = createKeyStore({ url: keyUrl, operator })
    stop.push(() => keys.close())
    const keyring = keyringFrom(randomBytes(32))

    say('A shelter shares with a clinic …')
    const whole = await copied(server, new URL(server.superUrl).pathname.slice(1), 'existence_town')
    const ownerUrl = inDatabase(server.ownerUrl, 'existence_town')
    await keepStatementKey(ownerUrl, keyring)
    await markDemo(ownerUrl)
    // Another coalition is as large in all three: a page of an empty server is planned otherwise, whoever fills it.
    await hide(whole, keys, await fillTown(whole, keys), entries)
    const town = await fillTown(whole, keys)
    const ways = {
      none: await copied(server, 'existence_town', 'existence_none'),
      again: await copied(server, 'existence_town', 'existence_again'),
      hidden: await copied(server, 'existence_town', 'existence_hidden'),
    }
    say(`${entries.toLocaleString('en')} entries of another agency …`)
    const hidden = await hide(ways.hidden, keys, town, entries)
    await settle(server)
    const worlds = new Map<World, Connection>()
    for (const [name, way] of Object.entries(ways) as [World, Ways][]) {
      const world = await opened(way, keys, keyring)
      stop.push(() => world.close())
      worlds.set(name, world.connection)
    }
    const questions = questionsAbout(town, hidden).filter(({ name }) => only?.includes(name) ?? true)
    say(`${pairs} sets of three answers to each of ${questions.length} questions …`)
    let found = judged(await inSets(worlds, questions))
    let asked = 0
    for (let time = 0; time < AGAIN; time += 1) {
      const left = questions.filter(({ name }) => outsideOf(found, name) > 0)
      if (left.length === 0) break
      asked += left.length
      say(`Again: ${left.map(({ name }) => name).join(', ')} …`)
      found = new Map([...found, ...judged(await inSets(worlds, left))])
    }
    reportOn(found, { asked, counts: await countsOf(ways.hidden, ways.none), postgresql: server.version })
  } finally {
    await closeNamesThreads()
    for (const one of stop.toReversed()) await one()
  }
}

type World = 'none' | 'again' | 'hidden'
const WORLDS = ['none', 'again', 'hidden'] as const satisfies readonly World[]

interface Question {
  /** As a part of the names of figures. */
  readonly name: string
  readonly request: string
  readonly status: number
}

/** Pages and answers for software, of whoever receives, keeps and oversees; also about what is hidden, by its id. */
function questionsAbout(town: Town, hidden: Hidden): readonly Question[] {
  const cookie = (secret: string) => ({ Cookie: `bw_session=${secret}` })
  const get = (name: string, secret: string, path: string, status = 200): Question => ({
    name,
    status,
    request: getRequest(path, cookie(secret)),
  })
  const { nurse, worker, auditor, own, shared, basis, read, clinic } = town
  return [
    get('records', nurse, '/records'),
    {
      name: 'names',
      status: 200,
      request: postRequest('/records/names', { show: 'everybody' }, cookie(nurse)),
    },
    {
      name: 'search',
      status: 200,
      request: postRequest('/records/search', { name: hidden.name }, cookie(nurse)),
    },
    get('record', nurse, `/records/${own}`),
    get('record_hidden', nurse, `/records/${hidden.subject}`, 404),
    get('shared', nurse, '/shared'),
    get('shared_one', nurse, `/shared/${read}`),
    get('shared_hidden', nurse, `/shared/${hidden.basis}`, 404),
    get('shared_ended', nurse, `/shared/${hidden.ended}`, 404),
    get('record_shared', nurse, `/records/${own}/shared`),
    get('why', nurse, `/shared/${read}/why`),
    get('why_not', nurse, `/shared/${hidden.basis}/why`, 404),
    get('why_not_ended', nurse, `/shared/${hidden.ended}/why`, 404),
    get('why_theirs', worker, `/records/${shared}/shares/${basis}/why`),
    get('share', nurse, `/records/${own}/share`),
    get('share_to', worker, `/records/${shared}/share?program=${clinic}&purpose=care`),
    get('share_hidden', worker, `/records/${hidden.subject}/share`, 404),
    get('ledger', worker, `/records/${shared}/disclosures`),
    get('ledger_csv', worker, `/records/${shared}/disclosures/list.csv`),
    get('ledger_hidden', worker, `/records/${hidden.subject}/disclosures`, 404),
    get('figures', auditor, '/disclosures/figures'),
    get('due', nurse, '/due'),
    get('availability', nurse, '/availability'),
    {
      name: 'api_availability',
      status: 200,
      request: getRequest('/api/availability', {
        Authorization: `Bearer ${town.token}`,
        Accept: 'application/json',
      }),
    },
  ]
}

type Took = ReadonlyMap<string, Record<World, number[]>>

/** Each question in each set once in each world, which one first drawn anew. @throws when an answer is not what it was before */
async function inSets(worlds: ReadonlyMap<World, Connection>, questions: readonly Question[]): Promise<Took> {
  const took = new Map(
    questions.map(({ name }) => [name, { none: [], again: [], hidden: [] } as Record<World, number[]>]),
  )
  for (let set = -WARM_UP; set < pairs; set += 1)
    for (const { name, request, status } of questions)
      for (const world of shuffled(WORLDS)) {
        const began = performance.now()
        const answer = await worlds.get(world)?.ask(request)
        const ms = performance.now() - began
        if (answer?.status !== status) throw new Error(`${name} was answered ${answer?.status} in ${world}`)
        if (set >= 0) took.get(name)?.[world].push(ms)
      }
  return took
}

interface Judged {
  /** Medians of differences, and what those of A to itself lie between, in µs. */
  readonly hidden: number
  readonly low: number
  readonly high: number
  readonly answerMs: number
}

function judged(took: Took): ReadonlyMap<string, Judged> {
  return new Map(
    [...took].map(([name, of]) => {
      const differences = (world: World) =>
        of[world].map((ms, at) => (ms - (of.none[at] ?? Number.NaN)) * 1_000)
      return [
        name,
        { hidden: median(differences('hidden')), ...band(differences('again')), answerMs: median(of.none) },
      ]
    }),
  )
}

/** How far outside of the band, in µs. */
function outsideOf(found: ReadonlyMap<string, Judged>, name: string): number {
  const { hidden, low, high } = found.get(name) ?? { hidden: Number.NaN, low: 0, high: 0 }
  return round(Math.max(0, low - hidden, hidden - high))
}

function reportOn(
  found: ReadonlyMap<string, Judged>,
  {
    asked,
    counts,
    postgresql,
  }: { asked: number; counts: Readonly<Record<string, number>>; postgresql: string },
): void {
  const names = [...found.keys()]
  const each = (suffix: string, of: (name: string, one: Judged) => number) =>
    Object.fromEntries([...found].map(([name, one]) => [`${name}_${suffix}`, round(of(name, one))]))
  const outside = names.map((name) => outsideOf(found, name))
  report({
    bench: 'existence',
    figures: {
      farthest_outside_us: Math.max(...outside),
      outside: outside.filter((us) => us > 0).length,
      ...each('us', (_, { hidden }) => hidden),
      ...each('ms', (_, { answerMs }) => answerMs),
    },
    floor: { ...each('low_us', (_, { low }) => low), ...each('high_us', (_, { high }) => high) },
    ratios: {
      widest_band_to_answer: round(
        Math.max(...[...found.values()].map(({ low, high, answerMs }) => (high - low) / (answerMs * 1_000))),
      ),
    },
    targets: { farthest_outside_us: { atMost: 0 } },
    conditions: {
      questions: names.length,
      pairs,
      ...counts,
      asked_again: asked,
      postgresql,
      figure:
        'median difference to a copy without what is hidden; the band holds 95 % of such medians of one copy without to another; what was outside was asked again, at most twice, and the last time counts',
    },
  })
}

/** What there is more of in the one than in the other. */
async function countsOf(...[hidden, none]: [Ways, Ways]): Promise<Record<string, number>> {
  const counted = async ({ superUrl }: Ways) => {
    const pool = openPool(superUrl, { max: 1, name: 'bench' })
    const { rows } = await pool.query<Record<string, number>>(`select
      (select count(*)::int from records.item) as entries, (select count(*)::int from records.subject) as subjects,
      (select count(*)::int from sharing.basis where ended_at is null) as sharings,
      (select count(*)::int from sharing.basis where ended_at is not null) as sharings_taken_back,
      (select count(*)::int from sharing.access) as access_rows`)
    await pool.end()
    return rows[0] ?? {}
  }
  const [more, less] = [await counted(hidden), await counted(none)]
  return Object.fromEntries(
    Object.entries(more).map(([name, n]) => [`hidden_${name}`, n - (less[name] ?? 0)]),
  )
}

async function opened(way: Ways, keys: KeyStore, keyring: Keyring) {
  const pool = openPool(way.appUrl, { name: 'bench' })
  const app: FastifyInstance = await createServer(
    await createServices({
      config: { publicUrl: 'http://localhost', exitUrl: 'https://www.weather.gov/', trustedProxies: [] },
      pool,
      keyring,
      keyStore: keys,
      log: createLog({ level: 'warn' }),
      demo: true,
      pressure: unhurried,
    }),
    { limits: generousLimits, sweeps: generousSweeps },
  )
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  const connection = new Connection(port)
  return {
    connection,
    close: async () => {
      connection.close()
      await app.close()
      await pool.end()
    },
  }
}

/** A copy of a database to which nobody is connected. */
async function copied(server: EmbeddedDatabase, from: string, name: string): Promise<Ways> {
  const client = new pg.Client({ connectionString: inDatabase(server.superUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${client.escapeIdentifier(from)}`)
  } finally {
    await client.end()
  }
  return { superUrl: inDatabase(server.superUrl, name), appUrl: inDatabase(server.appUrl, name) }
}

/** Made-up people may sign in. */
async function markDemo(ownerUrl: string): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'bench fill' })
  await owner.query('select platform.mark_demo()')
  await owner.end()
}

/** Each copy as it is after a night: counted, and nothing left to clear away. */
async function settle(server: EmbeddedDatabase): Promise<void> {
  for (const world of WORLDS) {
    const client = new pg.Client({ connectionString: inDatabase(server.superUrl, `existence_${world}`) })
    await client.connect()
    await client.query('vacuum (analyze, freeze)')
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
