import { z } from 'zod'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalWholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { countConflicts, nextConflict } from '../list-conflicts.ts'
import { conflictChoices, settleConflict } from '../settle-conflict.ts'
import { DifferencesPage } from './differences-page.tsx'

interface Asked {
  readonly after?: string | undefined
  readonly done?: (typeof conflictChoices)[number] | undefined
}

async function showDifferences(req: Pick<RouteRequest, 'run'>, { after, done }: Asked, refusal?: Refusal) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      waiting: await countConflicts(ctx),
      conflict: await nextConflict(ctx, after),
    }),
    { readOnly: true },
  )
  return page(
    <DifferencesPage
      {...props}
      later={after !== undefined}
      done={done && t(`exchange.differ.done.${done}`)}
      errors={refusal && [{ sentence: refusal.fields[0]?.sentence ?? refusal.sentence }]}
    />,
    { ...(refusal && { status: refusal.status }) },
  )
}

const next = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/differences',
  schema: {
    query: z.object({ after: z.uuid().optional(), done: z.enum(conflictChoices).optional() }),
    response: 'page',
  },
  handle: (req) => showDifferences(req, req.query),
})

const settle = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/differences/:id',
  audit: 'conflict.settled',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      choice: z.enum(conflictChoices, 'Press “Keep ours” or “Take theirs”.'),
      seen: optionalWholeNumber(0, 999_999_999_999_999),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { choice, seen } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => settleConflict(ctx, req.services.keyring, { id: req.params.id, choice, seen }))
        return redirect(`/steward/differences?done=${choice}`)
      },
      (refusal) => showDifferences(req, {}, refusal),
    )
  },
  onInvalid: (req, refusal) => showDifferences(req, {}, refusal),
})

export const differencesRoutes: readonly Route[] = [next, settle]
