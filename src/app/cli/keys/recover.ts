import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { ShareFault } from '#platform/crypto/share-text.ts'
import { joinShares } from '#platform/crypto/split-key.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { readShares } from './read-shares.ts'
import { refuseExisting } from './with-key-store.ts'

/**
 * `breakwater keys recover`: reads shares, a line each, until there are enough, and writes the key file.
 *
 * @param typed where the person types
 */
export const recoverKeyCommand = (
  config: () => Config,
  typed: () => NodeJS.ReadableStream = () => process.stdin,
): Command =>
  defineCommand({
    name: 'keys recover',
    summary: 'Make the key file again of the shares of "keys split", typed a line each.',
    arguments: [{ name: 'file', summary: 'where to; that of the settings when absent', optional: true }],
    options: z.object({}),
    async run({ words: [path], io }) {
      const file = path ?? config().keyFile
      refuseExisting(file)
      io.note('Type the shares, a line each, in any order.')
      const key = await orSentence(async () => await joinShares(await readShares(io, typed())))
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
        chmodSync(file, 0o600)
      } catch (error) {
        rethrowStorage(error, dirname(file))
      }
      io.out(`The key is in ${file}, closed to other users.`)
      return { json: { file } }
    },
  })

async function orSentence<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ShareFault ? new StartError(`${error.message} No key file was written.`) : error
  }
}
