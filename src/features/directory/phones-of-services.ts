import type { Context } from '#platform/db/actor.ts'
import type { CardPhone } from './domain/card.ts'

/**
 * The numbers that public cards print, by service; a service without a card is not in the answer.
 *
 * Leans on public_card_service.
 */
export async function phonesOfServices(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CardPhone[]>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.prepared<{ id: string; phones: readonly CardPhone[] }>(
    'phones_of_services',
    `select distinct on (c.service_id) c.service_id as id, c.card->'phones' as phones
     from directory.public_card c where c.service_id = any ($1::uuid[]) order by c.service_id, c.id`,
    [ids],
  )
  return new Map(rows.map(({ id, phones }) => [id, phones]))
}
