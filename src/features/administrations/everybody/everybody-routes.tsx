import { z } from 'zod'
import { worksHere } from '#features/records/index.ts'
import { listOf } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { putOff } from '../one/occasions.ts'
import { ofRecord, works } from '../pages/shared.ts'
import { type VisitPrompt, visitPrompts, visitsOf } from '../protocol/visits.ts'
import { askedHere, LIMITS, sayAsked } from './asked-here.ts'
import { EverybodyPage } from './everybody-page.tsx'

const show = defineRoute({
  ...works,
  method: 'GET',
  path: '/checks/everybody',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.literal('said').optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(async (ctx) => ({
      who: (await worksHere(ctx)).who,
      asked: await askedHere(ctx),
    }))
    return page(
      <EverybodyPage
        {...props}
        demo={req.services.demo}
        at={req.now}
        done={req.query.done && t('administrations.done.everybody')}
      />,
    )
  },
})

const codes = listOf(z.string().max(40), 20)
const limit = z.enum(['', ...LIMITS.map(String)]).default('')
const visitsSent = Object.fromEntries(visitPrompts.map((prompt) => [`visit-${prompt}`, codes])) as {
  readonly [P in VisitPrompt as `visit-${P}`]: typeof codes
}
const limitsSent = Object.fromEntries(visitPrompts.map((prompt) => [`within-${prompt}`, limit])) as {
  readonly [P in VisitPrompt as `within-${P}`]: typeof limit
}

/** By a lead of the program, one group at a time. */
const say = defineRoute({
  ...works,
  permission: 'program.lead',
  method: 'POST',
  path: '/checks/everybody',
  audit: 'check.everybody-said',
  limit: 'form',
  schema: {
    body: z.object({
      prompt: z.enum(visitPrompts as [(typeof visitPrompts)[number], ...(typeof visitPrompts)[number][]]),
      ...visitsSent,
      ...limitsSent,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { body } = req
    const { prompt } = body
    const chosen = body[`visit-${prompt}`]
    const within = LIMITS.find((hours) => String(hours) === body[`within-${prompt}`]) ?? null
    const visits = visitsOf[prompt].filter((visit) => chosen.includes(visit))
    await req.run((ctx) => sayAsked(ctx, prompt, visits, within))
    return redirect('/checks/everybody?done=said')
  },
})

/** Not now: whoever looks the day after is reminded again. It counts as a visit at which everybody is offered it all the same. */
const later = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/check-later',
  audit: 'check.put-off',
  limit: 'form',
  schema: { params: ofRecord, body: z.object({}), response: 'page' },
  handle: async (req) => redirect(`/records/${await req.run((ctx) => putOff(ctx, req.params.id))}`),
})

/** At which visits everybody is offered a check. */
export const everybodyRoutes: readonly Route[] = [show, say, later]
