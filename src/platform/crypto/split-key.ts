import { combine, split } from 'shamir-secret-sharing'
import { keyringFrom } from './keyring.ts'
import { readShare, type Share, ShareFault, writeShare } from './share-text.ts'

/** Most people among whom a key is split: each way to make it again is tried. */
export const MOST_SHARES = 10

/**
 * Splits a key of 32 bytes among people, any `need` of whom make it again and fewer of whom know nothing of it. Every way to
 * make it again is tried first.
 *
 * @returns a text for each, to be written down
 */
export async function splitKey(key: Buffer, need: number, of: number): Promise<string[]> {
  const parts = await split(new Uint8Array(key), of, need)
  const id = shortId(key)
  const texts = parts.map((part) => writeShare({ need, key: id, part: Buffer.from(part) }))
  for (const some of choices(texts, need)) {
    const again = await joinShares(some.map(readShare))
    if (!again.equals(key)) throw new Error('the shares do not make the key')
  }
  return texts
}

/**
 * Makes a key of as many shares as it takes.
 *
 * @throws {ShareFault} too few, of different keys, or not those that were given out
 */
export async function joinShares(shares: readonly Share[]): Promise<Buffer> {
  const [first] = shares
  if (first === undefined || shares.length < first.need)
    throw new ShareFault(
      `It takes ${String(first?.need ?? 2)} shares, and there are ${String(shares.length)}.`,
    )
  if (shares.some(({ key }) => key !== first.key)) throw new ShareFault('These are shares of different keys.')
  const key = Buffer.from(await combine(shares.map(({ part }) => new Uint8Array(part))))
  if (shortId(key) !== first.key) throw new ShareFault('These shares do not make the key that was split.')
  return key
}

function shortId(key: Buffer): string {
  return keyringFrom(key).topKey.id.slice(0, 8)
}

/** Every choice of so many of a list. */
function choices<T>(list: readonly T[], count: number): T[][] {
  if (count === 0) return [[]]
  return list.flatMap((one, at) => choices(list.slice(at + 1), count - 1).map((rest) => [one, ...rest]))
}
