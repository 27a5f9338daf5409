import { offLists } from '#features/protected-places/index.ts'
import type { HsdsRow, Raw } from '#interop/hsds/index.ts'
import { saysNo } from '../two-one-one/lists.ts'
import {
  addressKinds,
  contactStems,
  type IcarolRow,
  isUnknownPlaceFlag,
  phoneColumns,
  unlistingColumns,
} from './columns.ts'
import type { Placed } from './placed.ts'
import { hidingNotes } from './survey.ts'

/** Columns and notes by which a row asks for its place to be hidden; kept under their names for the importer. */
export function placeFlags(row: IcarolRow): Raw {
  const flags: Record<string, unknown> = {}
  for (const kind of addressKinds) {
    const column = `${kind}AddressIsPrivate`
    if (row[column] !== undefined) flags[column] = row[column]
  }
  for (const column in row) if (isUnknownPlaceFlag(column)) flags[`Confidential (${column})`] = row[column]
  const asking = hidingNotes(row)
  if (asking.length > 0) {
    flags.ConfidentialByNote = 'yes'
    flags.InternalNotes = asking.join('\n')
  }
  return flags
}

/**
 * What an agency or site asks for holds for what is under it, and for the place itself: a site is off lists with
 * its agency, and when nothing listed is given there. A program or link is off lists by itself; its place stands
 * by what is said of the place.
 */
export function unlisting(placed: Placed, isPlace: boolean): Raw {
  const { row, number, level, survey } = placed
  const unlisted = survey.isUnlisted(number)
  if (!isPlace && level !== 'agency') return unlisted ? { [offLists]: 'Yes' } : {}
  const own = Object.fromEntries(
    unlistingColumns.flatMap((column) => (row[column] === undefined ? [] : [[column, row[column]]])),
  )
  const above = unlisted || (level === 'site' && survey.hostsOnlyUnlisted(number))
  return above && saysNo(row.ExcludeFromWebsite) && saysNo(row.ExcludeFromDirectory)
    ? { ...own, ExcludeFromWebsite: 'Yes, as stated of what it belongs to' }
    : own
}

export function withheldNotes({ row, path }: Placed): HsdsRow[] {
  const columns = [
    ...phoneColumns.map(({ number, stem }) => [number, `${stem}IsPrivate`] as const),
    ...contactStems.map((stem) => [`${stem}Name`, `${stem}IsPrivate`] as const),
    ['EmailAddressMain', 'EmailAddressMainIsPrivate'] as const,
    ['AlternateName', 'AlternateNameIsPrivate'] as const,
  ]
  return columns.flatMap(([column, flag]): HsdsRow[] =>
    row[column] === undefined || saysNo(row[flag])
      ? []
      : [{ kind: 'note', path: `${path}/${column}`, code: 'withheld-as-private' }],
  )
}
