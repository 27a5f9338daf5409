import { z } from 'zod'
import { orKeysAway, worksHere } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import { filledFrom, type JsonObject, readForm } from '#features/screening/index.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { momentIn } from '#platform/local-time.ts'
import { instrumentOf } from '../act/instrument-of.ts'
import { typedIn, typedOf } from '../act/read-step.ts'
import { todayIn } from '../act/today-in.ts'
import { administrationToAmend } from '../one/administration.ts'
import { amend, amendReasons } from '../one/amend.ts'
import { entryOfCheck } from '../one/answers-of.ts'
import { definitionOf } from '../one/definition-of.ts'
import { formOptionsOf } from '../one/form-options.ts'
import { movedMeanwhile, noSuchThing, unanswered } from '../refusals.ts'
import { MOST_BYTES, ofCheck, works } from './shared.ts'
import { showCheck } from './show-check.tsx'

/** A further version of the answers, with a reason and an author. What was signed stays as it is. */
const change = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/checks/:check/amend',
  audit: 'check.amended',
  limit: 'form',
  maxBody: MOST_BYTES,
  schema: {
    params: ofCheck,
    body: z.looseObject({ version: wholeNumber(1, 100_000) }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, check } = req.params
          const reason = amendReasons.find((one) => one === typedIn(req.body, 'reason'))
          const again = await req.run(async (ctx) => {
            const { keyStore } = req.services
            const { one } = await administrationToAmend(ctx, id, check)
            const entry = await entryOfCheck(ctx, keyStore, one)
            const answers = entry?.groups?.answers as { readonly response: JsonObject } | undefined
            if (!entry || !answers || one.at !== 'final') throw noSuchThing()
            if (entry.version !== req.body.version) throw movedMeanwhile()
            const instrument = await instrumentOf(ctx, one)
            const definition = definitionOf(instrument)
            const filled = readForm(
              definition,
              req.body,
              filledFrom(definition, answers.response, formOptionsOf(one)),
              formOptionsOf(one),
            )
            if (filled.refused && filled.refused.length > 0) return filled
            if (!reason) return filled
            const { zone } = await worksHere(ctx)
            await amend(ctx, keyStore, one, entry, {
              instrument,
              filled,
              reason,
              due: momentIn(zone, `${todayIn(zone, req.now)} 23:59`) ?? null,
            })
            return undefined
          })
          if (again)
            return await showCheck(req, {
              amending: again,
              typed: typedOf(req.body),
              ...(!reason && { refusal: unanswered([{ field: 'reason', words: 'amend.why' }]) }),
            })
          return redirect(`/records/${id}/checks/${check}?done=amended`)
        },
        (refusal) =>
          showCheck(req, {
            refusal,
            typed: typedOf(req.body),
            late: refusal.status === 409 ? req.body : undefined,
          }),
      ),
    ),
})

export const amendRoutes: readonly Route[] = [change]
