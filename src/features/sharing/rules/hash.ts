import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { entryId, type LaneRow, type MatrixEntry, type Rules, type Signature } from './rules.ts'

/**
 * SHA-256 of the canonical JSON (RFC 8785) of what counsel signs, in lower-case hex. Lists that mean sets are sorted first, so
 * that their order changes nothing; status, comments and the words of a notice are no part of it.
 */
export function rulesHash({ name, matrix, lanes, texts }: Rules): string {
  return hashOf({
    name,
    matrix: matrix.map(sortedEntry).toSorted(by(entryId)),
    lanes: lanes.map(sortedRow).toSorted(by(({ id }) => id)),
    texts: texts.toSorted(),
  })
}

/** The rules with what was confirmed in them: what a decision is replayed with. */
export function rulesetHash({ rules, confirmed }: Pick<Signature, 'rules' | 'confirmed'>): string {
  return hashOf({ rules, confirmed: confirmed.toSorted() })
}

function hashOf(value: object): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
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
