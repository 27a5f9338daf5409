import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PrivateFolder, privateFolder } from '../private-folder.ts'
import { FolderObjects } from './folder-objects.ts'
import type { ObjectStore } from './object-store.ts'
import { type S3Address, s3Address } from './s3-address.ts'
import { S3Objects } from './s3-objects.ts'
import { type StrictS3, strictS3 } from './testing/strict-s3.ts'

let folder: PrivateFolder
let s3: StrictS3
const quick = { requestMs: 2_000, tries: 3, waitMs: 1 }

const addressOf = (url: string): S3Address => {
  const address = s3Address(url)
  if (address === undefined) throw new Error('no address')
  return address
}

beforeAll(async () => {
  folder = await privateFolder('objects')
  s3 = await strictS3()
})
afterAll(async () => {
  await folder.remove()
  await s3.close()
})
beforeEach(() => {
  s3.asked.length = 0
  s3.unsigned.length = 0
})

async function listed(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const name of names) all.push(name)
  return all
}

const AWAY = { code: 'files-away', status: 503 }

const stores: readonly (readonly [string, () => ObjectStore])[] = [
  ['a folder', () => new FolderObjects(join(folder.path, 'objects'))],
  ['an S3-compatible store', () => new S3Objects(addressOf(s3.url), quick)],
]

describe.each(stores)('%s', (_name, open) => {
  it('gives back the bytes that were written, to the last one', async () => {
    for (const length of [0, 1, 70_000, 1_048_576 + 29]) {
      const bytes = randomBytes(length)
      await open().write(`ab/whole/${length}`, bytes)
      expect((await open().read(`ab/whole/${length}`))?.equals(bytes)).toBe(true)
    }
  })

  it('has nothing where nothing was written, and nothing where it was removed', async () => {
    expect(await open().read('ab/never')).toBeUndefined()
    await open().write('ab/gone/0', Buffer.from('here'))
    await open().remove('ab/gone/0')
    expect(await open().read('ab/gone/0')).toBeUndefined()
    await open().remove('ab/gone/0')
    await open().remove('cd/never')
  })

  it('may be written again', async () => {
    await open().write('ab/again', Buffer.from('one'))
    await open().write('ab/again', Buffer.from('other'))
    expect(String(await open().read('ab/again'))).toBe('other')
  })

  it('lists what lies there, each once, and nothing of elsewhere', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `list/${at}/${at % 2}`)
    for (const name of [...names, 'other/0', 'list.1/0']) await open().write(name, Buffer.from('x'))
    await open().remove('list/3/1')
    const found = await listed(open().list('list/'))
    expect(found).toEqual(names.filter((name) => name !== 'list/3/1'))
    expect(await listed(open().list(''))).toEqual(expect.arrayContaining([...found, 'other/0']))
    expect(await listed(open().list('nothing/'))).toEqual([])
    await expect(listed(open().list('../'))).rejects.toThrow('this is no name')
    await expect(listed(open().list('list'))).rejects.toThrow('this is no beginning')
  })

  it('takes many at once', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `ef/${at}/0`)
    await Promise.all(names.map((name) => open().write(name, Buffer.from(name))))
    expect((await Promise.all(names.map((name) => open().read(name)))).map(String)).toEqual(names)
  })

  it.each([
    '',
    '/etc/passwd',
    '../out',
    'a/../b',
    'a//b',
    'A',
    'a b',
    'a/.hidden',
    'a?b',
    `${'a'.repeat(201)}`,
  ])('takes no name that leads elsewhere: %j', async (name) => {
    await expect(open().read(name)).rejects.toThrow('this is no name')
    await expect(open().write(name, Buffer.alloc(1))).rejects.toThrow('this is no name')
    await expect(open().remove(name)).rejects.toThrow('this is no name')
  })
})

describe('a folder of objects', () => {
  it('is closed to everybody else, and holds nothing unfinished', async () => {
    const path = join(folder.path, 'closed')
    await new FolderObjects(path).write('ab/one/0', Buffer.from('sealed'))
    for (const part of ['.', 'ab', 'ab/one']) expect((await stat(join(path, part))).mode & 0o077).toBe(0)
    expect((await stat(join(path, 'ab/one/0'))).mode & 0o077).toBe(0)
    expect(await readdir(join(path, '.unfinished'))).toEqual([])
  })

  it('keeps no folder of what was removed, and takes away what a crash left half written', async () => {
    const path = join(folder.path, 'emptied')
    const files = new FolderObjects(path)
    await files.write('ab/one/0', Buffer.from('x'))
    await files.remove('ab/one/0')
    expect(await readdir(join(path, 'ab'))).toEqual([])
    await writeFile(join(path, '.unfinished', 'old'), 'half')
    await writeFile(join(path, 'Not ours'), 'x')
    await files.removeUnfinished(new Date(Date.now() - 60_000))
    expect(await readdir(join(path, '.unfinished'))).toEqual(['old'])
    await files.removeUnfinished(new Date(Date.now() + 60_000))
    expect(await readdir(join(path, '.unfinished'))).toEqual([])
    expect(await listed(files.list(''))).toEqual([])
  })

  it('that cannot be written or read is away, and says nothing of its path', async () => {
    const path = join(folder.path, 'file')
    await writeFile(path, 'a file where the folder should be')
    const failed = new FolderObjects(path).write('ab/one', Buffer.alloc(1))
    await expect(failed).rejects.toMatchObject(AWAY)
    await mkdir(join(folder.path, 'odd', 'ab'), { recursive: true })
    await chmod(join(folder.path, 'odd'), 0o700)
    await expect(new FolderObjects(join(folder.path, 'odd')).read('ab')).rejects.toMatchObject(AWAY)
  })
})

