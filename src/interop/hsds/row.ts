import type { EntityName } from './entities.ts'

/** A row of the input as it came: the source's own values, with the rows nested in it that are no records. */
export type Raw = Readonly<Record<string, unknown>>

/** Something the reader already knows cannot be joined: the row stays, the link is held back. */
export interface ReaderProblem {
  readonly entity: EntityName
  /** Id of the row that carries the link, as the source writes it. */
  readonly id: string
  readonly path: string
  readonly code: string
  readonly raw: unknown
  readonly waitsFor?: string
}

/** One record of the input, split off from whatever it was nested in. */
export interface RecordRow {
  readonly kind: 'record'
  readonly entity: EntityName
  readonly raw: Raw
  /** Where it was: `services.csv:2`, `#12/organization`. */
  readonly path: string
  /** True when it was found inside another record: it may be a summary, so what is absent is not gone. */
  readonly nested: boolean
  /** Links that its place in the input states: a service inside an organization belongs to it. */
  readonly links: Readonly<Record<string, string>>
  /** How many rows of each other table are part of it; they share its fate and are counted with it. */
  readonly parts: Readonly<Partial<Record<string, number>>>
  /** No row of the input: made to hold parts that the input has no record for. Counted by these alone. */
  readonly implied?: boolean
}

/** A row that cannot be read or has nowhere to go: kept aside with the reason. */
export interface HeldRow {
  readonly kind: 'held'
  readonly entity: EntityName | 'row'
  readonly id: string
  readonly path: string
  readonly code: string
  readonly raw: unknown
  readonly waitsFor?: string
  /** How many rows of each other table are part of it. */
  readonly parts?: Readonly<Record<string, number>>
}

/** A link of a row that stands without it. */
export interface HeldLink extends ReaderProblem {
  readonly kind: 'link'
}

/** What happened to the whole input, such as an encoding that had to be guessed. */
export interface InputNote {
  readonly kind: 'note'
  readonly path: string
  readonly code: string
}

export type HsdsRow = RecordRow | HeldRow | HeldLink | InputNote

/** What a reader yields: a row, or all rows of a piece of the input at once, which spares waiting for each. */
export type HsdsRows = HsdsRow | readonly HsdsRow[]

export function rowsIn(given: HsdsRows): readonly HsdsRow[] {
  return isList(given) ? given : [given]
}

function isList(given: HsdsRows): given is readonly HsdsRow[] {
  return Array.isArray(given)
}

/** Limits of one input; generous for real directories, small enough that nothing can exhaust a machine. */
export const limits = {
  /** One record with everything nested in it. */
  recordBytes: 32 * 1024 * 1024,
  /** One text; longer ones are held back. */
  textLength: 50_000,
  nesting: 40,
  zipEntries: 300,
  zipBytes: 8 * 1024 * 1024 * 1024,
  /** Real tables shrink about 10 times; a bomb shrinks a thousand times. */
  zipRatio: 200,
  csvFieldBytes: 10 * 1024 * 1024,
  rowsPerList: 20_000,
} as const

/** The id of a row as the source writes it, or undefined when it has none that could be one. */
export function idOf(raw: Raw): string | undefined {
  const value = raw.id
  if (typeof value === 'string') {
    const trimmed = value.trim()
    return trimmed === '' || trimmed.length > 500 ? undefined : trimmed
  }
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
