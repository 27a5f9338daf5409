import type pg from 'pg'
import { openWith } from '#platform/crypto/aead.ts'
import { AgencyKeys, holdAgency, nameOf, newestAgencyKey } from './agency-keys.ts'
import { buryIn, destroyIn } from './bury.ts'
import { aboutDataKey, dataKeyOf, keysOfOwner, wrapNew } from './data-key.ts'
import {
  durably,
  type KeyStoreDatabase,
  type KeyStoreOptions,
  openKeyStoreDatabase,
  orAway,
} from './key-store-database.ts'
import type { DataKey, KeyOwner, KeyStore, KeysByOwner, KeysOfOwner } from './types.ts'

interface Row extends KeyOwner {
  readonly epoch: number
  readonly agency_epoch: number
  /** Null: destroyed. */
  readonly wrapped: Buffer | null
}

/** Every epoch of each, the oldest first. Each is looked up by its key: joined, all keys of an agency are compared with all owners. */
const KEYS_OF = `select d.coalition, d.agency, d.owner, d.purpose, d.epoch, d.agency_epoch, d.wrapped
  from unnest((select $1::uuid[]), $2::uuid[], $3::uuid[], $4::text[]) as o (coalition, agency, owner, purpose)
  cross join lateral (select k.* from keys.data_key k
    where (k.coalition, k.agency, k.owner, k.purpose) = (o.coalition, o.agency, o.owner, o.purpose) offset 0) d
  order by d.owner, d.epoch`

/** Opens a key store that has its tables. */
export function createKeyStore(options: KeyStoreOptions): KeyStore {
  return keyStoreOn(openKeyStoreDatabase(options))
}

/** The same on a database that somebody opened for more than that, and whose pool they end. */
export function keyStoreOn(database: KeyStoreDatabase): KeyStore {
  const agencyKeys = new AgencyKeys(database)

  async function unwrap(owners: readonly KeyOwner[], rows: readonly Row[]): Promise<KeysByOwner> {
    const destroyed = new Set(rows.flatMap(({ owner, wrapped }) => (wrapped === null ? [owner] : [])))
    const whole = rows.filter(({ owner }) => !destroyed.has(owner))
    const under = await agencyKeys.of(whole.map((row) => ({ ...row, epoch: row.agency_epoch })))
    const keys = new Map<string, DataKey[]>()
    for (const row of whole) {
      const agencyKey = under.get(nameOf({ ...row, epoch: row.agency_epoch }))
      if (agencyKey === undefined || row.wrapped === null) continue
      const key = openWith(agencyKey, row.wrapped, aboutDataKey(row, row.epoch, row.agency_epoch))
      const of = keys.get(row.owner)
      if (of) of.push(dataKeyOf(row.epoch, key))
      else keys.set(row.owner, [dataKeyOf(row.epoch, key)])
    }
    return new Map(
      owners.flatMap(({ owner }): [string, KeysOfOwner][] => {
        const of = keys.get(owner.toLowerCase())
        return of ? [[owner, keysOfOwner(of)]] : []
      }),
    )
  }

  const keysOf = async (owners: readonly KeyOwner[]): Promise<KeysByOwner> =>
    owners.length === 0 ? new Map() : await unwrap(owners, await rowsOf(database.pool, owners))

  return {
    keysOf: async (owners) => await orAway(async () => await keysOf(owners)),
    makeKeys: async (owners) =>
      await orAway(async () => {
        if (owners.length === 0) return new Map()
        const rows = await rowsOf(database.pool, owners)
        const there = new Set(rows.map(({ owner }) => owner))
        const missing = owners.filter(({ owner }) => !there.has(owner.toLowerCase()))
        if (missing.length === 0) return await unwrap(owners, rows)
        await make(database, missing)
        // Whoever else made one at the same time may have been first: that one counts.
        return await keysOf(owners)
      }),
    bury: async (tombstones) => await orAway(async () => await buryIn(database, tombstones)),
    destroy: async (owners) => await orAway(async () => await destroyIn(database, owners)),
    close: async () => await database.pool.end(),
  }
}

async function rowsOf(pool: pg.Pool, owners: readonly KeyOwner[]): Promise<readonly Row[]> {
  const purposes = new Map<string, string>()
  for (const { coalition, agency, owner, purpose } of owners) {
    const asked = [coalition, agency, purpose].join('|')
    if ((purposes.get(owner) ?? asked) !== asked)
      throw new Error('an owner is asked for with one agency and one purpose at a time')
    purposes.set(owner, asked)
  }
  const distinct = [...new Map(owners.map((one) => [one.owner, one])).values()]
  const { rows } = await pool.query<Row>({ name: 'keys_of', text: KEYS_OF, values: columnsOf(distinct) })
  return rows
}

function columnsOf(owners: readonly KeyOwner[]): string[][] {
  return [
    owners.map(({ coalition }) => coalition),
    owners.map(({ agency }) => agency),
    owners.map(({ owner }) => owner),
    owners.map(({ purpose }) => purpose),
  ]
}

/** Adds a first key for each owner that has none; where somebody else adds one at the same time, theirs stays. */
async function make(database: KeyStoreDatabase, owners: readonly KeyOwner[]): Promise<void> {
  // In one order, so that two who make some of the same do not wait for each other.
  const sorted = owners.map(lowerCase).toSorted((a, b) => sortKey(a).localeCompare(sortKey(b)))
  const agencies = new Map(sorted.map((one) => [`${one.coalition}|${one.agency}`, one]))
  await durably(database.pool, async (client) => {
    for (const [name, agency] of agencies) {
      await holdAgency(client, agency, 'shared')
      const { epoch, key } = await newestAgencyKey(client, database, agency)
      const of = sorted.filter((one) => `${one.coalition}|${one.agency}` === name)
      await client.query(
        `insert into keys.data_key (coalition, agency, owner, purpose, epoch, agency_epoch, wrapped)
         select coalition, agency, owner, purpose, 1, $6, wrapped
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) as o (coalition, agency, owner, purpose, wrapped)
         on conflict do nothing`,
        [...columnsOf(of), of.map((one) => wrapNew(key, one, 1, epoch)), epoch],
      )
    }
  })
}

/** As PostgreSQL writes ids: what a key is bound to is compared as text. */
function lowerCase(owner: KeyOwner): KeyOwner {
  return {
    coalition: owner.coalition.toLowerCase(),
    agency: owner.agency.toLowerCase(),
    owner: owner.owner.toLowerCase(),
    purpose: owner.purpose,
  }
}

function sortKey({ coalition, agency, owner, purpose }: KeyOwner): string {
  return [coalition, agency, owner, purpose].join('|')
}
