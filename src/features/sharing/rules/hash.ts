import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { entryId, type LaneRow, type MatrixEntry, type Rules, type Signature } from './rules.ts'

/**
 * SHA-256 of {@link rulesText}, in lower-case hex. Status, comments and the words of a notice are no part of it.
 */
export function rulesHash(rules: Rules): string {
  return sha256(rulesText(rules))
}

/**
 * What counsel signs, as canonical JSON (RFC 8785). Lists that mean sets are sorted first, so that their order changes nothing.
 */
export function rulesText({ name, matrix, lanes, texts }: Rules): string {
  return canonical({
    name,
    matrix: matrix.map(sortedEntry).toSorted(by(entryId)),
    lanes: lanes.map(sortedRow).toSorted(by(({ id }) => id)),
    texts: texts.toSorted(),
  })
}

/** SHA-256 of one lane row: what its confirmation is bound to. */
export function rowHash(row: LaneRow): string {
  return sha256(canonical(sortedRow(row)))
}

/** The rules with what was confirmed in them: what a decision is replayed with. */
export function rulesetHash({ rules, confirmed }: Pick<Signature, 'rules' | 'confirmed'>): string {
  return sha256(canonical({ rules, confirmed: confirmed.toSorted() }))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function canonical(value: object): string {
  return canonicalize(value) ?? ''
}

function sortedEntry({ category, column, way, when }: MatrixEntry): MatrixEntry {
  return { category, column, way, when: when.toSorted() }
}

function sortedRow(row: LaneRow): LaneRow {
  return {
    ...row,
    columns: row.columns === 'all' ? 'all' : row.columns.toSorted(),
    conditions: row.conditions.toSorted(),
    obligations: row.obligations.toSorted(),
    cite: row.cite.toSorted(),
  }
}

function by<T>(key: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
}
