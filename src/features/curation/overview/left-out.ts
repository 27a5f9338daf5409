import { type GenderCode, genderCode } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { categoryById } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** A kind of help in one state, and the groups that no entry says it takes. */
export interface LeftOut {
  readonly need: string
  readonly services: number
  /** How many of the services do not say whom they take. */
  readonly unsaid: number
  readonly groups: readonly GenderCode[]
}

export interface LeftOutIn {
  /** Kinds that are listed for some and for others not, that with most services first. */
  readonly kinds: readonly LeftOut[]
  /** Kinds of which no entry says whom it takes. */
  readonly unsaid: number
}

const MOST = 60

interface Row {
  readonly need: number
  readonly services: number
  readonly unsaid: number
  readonly taken: readonly string[]
}

/**
 * What is listed in a state for some and for others not. A gap of the directory, from public cards only, each service once:
 * no visitor's search is counted for it, and it tells of no place that is hidden.
 */
export async function leftOutIn(ctx: Context, state: string): Promise<LeftOutIn> {
  requireSteward(ctx)
  const rows = await ctx.prepared<Row>(
    'left_out',
    `with listed as (select distinct service_id, unnest(need_ids) as need, genders from directory.public_card where state = $1)
     select need, count(distinct service_id)::int as services,
       (count(distinct service_id) filter (where genders is null))::int as unsaid,
       array(select distinct unnest(l.genders) from listed l where l.need = listed.need) as taken
     from listed group by need order by 2 desc, need`,
    [state],
  )
  const kinds = rows.flatMap(({ need, taken, ...counts }): LeftOut[] => {
    const groups = genderCode.options.filter((code) => !taken.includes(code))
    const label = categoryById(need)?.labels.en
    return groups.length === 0 || label === undefined ? [] : [{ need: label, ...counts, groups }]
  })
  const said = kinds.filter(({ services, unsaid }) => unsaid < services)
  return { kinds: said.slice(0, MOST), unsaid: kinds.length - said.length }
}
