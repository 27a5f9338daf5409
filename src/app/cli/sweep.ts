import { z } from 'zod'
import type { Config } from '#config'
import { sweepRecord } from '#features/destruction/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { withBothStores } from './keys/with-both-stores.ts'

/** `breakwater sweep <record>`: looks for what is left of a destroyed record, and says where it looked. */
export const sweepCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'sweep',
    summary: 'Look for what is left of a destroyed record, and say where was looked.',
    arguments: [{ name: 'record', summary: 'its id, as the audit log has it' }],
    options: z.object({}),
    async run({ words: [typed = ''], io, services }) {
      const id = z.uuid().safeParse(typed.toLowerCase())
      if (!id.success) throw new StartError('This is not the id of a record: the audit log has it.')
      const settings = config()
      const swept = await withBothStores(settings, services, io, (stores) =>
        sweepRecord(stores, id.data, [settings.dataDir]),
      )
      for (const { place, n } of swept.gone) io.out(`${place}: ${n === 0 ? 'nothing' : `${String(n)} LEFT`}`)
      for (const file of swept.files.found) io.out(`LEFT in the file ${file}`)
      io.out(`${String(swept.files.looked)} file(s) were looked through.`)
      for (const { place, n } of swept.stays) io.out(`${place}: ${String(n)} line(s) that it existed stay`)
      if (!swept.isDestroyed)
        io.out('There is no tombstone of this record: it was not destroyed, or is none.')
      const left = swept.gone.reduce((sum, { n }) => sum + n, swept.files.found.length)
      if (swept.isDestroyed && left === 0) io.out('Nothing of the record is left.')
      return { json: { ...swept, left }, code: swept.isDestroyed && left === 0 ? 0 : 1 }
    },
  })
