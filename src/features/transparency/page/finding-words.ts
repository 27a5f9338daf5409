import type { Fault } from '#platform/tlog/errors.ts'
import { t } from '#web/frame/staff.tsx'
import type { FindingCode } from '../verify/finding-codes.ts'

/** Which sentence tells an auditor of a finding: what it means, and what to do. Faults of files that ask for the same share one. */
const SENTENCE_OF = {
  'no-checkpoint': 'no-checkpoint',
  'database-behind': 'database-behind',
  'cut-short': 'cut-short',
  'lost-at-closing': 'lost-at-closing',
  'two-histories': 'two-histories',
  'leaf-differs': 'leaf-differs',
  'leaf-missing': 'leaf-missing',
  'leaf-does-not-say-so': 'leaf-does-not-say-so',
  'restored-unsaid': 'restored-unsaid',
  'row-changed': 'row-changed',
  'row-deleted': 'row-deleted',
  'row-without-leaf': 'row-without-leaf',
  'change-without-act': 'change-without-act',
  'leaf-out-of-line': 'leaf-out-of-line',
  missing: 'files-missing',
  malformed: 'files-unreadable',
  'too-large': 'files-unreadable',
  'wrong-length': 'files-unreadable',
  'entry-differs': 'files-changed',
  'tile-differs': 'files-changed',
  'root-differs': 'files-changed',
  'unknown-key-type': 'wrong-signature',
  'ambiguous-key': 'wrong-signature',
  'no-known-signature': 'wrong-signature',
  'bad-signature': 'wrong-signature',
  'wrong-origin': 'wrong-signature',
  // Of proofs and of writing: no check of a whole log ends with them.
  'not-enough-witnesses': 'other',
  'not-included': 'other',
  'not-consistent': 'other',
  'would-lose': 'other',
} as const satisfies Record<FindingCode | Fault, string>

/** @param code as it was kept; one that a later version made is told in general */
export function findingWords(code: string): string {
  const sentences: Readonly<Record<string, (typeof SENTENCE_OF)[keyof typeof SENTENCE_OF]>> = SENTENCE_OF
  return t(`trust.finding.${sentences[code] ?? 'other'}`)
}
