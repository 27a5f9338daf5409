import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { confirmRecord } from '../../confirm-record.ts'
import { serviceFile } from '../../questions/service-file.ts'
import { websiteOf } from '../../records/website-of.ts'
import { undoChange } from '../../undo-change.ts'
import { doneWords } from './done-words.ts'
import { ServicePage } from './service-page.tsx'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

const view = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/service/:id',
  schema: { params: recordId, query: doneWords, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        file: await serviceFile(ctx, req.params.id),
        website: await websiteOf(ctx, req.params.id),
        now: ctx.now,
      }),
      { readOnly: true },
    )
    return page(<ServicePage {...props} done={req.query.done} />)
  },
})

/** "Still true" in one tap: nothing to fill in, nothing to confirm twice, and undo beside it. */
const confirm = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/confirm',
  audit: 'record.confirmed',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    await req.run((ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    return redirect(`${recordPath('service', id)}?done=confirmed`)
  },
})

function undoRoute(
  entity: 'service' | 'organization' | 'location' | 'service_at_location',
  slug: string,
): Route {
  return defineRoute({
    ...staff,
    method: 'POST',
    path: `/steward/${slug}/:id/undo`,
    audit: 'record.undone',
    limit: 'form',
    schema: { params: recordId, body: z.object({ change: z.uuid() }), response: 'page' },
    handle: async (req) => {
      await req.run((ctx) => undoChange(ctx, req.body.change))
      return redirect(`${recordPath(entity, req.params.id)}?done=undone`)
    },
  })
}

export const serviceRoutes: readonly Route[] = [
  view,
  confirm,
  undoRoute('service', 'service'),
  undoRoute('organization', 'organization'),
  undoRoute('location', 'place'),
]
