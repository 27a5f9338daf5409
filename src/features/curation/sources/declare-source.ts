import { recordEvent } from '#features/audit/index.ts'
import { isUuid } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { readAnew } from '#features/ingest/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** A source of records, as stewards see it. */
export interface Source {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly publicListing: boolean
  readonly declaredAt: Date | null
  readonly declaredByName: string | null
  readonly declaredReason: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
}

/** All sources, by name. Visitors see none. */
export async function listSources(ctx: Context): Promise<Source[]> {
  const rows = await ctx.db
    .selectFrom('directory.source as source')
    .leftJoin('identity.person as person', 'person.id', 'source.declared_by')
    .select([
      'source.id',
      'source.name',
      'source.kind',
      'source.public_listing as publicListing',
      'source.declared_at as declaredAt',
      'person.name as declaredByName',
      'source.declared_reason as declaredReason',
      'source.withdrawn_at as withdrawnAt',
      'source.withdrawn_reason as withdrawnReason',
    ])
    .orderBy('source.name')
    .execute()
  return rows.map((row) => ({
    ...row,
    declaredAt: row.declaredAt as Date | null,
    withdrawnAt: row.withdrawnAt as Date | null,
  }))
}

/**
 * A named steward declares, once and with a reason, that a source is a public listing: what it publishes
 * was public already, so that its places need not be hidden for want of a word on visibility. Places that
 * are hidden for any other reason stay hidden. Places of the source appear with its next import;
 * its feeds are read from their beginning for that.
 *
 * @throws {Conflict} `source-already-declared`.
 * @throws {Invalid} `reason-missing` with fewer than ten letters.
 */
export async function declareSource(
  ctx: Context,
  input: { readonly sourceId: string; readonly reason: string },
): Promise<void> {
  const by = requireSteward(ctx)
  const reason = input.reason.trim()
  if (reason.length < 10 || reason.length > 500) {
    throw new Invalid('reason-missing', 'Say how you know that this source is a public listing.', [
      { field: 'reason', sentence: 'Write at least ten letters, and at most 500.' },
    ])
  }
  if (!isUuid(input.sourceId)) throw new NotFound('source')
  const source = await ctx.db
    .selectFrom('directory.source')
    .select('public_listing')
    .where('id', '=', input.sourceId)
    .forUpdate()
    .executeTakeFirst()
  if (!source) throw new NotFound('source')
  if (source.public_listing) {
    throw new Conflict('source-already-declared', t('steward.refused.source-already-declared'))
  }
  await ctx.db
    .updateTable('directory.source')
    .set({ public_listing: true, declared_by: by, declared_at: ctx.now, declared_reason: reason })
    .where('id', '=', input.sourceId)
    .execute()
  await readAnew(ctx, input.sourceId)
  await recordEvent(ctx, 'source.declared', { kind: 'source', id: input.sourceId })
}
