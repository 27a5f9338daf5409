import type { HsdsRow } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { Format } from '../format.ts'
import type { OpenInput } from '../open-input.ts'
import { icarolLikeness } from './columns.ts'
import { likenessOf, readIcarol } from './read-icarol.ts'

/** A resource export of iCarol, as a CSV table, alone or in a zip or folder. */
export const icarol: Format = {
  id: 'icarol-csv',
  name: 'icarol',
  version: '1',
  summary: 'iCarol resource export (one CSV table of agencies, sites and programs)',
  recognizes: ({ files }) =>
    Math.max(0, ...files.map(({ kind, columns }) => (kind === 'table' ? icarolLikeness(columns) : 0))),
  read,
}

async function* read({ name, files }: OpenInput): AsyncGenerator<HsdsRow> {
  let found = false
  for (const file of files) {
    const isTable = /\.(csv|tsv|tab|txt)$/i.test(file.name) || files.length === 1
    if (!isTable || (await likenessOf(file)) === 0) {
      if (found || files.length > 1) yield { kind: 'note', path: file.name, code: 'file-not-read' }
      continue
    }
    found = true
    yield* readIcarol(file)
  }
  if (!found)
    throw new Invalid(
      'not-icarol',
      `${name} is not an iCarol export: no table in it has the columns ResourceAgencyNum and PublicName; export resources from iCarol as CSV and import that.`,
    )
}
