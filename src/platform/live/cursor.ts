import type { Keyring } from '#platform/crypto/keyring.ts'
import { KEPT_MS } from './read-events.ts'

/** How far in the events a stream is: it has heard everything that this snapshot sees. */
export interface Cursor {
  readonly snapshot: string
  /** The database's clock when the snapshot was taken. */
  readonly at: Date
}

/** The longest id that is sent and believed. Hundreds of open transactions make longer ones; they are left out. */
const LONGEST = 1_800

/**
 * A cursor as the id of an event, the same on all nodes. Sealed, because the number of transactions tells how
 * busy everybody else is; a browser can show it again and neither read nor make one.
 *
 * @returns undefined when it would be too long to send in a header.
 */
export function sealCursor(keyring: Keyring, { snapshot, at }: Cursor): string | undefined {
  const id = keyring.seal(`${String(at.getTime())} ${snapshot}`, about).toString('base64url')
  return id.length <= LONGEST ? id : undefined
}

/** @returns undefined for anything that is none of ours, or so old that rows after it may be purged. */
export function openCursor(keyring: Keyring, id: string, now: Date): Cursor | undefined {
  if (id.length > LONGEST || !/^[\w-]+$/.test(id)) return undefined
  let plain: string
  try {
    plain = keyring.open(Buffer.from(id, 'base64url'), about)
  } catch {
    return undefined
  }
  const [at = '', snapshot = ''] = plain.split(' ')
  if (now.getTime() - Number(at) > KEPT_MS) return undefined
  return { snapshot, at: new Date(Number(at)) }
}

const about = 'live position'
