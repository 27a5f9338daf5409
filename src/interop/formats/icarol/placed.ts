import type { IcarolRow } from './columns.ts'
import type { Level, Survey } from './survey.ts'

/** A row of the export with what the first pass found of it. */
export interface Placed {
  readonly row: IcarolRow
  readonly number: string
  readonly level: Level
  readonly path: string
  readonly survey: Survey
  /** What the agency of a site says for all of its sites. */
  readonly offer?: IcarolRow | undefined
}
