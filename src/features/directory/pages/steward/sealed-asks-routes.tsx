import { z } from 'zod'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { decideReadAsk, readAsks } from '../../confidential/index.ts'
import { whoIsHere } from './questions/who-is-here.ts'
import { SealedAsksPage } from './sealed-asks-page.tsx'
import { t } from './steward-frame.tsx'
import { recordId, staff } from './steward-route.ts'

const PATH = '/steward/sealed-asks'
const acting = { ...staff, need: 'grave', method: 'POST', limit: 'form' } as const

const list = defineRoute({
  ...staff,
  need: 'sensitive',
  method: 'GET',
  path: PATH,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(['agreed', 'refused']).optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(async (ctx) => ({ who: await whoIsHere(ctx), asks: await readAsks(ctx) }), {
      readOnly: true,
    })
    const { done } = req.query
    return page(<SealedAsksPage {...props} done={done && t(`steward.asks.done.${done}`)} />)
  },
})

const agree = defineRoute({
  ...acting,
  path: `${PATH}/:id`,
  audit: 'protected.agreed',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => decideReadAsk(ctx, req.params.id, true))
    return redirect(`${PATH}?done=agreed`)
  },
})

const refuse = defineRoute({
  ...acting,
  path: `${PATH}/:id/refuse`,
  audit: 'protected.refused',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => decideReadAsk(ctx, req.params.id, false))
    return redirect(`${PATH}?done=refused`)
  },
})

/** Where one steward agrees to what another one wants to read. */
export const sealedAskRoutes: readonly Route[] = [list, agree, refuse]
