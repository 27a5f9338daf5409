import type pg from 'pg'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { MessageChannel } from '#platform/tally.ts'

/** Seconds since something; null: it never was. */
type Ago = number | null

export interface TaskFacts {
  /** Jobs that could run now and that nobody runs. */
  readonly waiting: number
  /** How long the oldest of those could have run. */
  readonly lateSeconds: number
  /** Jobs that failed three times or more and are tried again. */
  readonly failing: number
  /** Jobs of the last week that nobody tries again. */
  readonly givenUp: number
}

export interface MessageFacts {
  readonly waiting: number
  /** How long the oldest that is due has waited. */
  readonly lateSeconds: number
  /** Those that failed at least once and are tried again. */
  readonly retried: number
  /** Of the last day. `refused`: by the reader's side, for good. `unreachable`: our server or gateway took none. */
  readonly sent: number
  readonly refused: number
  readonly unreachable: number
  readonly sentSecondsAgo: Ago
}

/** Of the data, of the key store, and the try whether both together can be restored. */
type BackupKind = 'data' | 'keys' | 'drill'

interface BackupFacts {
  /** Since the last that went well. */
  readonly secondsAgo: Ago
  /** How the last one ended; null: not known. */
  readonly lastOk: boolean | null
}

/** What the database knows: the same whichever node asks. */
export interface DatabaseFacts {
  readonly demo: boolean
  /** Null: no node of this installation has ever done background work. */
  readonly queue: {
    readonly scheduledSecondsAgo: Ago
    readonly tasks: Readonly<Record<string, TaskFacts>>
  } | null
  readonly messages: Readonly<Record<MessageChannel, MessageFacts>>
  /** By kind of feed, as far as there are any. */
  readonly feeds: Readonly<
    Record<string, { readonly count: number; readonly late: number; readonly oldestSeconds: number }>
  >
  /** Addresses that did not answer so often that nobody tries any more. */
  readonly givenUp: { readonly partner: number; readonly webhook: number }
  readonly backups: Readonly<Record<BackupKind, BackupFacts>>
  readonly log: {
    readonly begunSecondsAgo: Ago
    readonly signedSecondsAgo: Ago
    readonly waitsSeconds: number
    readonly holders: { readonly holding: number; readonly late: number }
    readonly twoHistories: number
  }
}

/** Of the entries that visitors see: how many a person's confirmation holds for, and for how long. */
export interface ConfirmationFacts {
  readonly current: number
  /** Ends within 14 days. */
  readonly expiring: number
  readonly expired: number
  readonly never: number
}

/**
 * Asks the database how the installation is doing. A few counts over tables that are kept short.
 *
 * @param app pool of the app's login
 * @throws when the database does not answer
 */
export async function readDatabaseFacts(app: pg.Pool): Promise<DatabaseFacts> {
  const rows = await asActor(
    app,
    visitor,
    async (ctx) =>
      await ctx.prepared<{ facts: DatabaseFacts }>(
        'state_of_installation',
        'select platform.state_of_installation() as facts',
        [],
      ),
    { readOnly: true },
  )
  const [row] = rows
  if (!row) throw new Error('the database said nothing of the installation')
  return row.facts
}

/**
 * Counts every entry by when its confirmation ends: by an index, but all of it.
 *
 * @throws when the database does not answer
 */
export async function readConfirmations(app: pg.Pool): Promise<ConfirmationFacts> {
  const rows = await asActor(
    app,
    visitor,
    async (ctx) =>
      await ctx.prepared<{ facts: ConfirmationFacts }>(
        'state_of_confirmations',
        'select directory.state_of_confirmations() as facts',
        [],
      ),
    { readOnly: true },
  )
  const [row] = rows
  if (!row) throw new Error('the database said nothing of confirmations')
  return row.facts
}
