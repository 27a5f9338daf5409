import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Whoever acts, as a person. @throws {Forbidden} `people-only` for the operator and for software */
export function self(ctx: Context): string {
  if (ctx.actor.kind === 'person') return ctx.actor.personId
  throw new Forbidden('people-only', t('people.refused.people-only'))
}
