import type { Tombstone } from './tombstone.ts'

/** `records` and `accounting`: of a subject, the latter outlives it and seals no narrative. `drafts`: of a person. */
export type KeyPurpose = 'records' | 'accounting' | 'drafts'

/** Whose key: of one subject, or of one person's drafts. Ids are UUIDs. */
export interface KeyOwner {
  readonly coalition: string
  readonly agency: string
  readonly owner: string
  readonly purpose: KeyPurpose
}

/** A data key, unwrapped for one request and kept no longer. AES-256-GCM; `about` is authenticated with what is sealed. */
export interface DataKey {
  readonly epoch: number
  seal(plain: Buffer, about: string): Buffer
  /** @throws {DoesNotOpen} one reason for all */
  open(sealed: Buffer, about: string): Buffer
}

/** The keys of one owner, of every epoch. */
export interface KeysOfOwner {
  /** New items are sealed with this one. */
  readonly newest: DataKey
  /** @throws {KeyGone} there is none of that epoch */
  ofEpoch(epoch: number): DataKey
}

/** By the owner's id, as it was asked for. */
export type KeysByOwner = ReadonlyMap<string, KeysOfOwner>

/** Where keys lie, apart from what they seal. Gives keys for one request; keeps no data key itself. */
export interface KeyStore {
  /**
   * One query for all of them. What has no key, or a destroyed one, is not in the map. An owner is asked for with one
   * purpose in a call.
   *
   * @throws {KeyStoreAway} {AgencyKeyAway}
   */
  keysOf(owners: readonly KeyOwner[]): Promise<KeysByOwner>
  /**
   * The same, and makes what is missing: durable before this returns; two at once get the same key; never over a
   * destroyed one.
   *
   * @throws {KeyStoreAway} {AgencyKeyAway}
   */
  makeKeys(owners: readonly KeyOwner[]): Promise<KeysByOwner>
  /**
   * The keys with which a record was sealed are destroyed for good; of one entry, that its words went is written down. On
   * the disk before this returns; twice is once. The key of the accounting stays.
   *
   * @throws {KeyStoreAway}
   */
  bury(tombstones: readonly Tombstone[]): Promise<void>
  /**
   * Destroys the keys of owners that no record lives by, without a tombstone. On the disk before this returns; twice is once.
   *
   * @throws {KeyStoreAway}
   */
  destroy(owners: readonly KeyOwner[]): Promise<void>
  close(): Promise<void>
}
