import { z } from 'zod'
import { courses } from '#features/courses/index.ts'
import { readerFor } from '#features/courses/parts.ts'
import { guidance } from '#features/guidance/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { assignedToMe } from '../assigning.ts'
import { isoDay } from '../domain/days.ts'
import { WAVE_AFTER } from '../domain/ladder.ts'
import { answersOf } from '../learner/answers.ts'
import { openLink, sayAboutLearner } from '../learner/open-link.ts'
import { lastProgress, progressOf } from '../learner/progress.ts'
import { reactionsOf } from '../learner/reaction.ts'
import { deleteMyScores, myScores } from '../learner/scores.ts'
import { type BoosterNow, boosterNow, putOff, takeBooster, waitingOf } from '../taking/boosters.ts'
import { completionsOf, trainedOf } from '../taking/completions.ts'
import { statedElsewhere } from '../taking/elsewhere.ts'
import { type FollowUpWave, followUp } from '../taking/follow-up.ts'
import { BoosterPage } from './booster-page.tsx'
import { givenOf } from './given.ts'
import { MinePage } from './mine-page.tsx'

export const learns = { face: 'pro', permission: 'training.learn' } as const
export const reads = { ...learns, method: 'GET', audit: 'none', limit: 'none' } as const
export const acts = { ...learns, method: 'POST', limit: 'form' } as const

/** A code of a course, as an address names it. */
export const named = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(60)
export const ofCourse = z.object({ course: named })

const DONE = ['said', 'deleted', 'put-off', 'follow-up'] as const
const done = z.enum(DONE).optional()

/** Codes of facets.yml that somebody can say of themself. */
const codes = () => {
  const { professions, settings } = guidance().facets
  return {
    professions: Object.values(professions).flat(),
    settings: [...new Set(Object.values(settings).flat())],
  }
}

const mine = defineRoute({
  ...reads,
  path: '/learning',
  schema: { query: z.object({ done }), response: 'page' },
  handle: async (req) => {
    const { keyring } = req.services
    const props = await req.run(
      async (ctx) => {
        const completions = await completionsOf(ctx)
        const today = isoDay(ctx.now)
        const learner = await openLink(ctx, keyring)
        return {
          who: await whoActsHere(ctx),
          now: ctx.now,
          learner,
          progress: learner ? await progressOf(ctx) : [],
          completions,
          trained: trainedOf(completions, today),
          boosters: waitingOf(completions, today),
          assigned: await assignedToMe(ctx),
          elsewhere: await statedElsewhere(ctx, keyring),
          scores: learner ? await myScores(ctx, keyring) : [],
          reactions: learner ? await reactionsOf(ctx) : [],
        }
      },
      { readOnly: true },
    )
    return page(
      <MinePage
        {...props}
        {...codes()}
        courses={[...courses().courses.values()]}
        demo={req.services.demo}
        done={req.query.done && t(`learning.done.${req.query.done}`)}
      />,
    )
  },
})

const optionalCode = z
  .string()
  .regex(/^[a-z0-9-]{0,60}$/)
  .default('')

const about = defineRoute({
  ...acts,
  path: '/learning/about',
  audit: 'none',
  schema: {
    body: z.object({ profession: optionalCode, setting: optionalCode, area: optionalCode }),
    response: 'page',
  },
  handle: async (req) => {
    const { profession, setting, area } = req.body
    await req.run((ctx) =>
      sayAboutLearner(ctx, req.services.keyring, {
        profession: profession || null,
        setting: setting || null,
        area: area || null,
      }),
    )
    return redirect('/learning?done=said')
  },
})

const forget = defineRoute({
  ...acts,
  path: '/learning/scores/delete',
  audit: 'training.scores-deleted',
  schema: { body: z.object({ course: optionalCode }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => deleteMyScores(ctx, req.services.keyring, req.body.course || null))
    return redirect('/learning?done=deleted')
  },
})

const ofBooster = z.object({ id: z.uuid() })
export const way = z
  .string()
  .regex(/^[a-z0-9-]+(?: [a-z0-9-]+){0,5}$/)
  .optional()

type BoosterCall = Pick<
  RouteRequest<z.infer<typeof ofBooster>>,
  'run' | 'services' | 'params' | 'locale' | 'now'
>

/** What follows a booster, and what somebody answered in it. */
async function afterwards(ctx: Context, keyring: BoosterCall['services']['keyring'], at: BoosterNow) {
  const until = trainedOf(await completionsOf(ctx, at.course.id), isoDay(ctx.now)).get(at.course.id)?.until
  if (at.planned.doneOn === null) return {}
  const learner = await openLink(ctx, keyring)
  const last = learner && (await lastProgress(ctx, at.course.id))
  const answers = last ? await answersOf(ctx, at.course.id, last.round) : []
  const given = answers.findLast(
    ({ wave, question }) => wave === 'booster' && question === at.booster.vignette.id,
  )?.given
  const wave = at.planned.at in WAVE_AFTER ? (at.planned.at as FollowUpWave) : undefined
  const follows = wave && (await followUp(ctx, keyring, at.course.id, wave)).next?.id
  return { until, follows, given: givenOf(at.booster.vignette, given) }
}

async function showBooster(
  req: BoosterCall,
  more: { readonly way?: string | undefined; readonly refusal?: Refusal } = {},
) {
  const { refusal } = more
  const { after, ...props } = await req.run(
    async (ctx) => {
      const at = await boosterNow(ctx, req.params.id)
      return {
        who: await whoActsHere(ctx),
        now: ctx.now,
        at,
        after: await afterwards(ctx, req.services.keyring, at),
      }
    },
    { readOnly: true },
  )
  const told = more.way === undefined ? undefined : ({ type: 'vignette', way: more.way.split(' ') } as const)
  return page(
    <BoosterPage
      {...props}
      given={told}
      {...after}
      reader={await readerFor(req)}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
      wrong={refusal instanceof Invalid ? refusal.fields : undefined}
    />,
    refusal && { status: refusal.status },
  )
}

const booster = defineRoute({
  ...reads,
  path: '/learning/boosters/:id',
  schema: { params: ofBooster, query: z.object({ way }), response: 'page' },
  handle: (req) => showBooster(req, { way: req.query.way }),
})

const doBooster = defineRoute({
  ...acts,
  path: '/learning/boosters/:id',
  audit: 'none',
  schema: { params: ofBooster, body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { id } = req.params
        const taken = await req.run((ctx) => takeBooster(ctx, req.services.keyring, id, req.body))
        const told = taken.kind === 'goes-on' ? `?way=${encodeURIComponent(taken.way.join(' '))}` : ''
        return redirect(`/learning/boosters/${id}${told}`)
      },
      (refusal) => showBooster(req, { refusal, way: wayOf(req.body) }),
      isForForm,
    ),
})

/** The choices of a story so far, as its hidden field sent them. */
export function wayOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const [, sent] = Object.entries(body).find(([name]) => name.endsWith('-way')) ?? []
  return way.safeParse(sent).data
}

const notNow = defineRoute({
  ...acts,
  path: '/learning/boosters/:id/not-now',
  audit: 'none',
  schema: { params: ofBooster, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => putOff(ctx, req.params.id))
    return redirect('/learning?done=put-off')
  },
})

/** One's own training. */
export const myRoutes: readonly Route[] = [mine, about, forget, booster, doBooster, notNow]
