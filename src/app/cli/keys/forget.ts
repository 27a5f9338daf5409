import { z } from 'zod'
import type { Config } from '#config'
import { deleteEarlierKeys } from '#features/records/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { oldestBackup } from '../doctor-backups.ts'
import { agencyOf } from './agency-of.ts'
import { BACKUPS_KEPT_DAYS } from './backups-kept.ts'
import { withBothStores } from './with-both-stores.ts'

/** `breakwater keys forget <agency>`: deletes earlier keys that neither the data nor any backup of them needs. */
export const forgetKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys forget',
    summary: 'Delete earlier keys of an agency that neither the data nor a backup of them needs any more.',
    arguments: [{ name: 'agency', summary: 'its id' }],
    options: z.object({
      'kept-days': z.coerce
        .number()
        .int()
        .min(BACKUPS_KEPT_DAYS)
        .max(3650)
        .default(BACKUPS_KEPT_DAYS)
        .describe(
          `For how many days backups of the data are kept anywhere, at least ${String(BACKUPS_KEPT_DAYS)}.`,
        ),
    }),
    async run({ words: [id = ''], options, io, services }) {
      const agency = await agencyOf(services, id)
      const days = options['kept-days']
      const ago = new Date(Date.now() - days * 86_400_000)
      const oldest = await oldestBackup(await services.ownerUrl())
      const before = oldest !== undefined && oldest < ago ? oldest : ago
      const { deleted, filledAgain } = await withBothStores(config(), services, io, (stores) =>
        deleteEarlierKeys(stores, agency, before),
      )
      io.out(
        `${String(deleted)} earlier key(s) are gone. Those stay that something was sealed with after ${before.toISOString().slice(0, 10)}: a backup of the data may need them.`,
      )
      if (filledAgain > 0)
        io.out(`Under ${String(filledAgain)} something lies again: run "keys seal-anew" once more.`)
      if (deleted > 0)
        io.out(
          'Older backups of the key store still hold them. First make a new one ("keys backup") and try it ("keys drill"); only then delete the older ones.',
        )
      return { json: { deleted, filledAgain, before: before.toISOString() } }
    },
  })
