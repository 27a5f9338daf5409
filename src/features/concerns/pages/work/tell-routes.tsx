import { z } from 'zod'
import { lanesInForce, whoActsHere } from '#features/identity/index.ts'
import { actingPlace, orKeysAway } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { type SummaryError, summaryOf } from '#web/parts/index.ts'
import { readTelling, type SentFields } from '../../domain/read-telling.ts'
import { toldAs } from '../../domain/told-as.ts'
import { areAllOnCall, listening } from '../../telling/listening.ts'
import { ownTellings } from '../../telling/own-tellings.ts'
import { tellWithAccount } from '../../telling/tell-concern.ts'
import { sentencesOf } from '../report-form.ts'
import { TellConcernPage } from './tell-page.tsx'

// No line of the audit log: auditors and leads of the teller's own agency would read that they told something.
const tells = { face: 'pro', permission: 'program.work', need: 'sensitive', audit: 'none' } as const

const back = { path: '/concerns/tell', words: t('concerns.tell.nav') }

type Asked = Pick<RouteRequest, 'run' | 'services'>

/** The rules of the acting program as they are now, and who listens in its coalition. */
async function whatMayBeTold(ctx: Context) {
  const { coalition, program } = actingPlace(ctx)
  const lanes = (await lanesInForce(ctx, [program])).get(program)?.lanes ?? []
  const places = (await listening(ctx)).filter((one) => one.coalition === coalition)
  return { lanes, places, form: toldAs({ by: 'account', lanes }) }
}

interface Again {
  readonly errors?: readonly SummaryError[] | undefined
  readonly status?: number
  readonly typed?: SentFields
  readonly done?: string | undefined
}

async function show(req: Asked, { errors, status, typed = {}, done }: Again = {}) {
  const props = await req.run(
    async (ctx) => {
      const { form, places } = await whatMayBeTold(ctx)
      return {
        who: await whoActsHere(ctx),
        now: ctx.now,
        form,
        places,
        isOnCall: await areAllOnCall(ctx, places),
        told: await ownTellings(ctx, req.services.keyStore),
      }
    },
    { readOnly: true },
  )
  return page(
    <TellConcernPage {...props} demo={req.services.demo} typed={typed} done={done} errors={errors} />,
    status === undefined ? undefined : { status },
  )
}

const form = defineRoute({
  ...tells,
  method: 'GET',
  path: '/concerns/tell',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(['told']).optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, back, () => show(req, { done: req.query.done && t(`concerns.done.${req.query.done}`) })),
})

/** Bounds of the edge; what each answer may be is said at its field. */
const text = z.string().max(8_000).optional()

const tell = defineRoute({
  ...tells,
  method: 'POST',
  path: '/concerns/tell',
  limit: 'form',
  schema: {
    body: z.object({
      place: text,
      danger: text,
      about: text,
      age: text,
      asks: text,
      text,
      who: text,
      reach: text,
      sending: z.string().max(60).optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          // By the rules as they are when it is sent, whatever the page showed.
          const errors = await req.run(async (ctx) => {
            const { lanes, places, form } = await whatMayBeTold(ctx)
            const { problems, telling } = readTelling(form, req.body)
            const to = places.find(({ place }) => place === req.body.place)
            const wrong = sentencesOf(t, form, problems)
            if (!to) return [{ field: 'place', sentence: t('report.error.place') }, ...wrong]
            if (wrong.length === 0)
              await tellWithAccount(ctx, req.services, to, { lanes, telling, sending: req.body.sending })
            return wrong
          })
          return errors.length === 0
            ? redirect('/concerns/tell?done=told')
            : show(req, { errors, status: 422, typed: req.body })
        },
        (refusal) => show(req, { errors: summaryOf(refusal), status: refusal.status, typed: req.body }),
      ),
    ),
})

/** Where people at work tell a coalition's coordinators of somebody who is on no record of theirs. */
export const tellRoutes: readonly Route[] = [form, tell]
