import { type DirectoryRecord, loadRecord } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { requireOwn } from './require-own.ts'

/**
 * One of the acting agency's own records. A record that visitors see too, but of somebody else, is not found here.
 *
 * @throws {NotFound} none, or not the agency's own: the two look the same. @throws {Forbidden} `own-records-only`
 */
export async function loadOwn(
  ctx: Context,
  entity: 'service' | 'organization',
  id: string,
): Promise<DirectoryRecord> {
  requireOwn(ctx)
  const record = await loadRecord(ctx, entity, id)
  const [own] = await ctx.prepared<{ own: boolean }>(
    'own_is',
    'select $1::uuid in (select directory.own_organizations()) as own',
    [record.organizationId],
  )
  if (!own?.own) throw new NotFound('record')
  return record
}
