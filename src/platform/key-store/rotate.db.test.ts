import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { AgencyKeyAway, KeyStoreAway } from './errors.ts'
import { holdOwnKey } from './hold-own-key.ts'
import { type KeyStoreDatabase, openKeyStoreDatabase } from './key-store-database.ts'
import { keyReport } from './report.ts'
import { rotateAgency } from './rotate-agency.ts'
import { addOperator, removeOperator } from './rotate-operator.ts'
import { rotateOwners } from './rotate-owners.ts'
import { anAgencyId, anOwner, aTopKey, type OwnKeyStore, ownKeyStore } from './testing/own-key-store.ts'
import { tryKeys } from './try-keys.ts'
import type { KeyOwner, KeyStore } from './types.ts'

let own: OwnKeyStore
let database: KeyStoreDatabase
beforeAll(async () => {
  own = await ownKeyStore()
  database = openKeyStoreDatabase({ url: own.url, operator: own.operator, max: 3 })
})
afterAll(async () => {
  await database.pool.end()
  await own.close()
})

/** More than a batch: what is cut short has something left. */
const MANY = 620
const text = Buffer.from('something that somebody wrote')

/** Owners of one agency, and what was sealed for each before anything changed. */
async function sealedBefore(of = anAgencyId(), count = MANY) {
  const owners = Array.from({ length: count }, () => anOwner(of))
  const keys = await own.node().makeKeys(owners)
  const sealed = owners.map(({ owner }) => keys.get(owner)?.newest.seal(text, owner) ?? text)
  return {
    of,
    owners,
    /** How many open on a node that knows nothing yet. */
    async open(node: KeyStore = own.node(), some: readonly KeyOwner[] = owners): Promise<number> {
      const found = await node.keysOf(some)
      return some.filter(({ owner }) =>
        found
          .get(owner)
          ?.ofEpoch(1)
          .open(sealed[owners.findIndex((one) => one.owner === owner)] ?? text, owner)
          .equals(text),
      ).length
    },
  }
}

class PowerCut extends Error {}
const cut = () => {
  throw new PowerCut()
}

