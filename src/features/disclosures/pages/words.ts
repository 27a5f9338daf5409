import { kindWords } from '#features/records/parts.ts'
import type { Category, Column, Purpose, Way } from '#features/sharing/index.ts'
import {
  lawsOf,
  categoryWords as wordsOfCategory,
  columnWords as wordsOfColumn,
  purposeWords as wordsOfPurpose,
  wayWords as wordsOfWay,
} from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import type { LedgerLine, Passed } from '../ledger/ledger-of.ts'
import type { NamedRecipient } from '../ledger/names-outside.ts'

// Codes of the database are those of the rules; one that a later version dropped is shown as it stands.
export const categoryWords = (code: string): string => wordsOfCategory(code as Category)
export const columnWords = (code: string): string => wordsOfColumn(code as Column)
export const purposeWords = (code: string): string => wordsOfPurpose(code as Purpose)
export const wayWords = (code: string): string => wordsOfWay(code as Exclude<Way, 'none'>)
export const modeWords = (code: string): string => t(`ledger.mode.${code as 'view'}`)

const GROUPS: ReadonlySet<string> = new Set(['names', 'about', 'narrative'])
export const groupWords = (code: string): string =>
  t(`ledger.group.${(GROUPS.has(code) ? code : 'other') as 'other'}`)

/** Each thing once. */
export const listed = (words: Iterable<string>): string => [...new Set(words)].join('; ')

/** By which law: what the rules cite by which it was decided. */
export function lawWords(cites: readonly string[]): string {
  const cited = lawsOf(cites)
  return cited.length === 0 ? t('ledger.why.law.none') : listed(cited)
}

/** What of one category and kind passed. */
export function passedWords({ category, kind, entries, groups }: Passed): string {
  if (kind === null) return categoryWords(category)
  return t('ledger.what.entries', {
    kind: kindWords(kind),
    entries: entries ?? 0,
    groups: groups.map(groupWords).join(', '),
  })
}

/** Who received it, as far as it is known by name. */
export function recipientWords(
  { recipient, outside }: Pick<LedgerLine, 'recipient' | 'outside'>,
  name: NamedRecipient | undefined,
): string {
  if (recipient) return t('ledger.to.program', { program: recipient.name, agency: recipient.agency })
  if (outside === 'youth' && !name?.organization) return t('ledger.to.youth')
  return t('ledger.to.outside', {
    organization: name?.organization || t('ledger.to.unknown'),
    kind: columnWords(outside ?? ''),
  })
}

/** By what the rules allow it; undefined: they do not. */
export function basisWords({ ways, cites }: Pick<LedgerLine, 'ways' | 'cites'>): string | undefined {
  if (ways.length === 0) return undefined
  return t('ledger.why.by', { ways: listed(ways.map(wayWords)), laws: lawWords(cites) })
}

export const saidWords = (way: string): string =>
  way === 'none' ? t('ledger.why.said.none') : t('ledger.why.said', { way: wayWords(way) })

/** The name of the rules, and enough of their hash to tell two apart. */
export function rulesWords(ruleset: string): string {
  const [name = '', hash = ''] = ruleset.split('@')
  return ruleset === 'none@none'
    ? t('ledger.why.rules.none')
    : t('ledger.why.rules', { rules: `${name}@${hash.slice(0, 8)}` })
}
