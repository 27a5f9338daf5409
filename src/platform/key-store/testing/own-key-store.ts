import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { openPool } from '#platform/db/pool.ts'
import { inDatabase, rootOf } from '#platform/testing/in-database.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { createKeyStore } from '../key-store.ts'
import { migrateKeyStore } from '../migrate.ts'
import type { KeyOwner, KeyPurpose, KeyStore } from '../types.ts'

/** A key store in a database of its own, for tests that change what others stand on. */
export interface OwnKeyStore {
  readonly url: string
  /** For looking behind the scenes. */
  readonly pool: pg.Pool
  readonly operator: TopKey
  /** Another node on it, with this operator unless told otherwise. */
  node(given?: { operator?: TopKey; ownKeyOf?: (agency: string) => TopKey | undefined }): KeyStore
  close(): Promise<void>
}

export async function ownKeyStore(): Promise<OwnKeyStore> {
  const server = await serverOfRun()
  const name = `keys_${randomBytes(6).toString('hex')}`
  const root = rootOf(server)
  await root.query(`create database ${name} owner breakwater_owner strategy ${server.strategy}`)
  const url = inDatabase(server.ownerUrl, name)
  await migrateKeyStore(url)
  const operator = aTopKey()
  const pool = openPool(url, { max: 2, name: 'tests' })
  const nodes: KeyStore[] = []
  return {
    url,
    pool,
    operator,
    node(given) {
      const store = createKeyStore({ url, operator, max: 3, ...given })
      nodes.push(store)
      return store
    },
    async close() {
      await Promise.all([pool.end(), ...nodes.map(async (one) => await one.close())])
      await root.query(`drop database ${name} with (force)`)
      await root.end()
    },
  }
}

export const aTopKey = (): TopKey => keyringFrom(randomBytes(32)).topKey

export const anAgencyId = (): { coalition: string; agency: string } => ({
  coalition: randomUUID(),
  agency: randomUUID(),
})

/** Somebody new of an agency. */
export const anOwner = ({ coalition, agency } = anAgencyId(), purpose: KeyPurpose = 'records'): KeyOwner => ({
  coalition,
  agency,
  owner: randomUUID(),
  purpose,
})
