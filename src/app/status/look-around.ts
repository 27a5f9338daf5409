import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { ScannerAddress } from '#platform/scanner/address.ts'
import { commandClamd } from '#platform/scanner/instream.ts'

/** What only this node can tell: whether it reaches what it works with. Absent: none is set up. */
export interface NodeFacts {
  readonly mail: boolean
  readonly text: boolean
  readonly scanner: 'answers' | 'away' | undefined
  readonly keyStore: 'answers' | 'away'
  readonly replica: 'used' | 'behind' | 'faulty' | undefined
}

/** What a node is asked about. */
export interface Surroundings {
  readonly smtpUrl?: string | undefined
  readonly smsGatewayUrl?: string | undefined
  readonly scanner?: ScannerAddress | undefined
  readonly keyStore: KeyStore
  readonly replica?: { usable(): boolean; fault(): string | undefined } | undefined
}

/** Whoever asks for figures waits for them, so nothing here is waited for longer. */
const PATIENCE_MS = 3_000

export async function lookAround(around: Surroundings): Promise<NodeFacts> {
  const { scanner, keyStore, replica, smtpUrl, smsGatewayUrl } = around
  const [scans, keeps] = await Promise.all([
    scanner && answers(async () => await commandClamd(scanner, 'PING', PATIENCE_MS)),
    answers(async () => await keyStore.keysOf([nobody()])),
  ])
  return {
    mail: smtpUrl !== undefined,
    text: smsGatewayUrl !== undefined,
    scanner: scans,
    keyStore: keeps,
    replica: replica && (replica.usable() ? 'used' : replica.fault() === undefined ? 'behind' : 'faulty'),
  }
}

/** One whose keys nobody has: a look into the store that opens nothing. */
function nobody() {
  return { coalition: randomUUID(), agency: randomUUID(), owner: randomUUID(), purpose: 'records' } as const
}

async function answers(ask: () => Promise<unknown>): Promise<'answers' | 'away'> {
  const late = new AbortController()
  try {
    return await Promise.race([
      ask().then(() => 'answers' as const),
      wait(PATIENCE_MS, 'away' as const, { signal: late.signal, ref: false }),
    ])
  } catch {
    return 'away'
  } finally {
    late.abort()
  }
}
