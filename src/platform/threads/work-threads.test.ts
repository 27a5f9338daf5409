import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import type { OddWork } from './testing/odd-work.ts'
import { threadScript } from './thread-script.ts'
import { ThreadFault, type ThreadLimits, WorkThreads } from './work-threads.ts'

let temporary: string
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'work-threads-test-'))
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(temporary, { recursive: true, force: true })
})

const opened: WorkThreads<OddWork, string>[] = []
afterEach(async () => {
  for (const threads of opened.splice(0)) await threads.close()
})
function threads(limits: Partial<ThreadLimits> = {}) {
  const made = new WorkThreads<OddWork, string>(
    () => threadScript('odd-work', 'src/platform/threads/testing/odd-work.ts'),
    limits,
  )
  opened.push(made)
  return made
}
const nothingLeft = () => vi.waitFor(() => expect(readdirSync(temporary)).toEqual([]), { timeout: 60_000 })
const aFlag = () => new Int32Array(new SharedArrayBuffer(4))

describe('work in a thread', () => {
  it('that gives nothing a turn keeps nobody else waiting', async () => {
    const within = threads()
    const until = aFlag()
    const spoken = Promise.withResolvers<string>()
    const spinning = within.run<string>({ kind: 'spin', until }, { onNote: spoken.resolve })
    await spoken.promise
    for (let turns = 0; turns < 100; turns += 1) await turn()
    Atomics.store(until, 0, 1)
    expect(await spinning).toBe('spun')
  })

  it.runIf(process.platform === 'linux')('stands behind the thread that answers pages', async () => {
    const before = getPriority(0)
    expect(await threads().run<number>({ kind: 'priority' })).toBe(10)
    expect(getPriority(0)).toBe(before)
  })

  it('uses a thread that waits before another is started', async () => {
    const within = threads()
    const first = await within.run<number>({ kind: 'name' })
    expect(await within.run<number>({ kind: 'name' })).toBe(first)
    const until = aFlag()
    const atWork = Promise.withResolvers<string>()
    const spinning = within.run<string>({ kind: 'spin', until }, { onNote: atWork.resolve })
    await atWork.promise
    expect(await within.run<number>({ kind: 'name' })).not.toBe(first)
    Atomics.store(until, 0, 1)
    await spinning
  })

  it('waits for its turn where enough threads are at work', async () => {
    const within = threads({ most: 1 })
    const stop = new AbortController()
    const waiting = within.run<string>({ kind: 'wait' }, { signal: stop.signal, onNote: () => stop.abort() })
    const ends: string[] = []
    await Promise.all([
      waiting.then((end) => ends.push(end)),
      within.run({ kind: 'name' }).then(() => ends.push('named')),
    ])
    expect(ends).toEqual(['stopped', 'named'])
  })

  it('is ended when it does not stop, and the next goes on', async () => {
    const within = threads({ stopMs: 1 })
    const stop = new AbortController()
    const spinning = within.run<string>(
      { kind: 'spin', until: aFlag() },
      { signal: stop.signal, onNote: () => stop.abort() },
    )
    await expect(spinning).rejects.toMatchObject({ name: 'NotStopped' })
    expect(await within.run<number>({ kind: 'name' })).toBeGreaterThan(0)
  })

  it('is given up after the patience of whoever waits, who is told to come with less', async () => {
    const within = threads()
    const slow = within.run({ kind: 'spin', until: aFlag() }, { patienceMs: 50 })
    await expect(slow).rejects.toMatchObject({ status: 503, code: 'took-too-long' })
  })

  it('that needs more memory than there is ends itself alone', async () => {
    const within = threads({ heapMegabytes: 32 })
    await expect(within.run({ kind: 'fill' })).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
    expect(await within.run<number>({ kind: 'name' })).toBeGreaterThan(0)
    await nothingLeft()
  })

  it('hands a refusal on as it is, and of a fault no word that it may quote', async () => {
    const within = threads()
    const refused = await within.run({ kind: 'refuse' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({
      status: 422,
      code: 'not-so',
      sentence: 'Write it otherwise.',
      fields: [{ field: 'file', sentence: 'Not so.' }],
    })
    const fault = await within.run({ kind: 'fail' }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(ThreadFault)
    expect(fault).toMatchObject({ name: 'TypeError', code: '23505' })
    const { message, stack } = fault as ThreadFault
    expect(`${message}${stack}`).not.toContain('Wistrembold')
    expect(stack).toContain('odd-work')
  })

  it('leaves no file behind', async () => {
    const within = threads()
    const folder = await within.run<string>({ kind: 'leave-files' })
    expect(folder.startsWith(temporary)).toBe(true)
    expect(existsSync(folder)).toBe(false)
    await nothingLeft()
  })
})
