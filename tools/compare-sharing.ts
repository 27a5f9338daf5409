// `node tools/compare-sharing.ts [--cases=1000000] [--seed=N]`: the product's decision about a sharing and the one that another
// hand wrote from the same documents, over generated requests; a million takes an hour and more. Prints how far it is; Ctrl+C
// stops it and tells what was found until then. Exit 1 where the two differ, with the first cases as JSON, or where at least
// 100,000 cases were asked to the end and a lane row decided fewer than a hundred of them.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { byCedar, byTheProduct } from '#features/sharing/testing/both-hands.ts'
import { compare, Hits } from '#features/sharing/testing/second/compare.ts'
import { cases } from '#features/sharing/testing/second/generate.ts'
import { readLaneRows } from '#features/sharing/testing/second/read-second.ts'

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
const wanted = Number(values.cases ?? 1_000_000)
const seed = Number(values.seed ?? randomInt(2 ** 31))
if (!(Number.isSafeInteger(wanted) && wanted > 0 && Number.isSafeInteger(seed))) {
  process.stderr.write('Give whole numbers: node tools/compare-sharing.ts --cases=1000000 --seed=24\n')
  process.exit(2)
}
/** Cases between two looks at whether somebody wants to stop, and between two lines of progress. */
const LOOK = 500
const SAY = 10_000
/** Of so many cases, a row that decided fewer than this is hardly asked. */
const ENOUGH = 100
const FEW = 100_000

let stopping = false
process.once('SIGINT', () => {
  stopping = true
})

const hits = new Hits()
let differing = 0
const say = (line: string) => process.stdout.write(`${line}\n`)
say(`Comparing ${String(wanted)} cases, seed ${String(seed)}.`)

for (const one of cases(seed)) {
  if (stopping || hits.asked === wanted) break
  const first = byTheProduct(one)
  hits.add(one.request, first)
  const differences = compare(
    () => first,
    () => byCedar(one),
    one.request,
    one.facts,
  )
  if (differences.length > 0) {
    differing++
    if (differing <= 5) say(JSON.stringify({ case: hits.asked - 1, differences, ...one }))
  }
  if (hits.asked % SAY === 0) say(`${String(hits.asked)} asked, ${String(differing)} differ`)
  // Lets a signal in.
  if (hits.asked % LOOK === 0) await new Promise((resolve) => setImmediate(resolve))
}

const rows = readLaneRows()
  .map(({ id }) => ({ id, hit: hits.laneRows.get(id) ?? 0 }))
  .sort((a, b) => a.hit - b.hit)
const seldom = rows.filter(({ hit }) => hit < ENOUGH)
say(`Seed ${String(seed)}: ${String(hits.asked)} of ${String(wanted)} cases, ${String(differing)} differ.`)
say(`Allowed: ${(100 * hits.allowShare).toFixed(1)} %.`)
say(
  `Lane rows hit at least ${String(ENOUGH)} times: ${String(rows.length - seldom.length)} of ${String(rows.length)}.`,
)
say(
  `Hit least: ${rows
    .slice(0, 8)
    .map(({ id, hit }) => `${id} ${String(hit)}`)
    .join(', ')}.`,
)
const hardlyAsked = hits.asked === wanted && wanted >= FEW && seldom.length > 0
process.exitCode = differing > 0 || hardlyAsked ? 1 : 0
