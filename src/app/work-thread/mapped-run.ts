import type { CardAddress, PublicCard } from '#features/directory/index.ts'
import type { Format } from '#interop/formats/index.ts'
import {
  checkedMapping,
  type FirstService,
  type Mapping,
  type MappingFindings,
  mappedFormat,
  noFindings,
} from '#interop/formats/mapped/index.ts'
import type { ImportReport } from '#interop/hsds/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** The report of a spreadsheet: what was made of its rows and columns, and what will be seen of it. */
export interface MappedReport extends ImportReport {
  readonly mapping?: MappingFindings
  readonly effect?: MappedEffect
}

/** What visitors would see of a spreadsheet, looked up in its dry run. Holds nothing that a place withholds. */
export interface MappedEffect {
  readonly first: readonly FirstRow[]
  /** Places that stay hidden, by the reason. */
  readonly hidden: Readonly<Record<string, number>>
  /** Places that are shown. */
  readonly shown: number
}

/** One of the first services as it will be. */
export interface FirstRow {
  readonly row: string
  readonly name: string
  readonly organization: string
  readonly phones: readonly string[]
  /** Null where no place is shown; then `hiddenWhy` says whether one is hidden. */
  readonly address: readonly string[] | null
  readonly hiddenWhy: string | null
  /** Why it is held back, when it is. */
  readonly held: string | null
  /** Whether visitors find it. */
  readonly listed: boolean
}

/** One import by a mapping: its format, and what is looked up on the way. */
export interface MappedRun {
  readonly mapping: Mapping
  readonly format: Format
  readonly inspect: (ctx: Context) => Promise<void>
  told(report: ImportReport): MappedReport
}

/** @throws {Invalid} when what was kept is no mapping any more. */
export function mappedRun(source: string, kept: unknown): MappedRun {
  const mapping = checkedMapping(kept)
  const findings = noFindings()
  const first: FirstService[] = []
  let effect: MappedEffect | undefined
  return {
    mapping,
    format: mappedFormat(mapping, findings, first),
    async inspect(ctx) {
      effect = await effectOf(ctx, source, first)
    },
    told: (report) => ({ ...report, mapping: findings, ...(effect ? { effect } : {}) }),
  }
}

interface Seen {
  readonly n: number
  readonly name: string | null
  readonly organization: string | null
  readonly card: PublicCard | null
  readonly why: string | null
  readonly held: string | null
}

const FIRST = `
  select asked.n::integer as n, s.name, o.name as organization,
    (select c.card from directory.public_card c where c.service_id = s.id order by c.id limit 1) as card,
    (select l.visibility_why from directory.service_at_location j join directory.location l on l.id = j.location_id
      where j.service_id = s.id and l.visibility <> 'public' order by l.id limit 1) as why,
    (select q.code from directory.quarantine q where q.source_id = src.id and q.entity = 'service'
      and q.source_record_id = asked.id and q.held = 'row' and q.resolved_at is null limit 1) as held
  from unnest($2::text[]) with ordinality as asked(id, n)
  join directory.source src on src.name = $1
  left join directory.source_record r on r.source_id = src.id and r.entity = 'service' and r.source_record_id = asked.id
  left join directory.service s on s.id = r.record_id
  left join directory.organization o on o.id = s.organization_id
  order by asked.n`

const PLACES = `
  select l.visibility = 'public' as shown, l.visibility_why as why, count(*)::integer as count
  from directory.location l join directory.source src on src.id = l.source_id
  where src.name = $1 and l.withdrawn_at is null group by 1, 2`

async function effectOf(ctx: Context, source: string, first: readonly FirstService[]): Promise<MappedEffect> {
  const seen = await ctx.prepared<Seen>('mapped_first', FIRST, [source, first.map((one) => one.id)])
  const places = await ctx.prepared<{ shown: boolean; why: string; count: number }>('mapped_places', PLACES, [
    source,
  ])
  const hidden: Record<string, number> = {}
  for (const { shown, why, count } of places) if (!shown) hidden[why] = (hidden[why] ?? 0) + count
  return {
    first: seen.map(
      ({ n, name, organization, card, why, held }): FirstRow => ({
        row: first[n - 1]?.row ?? '',
        name: name ?? '',
        organization: organization ?? '',
        phones: (card?.phones ?? []).map((phone) => phone.display),
        address: card?.address ? linesOf(card.address) : null,
        hiddenWhy: card?.address ? null : why,
        held: name === null ? (held ?? 'unknown') : null,
        listed: card !== null,
      }),
    ),
    hidden,
    shown: places.filter((one) => one.shown).reduce((sum, one) => sum + one.count, 0),
  }
}

function linesOf({ lines, city, state, postalCode }: CardAddress): string[] {
  return [...lines, [city, `${state} ${postalCode}`.trim()].filter(Boolean).join(', ')].filter(Boolean)
}
