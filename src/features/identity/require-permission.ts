import { type Context, may } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { PermissionKey } from '#platform/registers.ts'

const t = translator('en')

/**
 * The person who acts under a role that gives a permission. For acts that need somebody who answers for them: a token, a job
 * and the operator's command line are nobody. The policies and triggers of the database say the same.
 *
 * @param refuse what anyone else is told
 * @returns the person's id
 */
export function requirePermission(
  { actor }: Pick<Context, 'actor'>,
  permission: PermissionKey,
  refuse: () => Forbidden,
): string {
  if (actor.kind === 'person' && may(actor, permission)) return actor.personId
  throw refuse()
}

/** The steward who acts. @throws {Forbidden} `stewards-only` for anyone else, also for the operator and jobs */
export function requireSteward(ctx: Context): string {
  return requirePermission(
    ctx,
    'directory.keep',
    () => new Forbidden('stewards-only', t('steward.refused.stewards-only')),
  )
}
