import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { bundled } from './lib/bundled.ts'
import { type Asked, startChild } from './lib/child.ts'
import { round } from './lib/closed-loop.ts'
import { linesWith } from './lib/hold-slots.ts'
import { Connection, getRequest } from './lib/http-load.ts'
import type { Acting, HeardOf } from './lib/live-messages.ts'
import { livePeople } from './lib/live-people.ts'
import { report, say } from './lib/report.ts'

const streams = Number(process.env.BENCH_STREAMS ?? 5_000)
const seconds = Number(process.env.BENCH_SECONDS ?? 20)
const coalitions = Number(process.env.BENCH_COALITIONS ?? 25)
const updatesPerSecond = Number(process.env.BENCH_UPDATES ?? 100)
const pagesPerSecond = Number(process.env.BENCH_PAGES ?? 10)
const warmUpSeconds = 2
/** As many as one sign-in may have open. */
const perPerson = 5
/** A line is counted once in the run, so that each receipt belongs to one count. */
const linesEach = Math.ceil((updatesPerSecond * seconds) / coalitions)

interface Coalition {
  readonly keeper: Acting & { readonly lines: readonly string[] }
  readonly warmUp: Acting
  readonly watchers: readonly string[]
}

/** Counts to thousands of open boards of many coalitions while their pages are loaded: real streams, real counts. */
export async function benchBoard(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, randomBytes(32).toString('hex'), { mode: 0o600 })
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  const children: Asked[] = []
  const child = (file: string, flags?: readonly string[]) => {
    const made = startChild(file, flags)
    children.push(made)
    return made
  }
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const all: Coalition[] = []
    for (let n = 0; n < coalitions; n += 1) all.push(await aCoalition(server.superUrl))
    const here = child(await bundled('lib/live-node.ts'), ['--expose-gc'])
    const port = await here.ask<number>(
      { appUrl: server.appUrl, ownerUrl: server.ownerUrl, keyFile },
      'ready',
    )
    const readers = child(fromRoot('bench', 'lib', 'live-listeners.ts'))
    const secrets = all.flatMap(({ watchers }) =>
      watchers.flatMap((one) => Array<string>(perPerson).fill(one)),
    )
    const listen = (who: readonly string[]) =>
      readers.ask({ listen: { port, path: '/live/changes', secrets: who } }, 'open')
    const run = (acting: readonly Acting[], forSeconds: number) =>
      here.ask<[string, number][]>(
        { run: { perSecond: updatesPerSecond, seconds: forSeconds, acting } },
        'acts',
      )

    say('Warming up …')
    await listen(secrets.slice(0, Math.min(200, secrets.length)))
    await run(
      all.map(({ warmUp }) => warmUp),
      warmUpSeconds,
    )
    await pages(port, all, warmUpSeconds)
    await readers.ask({ leave: true }, 'open')
    await settled()
    await readers.ask({ take: true }, 'heard')

    say(`Opening ${secrets.length.toLocaleString('en')} boards …`)
    const before = await count(here)
    await listen(secrets)
    await settled()
    const after = await count(here)
    if (after.streams < secrets.length) throw new Error(`only ${after.streams} streams are open`)

    say(`${updatesPerSecond} counts a second for ${seconds} s, and ${pagesPerSecond} boards a second …`)
    const [acts, loads] = await Promise.all([
      run(
        all.map(({ keeper }) => keeper),
        seconds,
      ),
      pages(port, all, seconds),
    ])
    await settled()
    const busy = await count(here)
    const fanout = delays(acts, await readers.ask<HeardOf>({ take: true }, 'heard'))
    report({
      bench: 'board',
      figures: {
        fanout_p50_ms: at(fanout, 0.5),
        fanout_p99_ms: at(fanout, 0.99),
        page_p50_ms: at(loads, 0.5),
        page_p99_ms: at(loads, 0.99),
        stream_kib: round((after.rss - before.rss) / 1_024 / secrets.length),
        node_cpu_share: round((cpuMs(busy) - cpuMs(after)) / (seconds * 1_000)),
      },
      // What nothing could beat: events wait for their frame, on average half of what is gathered.
      floor: { coalesce_p99_ms: 247.5 },
      ratios: { fanout_to_coalesce: round(at(fanout, 0.99) / 247.5) },
      targets: {
        fanout_p99_ms: { atMost: 500 },
        page_p99_ms: { atMost: 100 },
        stream_kib: { atMost: 32 },
      },
      conditions: {
        streams: secrets.length,
        coalitions,
        lines_per_board: linesEach + 1,
        updates_per_s: updatesPerSecond,
        pages_per_s: pagesPerSecond,
        receipts: fanout.length,
        seconds,
        postgresql: server.version,
        load: 'readers in one process of their own, same machine',
      },
    })
  } finally {
    await Promise.all(children.map((one) => one.stop()))
    await server.stop()
    removeData(folder)
  }
}

/** One program with its people, who keep its lines and watch the board of their coalition. */
async function aCoalition(superUrl: string): Promise<Coalition> {
  const people = Math.max(1, Math.round(streams / perPerson / coalitions))
  const acting = await livePeople(superUrl, 1, people)
  const [keeper] = acting
  if (!keeper) throw new Error('nobody keeps the lines')
  const [spare, ...lines] = await linesWith(superUrl, keeper.programId, linesEach + 1, 5)
  return {
    keeper: { ...keeper, lines },
    warmUp: { ...keeper, lines: [spare ?? ''] },
    watchers: acting.map(({ secret }) => secret),
  }
}

/** Loads boards at a steady pace, of one coalition after the other. @returns how long each took, in ms. */
async function pages(port: number, all: readonly Coalition[], forSeconds: number): Promise<number[]> {
  const took: number[] = []
  const idle: Connection[] = []
  const opened: Connection[] = []
  const underway: Promise<void>[] = []
  const began = performance.now()
  for (let n = 0; n < pagesPerSecond * forSeconds; n += 1) {
    const due = began + (n * 1_000) / pagesPerSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const { secret = '' } = all[n % all.length]?.keeper ?? {}
    const connection = idle.pop() ?? new Connection(port)
    if (!opened.includes(connection)) opened.push(connection)
    const since = performance.now()
    underway.push(
      connection.ask(getRequest('/availability', { Cookie: `bw_session=${secret}` })).then(() => {
        took.push(performance.now() - since)
        idle.push(connection)
      }),
    )
  }
  await Promise.all(underway)
  for (const connection of opened) connection.close()
  return took
}

interface Count {
  readonly streams: number
  readonly rss: number
  readonly cpu: { readonly user: number; readonly system: number }
}

const count = (node: Asked) => node.ask<Count>({ count: true }, '*')
const cpuMs = ({ cpu }: Count) => (cpu.user + cpu.system) / 1_000
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 2_000))

/** From the answer to COMMIT to the receipt, in ms, for each board and count. @throws when a count was not heard of. */
function delays(acts: readonly [string, number][], { ids, receipts }: HeardOf): number[] {
  const committed = new Map(acts)
  const unheard = acts.filter(([id]) => !ids.includes(id))
  if (unheard.length > 0) throw new Error(`${unheard.length} counts were told to nobody`)
  return receipts.flatMap(([id, when]) => {
    const began = committed.get(ids[id] ?? '')
    return began === undefined ? [] : [when - began]
  })
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}
