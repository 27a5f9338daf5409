import { recordEvent } from '#features/audit/index.ts'
import { ownName, requirePermission } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { type Pack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { packNow, standOf } from './signatures.ts'

const t = translator('en')

export interface Signing {
  readonly jurisdiction: string
  /** Hash of the pack on the page. */
  readonly edition: string
  /** How the last signature stood on the page: {@link standOf}. */
  readonly after: string
  /** As typed: the signer's own name, title, and where they are admitted. */
  readonly name: string
  readonly title: string
  readonly admitted: string
}

const meanwhile = () => new Conflict('signed-meanwhile', t('clocks.sign.refused.signed-meanwhile'))

/**
 * Counsel signs the limits of a place as the page showed them. From now on a limit of it that passes is breached; what was signed
 * before ends in the same act. Of two who press together one is told.
 *
 * @throws {Forbidden} `counsel-only` · {NotFound} no such pack · {Invalid} `own-name` · {Conflict} `pack-changed`,
 *   `signed-meanwhile`, `signed-already`
 * @returns id of the signature
 */
export async function signPack(
  ctx: Context,
  signing: Signing,
  packs: readonly Pack[] = shippedPacks(),
): Promise<string> {
  const me = requirePermission(
    ctx,
    'clocks.sign',
    () => new Forbidden('counsel-only', t('clocks.sign.refused.counsel-only')),
  )
  const { jurisdiction, edition, after, name, title, admitted } = signing
  const now = await packNow(ctx, jurisdiction, packs)
  if (!now) throw new NotFound('page')
  const { own, isOwn } = await ownName(ctx, me, name)
  if (!isOwn) {
    const sentence = t('clocks.sign.wrong.own-name', { name: own })
    throw new Invalid('own-name', sentence, [{ field: 'name', sentence }])
  }
  if (standOf(now) !== after) throw meanwhile()
  if (now.hash !== edition) throw new Conflict('pack-changed', t('clocks.sign.refused.pack-changed'))
  if (now.state === 'signed' && now.last?.personId === me)
    throw new Conflict('signed-already', t('clocks.sign.refused.signed-already'))
  await ctx.prepared(
    'clocks_keep_edition',
    'insert into clocks.edition (hash, jurisdiction, content) values ($1, $2, $3) on conflict do nothing',
    [edition, jurisdiction, textOfPack(now.pack)],
  )
  if (now.last?.endedAt === null) {
    const ended = await ctx.prepared(
      'clocks_replace_signature',
      `update clocks.signature set ended_at = now(), ended_by = $2, end_reason = 'replaced'
       where coalition_id = identity.coalition() and id = $1 and ended_at is null returning id`,
      [now.last.id, me],
    )
    if (ended.length === 0) throw meanwhile()
  }
  const [made] = await orRefuse(
    { unique_violation: meanwhile },
    ctx.prepared<{ id: string }>(
      'clocks_sign_pack',
      `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
       values (identity.coalition(), $1, $2, $3, $4, $5, $6) returning id`,
      [jurisdiction, edition, me, name, title, admitted],
    ),
  )
  const id = made?.id ?? ''
  await recordEvent(ctx, 'clocks.signed', { kind: 'clock-signature', id }, { jurisdiction, edition })
  return id
}