/** Ends whoever waits for a row that this holds, as if it had been killed there. */
async function killedAt(hold: string, values: unknown[], work: () => Promise<unknown>): Promise<void> {
  const holder: pg.PoolClient = await own.pool.connect()
  try {
    await holder.query('begin')
    await holder.query(hold, values)
    const going = work().then(
      () => 'done',
      () => 'killed',
    )
    await expect
      .poll(async () => {
        const { rows } = await own.pool.query<{ ended: boolean }>(
          `select pg_terminate_backend(pid) as ended from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows.length
      })
      .toBe(1)
    expect(await going).toBe('killed')
  } finally {
    await holder.query('rollback')
    holder.release()
  }
}

const underOld = async (agency: string, epoch: number) => {
  const { rows } = await own.pool.query<{ n: number }>(
    'select count(*)::int as n from keys.data_key where agency = $1 and agency_epoch < $2',
    [agency, epoch],
  )
  return rows[0]?.n
}

describe("an agency's key", () => {
  it('changes while records open and keys are made', async () => {
    const before = await sealedBefore()
    const node = own.node()
    const made: KeyOwner[] = []
    let going = true
    const maker = (async () => {
      while (going) {
        const owner = anOwner(before.of)
        await node.makeKeys([owner])
        made.push(owner)
        expect(await before.open(node, before.owners.slice(0, 3))).toBe(3)
      }
    })()
    const said: string[] = []
    const rotated = await rotateAgency(database, before.of, (done, of) => said.push(`${done}/${of}`))
    going = false
    await maker
    expect(rotated).toMatchObject({ epoch: 2, resumed: false })
    expect(said.length).toBeGreaterThan(1)
    expect(said.at(-1)).toBe(`${rotated.wrapped}/${rotated.wrapped}`)
    expect(await underOld(before.of.agency, 2)).toBe(0)
    expect(await before.open()).toBe(MANY)
    expect((await own.node().keysOf(made)).size).toBe(made.length)
  })

  it('is finished wherever it was cut short, before a further one begins', async () => {
    const before = await sealedBefore()
    const { agency } = before.of
    await killedAt('select from keys.data_key where agency = $1 for update', [agency], () =>
      rotateAgency(database, before.of),
    )
    expect(await underOld(agency, 2)).toBe(MANY)
    expect((await keyReport(database)).unfinished).toEqual([agency])
    await expect(rotateAgency(database, before.of, cut)).rejects.toBeInstanceOf(PowerCut)
    expect(await underOld(agency, 2)).toBe(MANY - 500)
    expect(await before.open()).toBe(MANY)
    await killedAt('select from keys.agency_key where agency = $1 for no key update', [agency], () =>
      rotateAgency(database, before.of),
    )
    expect(await underOld(agency, 2)).toBe(0)
    expect(await rotateAgency(database, before.of)).toEqual({ epoch: 2, resumed: true, wrapped: 0 })
    expect((await keyReport(database)).unfinished).toEqual([])
    expect(await rotateAgency(database, before.of)).toEqual({ epoch: 3, resumed: false, wrapped: MANY })
    expect(await before.open()).toBe(MANY)
  })
})

describe('keys of owners', () => {
  it('change after that of the agency, go on where they were cut short, and leave what was sealed open', async () => {
    const before = await sealedBefore()
    const [gone] = before.owners
    expect(await rotateOwners(database, before.of)).toBe(0)
    await own.pool.query('update keys.data_key set wrapped = null, destroyed_at = now() where owner = $1', [
      gone?.owner,
    ])
    await rotateAgency(database, before.of)
    await expect(rotateOwners(database, before.of, cut)).rejects.toBeInstanceOf(PowerCut)
    const said: string[] = []
    expect(await rotateOwners(database, before.of, (done, of) => said.push(`${done}/${of}`))).toBe(
      MANY - 1 - 500,
    )
    expect(said).toEqual(['119/119'])
    expect(await rotateOwners(database, before.of)).toBe(0)
    expect(await before.open(own.node(), before.owners.slice(1))).toBe(MANY - 1)
    const keys = await own.node().makeKeys(before.owners)
    expect(keys.size).toBe(MANY - 1)
    expect(new Set([...keys.values()].map(({ newest }) => newest.epoch))).toEqual(new Set([2]))
  })
})

describe("the operator's key", () => {
  it('changes with both opening until it is finished, also what is made meanwhile on either node', async () => {
    const one = await sealedBefore(anAgencyId(), 2)
    const next = aTopKey()
    await expect(addOperator(database.pool, own.operator, next, cut)).rejects.toBeInstanceOf(PowerCut)
    await addOperator(database.pool, own.operator, next)
    const [onOld, onNew] = [own.node(), own.node({ operator: next })]
    expect([await one.open(onOld), await one.open(onNew)]).toEqual([2, 2])
    // A new agency, made by a node that has only one of the two.
    const late = [anOwner(), anOwner()]
    await onOld.makeKeys([late[0] ?? anOwner()])
    await onNew.makeKeys([late[1] ?? anOwner()])
    await expect(removeOperator(database.pool, own.operator, next)).rejects.toThrow('made meanwhile')
    expect(await addOperator(database.pool, own.operator, next)).toBe(2)
    expect((await own.node().keysOf(late)).size).toBe(2)
    await expect(removeOperator(database.pool, next, next)).rejects.toThrow('the same key')
    expect(await removeOperator(database.pool, own.operator, next)).toBeGreaterThan(2)
    expect((await own.node({ operator: next }).keysOf([...one.owners, ...late])).size).toBe(4)
    await expect(own.node().keysOf(late)).rejects.toBeInstanceOf(KeyStoreAway)
    // Back, for the tests after this one.
    await addOperator(database.pool, next, own.operator)
    await removeOperator(database.pool, next, own.operator)
  })
})

describe("an agency's own key", () => {
  it('is taken up, changes, and wraps every later epoch too', async () => {
    const before = await sealedBefore(anAgencyId(), 2)
    const [first, second] = [aTopKey(), aTopKey()]
    expect(await holdOwnKey(database, before.of, first)).toBe(1)
    expect((await keyReport(database)).holding).toContain(before.of.agency)
    await expect(rotateAgency(database, before.of)).rejects.toBeInstanceOf(AgencyKeyAway)
    await expect(holdOwnKey(database, before.of, second)).rejects.toBeInstanceOf(AgencyKeyAway)
    const holding = { ...database, ownKeyOf: () => first }
    expect((await rotateAgency(holding, before.of)).epoch).toBe(2)
    expect(await holdOwnKey(holding, before.of, second)).toBe(2)
    expect(await before.open(own.node({ ownKeyOf: () => second }))).toBe(2)
    await expect(before.open(own.node({ ownKeyOf: () => first }))).rejects.toBeInstanceOf(AgencyKeyAway)
    // One that has nothing yet may begin with it.
    const of = anAgencyId()
    expect(await holdOwnKey(database, of, first)).toBe(1)
    await expect(own.node().makeKeys([anOwner(of)])).rejects.toBeInstanceOf(AgencyKeyAway)
  })
})

it('leaves no bytes of an agency’s key behind, whatever was done with them', async () => {
  const held: Buffer[] = []
  const remembering = (top: TopKey): TopKey => ({
    id: top.id,
    wrap: async (key, about) => {
      held.push(key)
      return await top.wrap(key, about)
    },
    unwrap: async (wrapped, about) => {
      const key = await top.unwrap(wrapped, about)
      held.push(key)
      return key
    },
  })
  const [operator, next, mine] = [own.operator, aTopKey(), aTopKey()].map(remembering)
  if (!operator || !next || !mine) throw new Error('there are three')
  const watched = { ...database, operator }
  const of = anAgencyId()
  const owner = anOwner(of)
  const acts: readonly (() => Promise<unknown>)[] = [
    () => own.node({ operator }).makeKeys([owner]),
    () => own.node({ operator }).keysOf([owner]),
    () => rotateAgency(watched, of),
    () => rotateOwners(watched, of),
    () => tryKeys(watched),
    () => addOperator(database.pool, operator, next),
    () => removeOperator(database.pool, next, operator),
    () => holdOwnKey(watched, of, mine),
  ]
  for (const [n, act] of acts.entries()) {
    const before = held.length
    await act()
    if (n !== 3 && n !== 6) expect(held.length, String(n)).toBeGreaterThan(before)
    expect(
      held.every((key) => key.every((byte) => byte === 0)),
      String(n),
    ).toBe(true)
  }
})
