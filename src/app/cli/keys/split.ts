import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '#config'
import { type Command, type CommandIo, defineCommand } from '#platform/cli/command.ts'
import { loadKeyring, refuseOpenFile } from '#platform/crypto/keyring.ts'
import { readShare, ShareFault } from '#platform/crypto/share-text.ts'
import { joinShares, MOST_SHARES, splitKey } from '#platform/crypto/split-key.ts'
import { StartError } from '#platform/errors.ts'
import { noteSplit } from '#platform/key-store/index.ts'
import { hasKeyStore } from '../../lifecycle/key-store-server.ts'
import { readShares } from './read-shares.ts'
import { withKeyStore } from './with-key-store.ts'

/**
 * `breakwater keys split --need K --of N`: prints each share once, and keeps none. It counts when the key was made again of
 * what was written down: somebody types as many shares as it takes.
 *
 * @param typed where the person types
 */
export const splitKeyCommand = (
  config: () => Config,
  typed: () => NodeJS.ReadableStream = () => process.stdin,
): Command =>
  defineCommand({
    name: 'keys split',
    summary: "Split the operator's key among people, some of whom can make it again together.",
    options: z.object({
      need: z.coerce.number().int().min(2).max(MOST_SHARES).describe('How many of them it takes, such as 3.'),
      of: z.coerce.number().int().min(2).max(MOST_SHARES).describe('Among how many it is split, such as 5.'),
      file: z.string().optional().describe('Another key file than that of the settings.'),
    }),
    async run({ options: { need, of, file }, io }) {
      if (io.json)
        throw new StartError('The shares are typed back before this is done: run it without --json.')
      if (need > of) throw new StartError('--need is more than --of: fewer people have to be enough.')
      const settings = config()
      // After a change of the operator's key, the one that records depend on.
      const from = file ?? settings.wrappingKeyFile
      const { topKey } = loadKeyring(from)
      refuseOpenFile(from)
      const key = Buffer.from(readFileSync(from, 'utf8').trim(), 'hex')
      const shares = await splitKey(key, need, of)
      for (const [at, share] of shares.entries())
        io.out(`Share ${String(at + 1)} of ${String(of)} (any ${String(need)} make the key):\n${share}\n`)
      io.out('Write each on a paper of its own; they are kept nowhere else.')
      await tryPapers(io, typed(), shares, key)
      io.out(
        `The key was made again of what you typed. Give each share to one person, and close this window when you have.`,
      )
      if (topKey.id === loadKeyring(settings.wrappingKeyFile).topKey.id) {
        if (hasKeyStore(settings))
          await withKeyStore(
            settings,
            (line) => io.note(line),
            async (database) => await noteSplit(database, topKey, need, of),
          )
        else
          io.out(
            'There is no key store yet, so the doctor does not know of this split. After the first start, run "keys split" again, and destroy these papers.',
          )
      }
      return { json: { need, of } }
    },
  })

/** @throws {StartError} too few were typed, so nobody knows whether what was written down makes the key. */
async function tryPapers(
  io: CommandIo,
  typed: NodeJS.ReadableStream,
  shares: readonly string[],
  key: Buffer,
): Promise<void> {
  const need = readShare(shares[0] ?? '').need
  io.note(
    `Now type ${String(need)} of them from the papers, a line each, whichever you like: the key is made again of them, and compared.`,
  )
  try {
    const papers = await readShares(io, typed, shares)
    if (papers.length < need)
      throw new ShareFault(`It takes ${String(need)} shares, and there are ${String(papers.length)}.`)
    const again = await joinShares(papers)
    if (!again.equals(key)) throw new ShareFault('These shares do not make the key.')
  } catch (error) {
    if (!(error instanceof ShareFault)) throw error
    throw new StartError(
      `${error.message} So this split does not count: destroy the papers, and run "keys split" again.`,
    )
  }
}
