import { type Context, may } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * Whoever keeps the records of their own agency: a person, or the agency's software by a token. Which records those are
 * is the database's to say.
 *
 * @throws {Forbidden} `own-records-only` for anybody else.
 */
export function requireOwn(ctx: Context): void {
  const { actor } = ctx
  if (may(actor, 'directory.keep-own')) return
  throw new Forbidden('own-records-only', t('steward.refused.own-records-only'))
}
