import type { Answers } from '../engine/binds.ts'
import type { Evidence, Statement } from '../engine/log.ts'

/** A statement as its row has it. */
export interface StoredStatement {
  readonly type:
    | Statement['type']
    | 'answered'
    | 'asked'
    | 'doubted'
    | 'doubt-ended'
    | 'correction-asked'
    | 'correction-ended'
  readonly about: string | Date | null
  readonly said: Readonly<Record<string, unknown>>
  readonly by: string
  readonly recordedAt: string | Date
  readonly item?: string | null
}

/** When it was said first: of what was carried over from a clock that was corrected, before this clock was there. */
export const saidAtOf = ({ said, recordedAt }: StoredStatement): Date =>
  new Date(said.saidAt == null ? recordedAt : String(said.saidAt))

/** What the engine reads of rows; answers to conditions are apart from it. @throws {TypeError} a row that no verb of ours made */
export function logOf(rows: readonly StoredStatement[]): Statement[] {
  return rows.flatMap((row) => statementOf(row) ?? [])
}

/** Undefined: what moves no time and no holder, and is no part of the log: an answer, a question, a doubt. */
function statementOf(row: StoredStatement): Statement | undefined {
  const whose = { by: row.by, recordedAt: saidAtOf(row) }
  const { said } = row
  const at = () => {
    if (row.about === null) throw new TypeError(`a statement "${row.type}" without the time that it is about`)
    return new Date(row.about)
  }
  switch (row.type) {
    case 'answered':
    case 'asked':
    case 'doubted':
    case 'doubt-ended':
    case 'correction-asked':
    case 'correction-ended':
      return undefined
    case 'started':
      return { ...whose, type: 'started', at: at(), holder: row.by }
    case 'stopped':
      return { ...whose, type: 'stopped', stop: String(said.stop), at: at(), evidence: evidenceOf(row) }
    case 'stop-withdrawn':
      return { ...whose, type: 'stop-withdrawn', stop: String(said.stop), reason: String(said.reason) }
    case 'tolled':
      return {
        ...whose,
        type: 'tolled',
        basis: String(said.basis),
        from: at(),
        until: said.until == null ? null : new Date(String(said.until)),
      }
    case 'toll-ended':
      return { ...whose, type: 'toll-ended', at: at() }
    case 'superseded':
      return { ...whose, type: 'superseded', with: String(said.with) }
    case 'not-applicable':
      return {
        recordedAt: whose.recordedAt,
        by: String(said.doubtedBy),
        type: 'not-applicable',
        reason: String(said.reason),
        confirmedBy: row.by,
      }
    case 'ended':
      return said.doubtedBy === undefined
        ? { ...whose, type: 'ended', reason: String(said.reason) }
        : {
            ...whose,
            type: 'ended',
            by: String(said.doubtedBy),
            reason: String(said.reason),
            confirmedBy: row.by,
          }
    case 'offered':
    case 'handed':
      return { ...whose, type: row.type, to: String(said.to) }
    case 'accepted':
    case 'offer-ended':
    case 'acknowledged':
      return { ...whose, type: row.type }
  }
}

/** The number itself and who was spoken to are words of the entry; here stands that they are there. */
function evidenceOf({ said, item }: StoredStatement): Evidence {
  return {
    channel: said.channel as Evidence['channel'],
    number: null,
    given: said.number === true,
    person: said.person === true ? 'in the entry' : null,
    entry: item ?? null,
  }
}

/** Why a duty does not apply. */
export const doubtReasons = ['not-the-case', 'not-ours', 'runs-twice'] as const
/** Of what comes again and again: it was there, and will not come again. */
export const NO_NEXT_TIME = 'no-next-time'
export type DoubtReason = (typeof doubtReasons)[number] | typeof NO_NEXT_TIME

/** That the duty does not apply, or comes no more, as one person says and another has to confirm. */
export interface Doubt {
  readonly by: string
  /** Code. */
  readonly reason: string
}

/** Undefined: nobody says so, or no more. */
export function doubtOf(rows: readonly StoredStatement[]): Doubt | undefined {
  const last = rows.findLast(({ type }) => type === 'doubted' || type === 'doubt-ended')
  return last?.type === 'doubted' ? { by: last.by, reason: String(last.said.reason) } : undefined
}

/** The last answer to each condition. */
export function answersOf(rows: readonly StoredStatement[]): Answers {
  return Object.fromEntries(
    rows
      .filter(({ type }) => type === 'answered')
      .map(({ said }) => [String(said.condition), said.answer as 'yes' | 'no' | 'unknown']),
  )
}
