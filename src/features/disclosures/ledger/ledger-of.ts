import { citesBehind } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What passed of one category and kind of entry. */
export interface Passed {
  readonly category: string
  /** Null: told, and in no entry of the record. */
  readonly kind: string | null
  /** How many entries; null: told. */
  readonly entries: number | null
  readonly groups: readonly string[]
  readonly lanes: readonly string[]
}

/** One line of the ledger of a record: ids, codes, names of programs and of people at work; never a word of an entry. */
export interface LedgerLine {
  readonly id: string
  /**
   * `read`: on a page, written down by the database as it was handed out; `told`: by word of mouth or on paper, entered by
   * somebody; `recalled`: what was shared was taken out of sight again, with what had been read by then.
   */
  readonly source: 'read' | 'told' | 'recalled'
  readonly at: Date
  readonly recordedAt: Date
  /** The sharing by which it was read. */
  readonly basis: string | null
  /** Who read it; who entered that it was told; who recalled it. */
  readonly personId: string
  readonly person: string | null
  readonly recipient: {
    readonly id: string
    readonly name: string
    readonly agency: string
  } | null
  /** Which kind of recipient outside the coalition; its name is sealed. */
  readonly outside: string | null
  readonly mode: string
  readonly purpose: string
  /** By which ways the rules allow it; empty: they do not. */
  readonly ways: readonly string[]
  readonly rows: readonly string[]
  /** By which laws these rows are, in the rules that it was decided by. */
  readonly cites: readonly string[]
  readonly obligations: readonly string[]
  readonly what: readonly Passed[]
  readonly ruleset: string
  readonly outcome: 'allow' | 'deny'
  readonly reasons: readonly string[]
  /** On what whoever entered it says that it rests. */
  readonly saidWay: string | null
  /** The row that it corrects did not happen. */
  readonly isVoid: boolean
  readonly corrects: string | null
  readonly correctedBy: string | null
  /** What a lead found about it. */
  readonly finding: string | null
  readonly recalledAt: Date | null
  /** Of a recall. */
  readonly recalled: {
    readonly why: string
    /** How often it had been read. */
    readonly readings: number
    /** What the recipient says that it did; null: it has not said. */
    readonly answer: string | null
  } | null
}

/** What a ledger is narrowed to; what is absent does not narrow. */
export interface LedgerFilter {
  /** A program by id, or `outside`. */
  readonly recipient?: string | undefined
  readonly from?: Date | undefined
  /** The first moment that does not belong to it any more. */
  readonly until?: Date | undefined
  /** A way, or `none`: what the rules do not allow. */
  readonly way?: string | undefined
  /** Entries that came by this lane. */
  readonly lane?: string | undefined
  /** Lines that bring one of these duties, and those that the rules do not allow. */
  readonly duties?: readonly string[] | undefined
}

interface Row {
  readonly id: string
  readonly source: 'read' | 'told' | 'recalled'
  readonly at: Date
  readonly recorded_at: Date
  readonly basis_id: string | null
  readonly person_id: string
  readonly person: string | null
  readonly recipient_program: string | null
  readonly program: string | null
  readonly agency: string | null
  readonly outside: string | null
  readonly mode: string
  readonly purpose: string
  readonly ways: readonly string[]
  readonly lane_rows: readonly string[]
  readonly obligations: readonly string[]
  readonly what: readonly Passed[]
  readonly ruleset: string
  readonly outcome: 'allow' | 'deny'
  readonly reasons: readonly string[]
  readonly said_way: string | null
  readonly void: boolean
  readonly corrects: string | null
  readonly corrected_by: string | null
  readonly finding: string | null
  readonly recalled_at: Date | null
  readonly recalled_why: string | null
  readonly readings: number | null
  readonly answer: string | null
}

/**
 * The ledger of a record, the newest first, for whoever may read it; of a record that is not theirs, or of none, no lines.
 *
 * @param most at most 1,000
 * @param after the line that the page before ended with, by id
 */
export async function ledgerOf(
  ctx: Context,
  subject: string,
  most: number,
  { recipient, from, until, way, lane, duties }: LedgerFilter = {},
  after?: string,
): Promise<readonly LedgerLine[]> {
  const rows = await ctx.prepared<Row>(
    'disclosures_ledger',
    `select id, source, at, recorded_at, basis_id, person_id, person, recipient_program, program, agency, outside, mode, purpose, ways,
       lane_rows, obligations, what, ruleset, outcome, reasons, said_way, void, corrects, corrected_by, finding, recalled_at, recalled_why, readings, answer
     from disclosures.ledger($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      subject,
      most,
      after ?? null,
      recipient ?? null,
      from ?? null,
      until ?? null,
      way ?? null,
      lane ?? null,
      duties ?? null,
    ],
  )
  const cites = await citesBehind(
    ctx,
    rows.map(({ ruleset, lane_rows }) => ({ ruleset, rows: lane_rows })),
  )
  return rows.map((row, at) => lineOf(row, cites[at] ?? []))
}

function lineOf(row: Row, cites: readonly string[]): LedgerLine {
  const { recipient_program: program } = row
  return {
    id: row.id,
    source: row.source,
    at: row.at,
    recordedAt: row.recorded_at,
    basis: row.basis_id,
    personId: row.person_id,
    person: row.person,
    recipient: program === null ? null : { id: program, name: row.program ?? '', agency: row.agency ?? '' },
    outside: row.outside,
    mode: row.mode,
    purpose: row.purpose,
    ways: row.ways,
    rows: row.lane_rows,
    cites,
    obligations: row.obligations,
    what: row.what,
    ruleset: row.ruleset,
    outcome: row.outcome,
    reasons: row.reasons,
    saidWay: row.said_way,
    isVoid: row.void,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    finding: row.finding,
    recalledAt: row.recalled_at,
    recalled:
      row.recalled_why === null
        ? null
        : { why: row.recalled_why, readings: row.readings ?? 0, answer: row.answer },
  }
}
