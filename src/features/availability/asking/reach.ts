import type { Keyring } from '#platform/crypto/keyring.ts'

/** What binds a sealed address to its row: moved elsewhere it cannot be opened. Beside `availability.ask_reaches`. */
const about = (reachId: string) => `availability.ask_reach|sealed|${reachId}`

export function sealReach(keyring: Keyring, reachId: string, address: string): Buffer {
  return keyring.seal(address, about(reachId))
}

export function openReach(keyring: Keyring, reachId: string, sealed: Buffer): string {
  return keyring.open(sealed, about(reachId))
}
