import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { migrateKeyStore } from '#platform/key-store/index.ts'
import { startKeyStoreServer } from '../../lifecycle/key-store-server.ts'

/** `breakwater keys adopt`: for when the key store of these data is lost, and so is every backup of it. */
export const adoptKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys adopt',
    summary: 'Give the data another key store, because theirs is lost for good. What it sealed stays closed.',
    options: z.object({
      lost: z
        .boolean()
        .default(false)
        .describe('Yes: the key store and all its backups are lost, and no record of before will ever open.'),
    }),
    async run({ options: { lost }, io, services }) {
      if (!lost) {
        throw new StartError(
          'No record that was written with the key store of before will ever open again. If it and all its backups are lost, add --lost.',
        )
      }
      const ownerUrl = await services.ownerUrl()
      const server = await startKeyStoreServer(config(), { beside: true, say: (line) => io.note(line) })
      const owner = openPool(ownerUrl, { max: 1, name: 'breakwater keys' })
      try {
        const id = await migrateKeyStore(server.url)
        await owner.query('select platform.change_key_store($1)', [id])
        io.out('These data have this key store now. Start Breakwater again on every node.')
        return { json: { key_store: id } }
      } finally {
        await owner.end()
        await server.close()
      }
    },
  })
