import type { Context } from '#platform/db/actor.ts'
import { cardById, cardsOfService } from './card-by-id.ts'
import type { PublicCard } from './domain/card.ts'
import {
  dueAt,
  type FactKind,
  type Freshness,
  factKinds,
  freshness,
  kindConfirmedAt,
} from './domain/shelf-life.ts'

/** How sure one kind of fact is: who says so, since when, and when it is due to be asked again. */
export interface FactState {
  readonly kind: FactKind
  readonly confirmedAt: Date | null
  readonly dueAt: Date | null
  readonly state: Freshness
}

/** Where one field comes from, for stewards. */
export interface FieldSource {
  readonly entity: string
  /** '' = the whole record. */
  readonly path: string
  readonly sourceName: string | null
  readonly method: string
  readonly evidence: string | null
  readonly license: string | null
  readonly observedAt: Date
  /** False for a value that another source gives and that is not shown. */
  readonly current: boolean
}

/** A source that says something about the service. */
export interface ServiceSource {
  readonly name: string
  readonly url: string | null
  readonly license: string | null
  readonly entity: string
  readonly observedAt: Date
  readonly withdrawnAt: Date | null
}

export interface ServiceDetails {
  readonly card: PublicCard
  /** The same service at other places. */
  readonly elsewhere: readonly PublicCard[]
  readonly facts: readonly FactState[]
  /** Both empty for visitors, who see the source's name on the card. */
  readonly sources: readonly ServiceSource[]
  readonly fields: readonly FieldSource[]
}

const SOURCES = `
  select src.name, src.url, src.license, r.entity, r.observed_at as "observedAt", r.withdrawn_at as "withdrawnAt"
  from directory.source_record r join directory.source src on src.id = r.source_id
  where r.record_id = any ($1::uuid[]) order by r.entity, src.name limit 100`

const FIELDS = `
  select f.entity, f.path, src.name as "sourceName", f.method, f.evidence, f.license, f.observed_at as "observedAt", f.current
  from directory.field_provenance f left join directory.source src on src.id = f.source_id
  where f.record_id = any ($1::uuid[]) order by f.entity, f.path, f.current desc, f.observed_at desc limit 500`

/**
 * A card with "where this comes from": the state of each kind of fact for everyone; sources and provenance
 * of single fields for stewards, who alone may read those tables.
 *
 * @throws {NotFound} no such card.
 */
export async function serviceDetails(ctx: Context, cardId: string): Promise<ServiceDetails> {
  const card = await cardById(ctx, cardId)
  const records = [
    card.serviceId,
    card.organizationId,
    ...(card.locationId === null ? [] : [card.locationId]),
  ]
  const [all, sources, fields] = await Promise.all([
    cardsOfService(ctx, card.serviceId),
    ctx.prepared<ServiceSource>('details_sources', SOURCES, [records]),
    ctx.prepared<FieldSource>('details_fields', FIELDS, [records]),
  ])
  return {
    card,
    elsewhere: all.filter((other) => other.id !== card.id),
    facts: factStates(card, ctx.now),
    sources,
    fields,
  }
}

/** The state of each kind of fact on a card at a moment. */
export function factStates(card: PublicCard, now: Date): FactState[] {
  const confirmedAt = card.dates.confirmedAt === null ? null : new Date(card.dates.confirmedAt)
  return factKinds.map((kind) => {
    const own = card.dates.kinds?.[kind]
    const at = kindConfirmedAt(kind, confirmedAt, own === undefined ? {} : { [kind]: new Date(own) })
    const due = dueAt(kind, at, card.profile)
    return { kind, confirmedAt: at, dueAt: due, state: freshness(due, now) }
  })
}
