import type { GenderCode } from '#features/directory/index.ts'
import { addressLike } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Channel, CountFreshness, NeedCode, Taking, Unit } from './domain/codes.ts'
import type { Offers } from './domain/fit.ts'
import type { Numbers } from './domain/tap.ts'

/**
 * A line as whoever asks may know it. Of a hidden place of others, `place`, the numbers and the genders are withheld, and
 * its ages are told roughly; the placement coordinators of its region learn what is in `coordinated` beside.
 */
export interface BoardLine extends Offers {
  readonly id: string
  /** Kept by the program that asks (by stewards, where no program keeps it). */
  readonly own: boolean
  readonly hidden: boolean
  /** Number of the region; all that is said of where a hidden place is. */
  readonly region: number | null
  readonly place: {
    readonly programId: string | null
    readonly serviceId: string
    readonly service: string
    readonly organization: string
    readonly locationId: string | null
    /** FIPS number. */
    readonly county: number | null
  } | null
  /** What a placement coordinator of its region calls a hidden place by. Never an address, nor an id that leads to one. */
  readonly coordinated: Coordinated | null
  readonly taking: Taking
  readonly freshness: CountFreshness
  /**
   * Slots free for whoever asks, held ones and those offered to others taken off; of a hidden place 0 or 1, but to its
   * placement coordinators.
   */
  readonly available: number
  readonly numbers: Numbers | null
  /** Own lines only. */
  readonly held: number | null
  readonly atRisk: number | null
  /** By the database's clock; of a hidden place the hour. */
  readonly countedAt: Date | null
  readonly countedHow: Channel | null
  readonly waitlist: boolean
  readonly waiting: number | null
  readonly holdMinutes: number
  /** Of a hidden place of others 0: it would count what goes on there. */
  readonly version: number
  readonly shownToPublic: boolean
  readonly asksPaused: boolean
  /** When the count ages, and when it is no more than a reason to call; of a hidden place up to an hour early. */
  readonly agesAt: Date | null
  readonly callAt: Date | null
}

export interface Coordinated {
  /** Of the program that keeps it, else of its listing; null: it has neither. */
  readonly name: string | null
  /** As its public card prints it. */
  readonly phone: string | null
  readonly extension: string | null
  /** Slots in all, those out of service taken off. */
  readonly room: number
}

interface Row {
  readonly line_id: string
  readonly own: boolean
  readonly hidden: boolean
  readonly program_id: string | null
  readonly service_id: string | null
  readonly service: string | null
  readonly organization: string | null
  readonly location_id: string | null
  readonly county_fips: number | null
  readonly region: number | null
  readonly counties: number[] | null
  readonly unit: Unit
  readonly age_min: number
  readonly age_max: number
  readonly genders: GenderCode[] | null
  readonly takes: NeedCode[]
  readonly refuses: NeedCode[]
  readonly taking: Taking
  readonly freshness: CountFreshness
  readonly available: number
  readonly held: number | null
  readonly at_risk: number | null
  readonly total: number | null
  readonly surge: number | null
  readonly out_of_service: number | null
  readonly occupied: number | null
  readonly counted_at: Date | null
  readonly counted_how: Channel | null
  readonly waitlist: boolean
  readonly waiting: number | null
  readonly hold_minutes: number
  readonly version: number
  readonly shown_to_public: boolean
  readonly asks_paused: boolean
  readonly ages_at: Date | null
  readonly call_at: Date | null
  readonly ages_about: boolean
}

/**
 * Every line of the acting coalition as of this moment, by unit. What a hidden place withholds never leaves the
 * database. Nothing for whoever neither sees nor keeps availability.
 */
export async function board(ctx: Context): Promise<readonly BoardLine[]> {
  const [rows, known] = await Promise.all([
    ctx.prepared<Row>('availability_board', 'select * from availability.board()', []),
    coordinated(ctx),
  ])
  return rows.map((row) => read(row, known))
}

/** One line of the board; undefined when there is none, or none that whoever asks may know. */
export async function boardLine(ctx: Context, id: string): Promise<BoardLine | undefined> {
  const [row] = await ctx.prepared<Row>(
    'availability_board_line',
    'select * from availability.board() where line_id = $1',
    [id],
  )
  return row && read(row, await coordinated(ctx))
}

type Known = ReadonlyMap<string, Coordinated>

/** Hidden lines of the regions that whoever acts coordinates, by id. The database decides; nobody else is worth a question. */
async function coordinated(ctx: Context): Promise<Known> {
  const { actor } = ctx
  if (!('permissions' in actor) || !actor.permissions.has('coordination.lead')) return new Map()
  const rows = await ctx.prepared<Coordinated & { readonly line: string }>(
    'availability_coordinated',
    'select line_id as line, name, phone, extension, room from availability.coordinated()',
    [],
  )
  // A program may have been named by its street before names were asked.
  return new Map(
    rows.map(({ line, ...one }) => [
      line,
      one.name !== null && addressLike(one.name) ? { ...one, name: null } : one,
    ]),
  )
}

/** How a line stands, in the one word that pages show first. Never `open` for a count that is too old. */
export function lineState(
  line: Pick<BoardLine, 'taking' | 'freshness' | 'available'>,
): 'open' | 'full' | 'call' | 'closed' {
  if (line.taking !== 'taking') return 'closed'
  if (line.freshness === 'call') return 'call'
  return line.available > 0 ? 'open' : 'full'
}

function read(row: Row, known: Known): BoardLine {
  const { total, surge, out_of_service, occupied } = row
  return {
    id: row.line_id,
    own: row.own,
    hidden: row.hidden,
    region: row.region,
    place:
      row.service_id === null
        ? null
        : {
            programId: row.program_id,
            serviceId: row.service_id,
            service: row.service ?? '',
            organization: row.organization ?? '',
            locationId: row.location_id,
            county: row.county_fips,
          },
    coordinated: known.get(row.line_id) ?? null,
    unit: row.unit,
    ageMin: row.age_min,
    ageMax: row.age_max,
    agesAbout: row.ages_about,
    genders: row.genders,
    takes: row.takes,
    refuses: row.refuses,
    counties: row.counties ?? [],
    taking: row.taking,
    freshness: row.freshness,
    available: Math.max(row.available, 0),
    numbers:
      total === null || surge === null || out_of_service === null || occupied === null
        ? null
        : { total, surge, outOfService: out_of_service, occupied },
    held: row.held,
    atRisk: row.at_risk,
    countedAt: row.counted_at,
    countedHow: row.counted_how,
    waitlist: row.waitlist,
    waiting: row.waiting,
    holdMinutes: row.hold_minutes,
    version: row.version,
    shownToPublic: row.shown_to_public,
    asksPaused: row.asks_paused,
    agesAt: row.ages_at,
    callAt: row.call_at,
  }
}
