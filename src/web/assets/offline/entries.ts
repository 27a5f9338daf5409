import { type Passed, passed, type Reading } from './steady-clock.ts'

/** What is written down without a connection, and how it is sent. Pure: no store, no page, no network. */

export interface Numbers {
  readonly total: number
  readonly surge: number
  readonly outOfService: number
  readonly occupied: number
}
export type Tap = 'same' | 'one-more' | 'one-less' | 'full' | 'closed'
export type Taking = 'taking' | 'closed'

export interface KeptLine {
  readonly id: string
  readonly words: string
  readonly service: string | null
  readonly numbers: Numbers
  readonly held: number
  readonly taking: Taking
  readonly version: number
  /** Age of its count when it was seen; null: never counted, or in doubt. */
  readonly minutes: number | null
}
export interface KeptSlot {
  readonly id: string
  readonly words: string
  readonly service: string
  readonly organization: string
  readonly free: number
  readonly phone: string | null
}
export interface Snapshot {
  readonly kept: string
  readonly membership: string
  readonly lines: readonly KeptLine[]
  /** Named as devices have it that kept some before an upgrade. */
  readonly places: readonly KeptSlot[]
}
/** A snapshot and when it was seen. */
export interface Kept {
  readonly snapshot: Snapshot
  readonly seen: Reading
}

/** A count of somebody else that is newer. */
export interface Theirs {
  readonly version: number
  readonly numbers: Numbers
  readonly taking: Taking | 'ended'
  readonly countedAt: string | null
}

interface Written {
  /** In the order in which they were written down. */
  readonly n: number
  /** Random, made now: sent again, it is the same act. */
  readonly key: string
  readonly line: string
  /** Whose it is: number of what is kept, of one browser, one person and one role. */
  readonly kept: string
  /** When it was written down; of a hold, when the place was seen. */
  readonly read: Reading
  /** Why it was not taken, in a sentence of the server. */
  readonly refused?: string
}
export interface CountEntry extends Written {
  readonly what: 'count'
  readonly numbers: Numbers
  readonly taking: Taking
  readonly seen: number
  /** Key of the count on the same line before it. */
  readonly after: string | null
  readonly theirs?: Theirs
}
export interface HoldEntry extends Written {
  readonly what: 'hold'
}
export type Entry = CountEntry | HoldEntry

const countsOf = (line: string, entries: readonly Entry[]): CountEntry[] =>
  entries.filter((one): one is CountEntry => one.what === 'count' && one.line === line)

interface Standing {
  readonly numbers: Numbers
  readonly taking: Taking
}

/** How a line stands with what was written down since it was seen. */
export function standing(line: KeptLine, entries: readonly Entry[]): Standing {
  const last = countsOf(line.id, entries).at(-1)
  return last
    ? { numbers: last.numbers, taking: last.taking }
    : { numbers: line.numbers, taking: line.taking }
}

/** Free places; below zero where more is held than there is. */
export const freeOf = ({ total, surge, outOfService, occupied }: Numbers, held: number): number =>
  total + surge - outOfService - occupied - held

/** The numbers after one tap, as src/features/availability/domain/tap.ts says; a test compares. */
export function afterTap(stood: Standing, free: number, tap: Tap): Standing | undefined {
  const now = stood.numbers
  const taken = (by: number) => ({ ...now, occupied: now.occupied + by })
  switch (tap) {
    case 'same':
      return stood
    case 'closed':
      return { numbers: now, taking: 'closed' }
    case 'one-more':
      return now.occupied > 0 ? { numbers: taken(-1), taking: 'taking' } : undefined
    case 'one-less':
      return free > 0 ? { numbers: taken(1), taking: 'taking' } : undefined
    case 'full':
      return { numbers: taken(Math.max(free, 0)), taking: 'taking' }
  }
}

export interface Writing {
  readonly snapshot: Snapshot
  readonly entries: readonly Entry[]
  readonly read: Reading
  readonly key: string
}

const nextNumber = (entries: readonly Entry[]) => Math.max(0, ...entries.map((one) => one.n)) + 1

/** A count, which builds on the one that was written down on the same line before it. */
export function countEntry(
  { snapshot: { kept }, entries, read, key }: Writing,
  line: KeptLine,
  said: { readonly numbers: Numbers; readonly taking: Taking },
): CountEntry {
  const before = countsOf(line.id, entries).at(-1)
  return {
    what: 'count',
    n: nextNumber(entries),
    key,
    line: line.id,
    kept,
    read,
    numbers: said.numbers,
    taking: said.taking,
    seen: line.version,
    after: before?.key ?? null,
  }
}

/** A wish to hold: what counts is when the place was seen, not when it was wished for. */
export function holdEntry(
  { snapshot: { kept }, entries, key }: Omit<Writing, 'read'>,
  slot: KeptSlot,
  seen: Reading,
): HoldEntry {
  return { what: 'hold', n: nextNumber(entries), key, line: slot.id, kept, read: seen }
}

/**
 * What can be sent now, the oldest first: counts of which none before on the same line waits for the person. Wishes to
 * hold are never among them, because the person says each of them again.
 */
export function sendable(entries: readonly Entry[]): CountEntry | undefined {
  const stuck = new Set<string>()
  for (const entry of [...entries].sort((a, b) => a.n - b.n)) {
    if (entry.what !== 'count') continue
    if (entry.theirs || entry.refused !== undefined) stuck.add(entry.line)
    else if (!stuck.has(entry.line)) return entry
  }
  return undefined
}

/** What is left when one is taken away unsent: whatever built on it builds on what was before it. */
export function without(entries: readonly Entry[], gone: Entry): Entry[] {
  return entries.flatMap((one) => {
    if (one.key === gone.key) return []
    if (gone.what === 'count' && one.what === 'count' && one.after === gone.key)
      return [{ ...one, after: gone.after, seen: gone.seen }]
    return [one]
  })
}

/** The fields of one entry as they are sent. Whole numbers, codes and keys: there is no field for a word. */
export function fieldsOf(entry: Entry, now: Reading, decided?: number): Record<string, string> {
  const { byDevice, byWall }: Passed = passed(entry.read, now)
  const { kept, line, key } = entry
  const shared = {
    what: entry.what,
    kept,
    line,
    key,
    byWall: String(byWall),
    ...(byDevice === null ? {} : { byDevice: String(byDevice) }),
  }
  if (entry.what === 'hold') return { ...shared, confirmed: 'yes' }
  const { total, surge, outOfService, occupied } = entry.numbers
  return {
    ...shared,
    seen: String(entry.seen),
    ...(entry.after === null ? {} : { after: entry.after }),
    ...(decided === undefined ? {} : { decided: String(decided) }),
    total: String(total),
    surge: String(surge),
    outOfService: String(outOfService),
    occupied: String(occupied),
    taking: entry.taking,
  }
}
