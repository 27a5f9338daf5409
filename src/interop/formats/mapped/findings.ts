/** What a mapping did to one table: every row and every column of it, accounted for. */
export interface TableFindings {
  readonly table: string
  /** Rows below the names of the columns; empty ones are counted apart. */
  rows: number
  emptyRows: number
  /** Rows that became at least one record or part. */
  usedRows: number
  /** Rows that nothing could be made of; each is held back with the reason. */
  heldRows: number
  /** Rows of HSDS tables made from it, by table; a shared record is counted for each row that tells of it. */
  readonly made: Record<string, number>
  /** Columns that the mapping does not use, and those it names as left out. */
  readonly unmapped: string[]
  readonly leftOut: string[]
  /** Rows that ask for something to stay hidden. */
  hidingRows: number
}

/** One of the first services, for showing what will become of it; by the source's own id, which is not shown. */
export interface FirstService {
  readonly id: string
  /** `List:2` */
  readonly row: string
}

/** Services looked at closely before an import. */
export const mostFirst = 10

/** What a mapping did to an input. */
export interface MappingFindings {
  readonly tables: TableFindings[]
  /** Tables of the input that the mapping does not name. */
  readonly unmappedTables: string[]
}

export function noFindings(): MappingFindings {
  return { tables: [], unmappedTables: [] }
}

/** The findings as lines for a terminal. Names of columns and counts, never a value. */
export function findingLines({ tables, unmappedTables }: MappingFindings): string[] {
  const lines: string[] = []
  for (const one of tables) {
    const made = Object.entries(one.made).map(([entity, count]) => `${count} ${entity}`)
    lines.push(
      `${one.table}: ${one.rows} rows, ${one.usedRows} used (${made.join(', ') || 'nothing'}), ${one.heldRows} held back, ${one.emptyRows} empty; ${one.hidingRows} ask to stay hidden.`,
    )
    if (one.unmapped.length > 0) lines.push(`  Columns that are not mapped: ${one.unmapped.join(' | ')}`)
    if (one.leftOut.length > 0) lines.push(`  Columns left out on purpose: ${one.leftOut.join(' | ')}`)
  }
  if (unmappedTables.length > 0) lines.push(`Tables that are not mapped: ${unmappedTables.join(' | ')}`)
  return lines
}
