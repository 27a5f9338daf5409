// `npm run guards`: takes each guard away in a scratch copy of the project and expects its test to fail.
// A guard whose test stays green is a guard nobody would miss. Exit 1 when one survives.
// `npm run guards -- V7.4` takes those of the requirements of asvs.csv that begin so, any other word those named by it.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { type Guard, guards } from './guards/index.ts'

const only = process.argv[2]
// A mistyped name would else be told as "every guard is missed".
if (!guards.some(asked)) {
  process.stderr.write(`No guard is named or tagged "${String(only)}".\n`)
  process.exit(1)
}
const scratch = mkdtempSync(join(tmpdir(), 'breakwater-guards-'))
const parts = [
  'src',
  'db',
  'bench',
  'content',
  'data',
  'deploy',
  'docs',
  'locales',
  'e2e',
  'tools',
  'package.json',
  'package-lock.json',
  'README.md',
  'CONTRIBUTING.md',
  'asvs.csv',
  'tsconfig.json',
  'vitest.config.ts',
  'biome.json',
]
/** As many copies as a small machine has cores: each takes one guard away at a time. */
const COPIES = 2

/** Many guards share a test: that it is green with all of them in place is asked once. */
const inPlace = new Map<string, Promise<boolean>>()

let survivors = 0
try {
  const left = guards.filter(asked)
  await Promise.all(
    Array.from({ length: COPIES }, async (_, at) => {
      const copy = join(scratch, String(at))
      for (const part of parts) cpSync(fromRoot(part), join(copy, part), { recursive: true })
      symlinkSync(fromRoot('node_modules'), join(copy, 'node_modules'))
      for (let guard = left.shift(); guard; guard = left.shift()) {
        const verdict = await tryWithout(guard, copy)
        process.stdout.write(
          `${verdict === 'missed' ? 'ok  ' : 'FAIL'} without ${guard.name}: ${explain(verdict)}\n`,
        )
        if (verdict !== 'missed') survivors += 1
      }
    }),
  )
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
process.stdout.write(
  `${survivors === 0 ? 'every guard is missed when it is gone' : `${survivors} guards are not guarded`}\n`,
)
process.exitCode = survivors === 0 ? 0 : 1

function asked({ name, asvs = [] }: Guard): boolean {
  return !only || name.includes(only) || asvs.some((id) => id.startsWith(only))
}

type Verdict = 'missed' | 'not missed' | 'not there' | 'test is red anyway'

function explain(verdict: Verdict): string {
  switch (verdict) {
    case 'missed':
      return 'its test fails, as it should'
    case 'not missed':
      return 'its test is still green'
    case 'not there':
      return 'the text of the guard was not found, so nothing was taken away'
    case 'test is red anyway':
      return 'its test fails with the guard in place, so it shows nothing'
  }
}

async function tryWithout(guard: Guard, copy: string): Promise<Verdict> {
  const file = join(copy, guard.file)
  const whole = readFileSync(file, 'utf8')
  const without = whole.replace(guard.find, guard.replace)
  if (without === whole) return 'not there'
  if (!(await greenInPlace(guard, copy))) return 'test is red anyway'
  writeFileSync(file, without)
  try {
    return (await green(guard, copy)) ? 'not missed' : 'missed'
  } finally {
    writeFileSync(file, whole)
  }
}

function greenInPlace(guard: Guard, copy: string): Promise<boolean> {
  const key = [guard.project, guard.test, guard.testName].join('\n')
  const answer = inPlace.get(key) ?? green(guard, copy)
  inPlace.set(key, answer)
  return answer
}

async function green(guard: Guard, copy: string): Promise<boolean> {
  const filter = guard.testName ? ['--testNamePattern', guard.testName] : []
  const child = spawn(
    process.execPath,
    [
      join(copy, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      guard.project ?? 'units',
      guard.test,
      '--bail=1',
      ...filter,
    ],
    {
      cwd: copy,
      stdio: 'ignore',
      env: { ...process.env, BREAKWATER_SHARED: process.env.BREAKWATER_SHARED ?? fromRoot('..', 'shared') },
    },
  )
  return await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}
