import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { apartFromPlace } from '#platform/postgres/testing/apart-from-place.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { makeFolder, mountSmall, processesOn, type Started, start, unmount } from './lib/lifecycle.ts'
import { fillWithDemo } from './lib/product.ts'

const isRoot = process.getuid?.() === 0

let folder: string
let dataDir: string
const cleanUp: (() => void | Promise<void>)[] = []

beforeEach(() => {
  folder = makeFolder()
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
  expect(processesOn(folder)).toEqual([])
  removeData(folder)
})

async function run(options: Partial<Parameters<typeof start>[0]> = {}): Promise<Started> {
  const program = await start({ dataDir, ...options })
  cleanUp.push(async () => {
    program.signal('SIGTERM')
    await program.ended
  })
  return program
}

/** What a demo that was started and stopped leaves. In full, and where nothing can be copied, it is started here. */
async function leftByDemo(): Promise<void> {
  if (inFull(true, false)) {
    mkdirSync(dataDir, { mode: 0o711, recursive: true })
    await fillWithDemo(dataDir)
  }
  if (existsSync(join(dataDir, 'postgres'))) return
  const demo = await run()
  await demo.ready()
  demo.signal('SIGTERM')
  await demo.ended
}

/** It must end by itself with one sentence on standard error, nothing on standard output, and leave nothing running. */
async function refuses(program: Started, sentence: RegExp): Promise<void> {
  expect({ code: await program.ended, err: program.err() }).toEqual({
    code: 1,
    err: expect.stringMatching(sentence) as string,
  })
  expect(program.err()).toMatch(/^[^\n]+\.\n$/)
  expect(apartFromPlace(program.out())).toBe('')
  expect(processesOn(dataDir)).toEqual([])
}

/** What `npm start` asks for. */
function writeKey(): void {
  writeFileSync(join(dataDir, 'breakwater.key'), 'ab'.repeat(32), { mode: 0o600 })
}

/** Leaves not one block. */
function fill(dir: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(dir, 'filler')}`, 'bs=4k'], { stdio: 'ignore' })
}

/** Ends the test as skipped. */
function skipLoudly({ skip }: TestContext, why: string): never {
  process.stderr.write(`SKIPPED: ${why}\n`)
  return skip(why)
}

describe('one sentence and exit 1', () => {
  it('when the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    cleanUp.push(() => void taken.close())
    await once(taken, 'listening')
    const address = taken.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    await refuses(
      await run({ port }),
      new RegExp(`^Port ${String(port)} is in use by another program: .*PORT\\.\n$`),
    )
    expect(existsSync(dataDir)).toBe(false)
  })

  it('when the data folder is in use, and the other goes on', async () => {
    await leftByDemo()
    const first = await run()
    await first.ready()
    const second = await run()
    expect(await second.ended).toBe(1)
    expect(second.err()).toMatch(/^Another Breakwater is running on the data folder .*BREAKWATER_DATA\.\n$/)
    expect((await fetch(`http://localhost:${String(first.port)}/healthz`)).status).toBe(200)
  })

  it('when a setting is malformed or misspelled', async () => {
    await refuses(await run({ env: { PUBLIC_URL: 'example' } }), /^PUBLIC_URL must be/)
    await refuses(
      await run({ env: { CLAMD_URL: 'clamd', S3_URL: 's3://bucket' } }),
      /^CLAMD_URL must be an address like .*; S3_URL must be an address like/,
    )
    await refuses(await run({ env: { BREAKWATER_KEYFILE: 'x' } }), /^BREAKWATER_KEYFILE is not a setting/)
  })

  it('when npm start finds no key, or the data of the demo', async () => {
    await refuses(await run({ mode: 'start' }), /^The key file .* is missing/)
    await leftByDemo()
    await refuses(await run({ mode: 'start' }), /^This database holds the fictional data of the demo/)
  })

  it('when npm start holds real data and the demo is asked for', async () => {
    mkdirSync(dataDir, { mode: 0o711 })
    writeKey()
    const real = await run({ mode: 'start' })
    await real.ready()
    // The made-up people of the demo are in none of its ways in.
    const page = await fetch(`http://localhost:${String(real.port)}/sign-in`)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('fictional')
  })

  it('when the key file can be read by others, or is lost', async () => {
    await leftByDemo()
    chmodSync(join(dataDir, 'breakwater.key'), 0o644)
    await refuses(await run(), /^The key file .* can be read by other users/)
    rmSync(join(dataDir, 'breakwater.key'))
    await refuses(await run(), /^The key file .* is missing/)
    expect(existsSync(join(dataDir, 'breakwater.key'))).toBe(false)
  })

  it('when the database cannot be reached, without its password', async () => {
    const env = {
      DATABASE_URL: 'postgres://app:hush-hush@127.0.0.1:1/breakwater',
      DATABASE_OWNER_URL: 'postgres://owner:hush-hush@127.0.0.1:1/breakwater',
    }
    const program = await run({ env })
    await refuses(program, /^The database of DATABASE_OWNER_URL does not answer \(ECONNREFUSED\)/)
    expect(program.err()).not.toContain('hush')
  })
})

