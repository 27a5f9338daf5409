import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { type FieldProblem, Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { checkbox, optionalWholeNumber, textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { COUNTED_FROM } from './domain/rules.ts'
import { PeriodPage, type TypedPeriod } from './period-page.tsx'
import { rulesNow } from './rules-now.ts'
import { RulesPage } from './rules-page.tsx'
import { setPeriod, signRules } from './sign-rules.ts'

const signs = { face: 'pro', permission: 'retention.sign' } as const
const ofLane = z.object({ lane: z.string().max(40) })
const DONE = ['signed', 'set'] as const

const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 403

type Call = Pick<RouteRequest, 'run' | 'services'>

async function showRules(
  req: Call,
  more: { readonly done?: (typeof DONE)[number] | undefined; readonly refusal?: Refusal } = {},
) {
  const { done, refusal } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, state: await rulesNow(ctx) }),
    { readOnly: true },
  )
  return page(
    <RulesPage
      {...props}
      demo={req.services.demo}
      done={done && t(`retention.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...signs,
  method: 'GET',
  path: '/retention',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => showRules(req, { done: req.query.done }),
})

const sign = defineRoute({
  ...signs,
  need: 'grave',
  method: 'POST',
  path: '/retention/sign',
  audit: 'retention.signed',
  limit: 'form',
  schema: {
    body: z.object({
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      sure: checkbox().refine((sure) => sure, t('retention.wrong.sure')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => signRules(ctx, req.body.hash))
        return redirect('/retention?done=signed')
      },
      (refusal) => showRules(req, { refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showRules(req, { refusal }),
})

async function showLane(
  req: Call & { readonly params: z.infer<typeof ofLane> },
  more: { readonly refusal?: Refusal; readonly typed?: TypedPeriod } = {},
) {
  const { refusal, typed } = more
  const { lane } = req.params
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, state: await rulesNow(ctx) }),
    { readOnly: true },
  )
  const { state, ...here } = props
  const rules = state.rules.filter((rule) => rule.lane === lane)
  if (rules.length === 0) throw new NotFound('page')
  return page(
    <PeriodPage
      {...here}
      demo={req.services.demo}
      lane={lane}
      rules={rules}
      typed={typed}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const lanePage = defineRoute({
  ...signs,
  method: 'GET',
  path: '/retention/lanes/:lane',
  audit: 'none',
  limit: 'none',
  schema: { params: ofLane, response: 'page' },
  handle: (req) => showLane(req),
})

const YEARS = t('retention.wrong.years')
const MONTHS = t('retention.wrong.months')

const set = defineRoute({
  ...signs,
  need: 'sensitive',
  method: 'POST',
  path: '/retention/lanes/:lane',
  audit: 'retention.period-set',
  limit: 'form',
  schema: {
    params: ofLane,
    body: z.object({
      kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/, t('retention.wrong.kind')),
      years: optionalWholeNumber(0, 100, YEARS),
      months: optionalWholeNumber(0, 11, MONTHS),
      from: z.enum(COUNTED_FROM).optional(),
      reason: textField(500, t('retention.wrong.reason')).pipe(
        z.string().min(1, t('retention.wrong.reason')),
      ),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { kind, from, reason } = req.body
    const { years, months } = req.body
    const typed = { kind, from, reason, years: years?.toString(), months: months?.toString() }
    return orShowAgain(
      async () => {
        const all = (years ?? 0) * 12 + (months ?? 0)
        const wrong: FieldProblem[] = []
        if (all > 1200) wrong.push({ field: 'years', sentence: YEARS })
        if (all > 0 && from === undefined) wrong.push({ field: 'from', sentence: t('retention.wrong.from') })
        const [first] = wrong
        if (first) throw new Invalid('period', first.sentence, wrong)
        const period = all === 0 ? { months: null, from: null } : { months: all, from: from ?? null }
        await req.run((ctx) => setPeriod(ctx, { lane: req.params.lane, kind, reason, ...period }))
        return redirect('/retention?done=set')
      },
      (refusal) => showLane(req, { refusal, typed }),
      canBeShown,
    )
  },
  onInvalid: (req, refusal, sent) => {
    const typed: TypedPeriod = Object.fromEntries(
      ['kind', 'years', 'months', 'from', 'reason'].map((name) => [
        name,
        [(sent as Record<string, string | string[] | undefined>)[name] ?? ''].flat()[0],
      ]),
    )
    return showLane(req, { refusal, typed })
  },
})

/** The retention rules: shown in words, filled in where no law is known, and signed for the coalition. */
export const retentionRoutes: readonly Route[] = [list, sign, lanePage, set]
