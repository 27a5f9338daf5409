import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { Invalid, Refusal, Unavailable } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { deviceWords } from '../domain/device-words.ts'
import { acceptInvitation } from '../invitations/accept-invitation.ts'
import { sayCode } from '../invitations/invitation-code.ts'
import { showInvitation, spokenField } from '../invitations/join-routes.tsx'
import { asLinkHolder, isLinkSecret } from '../links/index.ts'
import { OnwardPage } from '../pages/onward-page.tsx'
import { afterwards, ways } from '../pages/ways.tsx'
import { signInFailed } from '../passkeys/sign-in.ts'
import { backField } from '../sessions/own-path.ts'
import {
  type CameBack,
  joinByAgency,
  keepFlow,
  openAgencySession,
  prepareFlow,
  providerNamed,
  spendFlow,
  subjectOf,
} from './index.ts'

const shared = { face: 'pro', permission: 'anyone' } as const

const agencyName = z
  .string(t('signin.agencyWrong'))
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, t('signin.agencyWrong'))
      .max(40, t('signin.agencyWrong')),
  )

const begin = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-in/agency',
  audit: 'none',
  limit: 'sign-in',
  schema: {
    body: z.object({
      agency: agencyName,
      back: backField,
      again: checkbox(),
      link: z.string().refine(isLinkSecret).optional(),
      agencyCode: spokenField.optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { agency, link, agencyCode = '', ...on } = req.body
    try {
      const provider = await req.run((ctx) => providerNamed(ctx, req.services, agency), { readOnly: true })
      if (!provider) throw new Invalid('no-such-agency', t('signin.agencyUnknown'))
      const code = link === undefined ? undefined : await sayCode(req, link, agencyCode, 'agencyCode')
      const wish = { ...on, session: req.session, link, code }
      const { to, kept } = await prepareFlow(req.services, provider, wish).catch(() => {
        throw new Unavailable('provider-silent', t('signin.agencySilent'))
      })
      const keep = (ctx: Parameters<typeof keepFlow>[0]) => keepFlow(ctx, req.services, provider, kept)
      const flow = link === undefined ? await req.run(keep) : await asLinkHolder(req, link, keep)
      return onward(to, { flow })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (link !== undefined) return await showInvitation(req, link, error)
      return page(await ways(req, on, error, agency), { status: error.status })
    }
  },
  onInvalid: async (req, refusal) => page(await ways(req, { back: undefined, again: false }, refusal)),
})

/** The provider sends people back here. The session cookie does not come along from another site; the flow's does. */
const comeBack = defineRoute({
  ...shared,
  method: 'GET',
  path: '/sign-in/agency/return',
  audit: 'session.opened',
  limit: 'sign-in',
  schema: {
    query: z.looseObject({ code: z.string().optional(), state: z.string().optional() }),
    response: 'page',
  },
  handle: async (req) => {
    let back: CameBack | undefined
    try {
      const secret = req.flow
      back = secret === undefined ? undefined : await req.run((ctx) => spendFlow(ctx, req.services, secret))
      if (!back) throw signInFailed()
      const subject = await subjectOf(req.services, back, searchOf(req.query))
      const { secret: session } = await settle(req, back, subject)
      return onward(await afterwards(req, session, { back: back.kept.back, again: back.kept.again }), {
        session,
        flow: null,
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error
      // Where this browser had begun nothing there was no attempt: anybody can ask for the address.
      if (back !== undefined) {
        const about = { kind: 'provider', id: back.providerId }
        const why = { method: 'oidc', code: error.code }
        await req.run((ctx) => recordEvent(ctx, 'session.refused', about, why))
      }
      const link = back?.kept.link
      if (link !== undefined) return { ...(await showInvitation(req, link, error)), flow: null }
      const on = { back: back?.kept.back, again: back?.kept.again ?? false }
      return page(await ways(req, on, error), { status: error.status, flow: null })
    }
  },
})

async function settle(
  req: Pick<RouteRequest, 'run' | 'services' | 'headers' | 'requestId'>,
  back: CameBack,
  subject: string,
) {
  const device = deviceWords(req.headers.userAgent)
  const { link, code = '' } = back.kept
  if (link === undefined) {
    return await req.run((ctx) => openAgencySession(ctx, req.services, back, subject, device))
  }
  return await asLinkHolder(req, link, async (ctx) => {
    await acceptInvitation(ctx, Buffer.from(code, 'hex'))
    return await joinByAgency(ctx, req.services, back, subject, device)
  })
}

function searchOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
  return `?${new URLSearchParams(pairs).toString()}`
}

/**
 * A page that goes on by itself, and by a link: a redirect after a form may not lead to another site (`form-action`),
 * and one that comes from another site would arrive without the new session's cookie.
 */
function onward(to: string, marks: { session?: string; flow?: string | null }) {
  return page(<OnwardPage to={to} />, { ...marks, headers: { refresh: `0; url=${to}` } })
}

/** Signing in through one's agency. */
export const agencySignInRoutes: readonly Route[] = [begin, comeBack]
