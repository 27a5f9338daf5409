import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { textField, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { makeToken } from './make-token.ts'
import { TokenMadePage, TokensPage } from './pages/tokens-page.tsx'
import { revokeToken } from './revoke-token.ts'
import { ownPrograms, tokenList, tokenScopes } from './token-list.ts'

const shared = { face: 'pro', permission: 'token.manage' } as const

type Typed = Readonly<Record<string, string | readonly string[]>>

async function showTokens(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: { refusal?: Refusal; typed?: Typed; done?: string } = {},
) {
  const { refusal, typed, done } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      tokens: await tokenList(ctx),
      scopes: await tokenScopes(ctx),
      programs: await ownPrograms(ctx),
    }),
    { readOnly: true },
  )
  const errors = summaryOf(refusal)
  return page(
    <TokensPage
      {...props}
      demo={req.services.demo}
      {...(typed && { typed })}
      {...(errors && { errors })}
      {...(done !== undefined && { done })}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/tokens',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.literal('ended').optional() }), response: 'page' },
  handle: (req) => showTokens(req, req.query.done ? { done: t('work.tokens.ended') } : {}),
})

const CHOOSE = 'Choose what the token may do.'

const make = defineRoute({
  ...shared,
  method: 'POST',
  path: '/tokens',
  need: 'grave',
  audit: 'token.made',
  limit: 'form',
  schema: {
    body: z.object({
      label: textField(80, 'Write what the token is for, in at most 80 characters.').pipe(
        z.string().min(1, 'Write what the token is for, in at most 80 characters.'),
      ),
      program: z.uuid('Choose one of your agency’s programs.'),
      scope: z
        .union([z.string().max(80), z.array(z.string().max(80)).max(20)], CHOOSE)
        .transform((one) => [one].flat()),
      days: wholeNumber(1, 366, 'Write for how many days the token lasts: 1 to 366.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { label, program, scope, days } = req.body
    return orShowAgain(
      async () => {
        const { who, token } = await req.run(async (ctx) => ({
          who: await whoActsHere(ctx),
          ...(await makeToken(ctx, { programId: program, label, scopes: scope, days })),
        }))
        return page(<TokenMadePage who={who} demo={req.services.demo} token={token} />)
      },
      (refusal) => showTokens(req, { refusal, typed: { label, program, scope, days: String(days) } }),
      ({ code }) => ['no-such-program', 'token-not-made'].includes(code),
    )
  },
  onInvalid: (req, refusal, typed) => showTokens(req, { refusal, typed }),
})

const end = defineRoute({
  ...shared,
  method: 'POST',
  path: '/tokens/:id/end',
  audit: 'token.revoked',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => revokeToken(ctx, req.params.id))
    return redirect('/tokens?done=ended')
  },
})

/** API tokens of an agency's programs. */
export const tokenRoutes: readonly Route[] = [list, make, end]
