import type { Config } from '#config'
import { openPool } from '#platform/db/pool.ts'
import { Refusal, StartError } from '#platform/errors.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'

/** What was run. `drill`: the last backups of data and keys were restored apart and looked at. */
export type BackupRunKind = 'data' | 'keys' | 'drill'

interface BackupRun {
  readonly kind: BackupRunKind
  /** When the backup was begun; null: there was none. */
  readonly madeAt: Date | null
  /** A folder, or `bucket`; never an address with a key in it. */
  readonly place: string
  /** A sentence; null: all was well. */
  readonly why: string | null
  readonly seconds: number
}

/**
 * Runs a backup or a drill, and writes down in the data how it ended: `platform.backup_run`, which the doctor, the job that tells
 * administrators and whoever watches this installation read.
 *
 * @param ownerUrl of the data, while `work` runs and just after; undefined: they cannot be reached, and nothing is written down
 * @param work what it answers says when the backup was made, and what was wrong with it, if anything
 */
export async function noting<
  T extends { readonly madeAt: Date | null; readonly why?: string | null | undefined },
>(
  ownerUrl: string | undefined,
  about: { readonly kind: BackupRunKind; readonly place: string },
  work: () => Promise<T>,
): Promise<T> {
  const since = performance.now()
  const note = async (madeAt: Date | null, why: string | null) => {
    if (ownerUrl !== undefined)
      await noteRun(ownerUrl, { ...about, madeAt, why, seconds: (performance.now() - since) / 1_000 })
  }
  let done: T
  try {
    done = await work()
  } catch (error) {
    // The reason that the person at the terminal is told counts, not that it could not be written down.
    await note(null, sentenceOf(error)).catch(() => undefined)
    throw error
  }
  await note(done.madeAt, done.why ?? null)
  return done
}

/** Nothing where the data are behind this program: the table may not be there. */
async function noteRun(ownerUrl: string, { kind, madeAt, place, why, seconds }: BackupRun): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater backup' })
  try {
    const { rows } = await owner.query<{ there: boolean }>(
      `select to_regclass('platform.backup_run') is not null as there`,
    )
    if (rows[0]?.there !== true) return
    await owner.query('select platform.note_backup_run($1, $2, $3, $4, $5, $6)', [
      kind,
      why === null,
      madeAt,
      place.slice(0, 4_096),
      why?.slice(0, 2_000) ?? null,
      seconds,
    ])
  } finally {
    await owner.end()
  }
}

/** The data of this installation where they can be asked now without being started: an outside server, or a Breakwater that runs. */
export function dataAtHand({ database, dataDir }: Pick<Config, 'database' | 'dataDir'>): string | undefined {
  return database?.ownerUrl ?? attachEmbedded(dataDir)?.ownerUrl
}

function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message
  if (error instanceof Refusal) return error.sentence
  return 'It failed for a reason that is not known: the output of the command says more.'
}
