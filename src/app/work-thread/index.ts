/**
 * Reading what others sent or publish, in threads of their own: a text that keeps an import busy for a minute keeps no
 * page waiting. Pages and jobs ask here; `thread.ts` is what runs in the thread.
 */
import type pg from 'pg'
import type { ReadSpreadsheet } from '#features/availability/index.ts'
import { endBrokenPull, type PullEnd } from '#features/ingest/index.ts'
import type { Pull } from '#interop/feeds/feature.ts'
import type { LookedTable } from '#interop/formats/mapped/index.ts'
import type { ImportReport } from '#interop/hsds/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { directUrlOf } from '#platform/db/pool.ts'
import { poke } from '#platform/live/index.ts'
import { threadScript } from '#platform/threads/thread-script.ts'
import { type ThreadLimits, WorkThreads } from '#platform/threads/work-threads.ts'
import type { DatabaseWork, ImportWork, LookWork, Note, SentFile, Work } from './work.ts'

export { type CardChange, cardChanges } from './card-changes.ts'
export type { FirstRow, MappedReport } from './mapped-run.ts'
export type { FileReport, FoundCounts, Missing, PreviewCard } from './preview.ts'
export type { SentFile } from './work.ts'

/** Threads that read files and feeds. */
export type ReadingThreads = WorkThreads<Work, Note>

/** Whoever asks in the database, as whom, and with which key. */
export interface AskingMeans {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly claim: ActorClaim
}

/** Reading a spreadsheet or the beginning of a file takes a moment; a file that takes longer is refused. */
const LOOK_MS = 30_000

export function readingThreads(limits: Partial<ThreadLimits> = {}): ReadingThreads {
  return new WorkThreads(() => threadScript('work-thread', 'src/app/work-thread/thread.ts'), limits)
}

/** The threads of this process. */
export const threads = readingThreads()

/**
 * Imports a file, or shows what an import would do.
 *
 * @throws {Refusal} of the file or its mapping; {ThreadFault} when the thread broke: what was saved until then stays.
 */
export function importInThread(
  within: ReadingThreads,
  means: AskingMeans,
  work: Omit<ImportWork, keyof DatabaseWork | 'kind'>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (report: ImportReport) => void },
): Promise<ImportReport> {
  return within.run<ImportReport>(
    { kind: 'import', ...inDatabase(means), ...work },
    {
      signal,
      onNote: (note) => (note === 'event' ? poke(means.pool) : onProgress(note.progress)),
    },
  )
}

/** Reads feeds that are due; see `pullFeed`. A thread that broke leaves its feed as failed. */
export function pullIn(within: ReadingThreads): Pull {
  return async ({ allowHosts, signal, ...means }, feedId) => {
    try {
      return await within.run<PullEnd | undefined>(
        { kind: 'pull', ...inDatabase(means), feedId, allowHosts },
        { signal, onNote: () => poke(means.pool) },
      )
    } catch (error) {
      await asActor(means.pool, means.claim, (ctx) => endBrokenPull(ctx, feedId))
      throw error
    }
  }
}

/**
 * Whether a file is a table in no format there is, so that a person must say what its columns mean.
 *
 * @param format `mapped` when its sender says that it is one.
 * @throws {Refusal} when its sender says so and it cannot be read as one.
 */
export async function isSpreadsheetFile(
  within: ReadingThreads,
  file: SentFile,
  format: string | undefined,
): Promise<boolean> {
  if (format !== undefined && format !== 'mapped') return false
  return await look(within, { kind: 'is-spreadsheet', file, format })
}

/** What the columns of a spreadsheet are called and probably mean. @throws {Refusal} */
export function lookOverFile(within: ReadingThreads, file: SentFile): Promise<readonly LookedTable[]> {
  return look(within, { kind: 'survey', file })
}

/** The first table of a file; see `readSpreadsheet`. @throws {Refusal} */
export const readSpreadsheetInThread: ReadSpreadsheet = (file) =>
  look(threads, { kind: 'read-spreadsheet', file })

function look<T>(within: ReadingThreads, { file: { path, name }, ...work }: LookWork): Promise<T> {
  return within.run<T>({ ...work, file: { path, name } }, { patienceMs: LOOK_MS })
}

function inDatabase({ pool, keyring, claim }: AskingMeans): DatabaseWork {
  return { databaseUrl: directUrlOf(pool), key: keyring.forThread(), claim }
}
