// `node tools/compare-outside.ts COMMIT`: whether anything changed outside since a commit, as after a large move of code
// nothing may. Starts the demo of that commit, and this program on a copy of its data, which it upgrades. Asks both for
// everything that anybody outside relies on, and compares byte by byte; then the routes, the rows of each table, and the access
// matrix. Exit 1 where anything differs, with a screenful of it.
// `--renamed OLD=NEW`: an address or a table that was renamed on purpose. `--keep FOLDER`: puts there the two texts of each
// answer that differs, and what the programs said. Instead of a commit, a folder that holds a checkout with its packages.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '#platform/root.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { ownFolder } from '../e2e/lib/own-folder.ts'
import { type Product, startProduct } from '../e2e/lib/product.ts'
import { askAgain, askEverything, type Running, reachedBy } from './outside/asked.ts'
import { checkoutOf } from './outside/checkout.ts'
import { compareLines, compareRows, type Difference } from './outside/compare.ts'
import { METRICS_TOKEN } from './outside/first-questions.ts'
import { type ListedRoute, routesOf } from './outside/route-list.ts'
import { rowsOf, untilSettled } from './outside/rows.ts'
import { told } from './outside/tell.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { renamed: { type: 'string', multiple: true, default: [] }, keep: { type: 'string' } },
})
const [commit] = positionals
if (commit === undefined) {
  process.stderr.write('Name the commit to compare with: node tools/compare-outside.ts COMMIT\n')
  process.exit(2)
}
const renamed = values.renamed.map((pair) => {
  const [old = '', now = ''] = pair.split('=')
  return { old, new: now }
})

const run = Date.now()
// The same for both, because pages and records name their own address.
const port = await freePort()
// The data go with this process, however it ends, and with them what still runs on them.
const [data, copy] = [ownFolder('before'), join(ownFolder('after'), 'data')]
const folder = dataFolder('breakwater-outside-')
const before = checkoutOf(commit, join(folder, 'program'))
try {
  const { differences, compared } = await compare()
  const lines = differences.length === 0 ? [`same: ${compared}`] : [...told(differences), `of ${compared}`]
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = differences.length === 0 ? 0 : 1
} finally {
  before.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function compare(): Promise<{ differences: readonly Difference[]; compared: string }> {
  const routes = routesOf(before.folder)
  // Copied before anything is asked: reading leaves lines behind, such as those of the audit log, which people then read.
  await withProgram(before.folder, data, 'first', async () => undefined)
  // Owners come along: PostgreSQL uses only what belongs to its account.
  execFileSync('cp', ['-a', data, copy])

  const old = await withProgram(before.folder, data, 'before', async (running) => ({
    rows: await rowsOf(data),
    asked: await askEverything(running, routes),
  }))
  const now = await withProgram(projectRoot, copy, 'after', async (running) => ({
    rows: await rowsOf(copy),
    differing: await askAgain(running, old.asked, { routes, renamed, keep: keepTexts }),
  }))
  const reached = reachedBy(old.asked, routes)
  return {
    differences: [
      ...now.differing,
      ...compareLines('route table', names(routes), names(routesOf(projectRoot)), renamed),
      ...compareRows(old.rows, now.rows, renamed),
      ...compareLines('access matrix', matrixOf(before.folder), matrixOf(projectRoot), renamed),
    ],
    compared: `${old.asked.length} answers of ${reached} routes, ${old.rows.size} tables, the access matrix`,
  }
}

function names(routes: readonly ListedRoute[]): readonly string[] {
  return routes.map(({ method, path }) => `${method} ${path}`)
}

function matrixOf(checkout: string): readonly string[] {
  return readFileSync(join(checkout, 'src', 'app', 'access-matrix.csv'), 'utf8').split('\n')
}

/** Starts a demo, and stops it when the work is done. */
async function withProgram<T>(
  checkout: string,
  dataDir: string,
  name: string,
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const times = { started: Date.now(), run }
  // Whoever asks may then say from which address: see askerOf.
  const env = { TRUSTED_PROXIES: '127.0.0.1', METRICS_TOKEN }
  const product: Product = await startProduct({ checkout, dataDir, port, env })
  try {
    // Else it would be chance what a minute's work has changed when it is asked.
    await untilSettled(dataDir)
    return await work({ url: product.url, times })
  } finally {
    await product.stop()
    keep(`${name}.log`, product.output())
  }
}

/** A tag a line, so that any tool shows what differs. */
function keepTexts(name: string, ...texts: readonly string[]): void {
  const [path, lined] = [name.replaceAll(/[^\w.-]+/g, '-'), texts.map((text) => text.replaceAll('<', '\n<'))]
  keep(`${path}.before`, lined[0] ?? '')
  keep(`${path}.after`, lined[1] ?? '')
}

function keep(name: string, text: string): void {
  if (values.keep === undefined) return
  mkdirSync(values.keep, { recursive: true })
  writeFileSync(join(values.keep, name), text)
}
