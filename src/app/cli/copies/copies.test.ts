import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { makeAgePair } from '#platform/crypto/age/age-keys.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { type StrictS3, strictS3 } from '#platform/objects/testing/strict-s3.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { describeBackup } from '../backup-folder.ts'
import { backupAt, readMoment } from './backup-at.ts'
import { findCopies, signedNote } from './copy-notes.ts'
import { destinationFor } from './copy-options.ts'
import { newestBackup } from './newest-backup.ts'
import { withBackup } from './open-copy.ts'
import { openPlace, type Place } from './place.ts'
import { sha256Of, writeCopy } from './write-copy.ts'

let scratch: PrivateFolder
let s3: StrictS3
let plain: string
let identity: string
let n = 0
const secret = randomBytes(32)
const keyring = keyringFrom(secret)
const pair = makeAgePair()
/** Nobody interrupts it. */
const SERVICES = { atEnd: () => undefined }
/** Two pieces, and a beginning of the third. */
const pieceBytes = 131_072
const long = randomBytes(2 * pieceBytes + 17)
const factsOf = (minute: string, file: 'base.tar.gz' | 'breakwater.dump') => ({
  ...({ kind: file === 'base.tar.gz' ? 'cluster' : 'dump', file, postgres: '18' } as const),
  sha256: sha256Of(file === 'base.tar.gz' ? long : Buffer.from(FORGED)),
  made_at: `2026-12-01T03:${minute}:00.000Z`,
})
/** Whoever restores it runs it. */
const FORGED = 'copy t from program'

beforeAll(async () => {
  scratch = await privateFolder('copies')
  s3 = await strictS3()
  plain = join(scratch.path, 'plain')
  mkdirSync(join(plain, 'files', 'ab'), { recursive: true })
  writeFileSync(join(plain, 'base.tar.gz'), long)
  describeBackup(plain, factsOf('10', 'base.tar.gz'), keyring)
  writeFileSync(join(plain, 'files', 'ab', 'piece'), 'a sealed piece')
  writeFileSync(join(scratch.path, 'operator.key'), secret.toString('hex'), { mode: 0o600 })
  identity = join(scratch.path, 'identity')
  writeFileSync(identity, `${pair.identity}\n`, { mode: 0o600 })
})
afterAll(async () => {
  await scratch.remove()
  await s3.close()
})

const settings = () =>
  loadConfig({
    BREAKWATER_DATA: join(scratch.path, 'data'),
    BREAKWATER_KEY_FILE: join(scratch.path, 'operator.key'),
    BACKUP_URL: s3.url,
  })
const keyless = () => loadConfig({ BREAKWATER_DATA: join(scratch.path, 'data'), BACKUP_URL: s3.url })
const places: readonly (readonly [string, () => string])[] = [
  ['a folder', () => join(scratch.path, `place-${String(n)}`)],
  ['a bucket', () => 'bucket'],
]
const write = (place: Place, minute = 0, more: { keep?: number; kind?: 'data' | 'keys' } = {}) =>
  writeCopy(
    place,
    plain,
    {
      kind: more.kind ?? 'data',
      madeAt: new Date(Date.UTC(2026, 11, 1, 3, minute)),
      recipients: [makeAgePair().recipient, pair.recipient],
    },
    { keyring, keep: more.keep, pieceBytes },
  )
const open = (typed: string, more: { copy?: string; identity?: string; kind?: 'data' | 'keys' } = {}) =>
  withBackup(settings(), { typed, kind: 'data', identity, ...more }, SERVICES, async (folder) => {
    expect(statSync(folder).mode & 0o077).toBe(0)
    return {
      files: readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
        .length,
      long: readFileSync(join(folder, 'base.tar.gz')).equals(long),
      piece: readFileSync(join(folder, 'files', 'ab', 'piece'), 'utf8'),
      folder,
    }
  })

