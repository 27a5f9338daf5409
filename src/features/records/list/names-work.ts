import { Unavailable } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { threadScript } from '#platform/threads/thread-script.ts'
import { WorkThreads } from '#platform/threads/work-threads.ts'
import type { Known, Like, Wanted } from './domain/compare.ts'

const t = translator('en')

/** What is compared in a thread. It lives in memory alone, here and there, as long as the search takes. */
export interface NamesWork {
  readonly wanted: Wanted
  readonly known: readonly Known[]
}

/**
 * Names are opened by whoever asks and compared in a thread of their own: comparing a few thousand forgivingly takes
 * longer than a page may wait for another. The thread gets opened names and no key: a key would open all that is sealed under
 * it, for as long as the thread lives.
 */
const threads = new WorkThreads<NamesWork, never>(
  () => threadScript('names-thread', 'src/features/records/list/names-thread.ts'),
  { most: 2, heapMegabytes: 256 },
)

const PATIENCE_MS = 20_000

/** @throws {Unavailable} `search-too-long` */
export async function likeInThread(work: NamesWork, patienceMs = PATIENCE_MS): Promise<Like[]> {
  try {
    return await threads.run<Like[]>(work, { patienceMs })
  } catch (error) {
    if (error instanceof Unavailable)
      throw new Unavailable('search-too-long', t('subjects.refused.search-too-long'))
    throw error
  }
}

/** Lets the thread go that waits for the next search. */
export const closeNamesThreads = (): Promise<void> => threads.close()
