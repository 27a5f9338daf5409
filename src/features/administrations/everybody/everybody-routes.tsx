import { z } from 'zod'
import { worksHere } from '#features/records/index.ts'
import { listOf } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { putOff } from '../one/occasions.ts'
import { ofRecord, works } from '../pages/shared.ts'
import { visitPrompts, visitsOf } from '../protocol/visits.ts'
import { askedHere, sayAsked } from './asked-here.ts'
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
      ...Object.fromEntries(visitPrompts.map((prompt) => [`visit-${prompt}`, codes])),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { prompt, ...sent } = req.body
    const chosen = (sent as Readonly<Record<string, readonly string[]>>)[`visit-${prompt}`] ?? []
    const visits = visitsOf[prompt].filter((visit) => chosen.includes(visit))
    await req.run((ctx) => sayAsked(ctx, prompt, visits))
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
