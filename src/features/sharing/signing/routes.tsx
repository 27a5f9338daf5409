import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, lineField, listOf, nameField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import type { Rules } from '../rules/rules.ts'
import { shippedNotices, shippedReviewed, shippedRules } from '../rules/shipped-rules.ts'
import { confirmRows } from './confirm-rows.ts'
import { LANE_PAGES, type LanePage } from './confirmable.ts'
import { LanePageView } from './lane-page.tsx'
import { MatrixPage } from './matrix-page.tsx'
import { RulesPage, type TypedSigning } from './rules-page.tsx'
import { signRules } from './sign-rules.ts'
import { signingState } from './signing-state.ts'
import { stopSharing } from './stop-sharing.ts'

const reads = { face: 'pro', permission: 'sharing.see-rules' } as const
const DONE = ['signed', 'stopped', 'confirmed'] as const
const ofLane = z.object({ lane: z.enum(LANE_PAGES) })
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 403

type Call = Pick<RouteRequest, 'run' | 'services'>

/** The pages on which counsel reads and signs the rules. @param rulesNow those of this version */
export function signingRoutes(rulesNow: () => Rules = shippedRules): readonly Route[] {
  const hereOf = (req: Call) =>
    req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        state: await signingState(ctx, rulesNow()),
      }),
      { readOnly: true },
    )

  async function showRules(
    req: Call,
    more: {
      readonly done?: (typeof DONE)[number] | undefined
      readonly refusal?: Refusal
      readonly typed?: TypedSigning
    } = {},
  ) {
    const { done, refusal, typed } = more
    return page(
      <RulesPage
        {...(await hereOf(req))}
        demo={req.services.demo}
        notices={shippedNotices()}
        typed={typed}
        done={done && t(`rules.done.${done}`)}
        errors={summaryOf(refusal)}
      />,
      refusal && { status: refusal.status },
    )
  }

  async function showLane(req: Call & { readonly params: { readonly lane: LanePage } }, refusal?: Refusal) {
    return page(
      <LanePageView
        {...(await hereOf(req))}
        demo={req.services.demo}
        lane={req.params.lane}
        notices={shippedNotices()}
        errors={summaryOf(refusal)}
      />,
      refusal && { status: refusal.status },
    )
  }

  const list = defineRoute({
    ...reads,
    method: 'GET',
    path: '/sharing/rules',
    audit: 'none',
    limit: 'none',
    schema: { query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
    handle: (req) => showRules(req, { done: req.query.done }),
  })

  const matrix = defineRoute({
    ...reads,
    method: 'GET',
    path: '/sharing/rules/matrix',
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: async (req) => {
      const { who, now, state } = await hereOf(req)
      return page(
        <MatrixPage
          who={who}
          now={now}
          demo={req.services.demo}
          rules={state.rules}
          reviewed={shippedReviewed()}
        />,
      )
    },
  })

  const lane = defineRoute({
    ...reads,
    method: 'GET',
    path: '/sharing/rules/:lane',
    audit: 'none',
    limit: 'none',
    schema: { params: ofLane, response: 'page' },
    handle: (req) => showLane(req),
  })

  const confirm = defineRoute({
    face: 'pro',
    permission: 'sharing.sign',
    need: 'sensitive',
    method: 'POST',
    path: '/sharing/rules/:lane',
    audit: 'sharing.rows-confirmed',
    limit: 'form',
    schema: { params: ofLane, body: z.object({ confirm: listOf(hash, 200) }), response: 'page' },
    handle: (req) =>
      orShowAgain(
        async () => {
          await req.run((ctx) => confirmRows(ctx, req.params.lane, req.body.confirm, rulesNow()))
          return redirect('/sharing/rules?done=confirmed')
        },
        (refusal) => showLane(req, refusal),
      ),
    onInvalid: (req, refusal) => showLane(req, refusal),
  })

  const sign = defineRoute({
    face: 'pro',
    permission: 'sharing.sign',
    need: 'grave',
    method: 'POST',
    path: '/sharing/rules/sign',
    audit: 'sharing.signed',
    limit: 'form',
    schema: {
      body: z.object({
        toSign: hash,
        after: z.string().max(60),
        name: nameField(120, t('rules.wrong.name')),
        title: lineField(120, t('rules.wrong.title')),
        jurisdiction: lineField(120, t('rules.wrong.jurisdiction')),
        sure: checkbox().refine((sure) => sure, t('rules.wrong.sure')),
      }),
      response: 'page',
    },
    handle: (req) => {
      const { toSign, after, name, title, jurisdiction } = req.body
      const typed = { name, title, jurisdiction }
      return orShowAgain(
        async () => {
          await req.run((ctx) => signRules(ctx, { toSign, after, ...typed }, rulesNow()))
          return redirect('/sharing/rules?done=signed')
        },
        (refusal) => showRules(req, { refusal, typed }),
        canBeShown,
      )
    },
    onInvalid: (req, refusal, sent) => {
      const typed: TypedSigning = Object.fromEntries(
        ['name', 'title', 'jurisdiction'].map((field) => [
          field,
          [(sent as Record<string, string | string[] | undefined>)[field] ?? ''].flat()[0],
        ]),
      )
      return showRules(req, { refusal, typed })
    },
  })

  const stop = defineRoute({
    face: 'pro',
    permission: 'sharing.stop',
    need: 'sensitive',
    method: 'POST',
    path: '/sharing/rules/stop',
    audit: 'sharing.stopped',
    limit: 'form',
    schema: {
      body: z.object({
        signature: z.uuid(),
        stop: checkbox().refine((sure) => sure, t('rules.wrong.stop')),
      }),
      response: 'page',
    },
    handle: (req) =>
      orShowAgain(
        async () => {
          await req.run((ctx) => stopSharing(ctx, req.body.signature))
          return redirect('/sharing/rules?done=stopped')
        },
        (refusal) => showRules(req, { refusal }),
        canBeShown,
      ),
    onInvalid: (req, refusal) => showRules(req, { refusal }),
  })

  return [list, matrix, sign, stop, lane, confirm]
}
