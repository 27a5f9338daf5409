// The tests as strangers run them: `node tools/strangers.ts`, a stage of `npm run test:all`. Copies of the project in
// homes of their own, and in each only the test files whose outcome can depend on the way (tools/strangers/ways.ts);
// what the machine cannot do is said and skipped. Exit 1 when a test fails in any way.
//
// Before a release each way is gone in full, by hand, on a machine that has nothing of ours yet. As root:
//   chmod 700 /root && git clone <this> /root/x && cd /root/x && npm ci && CHROMIUM_PATH=none npm test
// and as somebody that `useradd -m` made, with the home at mode 0700 and at 0755, with Chromium and without, with the
// shared folder beside the clone and without; on a machine where Chromium is not installed, once more as root without
// CHROMIUM_PATH: it is installed then.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { findChromium } from '#web/testing/chromium.ts'
import {
  accountFor,
  type Checkout,
  makeBase,
  makeCheckout,
  removeBase,
  whyNot,
} from './strangers/checkout.ts'
import { findDependents } from './strangers/depends.ts'
import { filesFor, nameOf, WAYS, type Way } from './strangers/ways.ts'

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What to read when something failed. */
  readonly said: string
}

/** Where root's program keeps what PostgreSQL's account must reach; see placeCluster. */
const SYSTEM_FOLDER = '/var/lib/breakwater'
const hadSystemFolder = existsSync(SYSTEM_FOLDER)
const shared = process.env.BREAKWATER_SHARED ?? fromRoot('..', 'shared')

let running: number | undefined
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted = true
    if (running !== undefined) process.kill(-running, 'SIGTERM')
  })

const total = { passed: 0, failed: 0, skipped: 0 }
const base = makeBase()
try {
  const dependents = await findDependents(testFiles())
  const checkouts = new Map<Way['account'], Checkout>()
  for (const way of WAYS) {
    if (interrupted) break
    const checkout = checkoutFor(way, checkouts)
    if (typeof checkout === 'string') {
      process.stderr.write(`SKIPPED: the tests as ${nameOf(way)}: ${checkout}\n`)
      continue
    }
    const files = filesFor(way, dependents)
    const { passed, failed, skipped, said } = await goAlong(way, checkout, files)
    if (failed > 0) process.stdout.write(said)
    process.stdout.write(
      `${failed === 0 ? 'ok  ' : 'FAIL'} ${nameOf(way)}: ${files.length} files, ${passed} passed, ${failed} failed, ${skipped} skipped\n`,
    )
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
} finally {
  removeBase(base)
  if (!hadSystemFolder) removeEmpty(SYSTEM_FOLDER)
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exitCode = total.failed === 0 && !interrupted ? 0 : 1

function testFiles(): string[] {
  const listed = execFileSync('find', ['src', 'e2e', '-name', '*.test.ts', '-o', '-name', '*.test.tsx'], {
    cwd: fromRoot(),
    encoding: 'utf8',
  })
  return listed.split('\n').filter((name) => name !== '')
}

/** The copy of a way's account, made when it is first needed; or why this machine cannot go that way. */
function checkoutFor(way: Way, made: Map<Way['account'], Checkout>): Checkout | string {
  if (way.browser && findChromium() === undefined) return 'there is no Chromium'
  const account = accountFor(way)
  if (typeof account === 'string') return account
  if (way.shared && spawnSync('ls', [shared], { ...account, cwd: '/', stdio: 'ignore' }).status !== 0)
    return `there is no shared folder at ${shared} that its account can read`
  const checkout = made.get(way.account) ?? makeCheckout(base, way.account, account)
  made.set(way.account, checkout)
  return whyNot(checkout) ?? checkout
}

/** Runs the files there, and counts what came of it. */
async function goAlong(way: Way, checkout: Checkout, files: readonly string[]): Promise<Outcome> {
  chmodSync(checkout.home, way.home === 'closed' ? 0o700 : 0o755)
  const sum = { passed: 0, failed: 0, skipped: 0, said: '' }
  for (const project of ['units', 'journeys']) {
    const its = files.filter((file) => file.startsWith('e2e/') === (project === 'journeys'))
    if (its.length === 0 || interrupted) continue
    const { passed, failed, skipped, said } = await runVitest(way, checkout, project, its)
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    if (failed > 0) sum.said += said
  }
  // A way that ran no test has shown nothing.
  return sum.passed === 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum
}

async function runVitest(
  way: Way,
  { account, home, project: cwd, node }: Checkout,
  project: string,
  files: readonly string[],
): Promise<Outcome> {
  const report = join(home, `${WAYS.indexOf(way)}-${project}.json`)
  const [program = '', ...args] = [
    ...apart(way),
    node,
    join(cwd, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    // Each file by itself is what `npm test` shows; here it would only cost.
    '--isolate=false',
    ...['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    ...files,
  ]
  const child = spawn(program, args, {
    ...account,
    cwd,
    detached: true,
    env: environmentOf(way, home),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child.pid
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => (said += piece))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  running = undefined
  return outcomeOf(report, code, said)
}

/** A stranger's settings: none of ours. Its temporary folder is its own, as some systems have it. */
function environmentOf(way: Way, home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    NODE_COMPILE_CACHE: join(home, 'compiled'),
    NO_COLOR: '1',
    CHROMIUM_PATH: way.browser ? findChromium() : 'none',
    ...(way.browser && { REQUIRE_BROWSER: '1' }),
    ...(way.shared && { BREAKWATER_SHARED: shared, REQUIRE_SHARED: '1' }),
  }
}

/** Root's tests get a system folder of their own where that is allowed, so that nothing of theirs is left in it. */
function apart({ account }: Way): string[] {
  const command = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c']
  const [program = '', ...args] = command
  const mount = `mkdir -p ${SYSTEM_FOLDER} && mount -t tmpfs tmpfs ${SYSTEM_FOLDER}`
  if (account !== 'root' || spawnSync(program, [...args, mount], { stdio: 'ignore' }).status !== 0) return []
  return [...command, `${mount} && exec "$@"`, 'sh']
}

function outcomeOf(report: string, code: number | null, said: string): Outcome {
  const [passed, failed, skipped] = countsIn(report)
  // A file that breaks before its first test has no test to count, and an error outside a test has none either.
  return { passed, failed: code === 0 ? failed : Math.max(1, failed), skipped, said: lastOf(said) }
}

function countsIn(report: string): readonly [passed: number, failed: number, skipped: number] {
  if (!existsSync(report)) return [0, 1, 0]
  const found = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
  const count = (name: string) => found[`num${name}`] ?? 0
  return [count('PassedTests'), count('FailedTests'), count('PendingTests')]
}

/** From the first failure on, and not more than a screenful. */
function lastOf(said: string): string {
  const lines = said.split('\n').filter((line) => !line.startsWith('SKIPPED:'))
  const at = lines.findIndex((line) => /\bFAIL\b/.test(line))
  return `${lines.slice(at === -1 ? -60 : at, at === -1 ? undefined : at + 60).join('\n')}\n`
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // It was never made, or is in use by now.
  }
}
