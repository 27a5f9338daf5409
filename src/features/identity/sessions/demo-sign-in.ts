import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { secretHash } from '../passkeys/sign-in.ts'
import { signingIn } from '../refusals.ts'

const t = translator('en')

/** A fictional person anyone may sign in as while the installation is a demo. */
export interface DemoPerson {
  readonly id: string
  readonly name: string
  /** As what they act first; null: as nobody but themself. */
  readonly role: string | null
  /** Name of the coalition, agency or program they act in first. */
  readonly place: string | null
  /** Name of its agency, or of the coalition where it has none. */
  readonly agency: string | null
}

/** The people of the demo sign-in page: those of the coalition, of agencies, of programs; empty unless it is a demo. */
export async function demoPeople(ctx: Context): Promise<DemoPerson[]> {
  return ctx.prepared<DemoPerson>(
    'demo_people',
    'select id, name, role, place, agency from identity.demo_people()',
    [],
  )
}

/**
 * Signs a visitor in as a demo person.
 *
 * @param before the secret this browser came with: its sign-in ends. `samePerson`: somebody proves again who they are.
 * @returns the session secret for the cookie; only its hash is stored.
 * @throws {Forbidden} `not-a-demo-person`, also whenever the installation is not a demo; `somebody-else`.
 */
export async function demoSignIn(
  ctx: Context,
  personId: string,
  before: { readonly secret: string | undefined; readonly samePerson: boolean } = {
    secret: undefined,
    samePerson: false,
  },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  const replaces = secretHash(before.secret)
  const notOfTheDemo = () => new Forbidden('not-a-demo-person', t('signin.refused.not-a-demo-person'))
  await orRefuse(
    [
      signingIn,
      { invalid_authorization_specification: notOfTheDemo, invalid_text_representation: notOfTheDemo },
    ],
    sql`select identity.demo_sign_in(${personId}::uuid, ${hash}, ${replaces}, ${before.samePerson})`.execute(
      ctx.db,
    ),
  )
  // Another sign-in takes its place; whoever had somebody else's page open hears of its end at once.
  if (before.secret !== undefined) await accessRevoked(ctx)
  return secret
}
