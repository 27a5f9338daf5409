import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buryIn } from './bury.ts'
import { AgencyKeyAway, KeyGone, KeyStoreAway } from './errors.ts'
import { holdOwnKey } from './hold-own-key.ts'
import { createKeyStore } from './key-store.ts'
import { openKeyStoreDatabase } from './key-store-database.ts'
import { rotateAgency } from './rotate-agency.ts'
import { rotateOwners } from './rotate-owners.ts'
import { awayKeyStore } from './testing/away-key-store.ts'
import { anAgencyId, anOwner, aTopKey, type OwnKeyStore, ownKeyStore } from './testing/own-key-store.ts'
import type { KeyOwner, KeyStore } from './types.ts'

let own: OwnKeyStore
let store: KeyStore
beforeAll(async () => {
  own = await ownKeyStore()
  store = own.node()
})
afterAll(() => own.close())

const text = Buffer.from('something that somebody wrote')

async function keyOf(owner: KeyOwner, from = store) {
  const key = (await from.keysOf([owner])).get(owner.owner)
  if (!key) throw new Error('there is no key')
  return key
}

async function makeKey(owner: KeyOwner, from = store) {
  const key = (await from.makeKeys([owner])).get(owner.owner)
  if (!key) throw new Error('no key was made')
  return key
}

/** Everybody of the agency has a key of the next epoch. */
async function rotated({ coalition, agency }: KeyOwner): Promise<void> {
  const database = openKeyStoreDatabase({ url: own.url, operator: own.operator, max: 2 })
  await rotateAgency(database, { coalition, agency })
  await rotateOwners(database, { coalition, agency })
  await database.pool.end()
}

