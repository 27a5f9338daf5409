// `node tools/compare-sharing.ts [--cases=1000000] [--seed=N] [--threads=N]`: the product's decision about a sharing and the one
// that another hand wrote from the same documents, over generated requests; how long a million takes stands in
// docs/benchmarks.md. The cases of a seed are the same whatever the number of threads. Prints how far it is; Ctrl+C stops it and
// tells what was found until then. Exit 1 where the two differ, with the first cases as JSON, or where at least 100,000 cases
// were asked to the end and a lane row decided fewer than a hundred of them.
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { readLaneRows } from '#features/sharing/testing/second/read-second.ts'
import type { Share, Told } from './compare-sharing/thread.ts'

const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string' }, threads: { type: 'string' } },
})
const wanted = Number(values.cases ?? 1_000_000)
const seed = Number(values.seed ?? randomInt(2 ** 31))
const threads = Number(values.threads ?? availableParallelism())
const counts = (given: number) => Number.isSafeInteger(given) && given > 0
if (!(counts(wanted) && Number.isSafeInteger(seed) && counts(threads))) {
  process.stderr.write('Give whole numbers: node tools/compare-sharing.ts --cases=1000000 --seed=24\n')
  process.exit(2)
}
/** Cases between two lines of progress. */
const SAY = 10_000
/** Of so many cases, a row that decided fewer than this is hardly asked. */
const ENOUGH = 100
const FEW = 100_000

const stop = new Int32Array(new SharedArrayBuffer(4))
process.once('SIGINT', () => Atomics.store(stop, 0, 1))

const say = (line: string) => process.stdout.write(`${line}\n`)
const began = performance.now()
const laneRows = new Map<string, number>()
let asked = 0
let allowed = 0
let differing = 0

function add(told: Told): void {
  for (const one of told.differing) if (++differing <= 5) say(one)
  for (const [id, hit] of told.laneRows) laneRows.set(id, (laneRows.get(id) ?? 0) + hit)
  allowed += told.allowed
  const before = Math.floor(asked / SAY)
  asked += told.asked
  if (Math.floor(asked / SAY) > before && asked < wanted)
    say(`${String(asked)} asked, ${String(differing)} differ`)
}

/** Resolves when the thread has ended; rejects with what it failed on. */
const ask = (thread: number) =>
  new Promise<void>((done, failed) => {
    const share: Share = { seed, wanted, thread, threads, stop }
    new Worker(new URL('compare-sharing/thread.ts', import.meta.url), { workerData: share })
      .on('message', add)
      .once('error', failed)
      .once('exit', () => {
        done()
      })
  })

say(`Comparing ${String(wanted)} cases, seed ${String(seed)}, ${String(threads)} threads.`)
await Promise.all(Array.from({ length: threads }, (_, thread) => ask(thread)))

const minutes = (performance.now() - began) / 60_000
const rows = readLaneRows()
  .map(({ id }) => ({ id, hit: laneRows.get(id) ?? 0 }))
  .sort((a, b) => a.hit - b.hit)
const seldom = rows.filter(({ hit }) => hit < ENOUGH)
say(
  `Seed ${String(seed)}: ${String(asked)} of ${String(wanted)} cases, ${String(differing)} differ, in ${minutes.toFixed(1)} minutes.`,
)
say(`Allowed: ${asked === 0 ? '0' : ((100 * allowed) / asked).toFixed(1)} %.`)
say(
  `Lane rows hit at least ${String(ENOUGH)} times: ${String(rows.length - seldom.length)} of ${String(rows.length)}.`,
)
say(
  `Hit least: ${rows
    .slice(0, 8)
    .map(({ id, hit }) => `${id} ${String(hit)}`)
    .join(', ')}.`,
)
const hardlyAsked = asked === wanted && wanted >= FEW && seldom.length > 0
process.exitCode = differing > 0 || hardlyAsked ? 1 : 0
