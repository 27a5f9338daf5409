import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#platform/testing/free-port.ts'
import type { ScannerAddress } from './address.ts'
import { scan } from './scan.ts'
import {
  FOUND,
  HOW_TO_GET_CLAMD,
  hasClamd,
  MOST_STREAM,
  type OwnClamd,
  ownClamd,
  SIGNATURE,
} from './testing/own-clamd.ts'

const present = hasClamd()
if (!present)
  process.stderr.write(`SKIPPED: files before a real virus scanner; ${HOW_TO_GET_CLAMD} to run it\n`)

const QUARANTINE = { state: 'quarantine' }
const bytes = (length: number, text = ''): Buffer =>
  Buffer.concat([Buffer.alloc(length, 0x61), Buffer.from(text)])

describe('without a scanner', () => {
  it('is not scanned, and never called clean', async () => {
    expect(await scan(undefined, bytes(9))).toEqual({ state: 'not-scanned' })
  })
})

describe.skipIf(!present)('Debian’s clamd', () => {
  let clamd: OwnClamd

  beforeAll(async () => {
    clamd = await ownClamd()
    await clamd.start()
  })
  afterAll(async () => await clamd.end())

  it.each(['unix', 'tcp'] as const)(
    'calls clean what it does not know, and names what it knows, over %s',
    async (way) => {
      expect(await scan(clamd[way], bytes(1_000))).toEqual({ state: 'clean' })
      expect(await scan(clamd[way], bytes(1_000, FOUND))).toEqual({ state: 'infected', signature: SIGNATURE })
    },
  )

  it('looks at bytes to the last of them', async () => {
    expect(await scan(clamd.unix, bytes(12_000_000, FOUND))).toEqual({
      state: 'infected',
      signature: SIGNATURE,
    })
    expect(await scan(clamd.unix, bytes(0))).toEqual({ state: 'clean' })
  })

  it('that takes no more bytes has not called them clean', async () => {
    expect(await scan(clamd.tcp, bytes(MOST_STREAM + 1))).toEqual(QUARANTINE)
    expect(await scan(clamd.tcp, bytes(10))).toEqual({ state: 'clean' })
  })

  it('answers many at once, each for its own bytes', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, at) => scan(clamd.unix, bytes(100_000, at % 3 === 0 ? FOUND : ''))),
    )
    expect(all.map(({ state }) => state)).toEqual(
      Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? 'infected' : 'clean')),
    )
  })

  it('that hangs leaves the file in quarantine, and answers again when it goes on', async () => {
    clamd.signal('SIGSTOP')
    const began = performance.now()
    expect(await scan(clamd.unix, bytes(9), 300)).toEqual(QUARANTINE)
    expect(performance.now() - began).toBeLessThan(10_000)
    clamd.signal('SIGCONT')
    expect(await scan(clamd.unix, bytes(9))).toEqual({ state: 'clean' })
  })

  it('that is killed in the middle leaves the file in quarantine, also while it is down', async () => {
    clamd.signal('SIGSTOP')
    const asked = scan(clamd.unix, bytes(20_000_000))
    await new Promise((resolve) => setTimeout(resolve, 100))
    clamd.signal('SIGKILL')
    expect(await asked).toEqual(QUARANTINE)
    expect(await scan(clamd.unix, bytes(9))).toEqual(QUARANTINE)
    expect(await scan(clamd.tcp, bytes(9))).toEqual(QUARANTINE)
    await clamd.start()
    expect(await scan(clamd.unix, bytes(9, FOUND))).toMatchObject({ state: 'infected' })
  })
})

describe('a scanner that is none', () => {
  const servers: Server[] = []
  const sockets: Socket[] = []
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  })

  /** Something that listens, and does this with whoever calls. */
  async function listener(meet: (socket: Socket) => void): Promise<ScannerAddress> {
    const port = await freePort()
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      sockets.push(socket)
      meet(socket)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return { host: '127.0.0.1', port }
  }

  it('is nobody there', async () => {
    expect(await scan({ host: '127.0.0.1', port: await freePort() }, bytes(9))).toEqual(QUARANTINE)
    expect(await scan({ path: '/nowhere/clamd.ctl' }, bytes(9))).toEqual(QUARANTINE)
  })

  it('never answers', async () => {
    const address = await listener((socket) => socket.resume())
    expect(await scan(address, bytes(9), 200)).toEqual(QUARANTINE)
  })

  it('never reads', async () => {
    const address = await listener((socket) => socket.pause())
    expect(await scan(address, bytes(20_000_000), 200)).toEqual(QUARANTINE)
  })

  it.each([
    ['hangs up', ''],
    ['hangs up within a word', 'stream: OK'],
    ['says something else', 'HTTP/1.1 200 OK\r\n\r\nstream: OK\0'],
    ['says that of another file', '/etc/passwd: OK\0'],
    ['says OK and more', 'stream: OK FOUND OK\0'],
    ['says that it failed', 'INSTREAM size limit exceeded. ERROR\0'],
    ['says nothing in a word', '\0'],
    ['names what it found by a line', 'stream: a\nb FOUND\0'],
    ['talks without end', `stream: ${'a'.repeat(5_000)}`],
  ])('%s', async (_name, said) => {
    const address = await listener((socket) => {
      socket.resume()
      socket.end(said)
    })
    expect(await scan(address, bytes(9))).toEqual(QUARANTINE)
  })

  it('may say it slowly, in pieces', async () => {
    const address = await listener((socket) => {
      socket.resume()
      socket.write('stream: O')
      setTimeout(() => socket.end('K\0'), 50)
    })
    expect(await scan(address, bytes(9))).toEqual({ state: 'clean' })
  })
})
