import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { Forbidden, type Refusal } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { demoPeople, demoSignIn, signOut } from './demo-sign-in.ts'
import { SignInPage } from './pages/sign-in-page.tsx'

/** Where people land after signing in. */
const AFTER_SIGN_IN = '/steward'
const SIGN_IN = '/sign-in'

/**
 * Outside a demo none of these exists, and their absence says nothing. They need no sign-in, so each acts
 * as a visitor: the database itself decides who may become whom.
 */
const shared = { face: 'pro', permission: 'anyone', demoOnly: true } as const

const signInPage = defineRoute({
  ...shared,
  method: 'GET',
  path: SIGN_IN,
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(await showList(req)),
})

const signIn = defineRoute({
  ...shared,
  method: 'POST',
  path: SIGN_IN,
  audit: 'session.opened',
  limit: 'form',
  schema: {
    body: z.object({ person: z.uuid('Choose one of the people on the list.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { person } = req.body
    try {
      const session = await req.run(async (ctx) => {
        const secret = await demoSignIn(ctx, person)
        await recordEvent(ctx, 'session.opened', { kind: 'person', id: person })
        return secret
      })
      return redirect(AFTER_SIGN_IN, { session })
    } catch (error) {
      if (error instanceof Forbidden) return page(await showList(req, error), { status: error.status })
      throw error
    }
  },
  onInvalid: async (req, refusal) => page(await showList(req, refusal)),
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
    if (secret !== undefined) {
      await req.run(async (ctx) => {
        await signOut(ctx, secret)
        await recordEvent(ctx, 'session.ended', { kind: 'session', id: 'own' })
      })
    }
    return redirect(SIGN_IN, { session: null })
  },
})

async function showList(req: Pick<RouteRequest, 'run'>, refusal?: Refusal) {
  const people = await req.run(demoPeople, { readOnly: true })
  const errors = refusal && [{ sentence: refusal.fields[0]?.sentence ?? refusal.sentence }]
  return <SignInPage t={translator('en')} people={people} errors={errors} />
}

/** Demo sign-in and sign-out. */
export const identityRoutes: readonly Route[] = [signInPage, signIn, signOutRoute]
