import { CALLED, canBeCalled, type PublicCard } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { MappedReport } from './mapped-run.ts'

/** The report of a file: what came of it, and what visitors see or would see of its source. */
export interface FileReport extends MappedReport {
  readonly preview?: Preview
}

/** What visitors see of a source. Holds nothing that a place withholds: cards are what any visitor may read. */
export interface Preview {
  /** A few of its services, drawn so that each kind is among them; none after an import. */
  readonly cards: readonly PreviewCard[]
  readonly counts: FoundCounts
  /**
   * A few cards as they would be, of services that are here and whose cards would change. What they say today is asked when
   * they are shown, and kept nowhere: it may be what this very file hides.
   */
  readonly changed?: readonly PublicCard[]
  /** What came with an import: how many services, and the ids of the first by name; none in a preview. */
  readonly came?: { readonly count: number; readonly ids: readonly string[] }
  /** Whether a steward had declared the source a public listing; else its places come in hidden. */
  readonly declared: boolean
}

/** How many of its services people find, and what hinders the others. One service may be in several. */
export interface FoundCounts {
  readonly services: number
  readonly listed: number
  readonly withoutNeed: number
  readonly withoutPhone: number
  readonly hiddenPlace: number
}

export interface PreviewCard {
  readonly name: string
  readonly organization: string
  /** Null for a service that no visitor finds. */
  readonly card: PublicCard | null
  /** What is not shown of it. */
  readonly missing: readonly Missing[]
}

/** `why` of a hidden place is the rule that hid it; of an unlisted service, what keeps it off. */
export type Missing =
  | { readonly what: 'address'; readonly why: string | null }
  | { readonly what: 'phone' | 'need' }
  | { readonly what: 'card'; readonly why: 'status' | 'off-lists' | 'closed' }

/** Cards on a page that a person reads to the end. */
const mostCards = 10

interface Drawn {
  readonly name: string
  readonly organization: string
  readonly status: string
  readonly card: PublicCard | null
  readonly why: string | null
  readonly asked: boolean
}

// Kinds in turn, each in an order by its ids that has nothing to do with the file's: the next preview draws the same.
const DRAW = `
with mine as (
  select s.id, s.name, o.name as organization, o.shown, s.status, c.card,
    (select l.visibility_why from directory.service_at_location j join directory.location l on l.id = j.location_id
      where j.service_id = s.id and l.visibility <> 'public' and l.withdrawn_at is null order by l.id limit 1) as why
  from directory.service s
  join directory.organization o on o.id = s.organization_id
  left join lateral (select c.card from directory.public_card c where c.service_id = s.id order by c.id limit 1) c on true
  where s.source_id = $1 and s.withdrawn_at is null),
kinds as (
  select m.*, case when card is null then 6 when not jsonb_path_exists(card::jsonb, '${CALLED}') then 2
    when card ->> 'address' is null and why is not null then 3 when card ->> 'address' is null then 4
    when json_array_length(card -> 'needIds') = 0 then 5 else 1 end as kind from mine m),
drawn as (select k.*, row_number() over (partition by kind order by md5(id::text)) as turn from kinds k)
select d.name, d.organization, d.status, d.card, d.why,
  not d.shown or exists (select from directory.source_record r join directory.quarantine q
    on q.source_id = r.source_id and q.entity = 'service' and q.source_record_id = r.source_record_id
    where r.record_id = d.id and r.source_id = $1 and r.entity = 'service' and q.code = 'not-for-publication'
      and q.resolved_at is null) as asked
from drawn d where d.kind < 6 or d.turn <= 2 order by d.turn, d.kind limit ${mostCards}`

const COUNT = `
select count(*)::integer as services, count(*) filter (where c.cards > 0)::integer as listed,
  count(*) filter (where c.cards > 0 and s.need_ids = '{}')::integer as "withoutNeed",
  count(*) filter (where c.cards > 0 and c.phones = 0)::integer as "withoutPhone",
  count(*) filter (where c.cards > 0 and c.places = 0 and h.hidden)::integer as "hiddenPlace"
from directory.service s
cross join lateral (select count(*) as cards, count(*) filter (where jsonb_path_exists(c.card::jsonb, '${CALLED}')) as phones,
  count(c.location_id) as places from directory.public_card c where c.service_id = s.id) c
cross join lateral (select exists (select from directory.service_at_location j join directory.location l
  on l.id = j.location_id where j.service_id = s.id and l.visibility <> 'public' and l.withdrawn_at is null) as hidden) h
where s.source_id = $1 and s.withdrawn_at is null`

/** Cards to look through for those that change: as many as can be asked for at once. */
const mostRewritten = 50
/** Changes that a person reads to the end, and links that one follows. */
export const mostChanged = 5
const mostCame = 12

// Rewritten in this very transaction, which is that of a dry run.
const REWRITTEN = `
select c.card from directory.public_card c join directory.service s on s.id = c.service_id
where s.source_id = $1 and s.created_at < now() and c.modified_at = now() order by md5(c.id::text) limit ${mostRewritten}`

const CAME = `
select id, count(*) over ()::integer as count from directory.service
where source_id = $1 and created_at >= $2 and withdrawn_at is null order by name, id limit ${mostCame}`

/**
 * What visitors see of a source as it stands in this transaction. In that of a dry run it is what they would see.
 * Goes through all services, as the import before it did; their cards by public_card_service.
 *
 * @param withCards also draw some of them
 * @param since when the import began whose new services are named
 */
export async function previewOf(
  ctx: Context,
  sourceName: string,
  withCards: boolean,
  since?: Date,
): Promise<Preview | undefined> {
  const [source] = await ctx.prepared<{ id: string; declared: boolean }>(
    'preview_source',
    'select id, public_listing as declared from directory.source where name = $1',
    [sourceName],
  )
  if (!source) return undefined
  const [counts] = await ctx.prepared<FoundCounts>('preview_count', COUNT, [source.id])
  if (!counts) throw new Error('a count gave no row')
  const drawn = withCards ? await ctx.prepared<Drawn>('preview_draw', DRAW, [source.id]) : []
  const rewritten = withCards
    ? await ctx.prepared<{ card: PublicCard }>('preview_rewritten', REWRITTEN, [source.id])
    : []
  const came = since
    ? await ctx.prepared<{ id: string; count: number }>('preview_came', CAME, [source.id, since])
    : []
  return {
    cards: drawn.map(cardOf),
    counts,
    declared: source.declared,
    ...(rewritten.length > 0 && { changed: rewritten.map(({ card }) => card) }),
    ...(came.length > 0 && { came: { count: came[0]?.count ?? 0, ids: came.map(({ id }) => id) } }),
  }
}

function cardOf({ name, organization, status, card, why, asked }: Drawn): PreviewCard {
  if (card === null) {
    const kept = asked ? 'off-lists' : status === 'unknown' ? 'status' : 'closed'
    return { name, organization, card, missing: [{ what: 'card', why: kept }] }
  }
  const missing: Missing[] = []
  if (card.address === null) missing.push({ what: 'address', why })
  if (!canBeCalled(card)) missing.push({ what: 'phone' })
  if (card.needIds.length === 0) missing.push({ what: 'need' })
  return { name, organization, card, missing }
}
