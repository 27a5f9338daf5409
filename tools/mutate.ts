// `npm run mutate [-- deciding|ways|ways/columns|rules|model …] [--sample=300] [--seed=N] [--faults=7,12] [--quick]`: plants one fault after
// another into the sharing decision and the reading of its rules, and says which ones no test finds. The faults are Stryker's (its
// instrumenter), as is the way in which one is switched on; the loop is ours, because to start a runner for each of several
// thousand takes hours, and to call the tests again takes minutes. A sample is drawn by a seed from all that was asked for, the
// same each time; `--faults` tries some again by their numbers; `--quick` asks only tests that take a few milliseconds, for a
// first look. Not part of `npm test`. Exit 1 below the bar.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { fromRoot } from '#platform/root.ts'
import { equal } from './mutate/equal.ts'

const FOLDERS = ['deciding', 'ways', 'rules', 'model']
/** In percent of the faults that are none of `equal`. */
const BAR = 95

const SEED = Number(/--seed=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 24)

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const named = /--faults=([\d,]+)/.exec(process.argv.join(' '))?.[1]?.split(',') ?? []
const quick = process.argv.includes('--quick')
const sample = Number(/--sample=(\d+)/.exec(process.argv.join(' '))?.[1] ?? Number.POSITIVE_INFINITY)
const folders = asked.length > 0 ? asked : FOLDERS
const scratch = mkdtempSync(join(tmpdir(), 'breakwater-mutate-'))
for (const part of ['src', 'content/sharing', 'tools/mutate', 'package.json', 'tsconfig.json'])
  cpSync(fromRoot(part), join(scratch, part), { recursive: true })
symlinkSync(fromRoot('node_modules'), join(scratch, 'node_modules'))

const files = folders.flatMap((folder) =>
  // A folder, or one file of it.
  globSync([`src/features/sharing/${folder}/**/*.ts`, `src/features/sharing/${folder}.ts`], {
    cwd: scratch,
  }).filter((file) => !file.endsWith('.test.ts')),
)
const silent = () => undefined
const log = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, silent]),
)
const instrumenter = new Instrumenter({ ...log, isDebugEnabled: () => false } as never)
const { files: planted, mutants } = await instrumenter.instrument(
  files.map((file) => ({
    name: file,
    mutate: true as const,
    content: readFileSync(join(scratch, file), 'utf8'),
  })),
  { plugins: null, excludedMutations: [], ignorers: [] } as never,
)
for (const { name, content } of planted) writeFileSync(join(scratch, name), content)
const ids = drawn(mutants.map(({ id }) => id))
writeFileSync(join(scratch, 'ids.json'), JSON.stringify(ids))
process.stdout.write(`${ids.length} of ${mutants.length} faults in ${files.length} files, in ${scratch}\n`)

const results = join(scratch, 'results.txt')
const child = spawn(
  process.execPath,
  [
    join(scratch, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    scratch,
    '--config',
    'tools/mutate/vitest.config.ts',
  ],
  {
    cwd: scratch,
    env: { ...process.env, MUTATE_FOLDER: scratch, MUTATE_QUICK: quick ? '1' : '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
let said = ''
child.stdout.on('data', (part: Buffer) => {
  said = (said + part.toString()).slice(-4_000)
})
const code = await new Promise<number | null>((done) => child.once('close', done))
if (code !== 0) process.stdout.write(said)

const told = new Map(
  (existsSync(results) ? readFileSync(results, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ') as [string, string]),
)
let found = 0
let same = 0
for (const { id, fileName, location, mutatorName, replacement } of mutants) {
  const result = told.get(id)
  if (result === undefined) continue
  const lines = readFileSync(fromRoot(fileName), 'utf8').split('\n')
  const line = lines[location.start.line]?.trim() ?? ''
  if (result === 'found') found += 1
  else if (
    equal.some(
      (one) =>
        fileName.endsWith(one.file) &&
        line.includes(one.line) &&
        (one.fault === undefined || replacement.includes(one.fault)),
    )
  )
    same += 1
  else
    process.stdout.write(
      `${result} ${id} ${fileName}:${location.start.line + 1} ${mutatorName}: ${line} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 90)}\n`,
    )
}
const tried = told.size - same
const score = tried === 0 ? 0 : (100 * found) / tried
process.stdout.write(
  `${found} of ${tried} faults found: ${score.toFixed(1)} % (${same} change nothing, ${mutants.length - told.size} not tried)\n`,
)
rmSync(scratch, { recursive: true, force: true })
process.exitCode = code === 0 && score >= BAR ? 0 : 1

/** Those that were named; else so many of them, the same each time. */
function drawn(all: readonly string[]): readonly string[] {
  if (named.length > 0) return all.filter((id) => named.includes(id))
  if (sample >= all.length) return all
  const order = (id: string) => createHash('sha256').update(`${SEED} ${id}`).digest('hex')
  return all.toSorted((one, other) => order(one).localeCompare(order(other))).slice(0, sample)
}
