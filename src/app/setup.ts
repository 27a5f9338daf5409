import type pg from 'pg'
import type { Desk } from '#features/notices/index.ts'
import type { MailDesk } from '#features/verification/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Log } from '#platform/log.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'

/** What background work may use of the running program; each feature says which part of it it needs. */
export interface Setup {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  readonly log: Log
  readonly desk: Desk
  /** Undefined: no mail server is set up. */
  readonly mail: MailDesk | undefined
  /** Hosts of the operator's own network that may be called; see OUTGOING_PRIVATE_HOSTS. */
  readonly privateHosts: readonly string[]
  /** Where the transparency log lies, and the host in its name. */
  readonly tiles: { readonly host: string; readonly storage: TileStorage }
  /** Where sealed files of documents lie. */
  readonly files: ObjectStore
  /** Where this program keeps files. */
  readonly folders: readonly string[]
}
