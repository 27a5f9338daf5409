import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { readLines } from '#features/lines/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { nameField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { summaryOf } from '#web/parts/index.ts'
import { APPROVAL_KINDS, standings } from '../approvals.ts'
import { approveText, withdrawApproval } from '../approve-text.ts'
import { FLYER_LANGUAGES } from '../languages.ts'
import { ApprovalPage, ApprovalsPage } from './approval-pages.tsx'

const t = translator('en')
const staff = { face: 'pro', permission: 'directory.keep' } as const
const params = z.object({ language: z.string().max(12) })
type Req = Pick<RouteRequest<{ language: string }>, 'run' | 'params'>

/** @throws {NotFound} for a language that flyers are not written in. */
function languageOf(req: Req) {
  const found = FLYER_LANGUAGES.find((one) => one === req.params.language)
  if (found === undefined) throw new NotFound('language')
  return found
}

const list = defineRoute({
  ...staff,
  method: 'GET',
  path: '/steward/flyers',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), standings: await standings(ctx) }),
      { readOnly: true },
    )
    const { unconfirmed } = await readLines(req)
    return page(<ApprovalsPage {...props} uncalled={unconfirmed(req.now).length} />)
  },
})

interface Shown {
  readonly done?: 'noted' | 'withdrawn' | undefined
  readonly refusal?: Refusal
  readonly typed?: { kind?: string; person?: string }
}

async function showApproval(req: Req, { done, refusal, typed }: Shown = {}) {
  const language = languageOf(req)
  const { who, all } = await req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), all: await standings(ctx) }),
    { readOnly: true },
  )
  const standing = all.find((one) => one.language === language)
  if (!standing) throw new NotFound('language')
  const errors = summaryOf(refusal)
  return page(
    <ApprovalPage
      who={who}
      standing={standing}
      done={done && t(`steward.flyers.done.${done}`)}
      errors={errors}
      typed={typed}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

const one = defineRoute({
  ...staff,
  method: 'GET',
  path: '/steward/flyers/:language',
  audit: 'none',
  limit: 'none',
  schema: {
    params,
    query: z.object({ done: z.enum(['noted', 'withdrawn']).optional() }),
    response: 'page',
  },
  handle: (req) => showApproval(req, { done: req.query.done }),
})

const approve = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/flyers/:language',
  audit: 'flyer.approved',
  limit: 'form',
  schema: {
    params,
    body: z.object({
      kind: z.enum(APPROVAL_KINDS, t('steward.flyers.kindWrong')),
      person: nameField(120, t('steward.flyers.whoWrong')),
      digest: z.string().max(64),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const language = languageOf(req)
    const { kind, person, digest } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => approveText(ctx, { language, kind, person, digest }))
        return redirect(`/steward/flyers/${language}?done=noted`)
      },
      (refusal) => showApproval(req, { refusal, typed: { kind, person } }),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) =>
    showApproval(req, {
      refusal,
      typed: {
        ...(typeof typed.kind === 'string' && { kind: typed.kind }),
        ...(typeof typed.person === 'string' && { person: typed.person }),
      },
    }),
})

const withdraw = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/flyers/:language/withdraw',
  audit: 'flyer.withdrawn',
  limit: 'form',
  schema: { params, body: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const language = languageOf(req)
    await req.run((ctx) => withdrawApproval(ctx, req.body.id))
    return redirect(`/steward/flyers/${language}?done=withdrawn`)
  },
})

/** The stewards' side: who stands behind the words of a flyer. */
export const approvalRoutes: readonly Route[] = [list, one, approve, withdraw]
