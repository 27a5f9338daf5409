import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * The steward who acts.
 *
 * @throws {Forbidden} `stewards-only` for everybody else, the operator included: a fact needs two named people.
 */
export function requireSteward(ctx: Context): string {
  if (ctx.actor.kind === 'steward') return ctx.actor.personId
  throw new Forbidden('stewards-only', t('steward.refused.stewards-only'))
}
