import { z } from 'zod'
import { listSources } from '#features/curation/index.ts'
import { isUuid } from '#features/directory/index.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import {
  type Reading,
  readingOf,
  readingsOfSource,
  servicesTold,
  stateNeeds,
  type Telling,
} from '#features/ingest/index.ts'
import { rereadNeeds, termTitles } from '#interop/hsds/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { listOf, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { ChangeNeedsPage, needsPath, ReadingsPage } from './needs-pages.tsx'

const kind = z.enum(['term', 'word'])
const said = z.string().min(1).max(300)

async function sourceOf(ctx: Context, id: string) {
  const source = (await listSources(ctx)).find((one) => one.id === id)
  if (!source) throw new NotFound('source')
  return source
}

/** @throws {NotFound} the source has no such term or word. */
async function readingThere(ctx: Context, sourceId: string, asked: Telling): Promise<Reading> {
  const found =
    asked.kind === 'word' || isUuid(asked.said) ? await readingOf(ctx, sourceId, asked) : undefined
  if (!found) throw new NotFound('term')
  return found
}

/** Titles of terms that are no records of their own stand in the services that name them. */
async function titled<R extends Reading>(
  ctx: Context,
  sourceId: string,
  readings: readonly R[],
): Promise<R[]> {
  const without = readings.filter((one) => one.kind === 'term' && one.title === null)
  const titles = await termTitles(
    ctx,
    sourceId,
    without.map((one) => one.said),
  )
  return readings.map((one) => ({ ...one, title: one.title ?? titles.get(one.said) ?? null }))
}

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/sources/:id/needs',
  schema: {
    params: recordId,
    query: z.object({
      of: kind.default('term'),
      page: optionalWholeNumber(1, 10_000),
      done: optionalWholeNumber(0, 10_000_000),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { of, page: at = 1, done } = req.query
    const props = await req.run(
      async (ctx) => {
        const source = await sourceOf(ctx, req.params.id)
        const { readings, total } = await readingsOfSource(ctx, source.id, of, at)
        return { who: await whoIsHere(ctx), source, total, readings: await titled(ctx, source.id, readings) }
      },
      { readOnly: true },
    )
    const words = done === undefined ? undefined : t('steward.needsRead.done', { count: done })
    return page(<ReadingsPage {...props} kind={of} page={at} done={words} />)
  },
})

async function showChange(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  asked: Telling,
  typed?: readonly number[],
  refusal?: Refusal,
) {
  const props = await req.run(
    async (ctx) => {
      const source = await sourceOf(ctx, req.params.id)
      const found = await readingThere(ctx, source.id, asked)
      const [named = found] = await titled(ctx, source.id, [found])
      return {
        who: await whoIsHere(ctx),
        source,
        reading: named,
        services: await servicesTold(ctx, source.id, asked),
      }
    },
    { readOnly: true },
  )
  const chosen = typed ?? props.reading.needs.map((need) => need.needId)
  return page(<ChangeNeedsPage {...props} chosen={chosen} errors={summaryOf(refusal)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const ask = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/sources/:id/needs/change',
  schema: {
    params: recordId,
    query: z.object({ kind: kind.optional(), said: said.optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const { kind: of, said: what } = req.query
    // An address that was cut off leads to the list.
    if (of === undefined || what === undefined) return redirect(needsPath(req.params.id))
    return showChange(req, { kind: of, said: what })
  },
})

const change = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/sources/:id/needs/change',
  audit: 'needs.stated',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      kind,
      said,
      needIds: listOf(z.coerce.number().int().min(101).max(999), 200),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { needIds, ...asked } = req.body
    return orShowAgain(
      async () => {
        const count = await req.run(async (ctx) => {
          const source = await sourceOf(ctx, req.params.id)
          await readingThere(ctx, source.id, asked)
          await stateNeeds(ctx, source.id, asked, needIds)
          return rereadNeeds(ctx, req.services.keyring, source.id, asked)
        })
        return redirect(`${needsPath(req.params.id, asked.kind)}&done=${count}`)
      },
      (refusal) => showChange(req, asked, needIds, refusal),
      hasMovedOn,
    )
  },
})

/** How the needs of a source's services were read, and the correction of it: join the directory, ingest and HSDS. */
export const needsRoutes: readonly Route[] = [list, ask, change]