describe.each(places)('copies in %s', (_name, typed) => {
  let place: Place
  let store: ObjectStore
  beforeEach(() => {
    n += 1
    s3.objects.clear()
    place = openPlace(typed(), settings())
    store = place.store
  })

  it('open whole with the key of each for whom they are, the newest first, and nothing stays open', async () => {
    await write(place, 5)
    const { name } = await write(place, 1)
    const { folder, ...back } = await open(typed())
    expect(back).toEqual({ files: 3, long: true, piece: 'a sealed piece' })
    expect(existsSync(folder)).toBe(false)
    expect((await findCopies(store, keyring)).map((one) => one.whole?.made_at.slice(14, 16))).toEqual([
      '05',
      '01',
    ])
    expect(await open(typed(), { copy: name })).toMatchObject({ long: true })
    const other = join(scratch.path, 'other')
    writeFileSync(other, makeAgePair().identity, { mode: 0o600 })
    await expect(open(typed(), { identity: other })).rejects.toThrow(
      /does not open with this key: it was encrypted to age1/,
    )
    await expect(open(typed(), { copy: 'x' })).rejects.toThrow(/no finished copy of the data with the name x/)
    await expect(open(typed(), { kind: 'keys' })).rejects.toThrow(
      /There is no finished copy of the key store in/,
    )
  })

  it('are chosen by a moment: the newest of then or before', async () => {
    const [one, two] = [await write(place, 10), await write(place, 20)]
    const of = async (time: string) =>
      (await backupAt(settings(), typed(), readMoment(time, new Date('2027-01-01')))).copy
    expect(await of('2026-12-01T03:20:00Z')).toBe(two.name)
    // Six hours behind: 03:19:59 of UTC.
    expect(await of('2026-11-30 21:19:59-06')).toBe(one.name)
    await expect(of('2026-12-01T03:09:59+00:00')).rejects.toThrow(
      /No backup in .* is of 2026-12-01T03:09:59.000Z or before: those that are there are of 2026-12-01T03:10:00.000Z to 2026-12-01T03:20:00.000Z\./,
    )
  })

  it('say which piece is missing or another, and an older one opens', async () => {
    const older = await write(place, 1)
    const { name } = await write(place, 2)
    await store.write(`${name}/000001`, Buffer.from('x'))
    await expect(open(typed())).rejects.toThrow(
      /is damaged: piece 1 is not what was written\. Take an older one/,
    )
    await store.remove(`${name}/000001`)
    await expect(open(typed())).rejects.toThrow(/piece 1 is missing/)
    expect(await open(typed(), { copy: older.name })).toMatchObject({ long: true })
  })

  it('that somebody else wrote to the same public key are not opened, however new they are', async () => {
    const { name: ours } = await write(place, 1)
    const { name: theirs } = await writeCopy(
      place,
      plain,
      { kind: 'data', madeAt: new Date(Date.UTC(2026, 11, 1, 4)), recipients: [pair.recipient] },
      { keyring: keyringFrom(randomBytes(32)), keep: undefined },
    )
    await expect(open(typed(), { copy: theirs })).rejects.toThrow(
      /nobody knows who wrote it: it is not opened/,
    )
    expect(await open(typed())).toMatchObject({ long: true })
    await store.remove(`${ours}/copy.json`)
    await expect(open(typed())).rejects.toThrow(/nobody knows who wrote it/)
  })

  it('of which nothing shows who wrote them are opened by name, when somebody says so, and not else', async () => {
    const { name } = await write(place, 1)
    const keylessly = (more: { copy?: string; unproven?: boolean }) =>
      withBackup(keyless(), { typed: typed(), kind: 'data', identity, ...more }, SERVICES, async (folder) =>
        readFileSync(join(folder, 'files', 'ab', 'piece'), 'utf8'),
      )
    for (const asked of [{}, { copy: name }])
      await expect(keylessly(asked)).rejects.toThrow(
        /no key file .*, so nothing shows who wrote the copies in .* Put the key file in place first\./,
      )
    await expect(keylessly({ unproven: true })).rejects.toThrow('--unproven goes with --copy')
    expect(await keylessly({ unproven: true, copy: name })).toBe('a sealed piece')
  })

  it('stay as many as are kept, of each kind, and nothing goes that this installation did not write', async () => {
    const theirs = {
      name: 'data-20261101t000000z-00000000',
      kind: 'data',
      made_at: '2026-11-01T00:00:00.000Z',
    }
    const note = { format: 1, ...theirs, recipients: ['age1'], pieces: ['0'.repeat(64)], bytes: 1 }
    await store.write(`${theirs.name}/copy.json`, signedNote(keyringFrom(randomBytes(32)), note))
    await store.write('somebody/else', Buffer.from('stays'))
    await write(place, 0, { kind: 'keys' })
    for (const minute of [1, 2, 3]) await write(place, minute)
    const { gone } = await write(place, 4, { keep: 2 })
    expect(gone.map((one) => one.slice(0, 21))).toEqual(['data-20261201t030200z', 'data-20261201t030100z'])
    const left = (await findCopies(store, keyring)).map(
      ({ name, ours }) => `${name.slice(0, 20)} ${String(ours)}`,
    )
    expect(left).toEqual([
      'data-20261201t030400 true',
      'data-20261201t030300 true',
      'keys-20261201t030000 true',
      'data-20261101t000000 false',
    ])
    expect(await store.read('somebody/else')).toBeDefined()
  })

  it('that were cut short are none, and go a day later', async () => {
    const begin = async (name: string, hoursAgo: number) => {
      const begun_at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
      await store.write(`${name}/begun.json`, signedNote(keyring, { format: 1, name, begun_at }))
      await store.write(`${name}/000000`, Buffer.from('half'))
    }
    await begin('data-20261201t020000z-aaaaaaaa', 30)
    await begin('data-20261201t020000z-bbbbbbbb', 1)
    await expect(open(typed())).rejects.toThrow(/no finished copy of the data in .*; 2 that were cut short/)
    const { gone } = await write(place, 1)
    expect(gone).toEqual(['data-20261201t020000z-aaaaaaaa'])
    expect(await store.read('data-20261201t020000z-aaaaaaaa/000000')).toBeUndefined()
    expect(await store.read('data-20261201t020000z-bbbbbbbb/000000')).toBeDefined()
  })

  it('that are whole stay so, also where whoever wrote or removed one was cut short beside its last note', async () => {
    const begin = async (name: string, at: Date) =>
      await store.write(
        `${name}/begun.json`,
        signedNote(keyring, { format: 1, name, begun_at: at.toISOString() }),
      )
    const { name } = await write(place, 1)
    await begin(name, new Date(Date.now() - 30 * 3_600_000))
    expect(await open(typed())).toMatchObject({ long: true })
    expect((await write(place, 2)).gone).toEqual([])
    expect(await open(typed(), { copy: name })).toMatchObject({ long: true })
    // One that was to go: its pieces go last, so it is whole, and goes as the oldest again.
    await begin(name, new Date(0))
    expect(await open(typed(), { copy: name })).toMatchObject({ long: true })
    expect((await write(place, 3, { keep: 2 })).gone).toEqual([name])
    expect((await findCopies(store, keyring)).map((one) => one.name)).not.toContain(name)
  })
})

