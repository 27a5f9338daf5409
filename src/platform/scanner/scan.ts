import type { ScannerAddress } from './address.ts'
import { askClamd } from './instream.ts'

export type Scanned =
  | { readonly state: 'clean' }
  /** With the name that the scanner has for what it found. */
  | { readonly state: 'infected'; readonly signature: string }
  /** No scanner is set. */
  | { readonly state: 'not-scanned' }
  /** One is set and gave no answer: nobody opens what it should have looked at. */
  | { readonly state: 'quarantine' }

/** 25 MB take clamd a second or two; somebody waits for the answer with a form before them. */
const PATIENCE_MS = 30_000

const INFECTED = /^stream: ([\x21-\x7e]{1,200}) FOUND$/

/**
 * Has bytes looked at.
 *
 * @param address undefined where no scanner is set
 */
export async function scan(
  address: ScannerAddress | undefined,
  bytes: Buffer,
  patienceMs = PATIENCE_MS,
): Promise<Scanned> {
  if (address === undefined) return { state: 'not-scanned' }
  const answer = await askClamd(address, bytes, patienceMs).catch(() => '')
  if (answer === 'stream: OK') return { state: 'clean' }
  const signature = INFECTED.exec(answer)?.[1]
  return signature === undefined ? { state: 'quarantine' } : { state: 'infected', signature }
}
