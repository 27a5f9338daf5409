import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isShell } from '#web/testing/chromium.ts'
import { build } from '../build.mjs'
import { runChecks } from '../checks.ts'
import { ensureChromium } from '../chromium.ts'
import { ensureDebian } from '../debian.ts'
import { budgets } from '../test-budget.ts'
import { answeredStage } from './answered-stage.ts'
import type { Asked } from './arguments.ts'
import { featuresUsed, over, type Used } from './budget.ts'
import { costsIn, keepCosts } from './costs.ts'
import { digest, type Failure } from './digest.ts'
import { slowness } from './machine-speed.ts'
import type { Outcome } from './outcome.ts'
import { keepPart } from './parts.ts'
import { endWhenInterrupted, leftBehind, unlessInterrupted } from './processes.ts'
import { countProcessorTime, type ProcessorTime } from './processor-time.ts'
import { type Counts, type Stage, sum } from './stage.ts'
import { strangersStage } from './strangers-stage.ts'
import { countsOf, runVitest } from './vitest.ts'

const WHOLE = 'the whole run'

/** Runs `npm test` or `npm run test:all`, or one part of it. */
export async function runStages(what: Asked): Promise<Outcome> {
  // Before the count begins: a machine that has to fetch a browser first is not slower at testing.
  const browser = ensureChromium()
  const missed = ensureDebian()
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-report-'))
  const answered = join(folder, 'answered')
  mkdirSync(answered)
  const time = countProcessorTime()
  endWhenInterrupted(time, folder)
  try {
    const run = new Run(what, time)
    for (const sentence of missed) run.skip(sentence)
    if ('sentence' in browser) run.skip(browser.sentence)
    else if (!isShell(browser.path))
      run.leaveOpen(
        ['units', 'journeys', WHOLE],
        'whether the tests in a browser keep their budget: it is set for chromium-headless-shell, which costs half',
      )

    await run.stage('build', async () => {
      await build()
      return passed(true, 'the program is built')
    })
    if (what.shard === undefined || what.shard.part === 1) await run.stage('checks', checksStage)

    const args = [...(what.shard ? [`--shard=${what.shard.part}/${what.shard.of}`] : [])]
    const env = {
      ANSWERED_FOLDER: answered,
      COST_FOLDER: folder,
      ...run.sizes(),
      CHROMIUM_PATH: 'path' in browser ? browser.path : 'none',
    }
    for (const project of ['units', 'journeys'] as const)
      await run.stage(project, async () => {
        const report = await runVitest({ project, folder, args, env })
        return { ...countsOf(report), failures: report.failures }
      })
    if (what.mode === 'all' && what.shard === undefined)
      await run.stage('strangers', async () => strangersStage())
    const left = await leftBehind(time)
    run.add('processes', passed(left.length === 0, 'no process is left behind', left))

    const costs = costsIn(folder)
    keepCosts(costs)
    if (what.shard) {
      if (what.out) keepPart(what.out, answered, run.counts())
      run.skip(
        'whether every route was succeeded on: join the parts to see (npm test -- --join FOLDER FOLDER)',
      )
    } else {
      const { sentence, ...asStage } = answeredStage(answered)
      run.add('answered', asStage)
      if (sentence !== undefined) run.skip(sentence)
    }
    return run.outcome(what.shard || what.mode === 'all' ? [] : featuresUsed(costs))
  } finally {
    time.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Found = Counts & { readonly failures: readonly Failure[] }

class Run {
  readonly #stages: Stage[] = []
  readonly #skipped: string[] = []
  readonly #open = new Set<string>()
  readonly #slow: number[] = [slowness()]
  readonly #seed: number
  readonly #what: Asked
  readonly #time: ProcessorTime

  constructor(what: Asked, time: ProcessorTime) {
    this.#what = what
    this.#time = time
    this.#seed = what.seed ?? Math.floor(Math.random() * 1e9)
    if (what.mode === 'all')
      process.stdout.write(`test:all with seed ${this.#seed} (repeat it with --seed=${this.#seed})\n`)
  }

  /** A run in full takes everything, with seeds of its own, in an order of its own, each file in its own process. */
  sizes(): Record<string, string> {
    return this.#what.mode === 'all'
      ? {
          TEST_FULL: '1',
          TEST_ISOLATE: '1',
          TEST_SHUFFLE: String(this.#seed),
          TEST_SEED: String(this.#seed),
        }
      : {}
  }

  async stage(name: string, work: () => Promise<Found>): Promise<void> {
    process.stdout.write(`${name} …\n`)
    const began = this.#time.seconds()
    const found = await work()
    await unlessInterrupted()
    this.#stages.push({ name, seconds: this.#time.seconds() - began, ...found })
    this.#slow.push(slowness())
  }

  add(name: string, found: Found): void {
    this.#stages.push({ name, seconds: 0, ...found })
  }

  skip(sentence: string): void {
    this.#skipped.push(sentence)
  }

  /** Lines of the budget that this run says nothing about, and why. */
  leaveOpen(names: readonly string[], why: string): void {
    for (const name of names) this.#open.add(name)
    this.skip(why)
  }

  counts(): Counts {
    return sum(this.#stages)
  }

  outcome(features: readonly Used[]): Outcome {
    const slow = [...this.#slow].sort((a, b) => a - b)[Math.floor(this.#slow.length / 2)] ?? 1
    const limits: Readonly<Record<string, number>> = budgets[this.#what.mode === 'all' ? 'all' : 'quick']
    const stages = this.#stages.flatMap(({ name, seconds }) => {
      const budget = limits[name]
      return budget === undefined ? [] : [{ name, used: seconds, budget }]
    })
    const whole: Used = { name: WHOLE, used: this.#time.seconds(), budget: limits.whole ?? 0 }
    const used =
      this.#time.how === 'not counted'
        ? []
        : [...stages, whole, ...features].filter(({ name }) => !this.#open.has(name))
    if (this.#time.how === 'not counted') this.skip('what the run cost: this system tells nobody')
    const tooMuch = over(used, slow).map((one) =>
      digest('', `the budget of ${one.name}`, [
        {
          message: `${one.used.toFixed(1)} CPU seconds, ${one.budget} allowed: make it cheaper (docs/how-to/keep-tests-cheap.md), or say in tools/test-budget.ts why it may cost more`,
        },
      ]),
    )
    const budget = { passed: tooMuch.length === 0 ? 1 : 0, failed: tooMuch.length, skipped: 0 }
    return {
      counts: sum([this.counts(), budget]),
      failures: [...this.#stages.flatMap(({ failures }) => failures), ...tooMuch],
      used,
      slowness: slow,
      skipped: this.#skipped,
    }
  }
}

async function checksStage(): Promise<Found> {
  const results = await runChecks()
  const failures = results
    .filter((one) => !one.passed)
    .map(({ name }) => digest('', name, [{ message: 'see above' }]))
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures }
}

function passed(holds: boolean, name: string, why: readonly string[] = []): Found {
  const failures = holds ? [] : [digest('', name, [{ message: why.join('\n') }])]
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, failures }
}
