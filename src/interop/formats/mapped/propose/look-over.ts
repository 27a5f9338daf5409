import type { SourceTable } from '../table.ts'
import { type Proposal, proposeMeanings, separatorIn } from './propose.ts'
import { surveyTable } from './survey.ts'

/** A table as its page shows it: what its columns are called and probably mean. Holds none of their values. */
export interface LookedTable {
  readonly table: string
  /** Row that holds the names of the columns. */
  readonly headerRow: number
  readonly columns: readonly LookedColumn[]
}

export interface LookedColumn {
  readonly name: string
  /** What stands between the items, where it holds lists. */
  readonly separator: string
  readonly proposal: Proposal
}

/** Reads the beginning of a table and judges it. */
export async function lookOver(source: SourceTable): Promise<LookedTable> {
  const surveyed = await surveyTable(source)
  const { table, headerRow, columns } = surveyed
  const proposals = proposeMeanings(surveyed)
  return {
    table,
    headerRow,
    columns: columns.flatMap(({ name, values }, at): LookedColumn[] => {
      const proposal = proposals[at]
      return proposal ? [{ name, separator: separatorIn(values), proposal }] : []
    }),
  }
}
