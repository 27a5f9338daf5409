import { createHash, randomBytes } from 'node:crypto'
import { recordsRefusals } from '#features/records/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { digestOfCode, readOwnCode } from './domain/own-code.ts'
import { notThere, ownPageRefusals } from './refusals.ts'

/** A secret for a cookie, and what the database keeps of it. */
function newSecret() {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: createHash('sha256').update(secret).digest() }
}

/** `no`: it opens nothing, whatever the reason. `wait`: it was not even looked up. */
export type Opened = { readonly state: 'open'; readonly secret: string } | { readonly state: 'no' | 'wait' }

/** Opens a page by a code, as a visitor. What cannot be a code is tried too, so that it counts as a try and costs as much. */
export async function openByCode(
  ctx: Context,
  keyring: Pick<Keyring, 'digest'>,
  typed: string,
): Promise<Opened> {
  const { secret, hash } = newSecret()
  const [row] = await ctx.prepared<{ state: 'open' | 'no' | 'wait' }>(
    'own_page_open',
    'select own_page.open($1, $2) as state',
    [digestOfCode(keyring, readOwnCode(typed) ?? `no code ${typed}`), hash],
  )
  const state = row?.state ?? 'no'
  return state === 'open' ? { state, secret } : { state }
}

type VisitRequest = Pick<RouteRequest, 'visit' | 'services' | 'requestId'>

/**
 * One transaction as the young person whose page this browser has open.
 *
 * @throws {Forbidden} `page-closed`: none is, or its minutes are over
 */
export async function asYoungPerson<T>(
  { visit, services, requestId }: VisitRequest,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (visit === undefined)
    throw new Forbidden('page-closed', 'This page is closed. Open it again with your code.')
  return asActor(services.pool, { kind: 'visit', secret: visit }, work, { requestId })
}

/** The page is over for this browser. Anybody may end what they have the secret of. */
export async function endVisit(ctx: Context, secret: string): Promise<void> {
  await ctx.prepared('own_page_end_visit', 'select identity.end_visit($1)', [secret])
}

export interface Visit {
  readonly expiresAt: Date
  /** On a worker's screen, and they are beside. */
  readonly handed: boolean
  /** Where the program works: its clock is the page's. */
  readonly jurisdiction: string
}

export async function visitNow(ctx: Context): Promise<Visit> {
  const [row] = await ctx.prepared<Visit>(
    'own_page_my_visit',
    'select expires_at as "expiresAt", handed, jurisdiction from own_page.my_visit()',
    [],
  )
  if (!row) throw new Error('a visit that lasts has a row')
  return row
}

/**
 * Locks the worker's own sign-in and opens the young person's page in its place.
 *
 * @returns the secret of the page @throws {NotFound} · {Conflict} `no-passkey`: nothing to come back by
 */
export async function handOverScreen(ctx: Context, subject: string): Promise<string> {
  const { secret, hash } = newSecret()
  await orRefuse(
    [recordsRefusals, ownPageRefusals, notThere],
    ctx.prepared('own_page_hand_over', 'select own_page.hand_over($1, $2)', [subject, hash]),
  )
  return secret
}
