import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, vi } from 'vitest'
import type { Answer, Kept } from './database-keeper.ts'

const keeper = join(import.meta.dirname, 'database-keeper.ts')

/** A run that starts a keeper as the tests' own does, and then only waits. */
const run = `
  const { spawn } = require('node:child_process')
  spawn(process.execPath, [${JSON.stringify(keeper)}], { detached: true, stdio: ['pipe', 'inherit', 'inherit'] })
  setInterval(() => undefined, 1_000)`

it('keeps nothing when the run is killed: no server, no folder', async () => {
  const runner = spawn(process.execPath, ['--eval', run], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(runner.stdout, 'data')) as [Buffer]
  const { socket, temporary } = JSON.parse(line.toString()) as Kept
  const answer = JSON.parse(await text(createConnection(socket))) as Answer
  if ('failed' in answer) throw new Error(answer.failed)
  const port = Number(new URL(answer.server.superUrl).port)
  expect(await answers(port)).toBe(true)
  expect(existsSync(temporary)).toBe(true)

  runner.kill('SIGKILL')
  await vi.waitFor(async () => expect(await answers(port)).toBe(false), { timeout: 60_000, interval: 50 })
  await vi.waitFor(() => expect(existsSync(dirname(socket))).toBe(false), { timeout: 60_000, interval: 50 })
})

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection({ port, host: '127.0.0.1' })
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false))
    probe.once('connect', () => probe.destroy())
  })
}