describe('a full disk', () => {
  it.for([
    ['before the first start', '2m'],
    ['while the cluster is made', '24m'],
    ['while tables are made', '40m'],
  ])('is said in one sentence %s', async ([, size = ''], context) => {
    mkdirSync(dataDir)
    if (!mountSmall(dataDir, `size=${size},mode=0711`)) skipLoudly(context, 'mounting is not allowed here')
    cleanUp.push(() => unmount(dataDir))
    if (size === '2m') fill(dataDir)
    await refuses(
      await run(),
      /^The disk that holds .* is full: free some space, then start Breakwater again\.\n$/,
    )
    expect(readdirSync(dataDir)).not.toContain('postgres.new')
    expect(readdirSync(dataDir)).not.toContain('breakwater.lock')
  })

  it('is said at a later start too, and a start with space again finds its data', async (context) => {
    mkdirSync(dataDir)
    if (!mountSmall(dataDir, 'size=200m,mode=0711')) skipLoudly(context, 'mounting is not allowed here')
    cleanUp.push(() => unmount(dataDir))
    await leftByDemo()
    fill(dataDir)
    const full = await run()
    expect(await full.ended).toBe(1)
    expect(full.err()).toMatch(
      /^The disk that holds .* is full: free some space, then start Breakwater again\.\n$/,
    )
    rmSync(join(dataDir, 'filler'))
    const again = await run()
    await again.ready()
  })

  it('is said in one sentence when the limit is on the size of files', async () => {
    const wrap = ['bash', '-c', 'ulimit -f 4096; exec "$@"', 'bash']
    await refuses(await run({ wrap }), /^The disk that holds .* is full/)
  })

  it('loses nothing: with space again, it starts', async (context) => {
    mkdirSync(dataDir)
    if (!mountSmall(dataDir, 'size=24m,mode=0711')) skipLoudly(context, 'mounting is not allowed here')
    cleanUp.push(() => unmount(dataDir))
    // What a demo is filled with comes after its database, and costs as much again.
    const mode = inFull('start', 'demo')
    if (mode === 'start') writeKey()
    await refuses(await run({ mode }), /is full/)
    expect(spawnSync('mount', ['-o', 'remount,size=400m', dataDir]).status).toBe(0)
    const program = await run({ mode })
    await program.ready()
  })
})

describe('a read-only folder', () => {
  it('is said in one sentence', async (context) => {
    mkdirSync(dataDir)
    if (isRoot) {
      if (!mountSmall(dataDir, 'size=1m,ro')) skipLoudly(context, 'mounting is not allowed here')
      cleanUp.push(() => unmount(dataDir))
      await refuses(await run(), /^The folder .* is read-only: make it writable/)
    } else {
      chmodSync(dataDir, 0o500)
      await refuses(await run(), /^Breakwater may not write in .*: change its owner or mode/)
    }
  })

  it('is said in one sentence when it has a database already', async (context) => {
    if (!isRoot) skipLoudly(context, 'remounting read-only needs root')
    mkdirSync(dataDir)
    if (!mountSmall(dataDir, 'size=400m,mode=0711')) skipLoudly(context, 'mounting is not allowed here')
    cleanUp.push(() => unmount(dataDir))
    await leftByDemo()
    expect(spawnSync('mount', ['-o', 'remount,ro', dataDir]).status).toBe(0)
    await refuses(await run(), /^The folder .* is read-only: make it writable/)
  })
})
