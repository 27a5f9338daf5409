import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { EMPTY_ROOT } from '../merkle/hash.ts'
import { aLog } from '../testing/a-log.ts'
import { lateRefusalOf } from '../testing/errors.ts'
import { FolderStorage } from './folder.ts'

let folder: string
let storage: FolderStorage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-tiles-'))
  storage = new FolderStorage(join(folder, 'log'))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

const files = async () =>
  (await readdir(join(folder, 'log'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 5))
    .toSorted()

describe('a log in a folder', () => {
  it('gives back what was written, for nobody else to read, and leaves nothing beside it', async () => {
    await storage.write('tile/0/x001/234', Buffer.from('full'))
    await storage.write('tile/0/x001/235.p/7', Buffer.from('partial'))
    expect(await files()).toEqual(['tile/0/x001/234', 'tile/0/x001/235.p/7'])
    expect(String(await storage.read('tile/0/x001/235.p/7'))).toBe('partial')
    expect((await stat(join(folder, 'log/tile/0/x001/234'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'log'))).mode & 0o777).toBe(0o700)
  })

  it('has nothing where nothing was written', async () => {
    await storage.write('tile/0/000', Buffer.from('x'))
    for (const path of ['tile/0/001', 'tile/0/000/000', 'tile/0', 'checkpoint'])
      expect([path, await storage.read(path)]).toEqual([path, undefined])
  })

  it('lists what lies in one folder of it, and nothing of another or below', async () => {
    for (const path of ['tombstone/b', 'tombstone/a', 'tombstone/more/c', 'tile/0/000'])
      await storage.write(path, Buffer.from('x'))
    expect(await storage.list('tombstone')).toEqual(['tombstone/a', 'tombstone/b'])
    for (const path of ['nothing', 'tombstone/a']) expect(await storage.list(path)).toEqual([])
    expect(await lateRefusalOf(storage.list('..'))).toBe('malformed')
  })

  it('never makes a file another or shorter, and finishes one that stands half', async () => {
    await storage.write('tile/0/000', Buffer.from('abcd'))
    await storage.write('tile/0/000', Buffer.from('abcd'))
    expect(await lateRefusalOf(storage.write('tile/0/000', Buffer.from('abc')))).toBe('would-lose')
    expect(await lateRefusalOf(storage.write('tile/0/000', Buffer.from('abcx')))).toBe('would-lose')
    expect(await lateRefusalOf(storage.write('tile/0/000', Buffer.of()))).toBe('would-lose')
    expect(String(await storage.read('tile/0/000'))).toBe('abcd')
    await storage.write('tile/0/000', Buffer.from('abcdef'))
    expect(String(await storage.read('tile/0/000'))).toBe('abcdef')
  })

  it('never follows a checkpoint by a smaller one, one of another log, or one of another history', async () => {
    const log = aLog()
    const at = (size: number, root = EMPTY_ROOT, from = log) => Buffer.from(from.sign({ size, root }))
    await storage.write('checkpoint', at(5))
    await storage.write('checkpoint', at(9))
    for (const wrong of [at(8), at(9, Buffer.alloc(32)), at(10, EMPTY_ROOT, aLog('else.example'))])
      expect(await lateRefusalOf(storage.write('checkpoint', wrong))).toBe('would-lose')
    expect(await lateRefusalOf(storage.write('checkpoint', Buffer.from('no note')))).toBe('malformed')
    expect(await storage.read('checkpoint')).toEqual(at(9))
  })

  it('has no path out of it', async () => {
    await writeFile(join(folder, 'outside'), 'secret')
    for (const path of [
      '../outside',
      '/etc/passwd',
      'tile/../../outside',
      '',
      '.',
      'tile//0',
      'a\0b',
      'a'.repeat(300),
    ]) {
      expect([path, await lateRefusalOf(storage.read(path))]).toEqual([path, 'malformed'])
      expect([path, await lateRefusalOf(storage.write(path, Buffer.of()))]).toEqual([path, 'malformed'])
    }
  })

  it('takes the same tile from several at once, and of two others only one', async () => {
    const same = Buffer.alloc(8192, 1)
    await Promise.all(Array.from({ length: 8 }, () => storage.write('tile/0/000', same)))
    const outcomes = await Promise.all(
      [2, 3, 4, 5].map((by) => lateRefusalOf(storage.write('tile/0/001', Buffer.alloc(8192, by)))),
    )
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(1)
    expect(outcomes.filter((code) => code === 'would-lose')).toHaveLength(3)
    expect(await files()).toEqual(['tile/0/000', 'tile/0/001'])
  })

  it('holds whole files alone when the program is killed while it writes', async () => {
    const script = `
      import { FolderStorage } from ${JSON.stringify(fromRoot('src/platform/tlog/tiles/folder.ts'))}
      const storage = new FolderStorage(${JSON.stringify(join(folder, 'log'))})
      for (let at = 0; at < 1000; at += 1) {
        await storage.write('tile/0/' + String(at).padStart(3, '0'), Buffer.alloc(4 << 20, at))
        process.stdout.write('.')
      }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) => child.stdout.once('data', () => setTimeout(resolve, 40)))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    const found = (await files()).filter((name) => name.startsWith('tile/'))
    expect(found.length).toBeGreaterThan(0)
    for (const [at, name] of found.entries())
      expect((await readFile(join(folder, 'log', name))).equals(Buffer.alloc(4 << 20, at))).toBe(true)
    await storage.write('tile/0/999', Buffer.from('it goes on'))
  })
})
