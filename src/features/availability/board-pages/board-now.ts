import { type CardPhone, phonesOfServices } from '#features/directory/index.ts'
import { type WhoActs, whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type BoardLine, board } from '../board.ts'

/** Whom to call about hidden places there. */
export interface Region {
  readonly number: number
  /** FIPS numbers. */
  readonly counties: readonly number[]
  readonly broker: string | null
  readonly phone: string | null
  /** Whoever looks acts in the program that is to be called there. */
  readonly mine: boolean
}

export interface BoardNow {
  readonly who: WhoActs
  /** May hold slots and wait for them: acts for a program. */
  readonly holds: boolean
  /** The database's clock. */
  readonly now: Date
  readonly lines: readonly BoardLine[]
  readonly regions: readonly Region[]
  /** Public numbers of services that are shown, by id. */
  readonly phones: ReadonlyMap<string, readonly CardPhone[]>
}

/** The board with all that its pages say beside it. */
export async function boardNow(ctx: Context): Promise<BoardNow> {
  // Sent together and answered in this order: each answer that is waited for by itself costs a turn behind other work.
  const [lines, now, regions, who] = await Promise.all([
    board(ctx),
    databaseNow(ctx),
    regionsHere(ctx),
    whoActsHere(ctx),
  ])
  const shown = lines.flatMap(({ hidden, place }) => (hidden || place === null ? [] : [place.serviceId]))
  return {
    who,
    holds: 'programId' in ctx.actor && ctx.actor.programId !== null,
    now,
    lines,
    regions,
    phones: await phonesOfServices(ctx, [...new Set(shown)]),
  }
}

/** The one clock of counts and holds. */
export async function databaseNow(ctx: Context): Promise<Date> {
  const [row] = await ctx.prepared<{ now: Date }>(
    'availability_now',
    'select availability.clock() as now',
    [],
  )
  if (!row) throw new Error('the database tells no time')
  return row.now
}

/** The regions of the acting coalition, by number. */
export async function regionsHere(ctx: Context): Promise<readonly Region[]> {
  return ctx.prepared<Region>(
    'availability_regions_and_brokers',
    `select r.number, r.counties, p.name as broker, r.broker_phone as phone,
       coalesce(r.broker_program = identity.program(), false) as mine from availability.region r
     left join identity.program p on p.coalition_id = r.coalition_id and p.id = r.broker_program order by r.number`,
    [],
  )
}
