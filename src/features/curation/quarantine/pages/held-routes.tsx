import { z } from 'zod'
import { keptValues } from '#features/directory/index.ts'
import { reading, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalWholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { listQuarantine } from '../list-quarantine.ts'
import { resolutions, resolveQuarantine } from '../resolve-quarantine.ts'
import { HeldPage } from './held-page.tsx'

const code = z.string().regex(/^[a-z][a-z-]{0,59}$/, 'Choose one of the reasons on the page.')

interface Asked {
  readonly page?: number | undefined
  readonly code?: string | undefined
  readonly done?: 'settled' | undefined
}

async function showQuarantine(req: Pick<RouteRequest, 'run'>, asked: Asked, refusal?: Refusal) {
  const at = asked.page ?? 1
  const props = await req.run(
    async (ctx) => {
      const held = await listQuarantine(ctx, {
        page: at,
        ...(asked.code !== undefined && { code: asked.code }),
      })
      return {
        who: await whoIsHere(ctx),
        held,
        kept: await keptValues(
          ctx,
          held.entries.map((entry) => entry.id),
        ),
      }
    },
    { readOnly: true },
  )
  return page(
    <HeldPage
      {...props}
      code={asked.code}
      page={at}
      done={asked.done && t('steward.held.settled')}
      errors={refusal && [{ sentence: refusal.fields[0]?.sentence ?? refusal.sentence }]}
    />,
    { ...(refusal && { status: refusal.status }) },
  )
}

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/held',
  schema: {
    query: z.object({
      page: optionalWholeNumber(1, 10_000),
      code: code.optional(),
      done: z.enum(['settled']).optional(),
    }),
    response: 'page',
  },
  handle: (req) => showQuarantine(req, req.query),
})

const settle = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/held',
  audit: 'quarantine.resolved',
  limit: 'form',
  schema: {
    body: z.object({
      id: z.uuid(),
      code: code.optional(),
      resolution: z.enum(resolutions, 'Press one of the three buttons.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id, resolution, code } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => resolveQuarantine(ctx, { id, resolution }))
        return redirect(`/steward/held?done=settled${code === undefined ? '' : `&code=${code}`}`)
      },
      (refusal) => showQuarantine(req, { code }, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal) => showQuarantine(req, {}, refusal),
})

export const heldRoutes: readonly Route[] = [list, settle]
