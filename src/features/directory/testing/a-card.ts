import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import type { PublicCard } from '../domain/card.ts'
import { emptyProfile, type ServiceProfile } from '../domain/profile.ts'
import { isSpanish } from '../domain/spanish.ts'

/** What a test may say about a card; the rest is filled in plainly. */
export interface CardIdea {
  readonly id?: string
  readonly name?: string
  readonly needIds?: readonly number[]
  readonly point?: { readonly latitude: number; readonly longitude: number } | null
  readonly areaIds?: readonly number[]
  readonly state?: string
  readonly profile?: Partial<ServiceProfile>
  /** Open minutes of the local week; null = unknown. */
  readonly weekly?: readonly (readonly [number, number])[] | null
  /** Days from now until which a person's confirmation holds; null = never confirmed. */
  readonly confirmedDays?: number | null
  readonly organizationName?: string
  /** Names of the terms that a source gave. */
  readonly terms?: string
  readonly description?: string
  readonly phones?: PublicCard['phones']
}

export const alwaysOpen = [[0, 10_080]] as const

/** Writes a record and its card as a steward would have made them; returns the card's id. */
export async function aCard(ctx: Context, idea: CardIdea = {}): Promise<string> {
  const id = idea.id ?? randomUUID()
  const organizationId = randomUUID()
  const profile = { ...emptyProfile, ...idea.profile }
  const point = idea.point === undefined ? { latitude: 41.88, longitude: -87.68 } : idea.point
  const name = idea.name ?? 'Harbor Youth Center (fictional)'
  const organizationName = idea.organizationName ?? 'Harbor House (fictional)'
  const description = idea.description ?? ''
  const needIds = [...(idea.needIds ?? [101])]
  const confirmedDays = idea.confirmedDays === undefined ? 30 : idea.confirmedDays
  const confirmedUntil =
    confirmedDays === null ? null : new Date(ctx.now.getTime() + confirmedDays * 86_400_000)
  const weekly = idea.weekly === undefined ? alwaysOpen : idea.weekly
  const card: PublicCard = {
    id,
    serviceId: id,
    organizationId,
    locationId: null,
    name,
    organizationName,
    description,
    alert: null,
    status: 'active',
    needIds,
    profile,
    eligibilityNote: '',
    feesNote: '',
    applicationNote: '',
    documents: [],
    phones: idea.phones ?? [],
    email: null,
    url: null,
    address: null,
    placeShown: point ? 'place' : 'area',
    countyFips: null,
    state: idea.state ?? 'IL',
    weekly,
    hoursFrom: null,
    hoursTo: null,
    timezone: 'America/Chicago',
    hoursNote: '',
    pointIsApproximate: false,
    sourceName: 'Test',
    dates: { confirmedAt: null, confirmedHow: null, checkedAt: null, editedAt: null },
    confirmedUntil: confirmedUntil?.toISOString() ?? null,
    fictional: true,
  }
  const source = await sql<{
    id: string
  }>`insert into directory.source (name, kind) values ('Test', 'steward')
    on conflict (name) do update set kind = excluded.kind returning id`.execute(ctx.db)
  const sourceId = source.rows[0]?.id
  await sql`insert into directory.organization (id, name, doc, source_id) values (${organizationId}, ${organizationName}, '{}', ${sourceId})`.execute(
    ctx.db,
  )
  await sql`insert into directory.service (id, organization_id, name, doc, status, need_ids, source_id)
    values (${id}, ${organizationId}, ${name}, '{}', 'active', ${needIds}, ${sourceId})`.execute(ctx.db)
  await sql`insert into directory.public_card (id, service_id, organization_id, name, organization_name, need_ids, area_ids,
      position, latitude, longitude, state, age_min, age_max, genders, languages, free, weekly, timezone, confirmed_until, words, card)
    values (${id}, ${id}, ${organizationId}, ${name}, ${organizationName}, ${needIds}, ${[...(idea.areaIds ?? [])]},
      directory.earth_point(${point?.latitude ?? null}, ${point?.longitude ?? null}), ${point?.latitude ?? null}, ${point?.longitude ?? null},
      ${idea.state ?? 'IL'}, ${profile.ageMin}, ${profile.ageMax}, ${profile.genders}, ${profile.languages},
      ${profile.free === 'unknown' ? null : profile.free === 'yes'}, ${weekly && multirange(weekly)}::int4multirange, 'America/Chicago',
      ${confirmedUntil}, directory.card_words(${name}, ${organizationName}, ${idea.terms ?? ''}, ${description}, ${isSpanish(description) ? description : ''},
        ${point?.latitude ?? null}, ${point?.longitude ?? null}, ${idea.state ?? 'IL'}, ${[...(idea.areaIds ?? [])]}, ${(idea.phones ?? []).length > 0}), ${JSON.stringify(card)}::jsonb)`.execute(
    ctx.db,
  )
  return id
}

function multirange(weekly: readonly (readonly [number, number])[]): string {
  return `{${weekly.map(([from, to]) => `[${from},${to})`).join(',')}}`
}