describe('an S3-compatible store', () => {
  const open = (limits = {}) => new S3Objects(addressOf(s3.url), { ...quick, ...limits })

  it('is asked under its prefix, and each request is signed with its bytes', async () => {
    await open().write('ab/one/0', Buffer.from('sealed'))
    await open().read('ab/one/0')
    await open().remove('ab/one/0')
    expect(s3.asked).toEqual(['PUT', 'GET', 'DELETE'].map((act) => `${act} /documents/young-people/ab/one/0`))
    expect(s3.unsigned).toEqual([])
  })

  it.each(['secretAccessKey', 'accessKeyId', 'region'] as const)('is away to another %s', async (part) => {
    const other = new S3Objects({ ...addressOf(s3.url), [part]: 'other' }, quick)
    await expect(other.write('ab/one/0', Buffer.from('x'))).rejects.toMatchObject(AWAY)
    expect(s3.unsigned).toHaveLength(1)
    expect(s3.asked).toEqual([])
  })

  it.each(['busy', 'slow-down', 'break-off'] as const)(
    'is asked again when it does this: %s',
    async (kind) => {
      s3.trouble()
      await open().write('ab/busy', Buffer.from('x'))
      s3.trouble(kind, kind)
      expect(String(await open().read('ab/busy'))).toBe('x')
      s3.trouble(kind, kind, kind)
      await expect(open().read('ab/busy')).rejects.toMatchObject(AWAY)
    },
  )

  it('creates what is not there, and leaves what is', async () => {
    expect(await open().create('tile/0/000', Buffer.from('first'))).toBe(true)
    expect(await open().create('tile/0/000', Buffer.from('other'))).toBe(false)
    expect(String(await open().read('tile/0/000'))).toBe('first')
    s3.trouble('conflict', 'busy')
    expect(await open().create('tile/0/001', Buffer.from('x'))).toBe(true)
    // The answer to the first try was lost.
    expect(await open().create('tile/0/001', Buffer.from('x'))).toBe(false)
  })

  it('that knows no conditions is asked whether something is there', async () => {
    s3.trouble('not-implemented')
    expect(await open().create('tile/0/002', Buffer.from('first'))).toBe(true)
    s3.trouble('not-implemented')
    expect(await open().create('tile/0/002', Buffer.from('other'))).toBe(false)
    expect(String(await open().read('tile/0/002'))).toBe('first')
  })

  it('that never answers is away in time', async () => {
    s3.trouble('hang', 'hang')
    const began = performance.now()
    await expect(open({ requestMs: 100, tries: 2 }).read('ab/busy')).rejects.toMatchObject(AWAY)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('that sends elsewhere is not followed', async () => {
    s3.trouble('redirect')
    await expect(open().read('ab/busy')).rejects.toMatchObject(AWAY)
    s3.trouble('redirect')
    await expect(open().write('ab/busy', Buffer.alloc(1))).rejects.toMatchObject(AWAY)
  })

  it('that talks without end is not listened to', async () => {
    s3.trouble('endless')
    await expect(open({ tries: 1, requestMs: 20_000 }).read('ab/busy')).rejects.toMatchObject(AWAY)
  })

  it('that lists only half is away', async () => {
    s3.trouble('other-bucket')
    await expect(listed(open().list(''))).rejects.toMatchObject(AWAY)
    s3.trouble('break-off', 'break-off', 'break-off')
    await expect(listed(open().list(''))).rejects.toMatchObject(AWAY)
    s3.trouble('no-list')
    await expect(listed(open().list(''))).rejects.toMatchObject(AWAY)
  })

  it('without its bucket is away: no file counts as gone', async () => {
    s3.trouble('other-bucket')
    await expect(open().read('ab/busy')).rejects.toMatchObject(AWAY)
    s3.trouble('other-bucket')
    await expect(open().remove('ab/busy')).rejects.toMatchObject(AWAY)
  })

  it('that is down is away, and the error names neither key nor address', async () => {
    const down = new S3Objects({ ...addressOf(s3.url), origin: 'http://127.0.0.1:9' }, quick)
    const error = await down.read('ab/one').catch((one: unknown) => one)
    expect(error).toMatchObject(AWAY)
    expect(`${String(error)} ${(error as { sentence: string }).sentence}`).not.toMatch(/127|AKIA|se\/cr/)
  })
})

describe('the address of a store', () => {
  it('names bucket, prefix, region and a key', () => {
    expect(addressOf('https://ID:se%2Fcret@s3.example.org:9000/our-bucket/a/b?region=eu-1')).toEqual({
      origin: 'https://s3.example.org:9000',
      bucket: 'our-bucket',
      prefix: 'a/b/',
      region: 'eu-1',
      accessKeyId: 'ID',
      secretAccessKey: 'se/cret',
    })
    expect(addressOf('https://ID:s@s3.example.org/our-bucket')).toMatchObject({
      prefix: '',
      region: 'us-east-1',
    })
    expect(addressOf('http://ID:s@127.0.0.1:9000/our-bucket')).toMatchObject({ bucket: 'our-bucket' })
  })

  it.each([
    's3://bucket',
    'bucket',
    'https://s3.example.org/bucket',
    'https://ID@s3.example.org/bucket',
    'http://ID:s@s3.example.org/bucket',
    'http://ID:s@127.0.0.1.example.org/bucket',
    'https://ID:s@s3.example.org/',
    'https://ID:s@s3.example.org/Our_Bucket',
    'https://ID:s@s3.example.org/bucket/%2e%2e/x',
    'https://ID:s@s3.example.org/bucket?endpoint=x',
    'https://ID:s@s3.example.org/bucket?region=EU WEST',
    'https://ID:s@s3.example.org/bucket#x',
  ])('is not: %s', (value) => {
    expect(s3Address(value)).toBeUndefined()
  })
})
