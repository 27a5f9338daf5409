import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { loadKeyring, refuseOpenFile } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { holdOwnKey, readAgencyKey } from '#platform/key-store/index.ts'
import { agencyOf } from './agency-of.ts'
import { withKeyStore } from './with-key-store.ts'

/** `breakwater keys hold <agency>`: from then on only the agency's own key opens what is the agency's. */
export const holdKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys hold',
    summary: 'Let an agency hold the key to its records itself.',
    arguments: [
      { name: 'agency', summary: 'its id; its key is <id>.key in the folder of BREAKWATER_AGENCY_KEYS' },
    ],
    options: z.object({
      before: z
        .string()
        .optional()
        .describe('The key file that the agency held before, to change it for the one in the folder.'),
    }),
    async run({ words: [id = ''], options: { before }, io, services }) {
      const settings = config()
      const { agencyKeys } = settings
      if (agencyKeys === undefined) {
        throw new StartError(
          'BREAKWATER_AGENCY_KEYS is not set: name the folder in which agencies have their keys on this machine.',
        )
      }
      const agency = await agencyOf(services, id)
      const own = readAgencyKey(agencyKeys, agency.agency)
      if (before !== undefined) refuseOpenFile(before)
      const earlier = before === undefined ? undefined : loadKeyring(before).topKey
      const epochs = await withKeyStore(
        settings,
        (line) => io.note(line),
        async (database) =>
          await holdOwnKey(earlier ? { ...database, ownKeyOf: () => earlier } : database, agency, own),
      )
      io.out(
        'From now on only the key in that file opens the records of this agency. Keep a copy of it elsewhere.',
      )
      io.out(
        'Backups of the key store that were made before open without it: make a new one, and delete them. A node without the file stops opening these records within ten minutes.',
      )
      return { json: { agency: agency.agency, epochs } }
    },
  })
