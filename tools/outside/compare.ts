/** What is not as it was: what it is about, and in which way. Equal ways are told together. */
export interface Difference {
  readonly of: string
  readonly how: string
  /** One place where it is seen. */
  readonly example?: string
}

/** An address, a permission or a table that has another name now. */
export interface Renamed {
  readonly old: string
  readonly new: string
}

/** How much is told of what stands before and after the first byte that differs. */
const LEAD = 30
const FOLLOWING = 80

/** @returns nothing for equal texts, else what stands where they part. */
export function compareTexts(before: string, after: string): string | undefined {
  if (before === after) return undefined
  const [statusBefore] = before.split('\n', 1)
  const [statusAfter] = after.split('\n', 1)
  if (statusBefore !== statusAfter) return `status ${statusBefore} → ${statusAfter}`
  const from = whereTheyPart(before, after)
  return `“${shown(before, from)}” → “${shown(after, from)}”`
}

/** A little before the first byte that differs, so that it is seen where it stands. */
function whereTheyPart(before: string, after: string): number {
  let at = 0
  while (before[at] === after[at]) at += 1
  return Math.max(at - LEAD, before.lastIndexOf('\n', at - 1) + 1)
}

const shown = (text: string, from: number) =>
  text
    .slice(from, from + LEAD + FOLLOWING)
    .replaceAll(/\s+/g, ' ')
    .trim()

/**
 * Lines as sets: their order says nothing.
 *
 * @param what they are of, such as `access matrix`.
 */
export function compareLines(
  what: string,
  before: readonly string[],
  after: readonly string[],
  renamed: readonly Renamed[] = [],
): readonly Difference[] {
  const [had, has] = [new Set(before.map((line) => rename(line, renamed))), new Set(after)]
  return [
    ...[...had].filter((line) => !has.has(line)).map((of) => ({ of, how: `gone from the ${what}` })),
    ...[...has].filter((line) => !had.has(line)).map((of) => ({ of, how: `new in the ${what}` })),
  ]
}

export type Rows = ReadonlyMap<string, number>

/** Rows of each table: an upgrade loses none, and a move of code brings none. */
export function compareRows(
  before: Rows,
  after: Rows,
  renamed: readonly Renamed[] = [],
): readonly Difference[] {
  const found: Difference[] = []
  const names = new Set([...before.keys()].map((name) => rename(name, renamed)))
  for (const [name, had] of before) {
    const has = after.get(rename(name, renamed))
    if (has === undefined) found.push({ of: `table ${name}`, how: `gone, with ${had} rows` })
    else if (has !== had) found.push({ of: `table ${name}`, how: `had ${had} rows, has ${has}` })
  }
  for (const [name, has] of after)
    if (!names.has(name)) found.push({ of: `table ${name}`, how: `new, with ${has} rows` })
  return found
}

/** A text of before in the names of after. */
export function rename(text: string, renamed: readonly Renamed[]): string {
  // Where it begins: an address of the API ends like the page's.
  return renamed.reduce(
    (left, one) =>
      left.replaceAll(
        new RegExp(`(?<![A-Za-z_-])${one.old.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'g'),
        () => one.new,
      ),
    text,
  )
}
