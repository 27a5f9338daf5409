import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { drawMap, mapFile } from './map.ts'

export interface CheckResult {
  readonly name: string
  readonly passed: boolean
}

/** Commands that answer with their exit code; each is one line of the count at the end. */
const commands: readonly { readonly name: string; readonly bin: string; readonly args: readonly string[] }[] =
  [
    { name: 'formatted and linted (biome)', bin: 'biome', args: ['check', '--error-on-warnings', '.'] },
    { name: 'types (tsc)', bin: 'tsc', args: ['--noEmit', '-p', '.'] },
    {
      name: 'lint that needs types (eslint)',
      bin: 'eslint',
      args: ['--max-warnings', '0', 'src', 'e2e', 'bench', 'tools'],
    },
    { name: 'styles (stylelint)', bin: 'stylelint', args: ['src/**/*.css'] },
  ]

function bin(name: string): string {
  return fromRoot('node_modules', '.bin', name)
}

/** Runs each check in turn and says what it found. */
export async function runChecks(): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const add = (name: string, passed: boolean) => {
    process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${name}\n`)
    results.push({ name, passed })
  }
  for (const command of commands) {
    const done = spawnSync(bin(command.bin), command.args, {
      cwd: fromRoot(),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    add(command.name, done.status === 0)
  }
  add('layout (dependency-cruiser, more than 0 modules)', layoutHolds())
  add('docs/map.md is what the code says', readFileSync(mapFile, 'utf8') === (await drawMap()))
  return results
}

/** A cruiser that reads nothing finds no violation: the number of modules is part of the check. */
function layoutHolds(): boolean {
  const done = spawnSync(
    bin('depcruise'),
    ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: fromRoot(), encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const report = JSON.parse(done.stdout) as {
    summary: {
      error: number
      totalCruised: number
      violations: { from: string; to: string; rule: { name: string } }[]
    }
  }
  const { totalCruised, violations } = report.summary
  for (const found of violations) process.stdout.write(`  ${found.rule.name}: ${found.from} → ${found.to}\n`)
  process.stdout.write(`  ${totalCruised} modules checked, ${violations.length} violations\n`)
  return totalCruised > 0 && violations.length === 0 && done.status === 0
}
