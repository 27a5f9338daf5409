import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import {
  defineRoute,
  empty,
  json,
  page,
  type Route,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { deviceWords } from './domain/device-words.ts'
import { SignedInPage } from './pages/again-pages.tsx'
import { afterwards, type GoingOn, ways } from './pages/ways.tsx'
import { assertionField, signInByPasskey, siteOf, startPasskeySignIn } from './passkeys/index.ts'
import { demoSignIn } from './sessions/demo-sign-in.ts'
import { backField } from './sessions/own-path.ts'
import { signOut } from './sessions/sign-out.ts'

const SIGN_IN = '/sign-in'

/** None of these needs a sign-in, so each acts as a visitor: the database itself decides who may become whom. */
const shared = { face: 'pro', permission: 'anyone' } as const

/** What every way in carries along. */
const goingOn = { back: backField, again: checkbox() }

const signInPage = defineRoute({
  ...shared,
  method: 'GET',
  path: SIGN_IN,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ back: backField }), response: 'page' },
  handle: async (req) => page(await ways(req, { back: req.query.back, again: false })),
})

const againPage = defineRoute({
  ...shared,
  method: 'GET',
  path: '/sign-in/again',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ back: backField }), response: 'page' },
  handle: async (req) => page(await ways(req, { back: req.query.back, again: true })),
})

const donePage = defineRoute({
  ...shared,
  method: 'GET',
  path: '/sign-in/done',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(<SignedInPage demo={req.services.demo} />),
})

/** Of a demo only: its people are made up, and anybody may be one. */
const demoSignInRoute = defineRoute({
  ...shared,
  demoOnly: true,
  method: 'POST',
  path: SIGN_IN,
  audit: 'session.opened',
  limit: 'sign-in',
  schema: {
    body: z.object({ person: z.uuid('Choose one of the people on the list.'), ...goingOn }),
    response: 'page',
  },
  handle: async (req) => {
    const { person, ...on } = req.body
    try {
      const secret = await req.run(async (ctx) => {
        const made = await demoSignIn(ctx, person, {
          secret: req.session,
          samePerson: on.again && req.session !== undefined,
        })
        await recordEvent(ctx, 'session.opened', { kind: 'person', id: person })
        return made
      })
      return redirect(await afterwards(req, secret, on), { session: secret })
    } catch (error) {
      return await tryAgain(req, on, error)
    }
  },
  onInvalid: async (req, refusal) => page(await ways(req, nothing, refusal)),
})

const passkeyOptions = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-in/passkey/options',
  audit: 'none',
  limit: 'sign-in',
  schema: { response: z.looseObject({ challenge: z.string() }) },
  handle: async (req) => json({ ...(await req.run((ctx) => startPasskeySignIn(ctx, siteOf(req.services)))) }),
})

const passkeySignIn = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-in/passkey',
  audit: 'session.opened',
  limit: 'sign-in',
  schema: { body: z.object({ answer: assertionField, ...goingOn }), response: 'page' },
  handle: async (req) => {
    const { answer, ...on } = req.body
    try {
      const { secret } = await signInByPasskey(req.run.bind(req), siteOf(req.services), {
        answer,
        device: deviceWords(req.headers.userAgent),
        replaces: req.session,
        samePerson: on.again && req.session !== undefined,
      })
      if (req.isEnhanced) return empty({ session: secret })
      return redirect(await afterwards(req, secret, on), { session: secret })
    } catch (error) {
      return await tryAgain(req, on, error)
    }
  },
  onInvalid: async (req, refusal) => page(await ways(req, nothing, refusal)),
})

/** Ends the session in the database first: a copied cookie is worth nothing afterwards. */
const signOutRoute = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-out',
  audit: 'session.ended',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const secret = req.session
    const kept =
      secret !== undefined &&
      (await req.run(async (ctx) => {
        const keeps = await signOut(ctx, secret)
        await recordEvent(ctx, 'session.ended', { kind: 'session', id: 'own' })
        return keeps
      }))
    // What the browser keeps for without a connection is forgotten with the sign-in, also where no script runs.
    return redirect(SIGN_IN, { session: null, ...(kept && { headers: { 'clear-site-data': '"storage"' } }) })
  },
})

const nothing: GoingOn = { back: undefined, again: false }

/** The ways in once more, and why. */
async function tryAgain(
  req: Pick<RouteRequest, 'run' | 'services' | 'isEnhanced'>,
  on: GoingOn,
  error: unknown,
) {
  if (!(error instanceof Refusal) || error.status >= 500 || req.isEnhanced) throw error
  return page(await ways(req, on, error), { status: error.status })
}

/** Signing in, proving again who one is, signing out. */
export const identityRoutes: readonly Route[] = [
  signInPage,
  againPage,
  donePage,
  demoSignInRoute,
  passkeyOptions,
  passkeySignIn,
  signOutRoute,
]
