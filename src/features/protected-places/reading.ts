import type { PlacePoint } from './points.ts'
import type { Street } from './streets.ts'
import type { Visibility } from './visibility.ts'

/** What a record says, as far as it was looked for; values as often as they stand there. */
export interface Reading {
  /** The strictest level that any of its columns, attributes and lines of its change log asks for. */
  readonly level: Visibility | undefined
  /** Texts that may be notes; links and ids are not read. They are only looked into where no column asks. */
  readonly notes: readonly string[]
  readonly streets: readonly Street[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly points: readonly PlacePoint[]
}
