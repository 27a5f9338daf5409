import { randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import type { Command } from '#platform/cli/command.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import type { KeyOwner } from '#platform/key-store/index.ts'
import { apartFromPlace } from '#platform/postgres/testing/apart-from-place.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { type KeyStoreServer, startKeyStoreServer } from '../../lifecycle/key-store-server.ts'
import { openKeyStore } from '../../lifecycle/open-key-store.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { checkKeys } from '../doctor-keys.ts'
import { runCli } from '../run-cli.ts'
import { recoverKeyCommand } from './recover.ts'
import { splitKeyCommand } from './split.ts'

let db: TestDatabase
let folder: string
let server: KeyStoreServer
let owner: KeyOwner
let env: Record<string, string>
const sealed: Buffer[] = []

beforeAll(async () => {
  folder = dataFolder('breakwater-keys-cli-')
  db = await testDatabase()
  const keyFile = join(folder, 'operator.key')
  loadKeyring(keyFile, { create: true })
  env = {
    BREAKWATER_DATA: join(folder, 'data'),
    BREAKWATER_KEY_FILE: keyFile,
    BREAKWATER_AGENCY_KEYS: join(folder, 'agencies'),
    DATABASE_URL: db.urls.app,
    DATABASE_OWNER_URL: db.urls.owner,
  }
  for (const name of ['data', 'elsewhere', 'lost']) mkdirSync(join(folder, name), { mode: 0o711 })
  server = await startKeyStoreServer(loadConfig(env), {})
  const { coalition, agency = '' } = await anAgency(db, await aCoalition(db))
  owner = { coalition, agency, owner: randomUUID(), purpose: 'records' }
  await opens(env)
})
afterAll(async () => {
  await server.close()
  await db.close()
  removeData(folder)
})

/** Opens what was sealed, as a start with these settings would. @returns what it says when it cannot */
async function opens(with_: Record<string, string>, started?: KeyStoreServer): Promise<string> {
  const config = loadConfig(with_)
  const order = new StopOrder()
  try {
    const database = { appUrl: db.urls.app, ownerUrl: db.urls.owner }
    const { keyStore } = await openKeyStore(config, database, openKeyring(config, { create: false }), {
      say: () => undefined,
      order,
      beside: true,
      started,
    })
    const key = (await keyStore.makeKeys([owner])).get(owner.owner)
    if (sealed.length === 0) sealed.push(key?.newest.seal(Buffer.from('a note'), 'x') ?? Buffer.of())
    return (
      key
        ?.ofEpoch(1)
        .open(sealed[0] ?? Buffer.of(), 'x')
        .toString() ?? 'no key'
    )
  } catch (error) {
    return error instanceof Error ? error.message : 'failed'
  } finally {
    await order.stop()
  }
}

/** An entry of the owner's, with words that no key opens. */
async function itemUnder(epoch: number): Promise<string> {
  const place = await aProgram(db, owner)
  const { program } = place
  const { person } = await aMember(db, 'program-worker', place)
  const item = randomUUID()
  await db.admin.query(
    `insert into records.subject (coalition_id, id, agency_id, program_id, opened_by) values ($1, $2, $3, $4, $5)`,
    [owner.coalition, owner.owner, owner.agency, program, person],
  )
  await db.admin.query(
    `insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
     values ($1, $2, $3, $4, $5, 'note', 'case', '{}', now(), $6)`,
    [owner.coalition, item, owner.agency, program, owner.owner, person],
  )
  await db.admin.query(
    `insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext) values ($1, 'narrative', 1, $2, $3)`,
    [item, epoch, Buffer.alloc(285)],
  )
  return item
}

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What the last command has said so far. */
let shown = { out: '', err: '' }

async function breakwater(
  with_: Record<string, string>,
  args: string[],
  commands?: readonly Command[],
): Promise<Said> {
  const said = { out: '', err: '' }
  shown = said
  const code = await runCli({
    args,
    env: with_,
    ...(commands && { commands }),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, out: said.out, err: apartFromPlace(said.err) }
}

const keys = (...args: string[]) => breakwater(env, ['keys', ...args])
/** What the doctor says of keys; the rest of what it looks at takes longer. */
const doctor = async (with_ = env) =>
  (await checkKeys(loadConfig(with_), { appUrl: db.urls.app, ownerUrl: db.urls.owner }, () => undefined))
    .map(({ sentence }) => sentence)
    .join('\n')

describe('the backup of the key store', () => {
  it('holds wrapped keys alone, is not the data’s, and is never written over', async () => {
    expect(await doctor()).toContain('There is no backup of the key store')
    const copy = join(folder, 'copy')
    expect(await keys('backup', copy)).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(copy).toSorted()).toEqual(['backup.json', 'keys.ndjson.gz'])
    for (const name of readdirSync(copy)) expect(statSync(join(copy, name)).mode & 0o077).toBe(0)
    const lines = gunzipSync(readFileSync(join(copy, 'keys.ndjson.gz'))).toString()
    expect(lines).toContain(owner.owner)
    expect(lines).not.toContain(readFileSync(env.BREAKWATER_KEY_FILE ?? '', 'utf8').trim())
    expect((await keys('backup', copy)).err).toContain('is not empty')
    expect(await doctor()).not.toMatch(/backup of the key store/)
    const wrong = { ...env, BREAKWATER_DATA: join(folder, 'nowhere') }
    expect((await breakwater(wrong, ['restore', copy])).err).toContain('"keys restore" puts it back')
  })

  it('is tried without touching anything, also with the key file of somebody else', async () => {
    const copy = join(folder, 'copy')
    const drill = await keys('drill', copy)
    expect(drill).toMatchObject({ code: 0, err: '' })
    expect(drill.out).toContain('A key of 1 agency(ies) opened.')
    expect(readdirSync(join(folder, 'data'))).toEqual(['key-store'])
    const other = join(folder, 'other.key')
    loadKeyring(other, { create: true })
    const failed = await breakwater({ ...env, BREAKWATER_KEY_FILE: other }, ['keys', 'drill', copy])
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.out).toContain(`Nothing opened of ${owner.agency}: is this the key file of that time?`)
  })

  it('is restored into an empty key store, which is then that of the data', async () => {
    const elsewhere = { ...env, BREAKWATER_DATA: join(folder, 'elsewhere') }
    expect(await opens(elsewhere)).toContain('is not in')
    const restored = await breakwater(elsewhere, ['keys', 'restore', join(folder, 'copy')])
    expect(restored).toMatchObject({ code: 0, err: '' })
    const second = await startKeyStoreServer(loadConfig(elsewhere), {})
    try {
      expect(await opens(elsewhere, second)).toBe('a note')
    } finally {
      await second.close()
    }
    const again = await breakwater(elsewhere, ['keys', 'restore', join(folder, 'copy')])
    expect(again).toMatchObject({ code: 1 })
    expect(again.err).toContain('holds keys already')
    cpSync(join(folder, 'copy'), join(folder, 'changed'), { recursive: true })
    writeFileSync(join(folder, 'changed', 'keys.ndjson.gz'), 'x')
    expect((await breakwater(elsewhere, ['keys', 'restore', join(folder, 'changed')])).err).toContain(
      'is damaged',
    )
  })
})

