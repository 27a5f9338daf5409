import type { Context } from '#platform/db/actor.ts'
import { type BoardLine, board } from '../board.ts'
import type { Channel, Taking } from '../domain/codes.ts'

/** A line as its keepers see it. */
export interface OwnLine extends BoardLine {
  /** Name of the place in the directory, where it has one. */
  readonly location: string | null
  /** Who counted last; null: a link, a message, a file, or nobody yet. */
  readonly author: string | null
  /** Age of the count by the database's clock; null: never counted, or the moment is in doubt. */
  readonly minutes: number | null
  /** Minutes after which the count is a reason to call. */
  readonly limitMinutes: number
  /** Null: asks come as usual. */
  readonly asksPausedUntil: Date | null
}

/** The lines that whoever acts keeps, by unit. */
export async function ownLines(ctx: Context): Promise<readonly OwnLine[]> {
  const details = await ctx.prepared<Omit<OwnLine, keyof BoardLine> & { readonly id: string }>(
    'availability_own_details',
    `select line_id as id, location, author, minutes, limit_minutes as "limitMinutes",
       asks_paused_until as "asksPausedUntil" from availability.own_details()`,
    [],
  )
  const byId = new Map(details.map((one) => [one.id, one]))
  return (await board(ctx)).flatMap((line) => {
    const more = line.own ? byId.get(line.id) : undefined
    return more ? [{ ...line, ...more }] : []
  })
}

/** One line that the acting program keeps; undefined when there is none, or it is not theirs. */
export async function ownLine(ctx: Context, id: string): Promise<OwnLine | undefined> {
  return (await ownLines(ctx)).find((one) => one.id === id)
}

/** One state of a line, and who said so. */
export interface PastCount {
  readonly version: number
  readonly what: 'count' | 'confirm' | 'set'
  readonly recordedAt: Date
  readonly countedAt: Date | null
  readonly how: Channel | null
  readonly total: number
  readonly surge: number
  readonly outOfService: number
  readonly occupied: number
  readonly held: number
  readonly taking: Taking
  readonly actorKind: string
  readonly author: string | null
}

/** The last hundred states of a line, the newest first; nothing for whoever does not keep it. */
export async function lineHistory(ctx: Context, id: string): Promise<readonly PastCount[]> {
  return ctx.prepared<PastCount>(
    'availability_line_history',
    `select version, what, recorded_at as "recordedAt", counted_at as "countedAt", how, total, surge,
       out_of_service as "outOfService", occupied, held, taking, actor_kind as "actorKind", author
     from availability.line_history($1)`,
    [id],
  )
}

/** A service, and one of its places, at which whoever acts may add a line. */
export interface Addable {
  readonly serviceId: string
  readonly locationId: string | null
  readonly service: string
  readonly organization: string
  readonly location: string | null
}

/** By name, at most 200. @param named a part of the name; stewards are shown nothing without one */
export async function addable(ctx: Context, named: string): Promise<readonly Addable[]> {
  return ctx.prepared<Addable>(
    'availability_addable',
    `select service_id as "serviceId", location_id as "locationId", service, organization, location
     from availability.addable($1)`,
    [named],
  )
}
