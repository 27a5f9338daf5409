import type { ScannerAddress } from './address.ts'
import { askClamd, commandClamd } from './instream.ts'

export interface ScannerState {
  /** Its own words for its release; undefined: nothing there answers as clamd does. */
  readonly release: string | undefined
  /** Of which day its signatures are; undefined: it does not say, as with a file of one's own. */
  readonly signaturesOf: Date | undefined
  /** Whether it takes as many bytes over the connection as may be sent (`StreamMaxLength`). */
  readonly takesAll: boolean
}

/** An idle clamd answers at once. */
const PATIENCE_MS = 10_000

/** It reads a hundred megabytes in a second or two, and looks through them. */
const LARGE_MS = 60_000

/** `ClamAV 1.4.3/27800/Sat Nov 28 09:25:31 2026`, or the release alone. */
const VERSION = /^(ClamAV [\w.+~-]{1,60})(?:\/\d+\/([A-Za-z0-9: ]{1,40}))?$/

/**
 * Asks a scanner how it is. Nothing of anybody's is sent: zeros alone.
 *
 * @param most bytes that are sent to it at the most
 */
export async function lookAtScanner(address: ScannerAddress, most: number): Promise<ScannerState> {
  const said = await commandClamd(address, 'VERSION', PATIENCE_MS).catch(() => '')
  const [, release, day] = VERSION.exec(said.trim()) ?? []
  if (release === undefined) return { release, signaturesOf: undefined, takesAll: false }
  const signaturesOf = day === undefined ? Number.NaN : Date.parse(`${day} UTC`)
  const answer = await askClamd(address, Buffer.alloc(most), LARGE_MS).catch(() => '')
  return {
    release,
    signaturesOf: Number.isNaN(signaturesOf) ? undefined : new Date(signaturesOf),
    takesAll: answer === 'stream: OK',
  }
}
