import { z } from 'zod'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { hasMovedOn, isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { deviceWords } from '../domain/device-words.ts'
import { cameByOwnWay, confirmSubject, myConnections, refuseConnection } from '../oidc/index.ts'
import {
  attestationField,
  finishEnrollment,
  labelField,
  myPasskeys,
  namePasskey,
  removePasskey,
  siteOf,
  spendEnrollment,
  startEnrollment,
} from '../passkeys/index.ts'
import { endMyOtherSessions, endMySession } from '../sessions/end-sessions.ts'
import { mySessions } from '../sessions/my-sessions.ts'
import { chooseLanguage, ownLanguage } from './language.ts'
import { type MeDone, MePage, PasskeyPage } from './me-page.tsx'
import { ownRoles } from './own-roles.ts'

const shared = { face: 'pro', permission: 'signed-in' } as const
type Asking = Pick<RouteRequest, 'run' | 'services'>

async function showAccount(
  req: Asking,
  more: { refusal?: Refusal; label?: string; done?: MeDone | undefined } = {},
) {
  const { refusal, label, done } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      roles: await ownRoles(ctx),
      passkeys: await myPasskeys(ctx),
      ownWay: await cameByOwnWay(ctx),
      connections: await myConnections(ctx),
      sessions: await mySessions(ctx),
      language: await ownLanguage(ctx),
    }),
    { readOnly: true },
  )
  const errors = summaryOf(refusal)
  return page(
    <MePage {...props} demo={req.services.demo} done={done} errors={errors} typedLabel={label} />,
    refusal && { status: refusal.status },
  )
}

/** What a person can do wrong is said on the page; everything else is for the server to tell. */
async function orSay(req: Asking, act: () => Promise<MeDone>) {
  return orShowAgain(
    async () => redirect(`/me?done=${await act()}`),
    (refusal) => showAccount(req, { refusal }),
    hasMovedOn,
  )
}

const me = defineRoute({
  ...shared,
  method: 'GET',
  path: '/me',
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({
      done: z
        .enum(['added', 'named', 'removed', 'connected', 'notConnected', 'ended', 'language'])
        .optional(),
    }),
    response: 'page',
  },
  handle: (req) => showAccount(req, { done: req.query.done }),
})

const options = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: '/me/passkeys/options',
  audit: 'none',
  limit: 'sign-in',
  schema: { response: z.looseObject({ challenge: z.string() }) },
  handle: async (req) => json({ ...(await req.run((ctx) => startEnrollment(ctx, siteOf(req.services)))) }),
})

const add = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: '/me/passkeys',
  audit: 'passkey.added',
  limit: 'sign-in',
  schema: { body: z.object({ label: labelField, answer: attestationField }), response: 'page' },
  handle: async (req) => {
    const { answer, label: called } = req.body
    return orShowAgain(
      async () => {
        const spent = await req.run((ctx) => spendEnrollment(ctx, answer))
        const device = deviceWords(req.headers.userAgent)
        await req.run((ctx) =>
          finishEnrollment(ctx, siteOf(req.services), { answer, spent, label: called, device }),
        )
        return redirect('/me?done=added')
      },
      (refusal) => showAccount(req, { refusal, label: called }),
      isTheirs,
    )
  },
  onInvalid: (req, refusal, typed) =>
    showAccount(req, { refusal, label: typeof typed.label === 'string' ? typed.label : '' }),
})

const passkeyPage = defineRoute({
  ...shared,
  method: 'GET',
  path: '/me/passkeys/:id',
  audit: 'none',
  limit: 'none',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) => showPasskey(req, req.params.id),
})

async function showPasskey(req: Asking, id: string, refusal?: Refusal, typed?: string) {
  const { who, passkey } = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      passkey: (await myPasskeys(ctx)).find((one) => one.id === id),
    }),
    { readOnly: true },
  )
  if (!passkey) throw new NotFound('passkey')
  const errors = summaryOf(refusal)
  return page(
    <PasskeyPage who={who} demo={req.services.demo} passkey={passkey} errors={errors} typed={typed} />,
    refusal && { status: refusal.status },
  )
}

const named = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/passkeys/:id',
  audit: 'passkey.named',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), body: z.object({ label: labelField }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => namePasskey(ctx, req.params.id, req.body.label))
    return redirect('/me?done=named')
  },
  onInvalid: (req, refusal, typed) =>
    showPasskey(req, req.params.id, refusal, typeof typed.label === 'string' ? typed.label : ''),
})

const remove = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: '/me/passkeys/:id/remove',
  audit: 'passkey.removed',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, async () => {
      await req.run((ctx) => removePasskey(ctx, req.params.id))
      return 'removed'
    }),
})

const connect = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: '/me/connections/:id',
  audit: 'sign-in.bound',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, async () => {
      await req.run((ctx) => confirmSubject(ctx, req.params.id, 'themself'))
      return 'connected'
    }),
})

const connectNot = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/connections/:id/refuse',
  audit: 'sign-in.unbound',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, async () => {
      await req.run((ctx) => refuseConnection(ctx, req.params.id))
      return 'notConnected'
    }),
})

const endOne = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/sessions/:id/end',
  audit: 'session.revoked',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, async () => {
      await req.run((ctx) => endMySession(ctx, req.params.id))
      return 'ended'
    }),
})

const endOthers = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/sessions/end-others',
  audit: 'session.revoked',
  limit: 'form',
  schema: { response: 'page' },
  handle: (req) =>
    orSay(req, async () => {
      await req.run(endMyOtherSessions)
      return 'ended'
    }),
})

const language = defineRoute({
  ...shared,
  method: 'POST',
  path: '/me/language',
  audit: 'none',
  limit: 'form',
  schema: {
    body: z.object({ language: z.enum(LOCALES, t('signin.me.languageChoose')) }),
    response: 'page',
  },
  handle: (req) =>
    orSay(req, async () => {
      await req.run((ctx) => chooseLanguage(ctx, req.body.language))
      return 'language'
    }),
  onInvalid: (req, refusal) => showAccount(req, { refusal }),
})

/** One's own page: roles, passkeys, the agency's sign-in, sessions, language. */
export const meRoutes: readonly Route[] = [
  me,
  options,
  add,
  passkeyPage,
  named,
  remove,
  connect,
  connectNot,
  endOthers,
  endOne,
  language,
]
