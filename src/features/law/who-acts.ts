import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'

/**
 * The steward who acts.
 *
 * @throws {Forbidden} `stewards-only` for everybody else, the operator included: a fact needs two named people.
 */
export function requireSteward(ctx: Context): string {
  if (ctx.actor.kind === 'steward') return ctx.actor.personId
  throw new Forbidden('stewards-only', 'Only a signed-in steward can do this. Sign in and try again.')
}
