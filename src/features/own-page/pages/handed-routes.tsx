import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import {
  assertionField,
  deviceWords,
  signInByPasskey,
  siteOf,
  startPasskeySignIn,
} from '#features/identity/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { asYoungPerson, visitNow } from '../visits.ts'
import { whereTheyWere } from '../where-they-were.ts'
import { HandedPage } from './handed-page.tsx'

/** Nobody acts here: the sign-in is locked, and the young person's page is another one. */
const locked = { face: 'pro', permission: 'anyone', whileHanded: true } as const

type Asked = Pick<RouteRequest, 'services' | 'visit' | 'session' | 'isHanded' | 'requestId'>

/** Where they go on; undefined: their page is over. */
async function goesOn(req: Asked): Promise<string | undefined> {
  if (req.visit === undefined) return undefined
  return asYoungPerson(req, async (ctx) => {
    await visitNow(ctx)
    return (await whereTheyWere(ctx)) ?? '/notes/mine'
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status < 500) return undefined
    throw error
  })
}

async function isLocked({ services, session }: Asked): Promise<boolean> {
  if (session === undefined) return false
  return asActor(services.pool, { kind: 'session', secret: session }, async () => false, {
    readOnly: true,
  }).catch((error: unknown) => error instanceof Refusal && error.code === 'handed-over')
}

const show = async (req: Asked, refusal?: Refusal) =>
  page(
    <HandedPage
      demo={req.services.demo}
      goesOn={await goesOn(req)}
      hasSession={req.session !== undefined}
      errors={refusal && [{ sentence: refusal.fields[0]?.sentence ?? refusal.sentence }]}
    />,
    refusal && { status: refusal.status },
  )

const lockedPage = defineRoute({
  ...locked,
  method: 'GET',
  path: '/handed',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    if (req.isHanded) return await show(req)
    // The mark went, and the sign-in is locked all the same.
    return (await isLocked(req)) ? { ...(await show(req)), handed: true } : redirect('/')
  },
})

const options = defineRoute({
  ...locked,
  method: 'POST',
  path: '/handed/options',
  audit: 'none',
  limit: 'sign-in',
  schema: { response: z.looseObject({ challenge: z.string() }) },
  handle: async (req) => json({ ...(await req.run((ctx) => startPasskeySignIn(ctx, siteOf(req.services)))) }),
})

/**
 * The passkey of whoever handed the screen over, and of nobody else, begins a session of its own; the locked one ends with it. Where
 * the browser has lost that one, any sign-in by passkey is one like any other.
 */
const back = defineRoute({
  ...locked,
  method: 'POST',
  path: '/handed',
  audit: 'own-page.handed-back',
  limit: 'sign-in',
  schema: { body: z.object({ answer: assertionField }), response: 'page' },
  handle: async (req) => {
    const locked = req.session ?? req.visit
    try {
      const { secret } = await signInByPasskey(req.run.bind(req), siteOf(req.services), {
        answer: req.body.answer,
        device: deviceWords(req.headers.userAgent),
        replaces: req.session,
        samePerson: req.session !== undefined,
      })
      const record =
        locked &&
        (await asActor(req.services.pool, { kind: 'session', secret }, (ctx) => cameBack(ctx, locked), {
          requestId: req.requestId,
        }))
      return redirect(record ? `/records/${record}/their-page?done=back` : '/', {
        session: secret,
        visit: null,
        handed: false,
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error
      return await show(req, error)
    }
  },
  onInvalid: (req, refusal) => show(req, refusal),
})

/** @param locked secret of the sign-in that was locked, or of the page @returns the record of which somebody read; undefined: of none of theirs. */
async function cameBack(ctx: Context, locked: string): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ record: string | null }>(
    'own_page_came_back',
    'select identity.came_back($1) as record',
    [locked],
  )
  if (!row?.record) return undefined
  await recordEvent(ctx, 'own-page.handed-back', { kind: 'subject', id: row.record })
  return row.record
}

/** The locked screen, and how it opens again. */
export const handedRoutes: readonly Route[] = [lockedPage, options, back]
