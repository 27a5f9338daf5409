// `node tools/mutate-imports.ts [--seed 1] [--count 10000]`: mutations of real and of made-up rows through every importer, as
// `npm test` makes 300. Each is read and cleaned, and one in twenty is imported into PostgreSQL, twice. Whatever crashes, hangs,
// loses a row or leaves a file is told with its number, which `--from NUMBER --count 1` repeats. Exit 1 where there is any.
// Real rows come from the folder of real inputs beside the repository, where it is there.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '#platform/root.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
  },
})
/** Nothing takes that long but what never ends. */
const hangSeconds = 120

const last = Number(values.from) + Number(values.count) - 1
let next = Number(values.from)
let found = 0
while (next <= last) next = await round(next)
process.stdout.write(
  `${last - Number(values.from) + 1} mutations, seed ${values.seed}: ${found} with a fault.\n`,
)
process.exitCode = found > 0 ? 1 : 0

/** Makes mutations until all are made or one hangs. @returns the number to go on with */
async function round(from: number): Promise<number> {
  const notes = mkdtempSync(join(tmpdir(), 'mutations-notes-'))
  const run = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'units',
      'src/interop/formats/mutations.db.test.ts',
    ],
    {
      cwd: projectRoot,
      // A group of its own: what hangs is one of the processes that the runner starts.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        MUTATIONS: String(last - from + 1),
        MUTATIONS_FROM: String(from),
        MUTATIONS_SEED: values.seed,
        MUTATIONS_NOTES: notes,
      },
    },
  )
  const ended = new Promise<boolean>((resolve) => run.once('exit', () => resolve(true)))
  const file = join(notes, 'notes.txt')
  let told = 0
  try {
    for (;;) {
      const over = await Promise.race([
        ended,
        new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false)),
      ])
      const lines = textOf(file).split('\n')
      const faults = lines.filter((line) => line.startsWith('fault '))
      for (const line of faults.slice(told)) process.stdout.write(`${line}\n`)
      found += faults.length - told
      told = faults.length
      const begun = Number(
        lines.findLast((line) => line.startsWith('begin '))?.slice('begin '.length) ?? from,
      )
      if (over) {
        if (begun < last)
          throw new Error(`The test ended after number ${begun} without a word; run it by itself.`)
        return last + 1
      }
      if (begun > from || told > 0 || lines.length > 1) {
        const quiet = (Date.now() - statSync(file).mtimeMs) / 1_000
        if (quiet < hangSeconds) continue
        process.stdout.write(`fault ${begun} does not end\n`)
        found += 1
        if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL')
        await ended
        return begun + 1
      }
    }
  } finally {
    rmSync(notes, { recursive: true, force: true })
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
