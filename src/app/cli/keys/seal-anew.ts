import { z } from 'zod'
import type { Config } from '#config'
import { sealAnew, type Unopened } from '#features/records/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { openFiles } from '../../lifecycle/open-files.ts'
import { agencyOf } from './agency-of.ts'
import { withBothStores } from './with-both-stores.ts'

/** `breakwater keys seal-anew <agency>`: after `keys rotate subject`, so that nothing lies under earlier keys any more. */
export const sealAnewCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys seal-anew',
    summary: 'Seal what an agency wrote under earlier keys with the newest ones, while people go on.',
    arguments: [{ name: 'agency', summary: 'its id' }],
    options: z.object({}),
    async run({ words: [id = ''], io, services }) {
      const agency = await agencyOf(services, id)
      const settings = config()
      const files = openFiles(settings)
      const done = await withBothStores(settings, services, io, (stores) =>
        sealAnew({ ...stores, files }, agency, (some, all) =>
          io.progress(`${String(some)} of ${String(all)} texts`),
        ),
      )
      const unopened = done.unopened.items.length + done.unopened.drafts.length + done.unopened.files.length
      io.out(
        `${String(done.items)} text(s) of entries, ${String(done.files)} file(s) and ${String(done.drafts)} draft(s) were sealed anew${unopened === 0 ? '; nothing lies under earlier keys' : ''}.`,
      )
      if (unopened > 0)
        io.out(
          `${String(unopened)} text(s) or file(s) did not open and stay as they were, under their earlier keys: ${named(done.unopened)}. They were changed outside of this program, or their key is gone. Look for them in a backup of the data; until then those earlier keys stay.`,
        )
      io.out(
        'Backups of the data of before need those keys still: "keys forget" deletes them when none is left.',
      )
      return { json: { ...done }, code: unopened === 0 ? 0 : 1 }
    },
  })

const named = ({ items, drafts, files }: Unopened) =>
  [
    ...[...new Set(items)].map((item) => `entry ${item}`),
    ...files.map((item) => `the file of entry ${item}`),
    ...[...new Set(drafts)].map((draft) => `draft ${draft}`),
  ].join(', ')
