// One thread of `compare-sharing`: walks through the same cases as the others and asks every so many-th run of them.
import { parentPort, workerData } from 'node:worker_threads'
import { byCedar, byTheProduct } from '#features/sharing/testing/both-hands.ts'
import { compare, Hits } from '#features/sharing/testing/second/compare.ts'
import { cases } from '#features/sharing/testing/second/generate.ts'

/** What a thread is to do. */
export interface Share {
  readonly seed: number
  /** Cases of all threads together. */
  readonly wanted: number
  /** Which of how many threads it is, from 0. */
  readonly thread: number
  readonly threads: number
  /** One whole number; anything but 0 asks all threads to stop. */
  readonly stop: Int32Array
}

/** What it says: again and again, and once more when it has ended. */
export interface Told {
  /** Since it last said something. */
  readonly asked: number
  readonly allowed: number
  /** By id of the lane row. */
  readonly laneRows: ReadonlyMap<string, number>
  /** Each that differs, whole, as JSON. */
  readonly differing: readonly string[]
}

/** Cases that follow on each other and are asked by one thread. */
const RUN = 50
/** Cases of its own between two things that it says. */
const SAY = 1_000

const { seed, wanted, thread, threads, stop } = workerData as Share

let hits = new Hits()
let differing: string[] = []
function say(): void {
  const { asked, allowed, laneRows } = hits
  parentPort?.postMessage({ asked, allowed, laneRows, differing } satisfies Told)
  hits = new Hits()
  differing = []
}

let at = 0
for (const one of cases(seed)) {
  if (at === wanted || Atomics.load(stop, 0) !== 0) break
  const number = at++
  if (Math.floor(number / RUN) % threads !== thread) continue
  const first = byTheProduct(one)
  hits.add(one.request, first)
  const differences = compare(
    () => first,
    () => byCedar(one),
    one.request,
    one.facts,
  )
  if (differences.length > 0) differing.push(JSON.stringify({ case: number, differences, ...one }))
  if (hits.asked === SAY) say()
}
say()
