import type { KeyObject } from 'node:crypto'
import type { ImportReport } from '#interop/hsds/index.ts'
import type { ActorClaim } from '#platform/db/actor.ts'

/** What a thread needs to work in the database by itself, under the same keys and as the same actor. */
export interface DatabaseWork {
  readonly databaseUrl: string
  readonly key: KeyObject
  readonly claim: ActorClaim
}

/** A file in a private folder of this program, under the name its sender gave it. */
export interface SentFile {
  readonly path: string
  readonly name: string
}

export interface ImportWork extends DatabaseWork {
  readonly kind: 'import'
  readonly file: SentFile
  readonly source: string
  readonly format: string | undefined
  /** What its columns mean, for a spreadsheet; checked again where it is used. */
  readonly mapping: unknown
  /** What its statuses mean, as its sender answered; checked again where it is used. */
  readonly statuses: unknown
  readonly dryRun: boolean
}

export interface PullWork extends DatabaseWork {
  readonly kind: 'pull'
  readonly feedId: string
  /** Hosts that may be called although they are private. */
  readonly allowHosts: readonly string[]
}

/** What is asked of a file before anything is done with it. */
export interface LookWork {
  readonly kind: 'is-spreadsheet' | 'survey' | 'read-spreadsheet'
  readonly file: SentFile
  readonly format?: string | undefined
}

export type Work = ImportWork | PullWork | LookWork

/** How far an import is; or that others may want to know of what was committed. */
export type Note = { readonly progress: ImportReport } | 'event'
