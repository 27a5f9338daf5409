import type { Refusal } from '#platform/errors.ts'
import { page } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { meanwhileOf } from './change-entry.ts'
import { entryOf } from './entry-of.ts'
import { type Change, ConflictPage } from './pages/conflict-page.tsx'
import type { OfRecord } from './shared.tsx'
import { worksHere } from './works-here.ts'

/** Somebody else was first: both texts, field by field, with the status of a conflict. Nothing is lost. */
export async function showMeanwhile(
  req: OfRecord,
  item: string,
  change: Change,
  more: { readonly action?: string; readonly refusal?: Refusal } = {},
) {
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const line = await entryOf(ctx, req.params.id, item)
    return {
      here,
      line,
      meanwhile: await meanwhileOf(ctx, req.services.keyStore, line, change, {
        zone: here.zone,
        now: req.now,
      }),
    }
  })
  return page(
    <ConflictPage
      {...props}
      change={change}
      at={req.now}
      demo={req.services.demo}
      action={more.action}
      errors={summaryOf(more.refusal)}
    />,
    { status: more.refusal?.status ?? 409 },
  )
}