describe('keys of owners', () => {
  it('are made once, and then opened on every node', async () => {
    const owners = [anOwner(), anOwner(), anOwner()]
    expect((await store.keysOf(owners)).size).toBe(0)
    const made = await store.makeKeys(owners)
    expect([...made.keys()]).toEqual(owners.map(({ owner }) => owner))
    const sealed = made.get(owners[1]?.owner ?? '')?.newest.seal(text, 'a note')
    const elsewhere = await keyOf(owners[1] ?? anOwner(), own.node())
    expect(elsewhere.newest.epoch).toBe(1)
    expect(elsewhere.newest.open(sealed ?? text, 'a note')).toEqual(text)
    expect(() => elsewhere.newest.open(sealed ?? text, 'another note')).toThrow('cannot be opened')
    expect((await store.keysOf([...owners, anOwner()])).size).toBe(3)
    expect((await store.keysOf([])).size + (await store.makeKeys([])).size).toBe(0)
  })

  it('are the same for all who make them at once, at an agency that has none yet', async () => {
    const of = anAgencyId()
    const owners = Array.from({ length: 6 }, () => anOwner(of))
    const nodes = [store, own.node(), own.node()]
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (nodes[n % 3] ?? store).makeKeys(n % 2 ? owners : owners.toReversed()),
      ),
    )
    for (const { owner } of owners) {
      const sealed = made[0]?.get(owner)?.newest.seal(text, 'x') ?? text
      for (const one of made) expect(one.get(owner)?.newest.open(sealed, 'x')).toEqual(text)
    }
    const { rows } = await own.pool.query(
      'select count(*)::int as n from keys.agency_key where agency = $1',
      [of.agency],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('are never made over a destroyed one', async () => {
    const gone = anOwner()
    const stays = anOwner(gone)
    await store.makeKeys([gone, stays])
    await rotated(gone)
    await own.pool.query(
      'update keys.data_key set wrapped = null, destroyed_at = now() where owner = $1 and epoch = 1',
      [gone.owner],
    )
    for (const found of [await store.makeKeys([gone, stays]), await store.keysOf([gone, stays])])
      expect([...found.keys()]).toEqual([stays.owner])
    await own.pool.query('update keys.data_key set wrapped = null, destroyed_at = now() where owner = $1', [
      gone.owner,
    ])
  })

  it('leave no bytes in the files when they are destroyed, also where that was cut short', async () => {
    const owner = anOwner()
    await store.makeKeys([owner])
    const { coalition, agency, owner: subject } = owner
    const one = { coalition, agency, subject, item: null, at: new Date(), note: `of ${subject}` }
    const file = async () =>
      (await own.pool.query<{ n: string }>(`select pg_relation_filenode('keys.data_key') as n`)).rows[0]?.n
    const query = own.pool.query.bind(own.pool) as (...given: unknown[]) => Promise<unknown>
    // The power goes when the key is destroyed, and its bytes lie there still.
    const cutShort = Object.assign(Object.create(own.pool) as typeof own.pool, {
      query: async (...given: unknown[]) => {
        if (String(given[0]).startsWith('vacuum')) throw new Error('cut short')
        return await query(...given)
      },
    })
    const before = await file()
    await expect(buryIn({ pool: cutShort }, [one])).rejects.toThrow('cut short')
    expect((await store.keysOf([owner])).size).toBe(0)
    expect(await file()).toBe(before)
    // The next start has nothing to tell, and finishes it; once.
    await buryIn(own, [])
    const anew = await file()
    expect(anew).not.toBe(before)
    await buryIn(own, [one])
    expect(await file()).toBe(anew)
  })

  it('have epochs: what was sealed before opens with the key that it names', async () => {
    const owner = anOwner()
    const before = (await makeKey(owner)).newest.seal(text, 'x')
    await rotated(owner)
    await rotated(owner)
    const keys = await keyOf(owner)
    expect(keys.newest.epoch).toBe(3)
    expect(keys.ofEpoch(1).open(before, 'x')).toEqual(text)
    expect(() => keys.newest.open(before, 'x')).toThrow('cannot be opened')
    expect(() => keys.ofEpoch(4)).toThrow(KeyGone)
  })

  it('are found by their owner, however many the agency has', async () => {
    const of = anAgencyId()
    const owners = Array.from({ length: 1_000 }, () => anOwner(of))
    // What is closed has told what it read.
    const closed = async (work: (one: KeyStore) => Promise<unknown>) => {
      const one = createKeyStore({ url: own.url, operator: own.operator, max: 1 })
      await work(one)
      await one.close()
    }
    await closed(async (one) => await one.makeKeys(owners))
    const reads = async () => {
      const { rows } = await own.pool.query<{ n: number }>(
        `select idx_tup_fetch::int + seq_tup_read::int as n from pg_stat_user_tables where relname = 'data_key'`,
      )
      return rows[0]?.n ?? 0
    }
    await expect.poll(reads).toBeGreaterThan(1_000)
    const before = await reads()
    await closed(async (one) => await one.keysOf(owners.slice(0, 20)))
    await expect.poll(reads).toBeGreaterThan(before)
    // Through those of the agency it would be a thousand for each.
    expect((await reads()) - before).toBeLessThan(2_000)
  })

  it('are asked for with one purpose at a time', async () => {
    const owner = anOwner()
    await expect(store.keysOf([owner, { ...owner, purpose: 'accounting' }])).rejects.toThrow('one purpose')
    const records = await makeKey(owner)
    const accounting = await makeKey({ ...owner, purpose: 'accounting' })
    expect(() => accounting.newest.open(records.newest.seal(text, 'x'), 'x')).toThrow('cannot be opened')
  })
})

describe('a wrapped key', () => {
  it('does not open as that of another owner, purpose, epoch or agency', async () => {
    const owner = anOwner()
    await makeKey(owner)
    const other = anOwner(owner)
    await own.pool.query(
      `insert into keys.data_key (coalition, agency, owner, purpose, epoch, agency_epoch, wrapped)
       select coalition, agency, $2, purpose, epoch, agency_epoch, wrapped from keys.data_key where owner = $1
       union all
       select coalition, agency, owner, 'drafts', epoch, agency_epoch, wrapped from keys.data_key where owner = $1`,
      [owner.owner, other.owner],
    )
    for (const wrong of [other, { ...owner, purpose: 'drafts' as const }])
      await expect(store.keysOf([wrong])).rejects.toThrow('cannot be opened')
    await own.pool.query('update keys.data_key set epoch = 2 where owner = $1 and purpose = $2', [
      owner.owner,
      'records',
    ])
    await expect(store.keysOf([owner])).rejects.toThrow('cannot be opened')
  })

  it('does not open at another agency, nor when that is given the agency’s key', async () => {
    const owner = anOwner()
    await makeKey(owner)
    const elsewhere = anOwner()
    await makeKey(elsewhere)
    await own.pool.query('update keys.data_key set coalition = $2, agency = $3 where owner = $1', [
      owner.owner,
      elsewhere.coalition,
      elsewhere.agency,
    ])
    const there = { ...owner, coalition: elsewhere.coalition, agency: elsewhere.agency }
    await expect(store.keysOf([there])).rejects.toThrow('cannot be opened')
    await own.pool.query(
      `update keys.agency_key_wrap set wrapped = (select wrapped from keys.agency_key_wrap where agency = $1) where agency = $2`,
      [owner.agency, elsewhere.agency],
    )
    await expect(own.node().keysOf([there])).rejects.toThrow('cannot be opened')
    await expect(own.node().makeKeys([anOwner(elsewhere)])).rejects.toThrow('cannot be opened')
  })
})

describe('what is said when keys cannot be had', () => {
  it('the key store does not answer, or its keys are wrapped by another operator’s key', async () => {
    const away = awayKeyStore()
    await expect(away.keysOf([anOwner()])).rejects.toBeInstanceOf(KeyStoreAway)
    await expect(away.makeKeys([anOwner()])).rejects.toMatchObject({ status: 503, code: 'keys-away' })
    await away.close()
    const owner = anOwner()
    await makeKey(owner)
    const wrong = own.node({ operator: aTopKey() })
    await expect(wrong.keysOf([owner])).rejects.toBeInstanceOf(KeyStoreAway)
    await expect(wrong.makeKeys([anOwner(owner)])).rejects.toBeInstanceOf(KeyStoreAway)
  })

  it('a key that an agency took away opens nothing after ten minutes more', async () => {
    const owner = anOwner()
    const key = aTopKey()
    const database = openKeyStoreDatabase({ url: own.url, operator: own.operator, max: 1 })
    await holdOwnKey(database, owner, key)
    await database.pool.end()
    let here = true
    const node = own.node({ ownKeyOf: () => (here ? key : undefined) })
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      await makeKey(owner, node)
      here = false
      vi.advanceTimersByTime(9 * 60_000)
      expect((await node.keysOf([owner])).size).toBe(1)
      vi.advanceTimersByTime(60_001)
      await expect(node.keysOf([owner])).rejects.toBeInstanceOf(AgencyKeyAway)
    } finally {
      vi.useRealTimers()
    }
  })

  it('an agency that holds its own key is opened only where that is', async () => {
    const owner = anOwner()
    const sealed = (await makeKey(owner)).newest.seal(text, 'x')
    const key = aTopKey()
    const database = openKeyStoreDatabase({ url: own.url, operator: own.operator, max: 1 })
    await holdOwnKey(database, owner, key)
    await database.pool.end()
    const without = own.node()
    await expect(without.keysOf([owner])).rejects.toBeInstanceOf(AgencyKeyAway)
    await expect(without.makeKeys([anOwner(owner)])).rejects.toMatchObject({ code: 'agency-key-away' })
    const wrong = own.node({ ownKeyOf: () => aTopKey() })
    await expect(wrong.keysOf([owner])).rejects.toBeInstanceOf(AgencyKeyAway)
    const there = own.node({ ownKeyOf: (agency) => (agency === owner.agency ? key : undefined) })
    expect((await keyOf(owner, there)).newest.open(sealed, 'x')).toEqual(text)
    expect((await there.makeKeys([anOwner(owner), anOwner()])).size).toBe(2)
    // Others go on with the operator's.
    expect((await without.makeKeys([anOwner()])).size).toBe(1)
  })
})

it('keeps ids and wrapped keys, and nothing that was sealed', async () => {
  const owner = { ...anOwner(), owner: randomUUID().toUpperCase() }
  const { newest } = await makeKey(owner)
  expect((await keyOf(owner)).newest.open(newest.seal(text, 'x'), 'x')).toEqual(text)
  const { rows } = await own.pool.query<{ length: number }>(
    'select distinct octet_length(wrapped) as length from keys.data_key where wrapped is not null',
  )
  expect(rows).toEqual([{ length: 61 }])
})
