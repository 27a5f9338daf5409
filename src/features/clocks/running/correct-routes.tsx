import { z } from 'zod'
import { subjectGroup, worksHere } from '#features/records/index.ts'
import { orKeysAway, shared, toRecord } from '#features/records/parts.ts'
import { may } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { clockOf } from './clocks-of.ts'
import { CorrectPage } from './correct-page.tsx'
import { confirmCorrection, correctStart, endCorrection } from './correct-start.ts'
import { corrections, sources } from './correction-wish.ts'
import { momentOf, type OfClock, ofClock, type Typed, typedIn, wordsIn } from './record-routes.tsx'

async function show(
  req: OfClock,
  { typed = {}, refusal, done }: { typed?: Typed; refusal?: Refusal; done?: string | undefined } = {},
) {
  const { id, clock } = req.params
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, id)
    return {
      ...here,
      supervises: may(ctx.actor, 'program.lead'),
      record: head,
      clock: await clockOf(ctx, id, clock),
    }
  })
  return page(
    <CorrectPage
      {...props}
      typed={typed}
      done={done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal) ?? []}
    />,
    refusal && { status: refusal.status },
  )
}

const time = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/clocks/:clock/time',
  audit: 'none',
  limit: 'none',
  schema: { params: ofClock, query: z.object({ done: z.enum(['asked']).optional() }), response: 'page' },
  handle: (req) => show(req, { done: req.query.done && t('clocks.correct.done.asked') }),
})

function missing(field: 'text' | 'source' | 'why'): Invalid {
  const sentence = t(`clocks.correct.wrong.${field}`)
  return new Invalid('missing', sentence, [{ field, sentence }])
}

const correct = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/clocks/:clock/time',
  audit: 'clock.said',
  limit: 'form',
  schema: {
    params: ofClock,
    body: z.looseObject({ act: z.enum(['said', 'confirmed', 'ended']) }),
    response: 'page',
  },
  handle: (req) => {
    const { id, clock } = req.params
    const typed = typedIn(req.body)
    const here = `/records/${id}/clocks/${clock}`
    return orKeysAway(req, toRecord(id), () =>
      orShowAgain(
        async () => {
          if (req.body.act === 'ended') {
            await req.run((ctx) => endCorrection(ctx, id, clock))
            return redirect(`${here}?done=said`)
          }
          const next = await req.run(async (ctx) => {
            if (req.body.act === 'confirmed') return await confirmCorrection(ctx, id, clock)
            const { place } = await clockOf(ctx, id, clock)
            const at = momentOf(typed, place.zone)
            const text = wordsIn(typed, 'text', 2000)
            if (text === '') throw missing('text')
            const source = sources.find((one) => one === typed.source)
            if (!source) throw missing('source')
            const why = corrections.find((one) => one === typed.why)
            if (!why) throw missing('why')
            return await correctStart(ctx, req.services.keyStore, id, clock, { at, source, why, text })
          })
          return redirect(
            next === null ? `${here}/time?done=asked` : `/records/${id}/clocks/${next}?done=corrected`,
          )
        },
        (refusal) => show(req, { refusal, typed }),
      ),
    )
  },
})

export const correctRoutes: readonly Route[] = [time, correct]
