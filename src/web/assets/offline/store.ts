import type { Sealed } from './seal.ts'

/** Where a device keeps things: sealed records and, open, what is needed to open them. */

export interface About {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
  /** See ownerMark: says nothing of whose it is. */
  readonly owner: string
}
export interface SealedRecord extends Sealed {
  /** `snapshot`, or `entry <n>`. */
  readonly id: string
}

const DATABASE = 'kept'
export const PAGE_CACHE = 'kept-page'
/** Open on purpose: until when something is kept, and how many updates were not sent. Nothing of what they say. */
const MARK = 'kept'
export const DAYS = 7
const DAY_MS = 86_400_000

export interface Mark {
  readonly from: number
  readonly until: number
  readonly unsent: number
}

export function readMark(): Mark | undefined {
  try {
    return (JSON.parse(localStorage.getItem(MARK) ?? 'null') as Mark | null) ?? undefined
  } catch {
    return undefined
  }
}

/** @param seen whether the person was here just now, with a connection: the days begin anew. Else only while there is one. */
export function writeMark(unsent: number, seen: boolean): void {
  const before = readMark()
  if (!before && !seen) return
  const from = seen || !before ? Date.now() : before.from
  const until = seen || !before ? from + DAYS * DAY_MS : before.until
  localStorage.setItem(MARK, JSON.stringify({ from, until, unsent } satisfies Mark))
}

/** Past its days, or the clock was set to before it began: then nobody knows how old it is. */
export const isOver = (mark: Mark, now: number) => now > mark.until || now < mark.from - DAY_MS

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the store does not answer'))
  })
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('records', { keyPath: 'id' })
  const database = await asked(opening)
  try {
    const transaction = database.transaction('records', mode)
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('nothing was kept'))
    })
    const result = await asked(work(transaction.objectStore('records')))
    await done
    return result
  } finally {
    // At once, so that wiping is never kept waiting.
    database.close()
  }
}

export const readAbout = async (): Promise<About | undefined> =>
  readMark() && ((await within('readonly', (store) => store.get('about'))) as About | undefined)

export const writeAbout = (about: About) =>
  within('readwrite', (store) => store.put({ ...about, id: 'about' }))

export const readSealed = async (): Promise<SealedRecord[]> =>
  ((await within('readonly', (store) => store.getAll())) as SealedRecord[]).filter(({ id }) => id !== 'about')

/** @throws {Error} where all was forgotten meanwhile, by another page: what is put then would be forgotten by none */
export async function putSealed(record: SealedRecord): Promise<void> {
  if (!readMark()) throw new Error('nothing is kept here')
  await within('readwrite', (store) => store.put(record))
}
export const removeSealed = (id: string) => within('readwrite', (store) => store.delete(id))
