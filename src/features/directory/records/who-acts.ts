import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** The person behind an act; null for the operator's command line, for jobs and for a program's software. */
export function whoActs(ctx: Context): string | null {
  return ctx.actor.kind === 'steward' || ctx.actor.kind === 'member' ? ctx.actor.personId : null
}

/**
 * The steward who acts.
 *
 * @throws {Forbidden} `stewards-only` for anyone else, also for the operator and jobs: some acts need a
 *   named person who answers for them. The policies and triggers of the database say the same.
 */
export function requireSteward(ctx: Context): string {
  if (ctx.actor.kind === 'steward') return ctx.actor.personId
  throw new Forbidden('stewards-only', t('steward.refused.stewards-only'))
}

/** @throws {Forbidden} `staff-only` for everybody else than stewards, the operator and jobs. */
export function requireStaff(ctx: Context): void {
  if (ctx.actor.kind !== 'steward' && ctx.actor.kind !== 'operator' && ctx.actor.kind !== 'job') {
    throw new Forbidden('staff-only', t('steward.refused.staff-only'))
  }
}
