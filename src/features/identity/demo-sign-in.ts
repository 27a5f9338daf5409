import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { accessRevoked } from './memberships/access-revoked.ts'

/** A fictional person anyone may sign in as while the installation is a demo. */
export interface DemoPerson {
  readonly id: string
  readonly name: string
  /** As what they act first; null: as nobody but themself. */
  readonly role: string | null
  /** Name of the coalition, agency or program they act in first. */
  readonly place: string | null
}

/** The people of the demo sign-in page: those of the coalition, of agencies, of programs; empty unless it is a demo. */
export async function demoPeople(ctx: Context): Promise<DemoPerson[]> {
  return ctx.prepared<DemoPerson>(
    'demo_people',
    'select id, name, role, place from identity.demo_people()',
    [],
  )
}

/**
 * Signs a visitor in as a demo person.
 *
 * @returns the session secret for the cookie; only its hash is stored.
 * @throws {Forbidden} `not-a-demo-person`, also whenever the installation is not a demo.
 */
export async function demoSignIn(ctx: Context, personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  try {
    await sql`select identity.demo_sign_in(${personId}::uuid, ${hash})`.execute(ctx.db)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === '28000' || error.code === '22P02')) {
      throw new Forbidden('not-a-demo-person', 'Choose one of the people on the list to sign in.')
    }
    throw error
  }
  return secret
}

/** Ends the session at once, on every node: the next request with this secret is refused. */
export async function signOut(ctx: Context, secret: string): Promise<void> {
  await sql`select identity.sign_out(${secret})`.execute(ctx.db)
  await accessRevoked(ctx)
}
