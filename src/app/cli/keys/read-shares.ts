import { createInterface } from 'node:readline'
import type { CommandIo } from '#platform/cli/command.ts'
import { readShare, type Share, ShareFault } from '#platform/crypto/share-text.ts'

/**
 * Reads shares, a line each, until there are enough. What was mistyped is asked for again; what is a share of another key is
 * told at once.
 *
 * @param typed where the person types
 * @param given the shares that count; any of one key when absent
 */
export async function readShares(
  io: Pick<CommandIo, 'note'>,
  typed: NodeJS.ReadableStream,
  given?: readonly string[],
): Promise<readonly Share[]> {
  const shares = new Map<string, Share>()
  const parts = given && new Set(given.map((one) => partOf(readShare(one))))
  for await (const line of createInterface({ input: typed })) {
    if (line.trim() === '') continue
    try {
      const share = readShare(line)
      const [first = share] = shares.values()
      if (share.key !== first.key)
        throw new ShareFault('This is a share of another key than the ones before.')
      if (parts && !parts.has(partOf(share))) throw new ShareFault('This is none of the shares above.')
      shares.set(partOf(share), share)
    } catch (error) {
      if (!(error instanceof ShareFault)) throw error
      io.note(`${error.message} Type this share again.`)
      continue
    }
    const [first] = shares.values()
    if (first && shares.size === first.need) break
    io.note(`${String(shares.size)} of ${String(first?.need)} shares.`)
  }
  return [...shares.values()]
}

const partOf = ({ part }: Share) => part.toString('hex')