describe('the key file', () => {
  let shares: string[] = []
  const again = () => join(folder, 'again', 'operator.key')
  const recover = (typed: string[]) => {
    const lines = () => Readable.from(typed.map((line) => `${line}\n`))
    return breakwater(env, ['keys', 'recover', again()], [recoverKeyCommand(() => loadConfig(env), lines)])
  }

  const sharesIn = (out: string) =>
    out.split('\n').filter((line) => /^(?:[0-9A-Z]{6} ){13}[0-9A-Z]{6}$/.test(line))
  /** Somebody reads what is shown, writes it down, and types what they chose. */
  async function split(choose: (shown: readonly string[]) => readonly string[], ...more: string[]) {
    async function* lines() {
      await expect.poll(() => sharesIn(shown.out).length).toBe(5)
      for (const line of choose(sharesIn(shown.out))) yield `${line}\n`
    }
    const command = splitKeyCommand(
      () => loadConfig(env),
      () => Readable.from(lines()),
    )
    return await breakwater(env, ['keys', 'split', '--need', '3', '--of', '5', ...more], [command])
  }

  it('is split among people, who make it again of their papers before it counts', async () => {
    const untried = 'has not been split among people'
    expect(await doctor()).toContain(untried)
    const none = await split(() => [])
    expect(none).toMatchObject({ code: 1 })
    expect(none.err).toContain('It takes 3 shares, and there are 0. So this split does not count')
    const before = sharesIn(none.out)
    // One of the split before, one that was written down wrong, and one twice: three in all, and not enough.
    const few = await split(([one = '', two = '']) => [before[0] ?? '', one, one, `${two.slice(0, -1)}?`])
    expect(few).toMatchObject({ code: 1 })
    expect(few.err).toContain('This is none of the shares above. Type this share again.')
    expect(few.err).toContain('Group 14')
    expect(few.err).toContain('It takes 3 shares, and there are 1. So this split does not count')
    expect(await doctor()).toContain(untried)
    const done = await split((shown) => [shown[4], shown[0], shown[2]].map((one) => one ?? ''))
    expect(done).toMatchObject({ code: 0 })
    expect(done.out).toContain('The key was made again of what you typed.')
    shares = sharesIn(done.out)
    expect(new Set(shares).size).toBe(5)
    expect(await doctor()).toContain('Any 3 of 5 people can make the key file again')
    expect((await keys('split', '--need', '4', '--of', '3')).err).toContain('--need is more than --of')
    expect((await keys('split', '--need', '1', '--of', '3')).code).toBe(2)
    expect((await keys('split', '--need', '3', '--of', '5', '--json')).err).toContain('without --json')
  })

  it('is made again of any three of five when it is lost; what is mistyped is asked for again', async () => {
    const [one = '', two = '', , four = ''] = shares
    const few = await recover([one, four, one])
    expect(few).toMatchObject({ code: 1 })
    expect(few.err).toContain('It takes 3 shares, and there are 2. No key file was written.')
    expect(existsSync(again())).toBe(false)
    const typo = `${four.slice(0, 8)}${four[8] === 'Z' ? 'Y' : 'Z'}${four.slice(9)}`
    const done = await recover([two, '', typo, four, one])
    expect(done).toMatchObject({ code: 0 })
    expect(done.err).toMatch(/Group 2 \(.{6}\) is not as it was written down\. Type this share again\./)
    expect(readFileSync(again(), 'utf8')).toBe(readFileSync(env.BREAKWATER_KEY_FILE ?? '', 'utf8'))
    expect(statSync(again()).mode & 0o777).toBe(0o600)
    expect((await recover([two, four, one])).err).toContain('nothing is written over it')
  })
})

