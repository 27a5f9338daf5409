import { z } from 'zod'
import { Forbidden, Refusal } from '#platform/errors.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { asLinkHolder, isLinkSecret, openLinkPage } from '../links/index.ts'
import { attestationField, enrollByLink, enrollmentByLink, labelField } from '../passkeys/index.ts'
import { summaryOf } from '../people/shown.ts'
import { firstPage } from '../sessions/after-sign-in.ts'
import { acceptInvitation, declineInvitation } from './accept-invitation.ts'
import { invitationBehind } from './invitation-behind.ts'
import { JoinPage } from './pages/join-page.tsx'

/** Anybody may open them; what they do is decided by the link in their address, which opens one invitation. */
const shared = { face: 'pro', permission: 'anyone' } as const
type Asking = Pick<RouteRequest, 'run' | 'services' | 'requestId' | 'session'>

/** Anything that is no secret of ours is answered like one that does not open. */
const params = z.object({ secret: z.string().max(200) })

/** The page itself, with what went wrong; also where somebody who meant to join by their agency ends up. */
export async function showInvitation(req: Asking, secret: string, refusal?: Refusal) {
  const invitation = isLinkSecret(secret)
    ? await openLinkPage(req, secret, (ctx) => invitationBehind(ctx, secret))
    : undefined
  const status = refusal?.status ?? (invitation === undefined ? 404 : 200)
  return page(
    <JoinPage
      demo={req.services.demo}
      secret={secret}
      invitation={invitation}
      signedIn={req.session !== undefined}
      errors={summaryOf(refusal)}
    />,
    { status },
  )
}

/** What went wrong, on the page itself; a link that does not open is told by the page too. */
async function orShow<T>(req: Asking, secret: string, act: () => Promise<T>) {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return await showInvitation(req, secret, error)
  }
}

const join = defineRoute({
  ...shared,
  method: 'GET',
  path: '/join/:secret',
  audit: 'none',
  limit: 'form',
  schema: { params, response: 'page' },
  handle: (req) => showInvitation(req, req.params.secret),
})

const options = defineRoute({
  ...shared,
  method: 'POST',
  path: '/join/:secret/options',
  audit: 'none',
  limit: 'sign-in',
  schema: { params, response: z.looseObject({ challenge: z.string() }) },
  handle: async (req) => json(await enrollmentByLink(req, req.params.secret)),
})

const accept = defineRoute({
  ...shared,
  method: 'POST',
  path: '/join/:secret',
  audit: 'invitation.accepted',
  limit: 'sign-in',
  schema: { params, body: z.object({ label: labelField, answer: attestationField }), response: 'page' },
  handle: (req) =>
    orShow(req, req.params.secret, async () => {
      const made = await enrollByLink(req, req.params.secret, req.body, async (ctx, enroll) => {
        await acceptInvitation(ctx)
        return enroll()
      })
      if (made.session === undefined) return redirect('/sign-in')
      return redirect(await firstPage(req, made.session), { session: made.session })
    }),
  onInvalid: (req, refusal) => showInvitation(req, req.params.secret, refusal),
})

const acceptKnown = defineRoute({
  ...shared,
  method: 'POST',
  path: '/join/:secret/known',
  audit: 'invitation.accepted',
  limit: 'form',
  schema: { params, response: 'page' },
  handle: (req) =>
    orShow(req, req.params.secret, async () => {
      const { session } = req
      if (session === undefined)
        throw new Forbidden('sign-in-first', 'Sign in as yourself first, then open this address again.')
      await asLinkHolder(req, req.params.secret, (ctx) => acceptInvitation(ctx, session))
      return redirect('/me')
    }),
})

const decline = defineRoute({
  ...shared,
  method: 'POST',
  path: '/join/:secret/decline',
  audit: 'invitation.declined',
  limit: 'form',
  schema: { params, response: 'page' },
  handle: (req) =>
    orShow(req, req.params.secret, async () => {
      await asLinkHolder(req, req.params.secret, declineInvitation)
      return page(
        <JoinPage demo={req.services.demo} secret="" invitation={undefined} signedIn={false} declined />,
      )
    }),
})

/** The page behind an invitation's link. */
export const joinRoutes: readonly Route[] = [join, options, accept, acceptKnown, decline]
