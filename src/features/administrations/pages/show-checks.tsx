import { randomUUID } from 'node:crypto'
import { subjectGroup, worksHere } from '#features/records/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { page } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { administrationsOf } from '../one/administration.ts'
import { occasionOf } from '../one/occasions.ts'
import { ChecksPage } from './checks-page.tsx'
import { type OfRecord, offeredHere, titlesHere } from './shared.ts'

type Typed = Readonly<Record<string, string | undefined>>

/** All checks of a record, with the two forms that may have been refused. */
export async function showChecks(
  req: OfRecord,
  { typed = {}, refusal, done }: { typed?: Typed; refusal?: Refusal; done?: string | undefined } = {},
) {
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head, all } = await subjectGroup(ctx, req.params.id)
    return {
      who,
      record: head,
      checks: await administrationsOf(ctx, all),
      instruments: await offeredHere(ctx),
      titleOf: await titlesHere(ctx),
      reminded: (await occasionOf(ctx, all))?.prompt,
    }
  })
  return page(
    <ChecksPage
      {...props}
      seed={randomUUID()}
      done={done}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}
