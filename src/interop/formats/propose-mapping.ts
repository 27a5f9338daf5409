import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Invalid } from '#platform/errors.ts'
import { type LookedTable, lookOver, type Meaning, mappingOf, openTables } from './mapped/index.ts'
import { type Input, openInput } from './open-input.ts'

/** What was proposed: for each table its columns with their meaning; null = left out. */
export interface ProposedMapping {
  readonly tables: readonly {
    readonly table: string
    readonly columns: Readonly<Record<string, Meaning | null>>
  }[]
  /** The same for a terminal. Names of columns, never a value. */
  readonly lines: readonly string[]
}

/**
 * Writes the mapping that the page proposes for an input into a new file.
 *
 * @throws {Invalid} `no-proposal` | `mapping-exists`, and what opening the input throws.
 */
export async function proposeMapping(input: Input, source: string, file: string): Promise<ProposedMapping> {
  const looked = await lookedOver(input)
  const made = mappingOf(
    looked.map(({ table, headerRow, columns }) => ({
      table,
      headerRow,
      columns: columns.map(({ proposal }) => proposal),
    })),
    source,
  )
  if ('problems' in made)
    throw new Invalid(
      'no-proposal',
      'It cannot be told from this file which column names the organization, the service or the place; write the mapping by hand, see docs/how-to/map-a-spreadsheet.md.',
    )
  await writeFile(file, `${JSON.stringify(made.mapping, null, 2)}\n`, { flag: 'wx' }).catch(
    (error: unknown) => {
      if (!isExisting(error)) throw error
      throw new Invalid('mapping-exists', `There is a file ${basename(file)} already; name one that is new.`)
    },
  )
  const tables = looked.map(({ table, columns }) => ({
    table,
    columns: Object.fromEntries(columns.map(({ name, proposal }) => [name, proposal.meaning ?? null])),
  }))
  return { tables, lines: linesOf(tables, basename(file)) }
}

async function lookedOver(input: Input): Promise<LookedTable[]> {
  const opened = await openInput(input)
  try {
    const { tables, close } = await openTables(opened)
    try {
      return await lookOver(tables)
    } finally {
      close()
    }
  } finally {
    opened.close()
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function linesOf(tables: ProposedMapping['tables'], file: string): string[] {
  const lines: string[] = []
  for (const { table, columns } of tables) {
    lines.push(`${table}:`)
    for (const [column, meaning] of Object.entries(columns))
      if (column !== '') lines.push(`  ${column} → ${meaning ?? 'left out'}`)
  }
  lines.push(`Written to ${file}. Look it over, then import with --mapping ${file}.`)
  return lines
}
