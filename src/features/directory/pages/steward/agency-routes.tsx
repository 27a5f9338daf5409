import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { confirmRecord } from '../../confirm-record.ts'
import { agencyFile } from '../../questions/agency-file.ts'
import { agenciesFor, tieAgency } from '../../tie-agency.ts'
import { AgencyPage } from './agency-page.tsx'
import { doneWords } from './done-words.ts'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

const view = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/organization/:id',
  schema: { params: recordId, query: doneWords, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        file: await agencyFile(ctx, req.params.id),
        now: ctx.now,
        agencies: await agenciesFor(ctx, req.params.id),
      }),
      { readOnly: true },
    )
    return page(<AgencyPage {...props} done={req.query.done} />)
  },
})

const confirm = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/organization/:id/confirm',
  audit: 'record.confirmed',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    await req.run((ctx) => confirmRecord(ctx, { entity: 'organization', id, method: 'human call' }))
    return redirect(`${recordPath('organization', id)}?done=confirmed`)
  },
})

const tie = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/organization/:id/agency',
  audit: 'record.tied',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      agency: z
        .string('Choose one of the agencies on the list.')
        .regex(
          /^(?:none|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/,
          'Choose one of the agencies on the list.',
        ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { agency } = req.body
    await req.run((ctx) => tieAgency(ctx, id, agency === 'none' ? null : agency))
    return redirect(`${recordPath('organization', id)}?done=tied`)
  },
})

export const agencyRoutes: readonly Route[] = [view, confirm, tie]
