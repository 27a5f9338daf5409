/** What a column is sorted by. */
export interface SortBy<Row> {
  /** As the address says it. */
  readonly key: string
  /** What is compared; null goes last, whatever the direction. Absent: the rows come sorted already. */
  readonly value?: (row: Row) => string | number | Date | null
  /** The first press shows the largest first: numbers of things, the newest. */
  readonly largestFirst?: boolean
}

/** `name` is from A to Z, `-name` the other way. */
export type SortWord<Key extends string> = Key | `-${Key}`

/** Both directions of each key, for the edge to check what an address says. */
export function sortWords<Key extends string>(keys: readonly Key[]): SortWord<Key>[] {
  return keys.flatMap((key): SortWord<Key>[] => [key, `-${key}`])
}

/** How a column is sorted by these words; undefined when another one is. */
export function isBy(
  { key }: Pick<SortBy<never>, 'key'>,
  by: string,
): 'ascending' | 'descending' | undefined {
  if (by === key) return 'ascending'
  return by === `-${key}` ? 'descending' : undefined
}

/** What a press on the heading asks for: the column's own first direction, then the other. */
export function turned(sort: Pick<SortBy<never>, 'key' | 'largestFirst'>, by: string): string {
  const now = isBy(sort, by)
  const next = now === undefined ? (sort.largestFirst ? 'descending' : 'ascending') : opposite[now]
  return next === 'descending' ? `-${sort.key}` : sort.key
}

const opposite = { ascending: 'descending', descending: 'ascending' } as const

/** The rows in the order that the address asks for; as they came where no column is called so. */
export function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly { readonly sort?: SortBy<Row> | undefined }[],
  by: string,
): readonly Row[] {
  const value = columns.find(({ sort }) => sort && isBy(sort, by))?.sort?.value
  if (!value) return rows
  const sign = by.startsWith('-') ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sign * compared(one, other)
  })
}

function compared(one: string | number | Date, other: string | number | Date): number {
  return typeof one === 'string' || typeof other === 'string'
    ? String(one).localeCompare(String(other), 'en', { numeric: true })
    : Number(one) - Number(other)
}
