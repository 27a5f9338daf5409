import { type Context, may } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** The person behind an act; null for the operator's command line, for jobs and for a program's software. */
export function whoActs(ctx: Context): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null
}

/** @throws {Forbidden} `staff-only` for everybody else than stewards, the operator and jobs. */
export function requireStaff(ctx: Context): void {
  const { actor } = ctx
  const keeps = actor.kind === 'person' && may(actor, 'directory.keep')
  if (!keeps && actor.kind !== 'operator' && actor.kind !== 'job') {
    throw new Forbidden('staff-only', t('steward.refused.staff-only'))
  }
}