it('a place that gives back something else than was written has no copy', async () => {
  class Forgetful extends MemoryObjects {
    override async read(name: string) {
      const bytes = await super.read(name)
      return name.endsWith('/000001') ? bytes?.subarray(1) : bytes
    }
  }
  const place = { store: new Forgetful(), label: 'a bad disk' }
  await expect(write(place)).rejects.toThrow(
    /\(a bad disk\) does not give back what was written there: piece/,
  )
  expect((await findCopies(place.store, keyring)).map(({ whole }) => whole)).toEqual([undefined])
})

it('a backup that is not encrypted is chosen by a moment too, and a moment has a zone', async () => {
  const shelf = join(scratch.path, 'shelf')
  for (const [name, minute] of [
    ['a', '10'],
    ['b', '20'],
  ] as const) {
    mkdirSync(join(shelf, name), { recursive: true })
    describeBackup(join(shelf, name), factsOf(minute, 'base.tar.gz'), keyring)
  }
  const of = async (path: string, time: string) =>
    (await backupAt(settings(), path, readMoment(time, new Date('2027-01-01')))).typed
  expect(await of(shelf, '2026-12-01T03:15Z')).toBe(join(shelf, 'a'))
  expect(await of(join(shelf, 'b'), '2026-12-01T03:20Z')).toBe(join(shelf, 'b'))
  await expect(of(join(shelf, 'b'), '2026-12-01T03:19Z')).rejects.toThrow(/No backup in/)
  await expect(of(join(plain, 'files'), '2026-12-01T03:19Z')).rejects.toThrow(
    /no finished backup of the data in/,
  )
  expect(() => readMoment('2026-12-01T10:00:00')).toThrow(
    /of which zone 2026-12-01T10:00:00 is: put Z after it/,
  )
  expect(() => readMoment('yesterday')).toThrow(/--at takes a time with its distance from UTC/)
  expect(() => readMoment('2026-13-01T10:00:00Z')).toThrow('There is no time 2026-13-01T10:00:00Z.')
  expect(() => readMoment('2999-01-01T10:00:00Z')).toThrow(/has not come yet/)
})

