import type { GateCode, Instrument } from '#features/instruments/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import type { Filled } from '#features/screening/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import type { Administration } from '../../one/administration.ts'
import type { LimitsText } from '../../one/limits-text.ts'
import type { Result } from '../../one/result-of.ts'

/** What the form of a step is shown with. */
export interface StepProps {
  readonly one: Administration
  readonly record: string
  readonly instrument: Instrument
  /** As typed, whatever it was. */
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly SummaryError[] | undefined
  /** Of the checks: what nobody may go past, and what would be the outcome. */
  readonly checks?:
    | {
        readonly blocks: readonly GateCode[]
        readonly fails: readonly GateCode[]
        /** Full years, by the record. */
        readonly age: number | 'unknown'
      }
    | undefined
  /** Of the limits: as the coalition says them in the state; absent: the general draft. */
  readonly limits?: LimitsText | undefined
  /** Of the items: what stands against going on with them now. */
  readonly closed?: readonly GateCode[] | undefined
  /** Of the items: what was answered so far. */
  readonly form?:
    | { readonly filled: Filled; readonly revision: number; readonly at: string | undefined }
    | undefined
  /** Of the aftercare: what the answers say. */
  readonly result?: Result | undefined
  /** To give to them. */
  readonly lines?: readonly ShownLine[] | undefined
}
