import { z } from 'zod'
import { whoActsHere, zoneOfCoalition } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { state } from '#platform/geo/index.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { type Body, dayIn, typedIn } from '../act/read-step.ts'
import { todayIn } from '../act/today-in.ts'
import { type KeptLimits, limitsLanguages, limitsTexts, sayLimits } from '../one/limits-text.ts'
import { invalidOf, unanswered } from '../refusals.ts'
import { LimitsPage } from './limits-page.tsx'

const shared = { face: 'pro', permission: 'checks.limits' } as const
const LEAST_WORDS = 40
const MOST_WORDS = 3000

async function show(
  req: Pick<RouteRequest, 'run' | 'services' | 'now'>,
  more: {
    typed?: Readonly<Record<string, string | undefined>>
    refusal?: Refusal
    done?: string | undefined
  } = {},
) {
  const props = await req.run(async (ctx) => ({ who: await whoActsHere(ctx), texts: await limitsTexts(ctx) }))
  return page(
    <LimitsPage
      {...props}
      typed={more.typed ?? {}}
      done={more.done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(more.refusal)}
    />,
    more.refusal && { status: more.refusal.status },
  )
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/checks/limits',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.literal('said').optional() }), response: 'page' },
  handle: (req) => show(req, { done: req.query.done && t('administrations.done.limits') }),
})

const wordsIn = ({ words }: Body) =>
  typeof words === 'string' ? words.trim().replaceAll('\r\n', '\n').slice(0, MOST_WORDS) : ''

/** @param today ISO day @throws {Invalid} */
function readLimitsText(body: Body, today: string): Omit<KeptLimits, 'id'> {
  const home = state(typedIn(body, 'state'))
  if (!home) throw unanswered([{ field: 'state', words: 'limitstext.state' }])
  const language = limitsLanguages.find((one) => one === typedIn(body, 'language'))
  if (!language) throw unanswered([{ field: 'language', words: 'limitstext.language' }])
  const words = wordsIn(body)
  if (words.length < LEAST_WORDS) throw invalidOf('limits-words', 'words')
  const reviewedBy = typedIn(body, 'by')
  if (reviewedBy.length < 3) throw invalidOf('limits-by', 'by')
  const reviewedOn = dayIn(body, 'on')
  if (reviewedOn === undefined || reviewedOn > today) throw invalidOf('day', 'on')
  return { state: `US-${home.code}`, language, words, reviewedBy, reviewedOn }
}

const say = defineRoute({
  ...shared,
  method: 'POST',
  path: '/checks/limits',
  audit: 'check.limits-said',
  limit: 'form',
  schema: { body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) =>
          sayLimits(ctx, readLimitsText(req.body, todayIn(await zoneOfCoalition(ctx), req.now))),
        )
        return redirect('/checks/limits?done=said')
      },
      (refusal) =>
        show(req, {
          refusal,
          typed: {
            ...Object.fromEntries(
              Object.keys(req.body).map((name) => [name, typedIn(req.body, name) || undefined]),
            ),
            words: wordsIn(req.body),
          },
        }),
    ),
})

/** What a coalition says of the limits of confidentiality, by state. */
export const limitsRoutes: readonly Route[] = [list, say]
