import { z } from 'zod'
import { endWithReceipt } from '#features/leaving/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { agencyOf } from './agency-of.ts'

/** `breakwater keys let-leave <agency> <receipt>`: the agency has opened its export, so nobody here opens its records any more. */
export const letLeaveCommand = (): Command =>
  defineCommand({
    name: 'keys let-leave',
    summary: 'End the records of an agency here, once it has opened what it takes with it.',
    arguments: [
      { name: 'agency', summary: 'its id' },
      { name: 'receipt', summary: 'what "keys open-export" showed whoever opened the export there' },
    ],
    options: z.object({}),
    async run({ words: [id = '', receipt = ''], io, services }) {
      const agency = await agencyOf(services, id)
      const owner = openPool(await services.ownerUrl(), { max: 1, name: 'breakwater export' })
      try {
        const records = await endWithReceipt(owner, agency.agency, receipt)
        io.out(`Nobody here opens the ${String(records)} record(s) of this agency any more.`)
        io.out(
          'A backup of the data that was made before now still opens these records when it is restored: say let-leave again then, with the same receipt.',
        )
        io.out('Its rows and keys stay until they are destroyed. The agency can leave the coalition now.')
        return { json: { agency: agency.agency, records } }
      } finally {
        await owner.end()
      }
    },
  })
