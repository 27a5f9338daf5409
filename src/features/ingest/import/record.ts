import type { ServiceProfile } from '#features/directory/index.ts'
import type { Doc } from '#features/protected-places/index.ts'
import type { NeedRead } from '../needs/need-evidence.ts'

/** Records that stand on their own, in the order in which they can be saved. */
export const recordEntities = [
  'taxonomy',
  'taxonomy_term',
  'organization',
  'program',
  'location',
  'service',
  'service_at_location',
] as const
export type RecordEntity = (typeof recordEntities)[number]

/** What cleaning did to one value. */
export interface Repair {
  readonly path: string
  readonly code: string
}

/** A value or link that is held back while its record stands. */
export interface Held {
  readonly path: string
  readonly code: string
  readonly held: 'field' | 'link'
  readonly raw: unknown
}

/** How the needs of a service were read. */
export interface NeedsReading {
  /** Why it has them; empty where its source states them in our own terms. */
  readonly reads: readonly NeedRead[]
  /**
   * Needs by which its places are hidden: those that its terms say outright, and a place to stay where help against who hurts
   * people is said too. Else what was read out of words is a guess, and hides nothing.
   */
  readonly hidesBy: readonly number[]
  /** Ids of its terms of other lists than ours. */
  readonly termIds: readonly string[]
}

/** A record in the directory's own shape: HSDS JSON without the records it is joined to. */
export interface CleanRecord {
  readonly doc: Doc
  /** Links to other records, by column; already as our ids. */
  readonly links: Readonly<Record<string, string>>
  readonly name: string | null
  readonly repairs: readonly Repair[]
  readonly held: readonly Held[]
  /** Services only. */
  readonly status?: string
  readonly profile?: ServiceProfile
  readonly needIds?: readonly number[]
  readonly reading?: NeedsReading
  /** The source's own columns with the names of its terms, for deciding whether a place is hidden. */
  readonly flags: Doc
  /** Source values that may be kept in clear; differs from `raw` where a change log tells of a place. */
  readonly openRaw?: Doc
  /** Organizations and programs: its source asks that it be listed nowhere. Staff still see it. */
  readonly unlisted?: boolean
  /** The record cannot stand at all, and why. */
  readonly refused?: { readonly path: string; readonly code: string }
}

/** One record of a source on its way into the directory. */
export interface ImportRecord {
  readonly entity: RecordEntity
  readonly id: string
  /** As the source calls it. */
  readonly sourceRecordId: string
  /** Table and id of its source as {@link keyOf} writes them: built once, since each step looks it up by it. */
  readonly key: string
  /** Where it was in the input. */
  readonly path: string
  /** Seen inside another record: it may be a summary, so what is absent is not gone. */
  readonly nested: boolean
  /** The source's own values. */
  readonly raw: Doc
  /** The same as canonical JSON, by which it is compared. */
  readonly text: string
  /** Brings source values into the directory's shape. Called only where something has changed. */
  clean(raw: Doc): CleanRecord
  /** What a person said of how these values are read: they are read anew when that has changed. */
  readBy?(raw: Doc): string
  /** What the record counts for besides itself, by table: phones, schedules … */
  readonly parts: Readonly<Record<string, number>>
  /** No row of the input: made to hold its parts, which alone are counted. */
  readonly implied?: boolean
}

/** A row or link that never became part of a record. */
export interface ImportLoss {
  readonly entity: string
  readonly sourceRecordId: string
  readonly path: string
  readonly code: string
  readonly held: 'row' | 'link'
  readonly raw: unknown
  readonly waitsFor?: string
  /** Rows that are part of it and are counted with it, by table. */
  readonly parts?: Readonly<Record<string, number>>
}

export type Outcome = 'created' | 'updated' | 'unchanged' | 'quarantined'

/** What became of one record of the batch, in the order in which they were given. */
export interface RecordOutcome {
  readonly entity: string
  readonly sourceRecordId: string
  readonly outcome: Outcome
  /** Fields and links held back, and values that were not what the source's other rows say. */
  readonly warnings: readonly { readonly path: string; readonly code: string }[]
  /** Why it is quarantined. */
  readonly code?: string
}
