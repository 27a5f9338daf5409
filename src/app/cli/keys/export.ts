import { resolve } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import { exportAgency } from '#features/leaving/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { openFiles } from '../../lifecycle/open-files.ts'
import { agencyOf } from './agency-of.ts'
import { withBothStores } from './with-both-stores.ts'

const LEFT_OUT = {
  frozen: 'it is frozen, and nobody copies it. The agency cannot leave while it is.',
  quarantine: 'the virus scanner has not answered for it. Have it scanned again and make a new export.',
  infected: 'a virus scanner found something harmful in it.',
  unreadable: 'it does not open: "doctor" says what is missing. Put it back and make a new export.',
} as const

/** `breakwater keys export <agency> <file> --for <public key>`: what an agency that leaves takes with it. */
export const exportAgencyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys export',
    summary: 'Write the records of an agency that leaves, with their keys, into a file that it alone opens.',
    arguments: [
      { name: 'agency', summary: 'its id' },
      { name: 'file', summary: 'where to; it must not exist' },
    ],
    options: z.object({
      for: z.string().describe('The public key of the agency, as "keys export-key" printed it there.'),
    }),
    async run({ words: [id = '', path = ''], options, io, services }) {
      const agency = await agencyOf(services, id)
      const file = resolve(path)
      const settings = config()
      const files = openFiles(settings)
      const made = await withBothStores(settings, services, io, (stores) =>
        exportAgency({ ...stores, files }, agency, { recipient: options.for, file }, (done, of) =>
          io.progress(`${String(done)} of ${String(of)} records`),
        ),
      )
      const { counts, sha256, leftOut } = made
      io.out(`The export is in ${file}; it opens with the agency's own key and with no other.`)
      io.out(
        `It holds ${String(counts.subjects)} record(s) with ${String(counts.items)} entries in ${String(counts.versions)} versions, ${String(counts.documents)} scans and signed forms, and ${String(counts.readings)} lines of who read them. SHA-256: ${sha256}`,
      )
      for (const { item, why } of leftOut) io.out(`The file of entry ${item} is not in it: ${LEFT_OUT[why]}`)
      io.out(
        'The agency reads in its audit log that this export was made, and for which key. Have them read the last six characters of their key to you.',
      )
      io.out(
        'Whoever opens it there with "keys open-export" compares both and is shown a receipt. "keys let-leave" with that receipt ends the records here; what is written until then makes a new export necessary.',
      )
      return { json: { file, ...made } }
    },
  })
