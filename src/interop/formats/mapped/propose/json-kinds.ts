import type { JsonPlace } from '../json/json-tables.ts'
import type { SourceTable } from '../table.ts'

/** What the rows of a nested table are: records, or parts of one. */
export type JsonKind = RecordKind | PartKind
export type RecordKind = 'agency' | 'service' | 'place'
export type PartKind =
  | 'hours'
  | 'phone'
  | 'address'
  | 'language'
  | 'kind'
  | 'document'
  | 'area'
  | 'access'
  | 'other'

const byName: readonly (readonly [JsonKind, RegExp])[] = [
  ['phone', /phone|telephone|hotline/],
  ['hours', /schedule|hours|opening/],
  ['address', /address/],
  ['language', /language/],
  ['document', /document/],
  ['area', /service ?areas?|coverage|catchment/],
  ['access', /accessib/],
  ['kind', /taxonom|categor|topic|^tags?$/],
  ['other', /at ?locations?|contact|staff|event|image|photo|review|metadata|fund|eligib/],
  ['agency', /organi[sz]ation|agenc|provider|partner|grantee/],
  ['service', /service|program|offering|opportunit/],
  ['place', /location|site|place|facilit|branch|shelter|venue|building/],
]

export interface KindOfTable {
  readonly table: SourceTable
  readonly json: JsonPlace
  readonly kind: JsonKind
  /** The record that parts belong to. */
  readonly owner: RecordKind | undefined
  readonly above: KindOfTable | undefined
}

/** What each table of some JSON files holds, by the name of its list or file, else by its columns. */
export function kindsOf(
  tables: readonly { readonly table: SourceTable; readonly columns: readonly string[] }[],
): ReadonlyMap<SourceTable, KindOfTable> {
  const kinds = new Map<SourceTable, KindOfTable>()
  for (const { table, columns } of tables) {
    if (table.json === undefined) continue
    const { json } = table
    const above = json.above && kinds.get(json.above)
    const kind = kindNamed(json.names.at(-1) ?? '') ?? (above ? 'other' : kindBy(columns))
    const owner = above && (isRecord(above.kind) ? above.kind : above.owner)
    kinds.set(table, { table, json, kind, owner, above })
  }
  return kinds
}

export function isRecord(kind: JsonKind): kind is RecordKind {
  return kind === 'agency' || kind === 'service' || kind === 'place'
}

export function kindNamed(name: string): JsonKind | undefined {
  const plain = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return byName.find(([, is]) => is.test(plain))?.[0]
}

/** A file with a name of its own: what stands at a point is a place, and a list of names is one of organizations. */
function kindBy(columns: readonly string[]): JsonKind {
  const has = (is: RegExp): boolean => columns.some((column) => is.test(column))
  if (has(/service_?name|program_?name/i)) return 'service'
  if (has(/(?:^|[._])(?:lat|latitude|address_?1?|street)$/i) && has(/organi[sz]ation|agency/i)) return 'place'
  return 'agency'
}
