import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { until } from './until.ts'

const isLinux = existsSync('/proc/self/environ')
if (!isLinux) process.stderr.write('SKIPPED: which processes belong to a journey is asked of /proc\n')

let test: ChildProcess | undefined
afterEach(() => {
  test?.kill('SIGKILL')
})

/** Like a worker of the tests that has a product, a database and the folder of both. */
async function works(): Promise<{ worker: ChildProcess; folder: string }> {
  const worker = spawn(process.execPath, [fromRoot('e2e', 'lib', 'testing', 'works-on.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  test = worker
  let said = ''
  worker.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece))
  await until(() => said.endsWith('\n') || worker.exitCode !== null)
  return { worker, folder: said.trim() }
}

function processesOf(folder: string): string[] {
  const read = (file: string) => {
    try {
      return readFileSync(file, 'latin1').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ command: read(`/proc/${pid}/cmdline`), environment: read(`/proc/${pid}/environ`) }))
    .filter(({ command, environment }) => `${command} ${environment}`.includes(folder))
    .map(({ command }) => command)
}

it.skipIf(!isLinux)('a test that is killed leaves no program, no database and no folder behind', async () => {
  const { worker, folder } = await works()
  const running = processesOf(folder).join('\n')
  expect(running.match(/launch\.mjs demo/g)).toHaveLength(1)
  // The test's own, and the product's two: the data's and the keys'.
  expect(running.match(/bin\/postgres -D/g)).toHaveLength(3)
  worker.kill('SIGKILL')
  await until(() => processesOf(folder).length === 0 && !existsSync(folder))
})