describe('changing keys', () => {
  it('of an agency and its records: what was sealed opens', async () => {
    expect((await keys('rotate', 'subject', owner.agency)).out).toContain('as new as that of the agency')
    const agency = await keys('rotate', 'agency', owner.agency)
    expect(agency.out).toBe('The agency has a new key (epoch 2); 1 key(s) of records were wrapped with it.\n')
    expect((await keys('rotate', 'subject', owner.agency)).out).toContain('1 new key(s).')
    expect(await opens(env)).toBe('a note')
    expect(await doctor()).toContain(`of agency ${owner.agency} lie under earlier keys: run "keys seal-anew`)
    expect((await keys('seal-anew', owner.agency)).out).toContain('nothing lies under earlier keys.')
    expect(await doctor()).not.toContain('keys seal-anew')
    // Something under an earlier key again, as of a restored backup, that nobody sealed there.
    const item = await itemUnder(1)
    expect(await doctor()).toContain(
      `1 text(s) of entries, 0 file(s) and 0 draft(s) of agency ${owner.agency} lie under earlier keys`,
    )
    const unopened = await keys('seal-anew', owner.agency)
    expect(unopened).toMatchObject({ code: 1 })
    expect(unopened.out).toContain(
      `1 text(s) or file(s) did not open and stay as they were, under their earlier keys: entry ${item}.`,
    )
    await db.admin.query('delete from records.sealed where item_id = $1', [item])
    expect(await keys('seal-anew', owner.agency)).toMatchObject({ code: 0 })
    expect(await doctor()).toContain(`1 earlier key(s) of agency ${owner.agency} seal nothing any more`)
    // Until no backup of the data can need it.
    expect((await keys('forget', owner.agency)).out).toContain('0 earlier key(s) are gone.')
    expect((await keys('forget', owner.agency, '--kept-days', '7')).code).toBe(2)
    expect(await opens(env)).toBe('a note')
    expect((await keys('rotate', 'agency', randomUUID())).err).toContain('There is no agency of this id')
    expect((await keys('rotate', 'agency', 'mine')).err).toContain('There is no agency of this id')
    const { out } = await breakwater(env, ['doctor'])
    expect(out).toMatch(/^ok +The key store answers, .*newest epochs: 2 of an agency, 2 of a record\./m)
  })

  it('of the operator: both key files open until it is finished', async () => {
    const [before, next] = [env.BREAKWATER_KEY_FILE ?? '', join(folder, 'next.key')]
    loadKeyring(next, { create: true })
    const changed = { ...env, BREAKWATER_WRAPPING_KEY_FILE: next }
    expect(await keys('rotate', 'operator', before, next)).toMatchObject({ code: 0, err: '' })
    expect([await opens(env), await opens(changed)]).toEqual(['a note', 'a note'])
    expect(await doctor(changed)).toContain('run "keys rotate operator" with --finish')
    expect((await keys('rotate', 'operator', before, next, '--finish')).code).toBe(0)
    expect(await opens(changed)).toBe('a note')
    expect(await opens(env)).toContain('wrapped by another key than that of')
    expect(await doctor()).toContain('wrapped by another key than that of')
    env = changed
  })

  it('so that an agency holds its own: without its file its records do not open', async () => {
    expect(await doctor()).toContain('No agency holds its own key: whoever has the key file')
    const file = join(folder, 'agencies', `${owner.agency}.key`)
    mkdirSync(join(folder, 'agencies'))
    expect((await keys('hold', owner.agency)).err).toContain(`The key file ${file} is missing.`)
    loadKeyring(file, { create: true })
    expect(await keys('hold', owner.agency)).toMatchObject({ code: 0, err: '' })
    expect(await opens(env)).toBe('a note')
    expect(await doctor()).not.toContain('hold its own key')
    rmSync(file)
    expect(await opens(env)).toBe('agency-key-away')
    expect(await doctor()).toContain(`Agency ${owner.agency} holds its own key, and its records do not open`)
  })
})

it('another key store takes the place of one that is lost, when somebody says that it is', async () => {
  const lost = { ...env, BREAKWATER_DATA: join(folder, 'lost') }
  expect(await opens(lost)).toContain('is not in')
  expect((await breakwater(lost, ['keys', 'adopt'])).err).toContain('add --lost')
  expect((await breakwater(lost, ['keys', 'adopt', '--lost'])).code).toBe(0)
  const fresh = { ...owner, owner: randomUUID() }
  owner = fresh
  sealed.length = 0
  expect(await opens(lost)).toBe('a note')
  expect(await opens(env)).toContain('is not the one that these data were sealed with')
})
