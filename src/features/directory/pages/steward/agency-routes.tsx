import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { confirmRecord } from '../../confirm-record.ts'
import { AgencyPage } from './agency-page.tsx'
import { agencyFile } from './questions/agency-file.ts'
import { whoIsHere } from './questions/who-is-here.ts'
import { doneWords } from './service-routes.tsx'
import { t } from './steward-frame.tsx'
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
      }),
      { readOnly: true },
    )
    const { done } = req.query
    return page(<AgencyPage {...props} done={done && t(`steward.done.${done}`)} />)
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

export const agencyRoutes: readonly Route[] = [view, confirm]
