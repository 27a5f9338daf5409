import { z } from 'zod'
import { orKeysAway } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { actOn } from '../act/act-on.ts'
import { typedOf } from '../act/read-step.ts'
import { MOST_BYTES, ofCheck, works } from './shared.ts'
import { showCheck } from './show-check.tsx'

const DONE = ['signed', 'amended', 'reference'] as const

const show = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/checks/:check',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofCheck, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      showCheck(req, { done: req.query.done && t(`administrations.done.${req.query.done}`) }),
    ),
})

/** Every step of a check, one form for each. A question that comes next is shown by the answer itself: no address tells which it is. */
const act = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/checks/:check',
  audit: 'check.moved',
  limit: 'form',
  maxBody: MOST_BYTES,
  schema: {
    params: ofCheck,
    body: z.looseObject({ step: wholeNumber(0, 500), act: z.enum(['pass', 'end', 'answer']) }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, check } = req.params
          const { step, act, ...body } = req.body
          const next = await req.run((ctx) =>
            actOn(ctx, req.services.keyStore, { record: id, check, now: req.now }, { step, act, body }),
          )
          if (next.to === 'checks') return redirect(`/records/${id}/checks?done=later`)
          if (next.question !== undefined)
            return await showCheck(req, { question: next.question, refused: next.refused })
          return redirect(`/records/${id}/checks/${check}${next.signed ? '?done=signed' : ''}`)
        },
        (refusal) => {
          const { act, ...body } = req.body
          return showCheck(req, {
            refusal,
            typed: { ...typedOf(body), act },
            late: act === 'answer' ? body : undefined,
          })
        },
      ),
    ),
})

export const checkRoutes: readonly Route[] = [show, act]
