import { recordsRefusals } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { lanesThatTell } from './lanes-that-tell.ts'
import { notThere } from './refusals.ts'

/** A program as a young person's page may name it. */
export interface Recipient {
  readonly id: string
  /** Undefined: that somebody is known there tells something, so the page does not name it (R12). */
  readonly name: string | undefined
  /** Of work, as a code; undefined where even that would tell. */
  readonly discipline: string | undefined
  /** No program of the coalition; what kind of one is not said. */
  readonly outside?: true
  /** A parent or caregiver, or the young person themself. */
  readonly family?: 'caregiver' | 'youth'
}

/** One time that something was read. */
export interface SeenLine {
  readonly at: Date
  readonly by: Recipient
  /** Codes; empty: of what is not known any more. */
  readonly categories: readonly string[]
  readonly how: 'read' | 'told' | 'copy'
}

interface Row {
  readonly at: Date
  readonly program: string | null
  readonly programName: string | null
  readonly agencyName: string | null
  readonly lanes: readonly string[]
  readonly discipline: string | null
  readonly outside: string | null
  readonly categories: readonly string[]
  readonly mode: string
}

const columns = `at, program, program_name as "programName", agency_name as "agencyName", lanes, discipline, outside, categories, mode`

/** Who has seen what, the newest first, for the young person of this context. */
export async function myLines(ctx: Context): Promise<SeenLine[]> {
  return (await ctx.prepared<Row>('own_page_my_lines', `select ${columns} from own_page.my_lines()`, [])).map(
    lineOf,
  )
}

/** The same for a worker who prints it for them, with as few names. @throws {NotFound} */
export async function seenBy(ctx: Context, subject: string): Promise<SeenLine[]> {
  const rows = await orRefuse(
    [recordsRefusals, notThere],
    ctx.prepared<Row>('own_page_seen_by', `select ${columns} from own_page.seen_by($1)`, [subject]),
  )
  return rows.map(lineOf)
}

const lineOf = (row: Row): SeenLine => ({
  at: row.at,
  by:
    row.program === null
      ? {
          id: `outside ${row.outside}`,
          name: undefined,
          discipline: undefined,
          outside: true,
          ...((row.outside === 'caregiver' || row.outside === 'youth') && { family: row.outside }),
        }
      : recipientOf({
          id: row.program,
          names: [row.programName ?? '', row.agencyName ?? ''],
          lanes: row.lanes,
          discipline: row.discipline ?? '',
        }),
  categories: row.categories,
  how: row.mode === 'verbal' || row.mode === 'report' ? 'told' : row.mode === 'copy' ? 'copy' : 'read',
})

/** Named only where no lane tells, and where it was said by which lanes it works. */
export function recipientOf(given: {
  readonly id: string
  readonly names: readonly [program: string, agency: string]
  readonly lanes: readonly string[]
  readonly discipline: string
}): Recipient {
  const tells = given.lanes.length === 0 || given.lanes.some((lane) => lanesThatTell().has(lane))
  return {
    id: given.id,
    name: tells ? undefined : given.names.join(', '),
    discipline: tells ? undefined : given.discipline,
  }
}

/** What one program read, by day. */
export interface SeenBy {
  readonly by: Recipient
  readonly days: readonly { readonly day: string; readonly lines: readonly SeenLine[] }[]
}

/** By recipient, the one that read last first; within it by day of the page's clock. @param dayOf ISO day */
export function byRecipient(lines: readonly SeenLine[], dayOf: (at: Date) => string): SeenBy[] {
  const groups = Map.groupBy(lines, ({ by }) => by.id)
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const days = Map.groupBy(own, ({ at }) => dayOf(at))
    return [{ by: first.by, days: [...days].map(([day, ofDay]) => ({ day, lines: ofDay })) }]
  })
}
