import type { SourceTable } from '../table.ts'
import { type Proposal, proposeMeanings, separatorIn } from './propose.ts'
import { proposeJson, type SurveyedJson } from './propose-json.ts'
import { type SurveyedTable, surveyTable } from './survey.ts'

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

/** Reads the beginning of each table and judges it; those of JSON by one another. */
export async function lookOver(sources: readonly SourceTable[]): Promise<LookedTable[]> {
  const tables: SurveyedJson[] = []
  for (const source of sources) tables.push({ source, surveyed: await surveyTable(source) })
  const nested = proposeJson(tables)
  return tables.map(({ source, surveyed }) =>
    looked(surveyed, nested.get(source) ?? proposeMeanings(surveyed)),
  )
}

function looked({ table, headerRow, columns }: SurveyedTable, proposals: readonly Proposal[]): LookedTable {
  return {
    table,
    headerRow,
    columns: columns.flatMap(({ name, values }, at): LookedColumn[] => {
      const proposal = proposals[at]
      return proposal ? [{ name, separator: separatorIn(values), proposal }] : []
    }),
  }
}
