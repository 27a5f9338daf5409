import { z } from 'zod'
import { recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { decideReadAsk, readAsks } from '#features/protected-places/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { SealedAsksPage } from './sealed-asks-page.tsx'

const PATH = '/steward/sealed-asks'
const acting = { ...staff, need: 'grave', method: 'POST', limit: 'form' } as const

type Asking = Pick<RouteRequest<{ id: string }>, 'run' | 'params'>

async function listed(req: Pick<RouteRequest, 'run'>) {
  return await req.run(async (ctx) => ({ who: await whoIsHere(ctx), asks: await readAsks(ctx) }), {
    readOnly: true,
  })
}

/** Of two stewards who decide at once, the second sees what became of it. */
async function decide(req: Asking, agree: boolean) {
  try {
    await req.run((ctx) => decideReadAsk(ctx, req.params.id, agree))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const props = await listed(req)
    if (!props.asks.some(({ id, agreed }) => id === req.params.id && agreed !== null)) throw error
    const errors = [{ sentence: t('steward.asks.decided') }]
    return page(<SealedAsksPage {...props} errors={errors} />, { status: error.status })
  }
  return redirect(`${PATH}?done=${agree ? 'agreed' : 'refused'}`)
}

const list = defineRoute({
  ...staff,
  need: 'sensitive',
  method: 'GET',
  path: PATH,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(['agreed', 'refused']).optional() }), response: 'page' },
  handle: async (req) => {
    const { done } = req.query
    return page(<SealedAsksPage {...(await listed(req))} done={done && t(`steward.asks.done.${done}`)} />)
  },
})

const agree = defineRoute({
  ...acting,
  path: `${PATH}/:id`,
  audit: 'protected.agreed',
  schema: { params: recordId, response: 'page' },
  handle: (req) => decide(req, true),
})

const refuse = defineRoute({
  ...acting,
  path: `${PATH}/:id/refuse`,
  audit: 'protected.refused',
  schema: { params: recordId, response: 'page' },
  handle: (req) => decide(req, false),
})

/** Where one steward agrees to what another one wants to read. */
export const sealedAskRoutes: readonly Route[] = [list, agree, refuse]
