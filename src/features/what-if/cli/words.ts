import type { Decision } from '#features/sharing/index.ts'

/** A decision as lines for a terminal; codes stand as they are, for docs/sharing explains them. */
export function wordsOf(decision: Decision, number?: number): readonly string[] {
  const { outcome, basis, scope, obligations, notices, reasons, possible, expiry, ruleset } = decision
  const head = number === undefined ? '' : `${String(number)}. `
  if (outcome === 'deny')
    return [
      `${head}DENIED`,
      ...listed('Why', reasons),
      ...listed('What would make it possible', possible),
      until(expiry),
    ]
  return [
    `${head}ALLOWED by ${ruleset}`,
    ...basis.map(
      ({ item, lane, category, row, way, records }) =>
        `  ${item}: ${way}, row ${row}${lane === null ? '' : `, lane ${lane}`}, as ${category}${records.length === 0 ? '' : `, by ${records.join(', ')}`}`,
    ),
    ...scope.map(({ item, groups }) => `  ${item} may show: ${groups.join(', ')}`),
    ...listed('Obligations', obligations),
    ...listed('Notices', notices),
    until(expiry),
  ]
}

function listed(what: string, codes: readonly string[]): string[] {
  return codes.length === 0 ? [] : [`  ${what}: ${codes.join(', ')}`]
}

function until(expiry: number | null): string {
  return expiry === null
    ? '  No moment is known at which this changes by itself.'
    : `  Holds to minute ${String(expiry)} (${new Date(expiry * 60_000).toISOString().slice(0, 16)}Z) at least; then ask again.`
}
