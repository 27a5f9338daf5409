import { translator } from '#platform/i18n/index.ts'
import { type FixFirst, type FoundReason, heldFields, type ImportFindings } from './import-findings.ts'

const t = translator('en')
/** More lines than these nobody reads at once; the JSON report has all. */
const mostLines = 40

/** The findings as lines for a terminal. Names of tables and columns and counts, never a value. */
export function findingsTable(findings: ImportFindings): string[] {
  const { fix_first, held_back, repaired, places, files } = findings
  return [
    ...(fix_first.length > 0 ? ['', `${t('found.fixFirst')}:`] : []),
    ...fix_first.map((one) => `  ${fixWords(one)}`),
    '',
    t('steward.import.warnings', { count: heldFields(findings) }),
    ...reasonLines(held_back, reasonWords),
    ...(repaired.length > 0 ? ['', `${t('found.repaired')}:`] : []),
    ...reasonLines(repaired, repairWords),
    ...(places.total > 0
      ? ['', t('found.places', { total: places.total, without: places.without_point })]
      : []),
    ...(files.length > 0 ? ['', `${t('found.files')}:`] : []),
    ...files.map(({ name, code }) => `  ${name}: ${reasonWords(code)}`),
  ]
}

function reasonLines(reasons: readonly FoundReason[], words: (code: string) => string): string[] {
  const shown = reasons.slice(0, mostLines)
  const widths = [0, 1].map((at) => Math.max(0, ...shown.map((one) => cellsOf(one)[at]?.length ?? 0)))
  const lines = shown.map((one) => {
    const [where = '', count = ''] = cellsOf(one)
    return `  ${where.padEnd(widths[0] ?? 0)}  ${count.padStart(widths[1] ?? 0)}  ${words(one.code)} (${one.code})`
  })
  const more = reasons.length - shown.length
  return more > 0 ? [...lines, `  … ${t('found.more', { count: more })}`] : lines
}

function cellsOf({ table, column, count }: FoundReason): [string, string] {
  return [column === '' ? table : `${table}.${column}`, String(count)]
}

/** Why something is held back, as a person would say it. */
export function reasonWords(code: string): string {
  const key = `steward.reasonCode.${code}` as 'steward.reasonCode.orphan'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}

export function repairWords(code: string): string {
  const key = `found.repair.${code}` as 'found.repair.trimmed'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}

export function fixWords({ code, count, of }: FixFirst): string {
  return t(`found.fix.${code}`, { count, of })
}
