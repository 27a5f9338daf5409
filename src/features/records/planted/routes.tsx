import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { endPlanted, plant, plantedHere } from './planted.ts'
import { PlantedPage } from './planted-page.tsx'

const leads = { face: 'pro', permission: 'records.plant', need: 'sensitive' } as const

async function show(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: { done?: 'planted' | 'ended' | undefined; typed?: string | undefined; refusal?: Refusal } = {},
) {
  const { done, typed, refusal } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, planted: await plantedHere(ctx) }),
    { readOnly: true },
  )
  return page(
    <PlantedPage
      {...props}
      demo={req.services.demo}
      done={done && t(`subjects.planted.done.${done}`)}
      typed={typed}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...leads,
  method: 'GET',
  path: '/alerts/decoys',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(['planted', 'ended']).optional() }), response: 'page' },
  handle: (req) => show(req, { done: req.query.done }),
})

/** The address of a record as it is copied, or the id at its end. */
const record = z
  .string()
  .max(300, t('subjects.planted.whichRecord'))
  .transform((text) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0].toLowerCase() ?? '')
  .pipe(z.uuid(t('subjects.planted.whichRecord')))

const add = defineRoute({
  ...leads,
  method: 'POST',
  path: '/alerts/decoys',
  audit: 'subject.planted',
  limit: 'form',
  schema: {
    body: z.object({
      record,
      sure: checkbox().refine((sure) => sure, t('subjects.planted.beSure')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => plant(ctx, req.body.record))
        return redirect('/alerts/decoys?done=planted')
      },
      (refusal) => show(req, { refusal, typed: req.body.record }),
      (refusal) => isTheirs(refusal) && refusal.status !== 404,
    ),
  onInvalid: (req, refusal, typed) => show(req, { refusal, typed: [typed.record ?? ''].flat()[0] }),
})

const end = defineRoute({
  ...leads,
  method: 'POST',
  path: '/alerts/decoys/:id/end',
  audit: 'subject.planted-no-more',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endPlanted(ctx, req.params.id))
    return redirect('/alerts/decoys?done=ended')
  },
})

/** Decoy records, which a lead makes. */
export const plantedRoutes: readonly Route[] = [list, add, end]
