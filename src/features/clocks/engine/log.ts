import type { Channel } from './row.ts'

/** What proves that an act was done. */
export interface Evidence {
  readonly channel: Channel
  /** Report or case number that was given; null where none was. An NCIC number is kept by whoever received it: `given` says that there is one. */
  readonly number: string | null
  readonly given: boolean
  /** Who was spoken to. */
  readonly person: string | null
  /** Id of an entry of the record that shows it. */
  readonly entry: string | null
}

interface Said {
  /** When it was said here. Never moved. */
  readonly recordedAt: Date
  /** Whoever said it. */
  readonly by: string
}

/** A statement about one clock. Nothing is changed or taken out: what was wrong is said anew. */
export type Statement = Said &
  (
    | { readonly type: 'started'; readonly at: Date; readonly holder: string }
    | {
        readonly type: 'stopped'
        readonly stop: string
        readonly at: Date
        readonly evidence: Evidence
        /** Says it anew where what was said before was wrong: without a moment in which it was undone. */
        readonly corrects?: boolean
      }
    /** It was not done at all: it counts no more, and the clock runs again. */
    | { readonly type: 'stop-withdrawn'; readonly stop: string; readonly reason: string }
    | {
        readonly type: 'tolled'
        readonly basis: string
        readonly from: Date
        /** Null: until somebody says that it is over. */
        readonly until: Date | null
      }
    | { readonly type: 'toll-ended'; readonly at: Date }
    /** The start was wrong: another clock runs from the right one. */
    | { readonly type: 'superseded'; readonly with: string }
    /** Said by one person and confirmed by another. */
    | { readonly type: 'not-applicable'; readonly reason: string; readonly confirmedBy: string }
    /** Of what comes again and again: there will be no next time. By a supervisor, or by one person and another who confirms it. */
    | { readonly type: 'ended'; readonly reason: string; readonly confirmedBy?: string }
    | { readonly type: 'offered'; readonly to: string }
    | { readonly type: 'accepted' }
    | { readonly type: 'offer-ended' }
    /** Given to another, because its holder left: nobody was asked. */
    | { readonly type: 'handed'; readonly to: string }
    | { readonly type: 'acknowledged' }
  )

export type StatementOf<Type extends Statement['type']> = Extract<Statement, { readonly type: Type }>

/** In the order in which they were said. */
export const inOrder = (log: readonly Statement[]): Statement[] =>
  log.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())

/** @throws {RangeError} a clock without its start is none */
export function startOf(log: readonly Statement[]): StatementOf<'started'> {
  const start = log.find((one): one is StatementOf<'started'> => one.type === 'started')
  if (!start) throw new RangeError('a clock has to begin with its start')
  return start
}

/** What stopped a clock, by the id of the stop: what was said last and not withdrawn. */
export function stopsIn(log: readonly Statement[]): Map<string, StatementOf<'stopped'>> {
  const stops = new Map<string, StatementOf<'stopped'>>()
  for (const one of inOrder(log)) {
    if (one.type === 'stopped') stops.set(one.stop, one)
    if (one.type === 'stop-withdrawn') stops.delete(one.stop)
  }
  return stops
}

/** How a clock came to its end other than by being done. */
export function endIn(
  log: readonly Statement[],
): StatementOf<'superseded' | 'not-applicable' | 'ended'> | undefined {
  return log.find(
    (one): one is StatementOf<'superseded' | 'not-applicable' | 'ended'> =>
      one.type === 'superseded' || one.type === 'not-applicable' || one.type === 'ended',
  )
}

/** Time that does not count, `until` null where it goes on; earliest first and without overlap. */
export function tollsIn(log: readonly Statement[]): { from: Date; until: Date | null }[] {
  const said: { from: Date; until: Date | null }[] = []
  for (const one of inOrder(log)) {
    if (one.type === 'tolled') said.push({ from: one.from, until: one.until })
    if (one.type !== 'toll-ended') continue
    for (const open of said) if (open.until === null) open.until = one.at
  }
  const merged: { from: Date; until: Date | null }[] = []
  for (const next of said.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = merged.at(-1)
    if (last && (last.until === null || next.from <= last.until)) {
      if (last.until !== null && (next.until === null || next.until > last.until)) last.until = next.until
    } else merged.push({ ...next })
  }
  return merged
}
