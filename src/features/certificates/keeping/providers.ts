import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { seenOf } from '#platform/http/seen.ts'
import { placeOf } from '../place.ts'
import { inTheWay } from '../refusals.ts'

/** Who provides courses towards boards, as it was said last. */
export interface SaidProvider {
  readonly legalName: string
  readonly address: string
  readonly number: string | null
  readonly signatory: string
  readonly signatoryTitle: string
}

/** @param agency null: the coalition itself. Leans on provider_newest. @returns null: nobody said it */
export async function providerOf(ctx: Context, agency: string | null): Promise<SaidProvider | null> {
  const [row] = await ctx.prepared<SaidProvider>(
    'certificates_provider',
    `select legal_name as "legalName", address, number, signatory, signatory_title as "signatoryTitle"
     from certificates.provider where coalition_id = identity.coalition() and agency_id is not distinct from $1
     order by said_at desc, id limit 1`,
    [agency],
  )
  return row ?? null
}

/**
 * Says who provides. Earlier words stay; the same words again are one saying.
 *
 * @param seen what the form was filled in from; absent: nothing older than now
 * @throws {Conflict} `provider-moved-on`
 */
export async function sayProvider(ctx: Context, said: SaidProvider, seen?: string): Promise<void> {
  const { coalition, agency, person } = placeOf(ctx)
  await ctx.prepared(
    'certificates_provider_turn',
    `select pg_advisory_xact_lock(hashtextextended('certificates provider ' || $1, 0))`,
    [agency ?? coalition],
  )
  const now = await providerOf(ctx, agency)
  if (seen !== undefined && seenOf(now) === seenOf(said)) return
  if (seen !== undefined && seenOf(now) !== seen) throw inTheWay('provider-moved-on')
  const [row] = await ctx.prepared<{ id: string }>(
    'certificates_say_provider',
    `insert into certificates.provider (coalition_id, agency_id, legal_name, address, number, signatory, signatory_title, said_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      coalition,
      agency,
      said.legalName,
      said.address,
      said.number,
      said.signatory,
      said.signatoryTitle,
      person,
    ],
  )
  await recordEvent(ctx, 'certificate.provider-said', { kind: 'provider', id: row?.id ?? '' })
}
