import { z } from 'zod'
import { Forbidden, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { asLinkHolder, isLinkSecret, openLinkPage } from '../links/index.ts'
import { attestationField, enrollByLink, enrollmentByLink, labelField } from '../passkeys/index.ts'
import { firstPage } from '../sessions/after-sign-in.ts'
import { acceptInvitation, declineInvitation } from './accept-invitation.ts'
import { invitationBehind } from './invitation-behind.ts'
import { sayCode } from './invitation-code.ts'
import { JoinPage } from './pages/join-page.tsx'

/** Anybody may open them; what they do is decided by the link in their address, which opens one invitation. */
const shared = { face: 'pro', permission: 'anyone' } as const
type Asking = Pick<RouteRequest, 'run' | 'services' | 'requestId' | 'session'>

/** Anything that is no secret of ours is answered like one that does not open. */
const params = z.object({ secret: z.string().max(200) })
/** Read by the verb, which says what is wrong with it. */
export const spokenField = textField(40, t('people.join.codeWrong'))

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
  return orShowAgain(
    async () => {
      return await act()
    },
    (refusal) => showInvitation(req, secret, refusal),
    isTheirs,
  )
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
  schema: {
    params,
    body: z.object({ code: spokenField }),
    response: z.looseObject({ challenge: z.string() }),
  },
  // Before a passkey is made that would be of no use.
  handle: async (req) => {
    await sayCode(req, req.params.secret, req.body.code, 'code')
    return json(await enrollmentByLink(req, req.params.secret))
  },
})

const accept = defineRoute({
  ...shared,
  method: 'POST',
  path: '/join/:secret',
  audit: 'invitation.accepted',
  limit: 'sign-in',
  schema: {
    params,
    body: z.object({ code: spokenField, label: labelField, answer: attestationField }),
    response: 'page',
  },
  handle: (req) =>
    orShow(req, req.params.secret, async () => {
      const code = await sayCode(req, req.params.secret, req.body.code, 'code')
      const made = await enrollByLink(req, req.params.secret, req.body, async (ctx, enroll) => {
        await acceptInvitation(ctx, code)
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
  schema: { params, body: z.object({ knownCode: spokenField }), response: 'page' },
  handle: (req) =>
    orShow(req, req.params.secret, async () => {
      const { session } = req
      if (session === undefined)
        throw new Forbidden('sign-in-first', 'Sign in as yourself first, then open this address again.')
      const code = await sayCode(req, req.params.secret, req.body.knownCode, 'knownCode')
      await asLinkHolder(req, req.params.secret, (ctx) => acceptInvitation(ctx, code, session))
      return redirect('/me')
    }),
  onInvalid: (req, refusal) => showInvitation(req, req.params.secret, refusal),
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
