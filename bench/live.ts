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
import { Connection, getRequest } from './lib/http-load.ts'
import type { Acting, HeardOf } from './lib/live-messages.ts'
import { livePeople } from './lib/live-people.ts'
import { report, say } from './lib/report.ts'

const streams = Number(process.env.BENCH_STREAMS ?? 5_000)
const seconds = Number(process.env.BENCH_SECONDS ?? 20)
const classes = 25
const actsPerSecond = 100
const pagesPerSecond = 20
/** As many as one sign-in may have open. */
const perPerson = 5

/** Events to thousands of open streams while acts commit and pages load; then across two nodes. */
export async function benchLive(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, randomBytes(32).toString('hex'), { mode: 0o600 })
  const script = await bundled('lib/live-node.ts')
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  const children: Asked[] = []
  const child = (file: string, flags?: readonly string[]) => {
    const made = startChild(file, flags)
    children.push(made)
    return made
  }
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const acting = await livePeople(server.superUrl, classes, streams / perPerson)
    const setup = { appUrl: server.appUrl, ownerUrl: server.ownerUrl, keyFile }
    const here = child(script, ['--expose-gc'])
    const port = await here.ask<number>(setup, 'ready')
    const readers = child(fromRoot('bench', 'lib', 'live-listeners.ts'))
    const secrets = acting.flatMap(({ secret }) => Array<string>(perPerson).fill(secret))

    say('Warming up …')
    await readers.ask({ listen: { port, secrets: secrets.slice(0, 200) } }, 'open')
    await here.ask({ run: { perSecond: actsPerSecond, seconds: 2, acting } }, 'acts')
    await pages(port, acting, 2)
    await readers.ask({ leave: true }, 'open')
    await settled()
    await readers.ask({ take: true }, 'heard')

    say(`Opening ${streams.toLocaleString('en')} streams …`)
    const before = await count(here)
    await readers.ask({ listen: { port, secrets } }, 'open')
    await settled()
    const after = await count(here)
    if (after.streams < streams) throw new Error(`only ${after.streams} streams are open`)

    say(`${actsPerSecond} acts a second for ${seconds} s, and ${pagesPerSecond} pages a second …`)
    const [acts, loads] = await Promise.all([
      here.ask<[string, number][]>({ run: { perSecond: actsPerSecond, seconds, acting } }, 'acts'),
      pages(port, acting, seconds),
    ])
    await settled()
    const busy = await count(here)
    const fanout = delays(acts, await readers.ask<HeardOf>({ take: true }, 'heard'))
    await readers.ask({ leave: true }, 'open')

    say('Two nodes …')
    const there = child(script)
    const otherPort = await there.ask<number>(setup, 'ready')
    const few = secrets.filter((_secret, n) => n % 10 === 0)
    await readers.ask({ listen: { port: otherPort, secrets: few } }, 'open')
    const crossActs = await here.ask<[string, number][]>(
      { run: { perSecond: actsPerSecond, seconds: Math.min(10, seconds), acting } },
      'acts',
    )
    await settled()
    const cross = delays(crossActs, await readers.ask<HeardOf>({ take: true }, 'heard'))

    report({
      bench: 'live',
      figures: {
        fanout_p50_ms: at(fanout, 0.5),
        fanout_p99_ms: at(fanout, 0.99),
        page_p50_ms: at(loads, 0.5),
        page_p99_ms: at(loads, 0.99),
        stream_kib: round((after.rss - before.rss) / 1_024 / streams),
        cross_node_p50_ms: at(cross, 0.5),
        cross_node_p99_ms: at(cross, 0.99),
        node_cpu_share: round((cpuMs(busy) - cpuMs(after)) / (seconds * 1_000)),
      },
      // What nothing could beat: events wait for their frame, on average half of what is gathered.
      floor: { coalesce_p99_ms: 247.5 },
      ratios: { fanout_to_coalesce: round(at(fanout, 0.99) / 247.5) },
      targets: {
        fanout_p99_ms: { atMost: 500 },
        page_p99_ms: { atMost: 100 },
        stream_kib: { atMost: 32 },
        cross_node_p99_ms: { atMost: 1_000 },
      },
      conditions: {
        streams,
        classes,
        acts_per_s: actsPerSecond,
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

/** Loads pages at a steady pace, one of visitors and one of people in turn. @returns how long each took, in ms. */
async function pages(port: number, acting: readonly Acting[], forSeconds: number): Promise<number[]> {
  const took: number[] = []
  const idle: Connection[] = []
  const all: Connection[] = []
  const underway: Promise<void>[] = []
  const began = performance.now()
  for (let n = 0; n < pagesPerSecond * forSeconds; n += 1) {
    const due = began + (n * 1_000) / pagesPerSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const { secret = '' } = acting[n % acting.length] ?? {}
    const request =
      n % 2 === 0 ? getRequest('/en/help') : getRequest('/tokens', { Cookie: `bw_session=${secret}` })
    const connection = idle.pop() ?? new Connection(port)
    if (!all.includes(connection)) all.push(connection)
    const since = performance.now()
    underway.push(
      connection.ask(request).then(() => {
        took.push(performance.now() - since)
        idle.push(connection)
      }),
    )
  }
  await Promise.all(underway)
  for (const connection of all) connection.close()
  return took
}

interface Count {
  readonly streams: number
  readonly rss: number
  readonly cpu: { readonly user: number; readonly system: number }
}

const count = (node: Asked) => node.ask<Count>({ count: true }, '*')
const cpuMs = ({ cpu }: Count) => (cpu.user + cpu.system) / 1_000

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000))
}

/** From the answer to COMMIT to the receipt, in ms, for each stream and act. @throws when an act was not heard of. */
function delays(acts: readonly [string, number][], { ids, receipts }: HeardOf): number[] {
  const committed = new Map(acts)
  const unheard = acts.filter(([id]) => !ids.includes(id))
  if (unheard.length > 0) throw new Error(`${unheard.length} acts were told to nobody`)
  return receipts.flatMap(([id, when]) => {
    const began = committed.get(ids[id] ?? '')
    return began === undefined ? [] : [when - began]
  })
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}
