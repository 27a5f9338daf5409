import { z } from 'zod'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { checkedUrl } from '#platform/outgoing/guarded-fetch.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { AgencySignInPage } from './agency-sign-in-page.tsx'
import {
  bindSubject,
  confirmSubject,
  connectable,
  ownProvider,
  ownSubjects,
  returnAddress,
  setProvider,
  takeProviderOut,
  unbindSubject,
  withoutOwnPasskey,
} from './index.ts'
import { connectProvider } from './provider-call.ts'

const shared = { face: 'pro', permission: 'agency.manage' } as const
const PATH = '/agency-sign-in'
type Typed = Readonly<Record<string, string | readonly string[]>>
type Asking = Pick<RouteRequest, 'run' | 'services'>
const done = z.enum(['set', 'out', 'asked', 'bound', 'unbound'])

async function showProvider(
  req: Asking,
  more: { refusal?: Refusal; typed?: Typed; done?: z.output<typeof done> | undefined } = {},
) {
  const { refusal, typed = {} } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      provider: await ownProvider(ctx),
      subjects: await ownSubjects(ctx),
      people: await connectable(ctx),
      lacking: (await withoutOwnPasskey(ctx)).length > 0,
    }),
    { readOnly: true },
  )
  const errors = summaryOf(refusal)
  return page(
    <AgencySignInPage
      {...props}
      demo={req.services.demo}
      returnTo={returnAddress(req.services.config.publicUrl)}
      typed={typed}
      errors={errors}
      done={more.done}
    />,
    refusal && { status: refusal.status },
  )
}

function orSay(req: Asking, typed: Typed, act: () => Promise<z.output<typeof done>>) {
  return orShowAgain(
    async () => redirect(`${PATH}?done=${await act()}`),
    (refusal) => showProvider(req, { refusal, typed }),
    ({ status, code }) =>
      [403, 409, 422].includes(status) && code !== 'prove-again' && code !== 'own-passkey',
  )
}

const see = defineRoute({
  ...shared,
  method: 'GET',
  path: PATH,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: done.optional() }), response: 'page' },
  handle: (req) => showProvider(req, { done: req.query.done }),
})

const filled = (max: number, sentence: string) => textField(max, sentence).pipe(z.string().min(1, sentence))

const set = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: PATH,
  audit: 'sign-in.allowed',
  limit: 'form',
  schema: {
    body: z.object({
      name: z
        .string(t('signin.provider.nameWrong'))
        .trim()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, t('signin.provider.nameWrong'))
        .min(3, t('signin.provider.nameWrong'))
        .max(40, t('signin.provider.nameWrong')),
      issuer: filled(500, t('signin.provider.issuerWrong')),
      client_id: filled(300, t('signin.provider.clientWrong')),
      client_secret: filled(500, t('signin.provider.secretWrong')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orSay(req, withoutSecret(req.body), async () => {
      const { name, issuer, client_id: clientId, client_secret: clientSecret } = req.body
      const { privateHosts = [] } = req.services.config
      const wish = { name, issuer, clientId, clientSecret }
      try {
        checkedUrl(issuer, privateHosts)
        await connectProvider(wish, privateHosts)
      } catch {
        const sentence = t('signin.provider.issuerSilent')
        throw new Invalid('provider-silent', sentence, [{ field: 'issuer', sentence }])
      }
      await req.run((ctx) => setProvider(ctx, req.services, wish))
      return 'set'
    }),
  onInvalid: (req, refusal, typed) => showProvider(req, { refusal, typed: withoutSecret(typed) }),
})

/** What goes back into the form. The secret does not: it would stand in a page. */
function withoutSecret(typed: Readonly<Record<string, string | readonly string[] | undefined>>): Typed {
  const { client_secret: _, ...rest } = typed
  return rest as Typed
}

const takeOut = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: `${PATH}/take-out`,
  audit: 'sign-in.taken-out',
  limit: 'form',
  schema: { response: 'page' },
  handle: (req) =>
    orSay(req, {}, async () => {
      await req.run(takeProviderOut)
      return 'out'
    }),
})

const connect = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: `${PATH}/people`,
  audit: 'sign-in.asked',
  limit: 'form',
  schema: {
    body: z.object({
      person: z.uuid(t('signin.provider.personWrong')),
      subject: filled(255, t('signin.provider.subjectWrong')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orSay(req, req.body, async () => {
      await req.run((ctx) => bindSubject(ctx, req.body.subject, req.body.person))
      return 'asked'
    }),
  onInvalid: (req, refusal, typed) => showProvider(req, { refusal, typed }),
})

const confirm = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: `${PATH}/people/:id`,
  audit: 'sign-in.bound',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, {}, async () => {
      await req.run((ctx) => confirmSubject(ctx, req.params.id, 'administrator'))
      return 'bound'
    }),
})

const unbind = defineRoute({
  ...shared,
  need: 'grave',
  method: 'POST',
  path: `${PATH}/people/:id/end`,
  audit: 'sign-in.unbound',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: (req) =>
    orSay(req, {}, async () => {
      await req.run((ctx) => unbindSubject(ctx, req.params.id))
      return 'unbound'
    }),
})

/** The sign-in of one's agency, for whoever manages it. */
export const providerRoutes: readonly Route[] = [see, set, takeOut, connect, confirm, unbind]
