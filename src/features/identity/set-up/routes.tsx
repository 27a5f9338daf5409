import { z } from 'zod'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { nameField, textField } from '#platform/http/form-fields.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { asLinkHolder, isLinkSecret, linkState, openLinkPage } from '../links/index.ts'
import type { Typed } from '../pages/answers.ts'
import { attestationField, enrollByLink, enrollmentByLink } from '../passkeys/index.ts'
import { admitSetUp, beginSetUp, finishSetUp, goOnWithSetUp, setUpBehind } from './begin-set-up.ts'
import { SetUpPage, SetUpShutPage } from './pages/set-up-page.tsx'

/** Whoever holds the link has no sign-in yet: the database decides by the link alone. */
const shared = { face: 'pro', permission: 'anyone' } as const
const params = z.object({ secret: z.string().max(60) })
type Call = Pick<RouteRequest, 'run' | 'services' | 'requestId'> & {
  readonly params: { readonly secret: string }
}

/** The page of the link as it stands. Opening it changes nothing. */
async function showSetUp(req: Call, more: { typed?: Typed; refusal?: Refusal } = {}) {
  const { secret } = req.params
  const { link, begun } = await openLinkPage(req, isLinkSecret(secret) ? secret : '', async (ctx) => ({
    link: await linkState(ctx, 'set-up', secret),
    begun: await setUpBehind(ctx, secret),
  }))
  if (link.state !== 'open') {
    const when = link.state === 'used' ? link.usedAt : link.state === 'expired' ? link.expiresAt : undefined
    return page(<SetUpShutPage state={link.state} when={when} />, {
      status: link.state === 'unknown' ? 404 : 410,
    })
  }
  if (begun?.over === true) return page(<SetUpShutPage state="revoked" />, { status: 410 })
  return page(
    <SetUpPage
      at={`/set-up/${secret}`}
      expiresAt={link.expiresAt}
      begun={begun}
      typed={more.typed}
      errors={summaryOf(more.refusal)}
    />,
    more.refusal && { status: more.refusal.status },
  )
}

const open = defineRoute({
  ...shared,
  method: 'GET',
  path: '/set-up/:secret',
  audit: 'none',
  limit: 'form',
  schema: { params, response: 'page' },
  handle: (req) => showSetUp(req),
})

const COALITION = 'Write the name of the coalition, in at most 200 letters.'
const PERSON = 'Write your first and last name, in at most 120 letters.'

const begin = defineRoute({
  ...shared,
  method: 'POST',
  path: '/set-up/:secret',
  audit: 'set-up.begun',
  limit: 'form',
  schema: {
    params,
    body: z.object({
      coalition: textField(200, COALITION).pipe(z.string().min(3, COALITION)),
      person: nameField(120, PERSON),
      language: z.enum(LOCALES, 'Choose one of the languages.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { secret } = req.params
    await asLinkHolder(req, secret, (ctx) => beginSetUp(ctx, req.body))
    return redirect(`/set-up/${secret}`)
  },
  onInvalid: (req, refusal, typed) => showSetUp(req, { typed, refusal }),
})

/** What the page's script hands to the authenticator. */
const options = defineRoute({
  ...shared,
  method: 'POST',
  path: '/set-up/:secret/options',
  audit: 'none',
  limit: 'form',
  schema: { params, response: z.looseObject({}) },
  handle: async (req) => json(await enrollmentByLink(req, req.params.secret, goOnWithSetUp)),
})

const NO_ANSWER =
  'No passkey arrived. Switch scripts on for this page, use a browser that knows passkeys, and press the button again.'

const passkey = defineRoute({
  ...shared,
  method: 'POST',
  path: '/set-up/:secret/passkey',
  audit: 'set-up.finished',
  limit: 'form',
  schema: { params, body: z.object({ answer: z.string().max(20_000) }), response: 'page' },
  handle: async (req) => {
    const { secret } = req.params
    const answer = attestationField.safeParse(req.body.answer)
    if (!answer.success) return showSetUp(req, { refusal: new Invalid('no-passkey', NO_ANSWER) })
    const passkey = { answer: answer.data, label: t('places.setUp.passkeyLabel') }
    const { session } = await enrollByLink(req, secret, passkey, async (ctx, enroll) => {
      await admitSetUp(ctx)
      const enrolled = await enroll()
      await finishSetUp(ctx)
      return enrolled
    })
    return redirect('/coalition?done=welcome', session === undefined ? {} : { session })
  },
  onInvalid: (req, refusal) => showSetUp(req, { refusal }),
})

/** The set-up link of an installation without an administrator. */
export const setUpRoutes: readonly Route[] = [open, begin, options, passkey]
