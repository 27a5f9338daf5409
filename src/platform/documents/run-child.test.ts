import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { privateFolder } from '../private-folder.ts'
import type { ChildLimits } from './limits.ts'
import { canCutOff, drawInChild } from './run-child.ts'
import type { SniffedKind } from './sniff.ts'

const script = Promise.resolve(fromRoot('src', 'platform', 'documents', 'testing', 'odd-child.mjs'))
const tight: ChildLimits = { cpuSeconds: 8, wallMs: 60_000, megabytes: 900, outBytes: 4_000_000 }

/** What the child said, or why what it did is refused. */
async function run(act: string, limits: Partial<ChildLimits> = {}): Promise<string> {
  const end = await drawInChild(act as SniffedKind, Buffer.alloc(100_000), { ...tight, ...limits }, script)
  return 'refused' in end ? end.refused : end.toString()
}

describe('the child that draws', () => {
  it('has no settings of ours in its environment', async () => {
    process.env.DATABASE_URL ??= ''
    const names = JSON.parse(await run('environment')) as string[]
    // What the shell itself says of where it is.
    expect(names.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([
      ...(canCutOff() ? ['PATH'] : []),
      'VIPS_DISC_THRESHOLD',
    ])
  })

  it('reads no data and no key of ours, and lists no folder', async () => {
    const keys = await privateFolder('keys')
    expect(await run(`read-folder ${keys.path}`)).toBe('ERR_ACCESS_DENIED')
    expect(await run(`read-file ${fromRoot('LICENSE')}`)).toBe('ERR_ACCESS_DENIED')
    await keys.remove()
  })

  it('writes no file, so that nothing of what is drawn lies anywhere in clear', async () => {
    const folder = await privateFolder('drawn')
    const place = join(folder.path, 'left')
    expect(await run(`write-file ${place}`)).toBe('ERR_ACCESS_DENIED')
    expect(existsSync(place)).toBe(false)
    await folder.remove()
  })

  it.each(['start-program', 'start-thread'])('is refused to %s', async (act) => {
    expect(await run(act)).toBe('ERR_ACCESS_DENIED')
  })

  it('makes no code of text', async () => {
    expect(await run('make-code')).toBe('EvalError')
  })

  it.runIf(canCutOff())('has no network', async () => {
    const called: string[] = []
    const server = createServer((socket) => called.push(String(socket.remotePort))).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    expect(await run(`call-out ${port}`)).toMatch(/^E(?:NETUNREACH|CONNREFUSED|ADDRNOTAVAIL)$/)
    expect(called).toEqual([])
    await new Promise((resolve) => server.close(resolve))
  })

  it('is ended by the time it takes, though it does nothing', async () => {
    expect(await run('sleep', { wallMs: 1_000 })).toBe('document-too-complex')
  })

  it('is ended when it takes too much of what is set aside for JavaScript', async () => {
    expect(await run('take-heap', { cpuSeconds: 60 })).toBe('document-too-complex')
  })

  it('is ended when more comes out than we keep', async () => {
    expect(await run('flood')).toBe('document-drawn-too-large')
  })

  it('gets no more memory than it may have', async () => {
    expect(await run('take-memory')).toMatch(/^(?:ERR_MEMORY_ALLOCATION_FAILED|RangeError)$/)
  })

  it('is ended by the processor time it takes, long before its patience is over', async () => {
    const began = performance.now()
    expect(await run('loop', { cpuSeconds: 1, wallMs: 100_000 })).toBe('document-too-complex')
    expect(performance.now() - began).toBeLessThan(90_000)
  })

  it('is not believed when it says nothing, or a code that there is not', async () => {
    expect(await run('say-nothing')).toBe('document-unreadable')
    expect(await run('say-nonsense')).toBe('document-unreadable')
  })

  it('that ends badly by itself is a fault of ours, and no file’s', async () => {
    await expect(run('end-badly')).rejects.toThrow('the child for documents ended with 3')
  })
})