describe('a backup that is not encrypted', () => {
  /** What whoever may write to the place puts there: finished, whole, and newer than ours. */
  const forge = (folder: string, minute = '59') => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'breakwater.dump'), FORGED)
    describeBackup(folder, factsOf(minute, 'breakwater.dump'), keyringFrom(randomBytes(32)))
    return folder
  }
  const filesIn = (typed: string, of = settings(), more: { unproven?: boolean } = {}) =>
    withBackup(of, { typed, kind: 'data', ...more }, SERVICES, async (folder, files) => [
      readdirSync(folder).toSorted(),
      folder === files,
    ])

  it('is opened where the key file shows that this installation wrote it, or somebody says so, and not else', async () => {
    const theirs = forge(join(scratch.path, 'forged'))
    await expect(filesIn(theirs)).rejects.toThrow(
      /forged does not bear the mark of the key file .*: it is not opened\..* add --unproven\.$/,
    )
    // A copy, which nobody else can change between the comparison and the use.
    expect(await filesIn(plain)).toEqual([['backup.json', 'base.tar.gz'], false])
    await expect(filesIn(plain, keyless())).rejects.toThrow(
      /no key file .*, so nothing shows who wrote the backup in .*plain: .* Put the key file in place first\./,
    )
    expect(await filesIn(plain, keyless(), { unproven: true })).toEqual([
      ['backup.json', 'base.tar.gz', 'files'],
      true,
    ])
    // Our mark says of what: moved beside another file, or with another time, it is none.
    writeFileSync(join(theirs, 'backup.json'), readFileSync(join(plain, 'backup.json')))
    writeFileSync(join(theirs, 'base.tar.gz'), 'x')
    await expect(filesIn(theirs)).rejects.toThrow(/forged is damaged: base\.tar\.gz is not what was written/)
    const later = readFileSync(join(plain, 'backup.json'), 'utf8').replace('03:10', '03:11')
    writeFileSync(join(theirs, 'backup.json'), later)
    await expect(filesIn(theirs)).rejects.toThrow(/does not bear the mark/)
  })

  it('is tried where it is ours and newer than the copies beside it, and never because it lies there', async () => {
    const shelf = join(scratch.path, 'tried')
    const newest = async () => await newestBackup(settings(), shelf, 'data')
    forge(join(shelf, 'theirs'))
    await expect(newest()).rejects.toThrow(
      /No backup of the data in .*tried bears the mark .* make a new backup\./,
    )
    mkdirSync(join(shelf, 'ours'))
    describeBackup(join(shelf, 'ours'), factsOf('10', 'base.tar.gz'), keyring)
    const ours = { typed: join(shelf, 'ours'), isEncrypted: false }
    expect(await newest()).toEqual(ours)
    const place = openPlace(shelf, settings())
    await write(place, 5)
    expect(await newest()).toEqual(ours)
    await write(place, 15)
    expect(await newest()).toEqual({ typed: shelf, isEncrypted: true })
    // Also in the place itself, where there was one backup before there were copies.
    forge(shelf)
    expect(await newest()).toEqual({ typed: shelf, isEncrypted: true })
    expect(await open(shelf)).toMatchObject({ long: true })
    expect(
      (
        await backupAt(
          settings(),
          join(shelf, 'theirs'),
          readMoment('2026-12-01T04:00Z', new Date('2027-01-01')),
        )
      ).ours,
    ).toBe(false)
  })
})

it('says in a sentence what cannot be', async () => {
  const bad = (path: string, options: { 'encrypt-to': string[]; keep?: number }) => () =>
    destinationFor(keyless(), 'data', path, options, SERVICES)
  const { recipient } = pair
  expect(bad(join(scratch.path, 'new'), { 'encrypt-to': [], keep: 3 })).toThrow(
    '--keep goes with --encrypt-to',
  )
  expect(existsSync(join(scratch.path, 'new'))).toBe(false)
  expect(bad('bucket', { 'encrypt-to': ['age1nonsense'] })).toThrow(
    /not a public key that a copy can be encrypted to/,
  )
  expect(bad(plain, { 'encrypt-to': [recipient] })).toThrow(/is one backup that is not encrypted/)
  expect(bad('bucket', { 'encrypt-to': [recipient] })).toThrow(/The key file .* is missing/)
  expect(() => openPlace('bucket', { backups: undefined })).toThrow(/BACKUP_URL is not set/)
  await expect(open(plain)).rejects.toThrow(/is not encrypted: leave --identity and --copy out/)
  const none = join(scratch.path, 'none')
  await expect(open('bucket', { identity: none })).rejects.toThrow(/The key file .*none is missing/)
  writeFileSync(none, 'no key', { mode: 0o600 })
  await expect(open('bucket', { identity: none })).rejects.toThrow(/no key in this file that opens a copy/)
  // Whoever wrote there in between may write no more.
  const file = join(scratch.path, 'a-file')
  writeFileSync(file, '')
  await expect(write({ store: new FolderObjects(join(file, 'x')), label: file })).rejects.toThrow(
    /The place of the copies \(.*a-file\) cannot be read or written \(/,
  )
  rmSync(none)
})
