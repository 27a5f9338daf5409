import type { Format } from '../format.ts'
import type { OpenInput } from '../open-input.ts'
import { type FirstService, type MappingFindings, noFindings } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { openTables } from './open-tables.ts'
import { readMapped } from './read-mapped.ts'

/**
 * A spreadsheet read by a mapping, as a format like any other. It recognizes nothing by itself: a person chooses it.
 *
 * @param findings is filled in while it reads, and `first` with the first services.
 */
export function mappedFormat(
  mapping: Mapping,
  findings: MappingFindings,
  first: FirstService[] = [],
): Format {
  return {
    id: 'mapped',
    name: 'mapped',
    version: String(mapping.breakwater_mapping),
    summary: 'a table of any shape (CSV or Excel) with a mapping that says what its columns mean',
    recognizes: () => 0,
    read: (input) => read(input, mapping, findings, first),
    readBefore: (input) => read(input, mapping, noFindings(), []),
  }
}

async function* read(input: OpenInput, mapping: Mapping, findings: MappingFindings, first: FirstService[]) {
  findings.tables.splice(0)
  findings.unmappedTables.splice(0)
  const opened = await openTables(input)
  try {
    for (const name of opened.others) yield { kind: 'note' as const, path: name, code: 'file-not-read' }
    yield* readMapped(opened.tables, mapping, findings, first)
  } finally {
    opened.close()
  }
}
