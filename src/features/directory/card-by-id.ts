import type { Context } from '#platform/db/actor.ts'
import { Gone, NotFound } from '#platform/errors.ts'
import type { PublicCard } from './domain/card.ts'
import { isUuid } from './records/load-record.ts'
import { mergedInto } from './records/merged-ids.ts'

const BY_ID = 'select card from directory.public_card where id = $1'
const BY_IDS = `select c.card from unnest($1::uuid[]) with ordinality as wanted(id, place)
  join directory.public_card c on c.id = wanted.id order by wanted.place`
const BY_SERVICE = 'select card from directory.public_card where service_id = $1 order by id limit 50'

/**
 * One public card.
 *
 * @throws {Gone} none with this id, hidden or never there: the two look the same. {NotFound} it is no id.
 */
export async function cardById(ctx: Context, id: string): Promise<PublicCard> {
  if (!isUuid(id)) throw new NotFound('entry')
  const [found] = await ctx.prepared<{ card: PublicCard }>('card_by_id', BY_ID, [id])
  const card = found?.card ?? (await cardOfMerged(ctx, id))
  if (!card) throw new Gone('entry')
  return card
}

/** What an old id leads to since two records were made one. */
async function cardOfMerged(ctx: Context, id: string): Promise<PublicCard | undefined> {
  const now = await mergedInto(ctx, id)
  if (now === undefined) return undefined
  const [found] = await ctx.prepared<{ card: PublicCard }>('card_by_id', BY_ID, [now])
  return found?.card ?? (await cardsOfService(ctx, now))[0]
}

/** Several cards in the order asked for, at most 50; those that are not there are left out. */
export async function cardsByIds(ctx: Context, ids: readonly string[]): Promise<PublicCard[]> {
  const wanted = [...new Set(ids.filter(isUuid).map((id) => id.toLowerCase()))].slice(0, 50)
  const rows = await ctx.prepared<{ card: PublicCard }>('cards_by_ids', BY_IDS, [wanted])
  return rows.map((row) => row.card)
}

/** The cards of a service, or of the one it was merged into: one for each place it shows; at most 50. */
export async function cardsOfService(ctx: Context, serviceId: string): Promise<PublicCard[]> {
  if (!isUuid(serviceId)) return []
  const rows = await ctx.prepared<{ card: PublicCard }>('cards_of_service', BY_SERVICE, [serviceId])
  if (rows.length > 0) return rows.map((row) => row.card)
  const now = await mergedInto(ctx, serviceId)
  if (now === undefined) return []
  const merged = await ctx.prepared<{ card: PublicCard }>('cards_of_service', BY_SERVICE, [now])
  return merged.map((row) => row.card)
}
