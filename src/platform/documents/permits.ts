import { Unavailable } from '#platform/errors.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { BODIES_AT_ONCE, DOWNLOADS_AT_ONCE, DRAWN_AT_ONCE, PERMIT_MS } from './limits.ts'

/** Gives a permit back. To be called once. */
export type Release = () => void

const drawing = new Semaphore(DRAWN_AT_ONCE)
const bodies = new Semaphore(BODIES_AT_ONCE)
const downloads = new Semaphore(DOWNLOADS_AT_ONCE)

const late = {
  patienceMs: PERMIT_MS,
  error: () =>
    new Unavailable('documents-waiting', 'Many files are being looked at right now. Try again in a minute.'),
}

/** To draw one file, in a child of its own. @throws {Unavailable} `documents-waiting` */
export const drawingPermit = (): Promise<Release> => drawing.acquire(late)

/** To hold what somebody sends in memory. Had before a byte of it is read. @throws {Unavailable} `documents-waiting` */
export const bodyPermit = (): Promise<Release> => bodies.acquire(late)

/** To hold an opened file in memory until it has left. @throws {Unavailable} `documents-waiting` */
export const downloadPermit = (): Promise<Release> => downloads.acquire(late)
