import { z } from 'zod'
import type { Typed } from '#features/directory/parts.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { declareSource, listSources } from '../declare-source.ts'
import { DeclarePage, SourcesPage, sourceSorts } from './sources-page.tsx'

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/sources',
  schema: {
    query: z.object({
      done: z.enum(['declared', 'withdrawn', 'restored']).optional(),
      sort: z.enum(sortWords(sourceSorts)).optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), sources: await listSources(ctx) }),
      { readOnly: true },
    )
    const { done, sort } = req.query
    return page(<SourcesPage {...props} sort={sort} done={doneWords(done)} />)
  },
})

function doneWords(done: 'declared' | 'withdrawn' | 'restored' | undefined): string | undefined {
  if (done === 'declared') return t('steward.sources.done')
  if (done === 'withdrawn') return t('exchange.withdraw.done')
  return done === 'restored' ? t('exchange.withdraw.undone') : undefined
}

async function showDeclareForm(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  typed: Typed,
  refusal?: Refusal,
) {
  const props = await req.run(
    async (ctx) => {
      const source = (await listSources(ctx)).find((one) => one.id === req.params.id)
      if (!source) throw new NotFound('source')
      return { who: await whoIsHere(ctx), source }
    },
    { readOnly: true },
  )
  return page(<DeclarePage {...props} typed={typed} errors={summaryOf(refusal)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const ask = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/sources/:id',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showDeclareForm(req, {}),
})

const declare = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/sources/:id',
  audit: 'source.declared',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ reason: textField(500, 'Write at most 500 letters.') }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => declareSource(ctx, { sourceId: req.params.id, reason: req.body.reason }))
        return redirect('/steward/sources?done=declared')
      },
      (refusal) => showDeclareForm(req, req.body, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showDeclareForm(req, typed, refusal),
})

export const sourcesRoutes: readonly Route[] = [list, ask, declare]
