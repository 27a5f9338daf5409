import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { seenOf } from '#platform/http/seen.ts'
import { inTheWay, wrongField } from '../refusals.ts'
import type { SiteFacts } from '../site-facts.ts'
import { programOf, programPlace } from './acting.ts'

const DAY = 86_400_000
/** Who answers is said anew at least this often. */
export const MOST_STAFFED_DAYS = 92

const unknown: SiteFacts = { setting: null, prevalence: null, staffed: null }

interface Row {
  readonly setting: string | null
  readonly per1000: number | null
  readonly source: string | null
  readonly until: Date | null
  readonly who: string | null
}

/** What the acting program's lead last said of it; nothing: nobody did. Leans on site_newest. */
export async function siteOf(ctx: Context): Promise<SiteFacts> {
  const [row] = await ctx.prepared<Row>(
    'instruments_site',
    `select setting, per_1000 as "per1000", prevalence_source as source, staffed_until as until, staffed_by as who
     from instruments.site where program_id = $1 order by said_at desc, id limit 1`,
    [programOf(ctx)],
  )
  if (!row) return unknown
  const { setting, per1000, source, until, who } = row
  return {
    setting,
    prevalence: per1000 !== null && source !== null ? { per1000, source } : null,
    staffed: until !== null && who !== null ? { until, who } : null,
  }
}

/**
 * Says what the program is. Earlier words stay, for whoever asks later what was so then; the same words again are one saying.
 *
 * @param seen what the form was filled in from; absent: nothing older than now
 * @throws {Invalid} `staffed-until` · {Conflict} `site-moved-on`
 */
export async function saySite(ctx: Context, said: SiteFacts, seen?: string): Promise<void> {
  const { coalition, agency, program, person } = programPlace(ctx)
  const most = new Date(ctx.now.getTime() + MOST_STAFFED_DAYS * DAY)
  if (said.staffed && (said.staffed.until <= ctx.now || said.staffed.until > most))
    throw wrongField('staffed-until', 'staffedUntil')
  await ctx.prepared(
    'instruments_site_turn',
    `select pg_advisory_xact_lock(hashtextextended('instruments site ' || $1, 0))`,
    [program],
  )
  const stands = seenOf(await siteOf(ctx))
  if (seen !== undefined && stands === seenOf(said)) return
  if (seen !== undefined && stands !== seen) throw inTheWay('site-moved-on')
  await ctx.prepared(
    'instruments_say_site',
    `insert into instruments.site (coalition_id, agency_id, program_id, setting, per_1000, prevalence_source, staffed_until, staffed_by,
       said_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      coalition,
      agency,
      program,
      said.setting,
      said.prevalence?.per1000 ?? null,
      said.prevalence?.source ?? null,
      said.staffed?.until ?? null,
      said.staffed?.who ?? null,
      person,
    ],
  )
  await recordEvent(ctx, 'instrument.site-said', { kind: 'program', id: program })
}
