import type { Obligation } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'

/**
 * Duties that showing an entry on our own page fulfils: it is written into the ledger, its notice and consent stand beside the
 * words, and what was shared is never an entry of the reader's, so it cannot be shared on from here. Every other duty has no
 * workflow yet, and what obliges to it does not pass.
 */
const KEPT: ReadonlySet<Obligation> = new Set<Obligation>([
  'accounting',
  'request-log',
  'notice-2.32',
  'attach-consent',
  'no-onward',
  'not-against-patient',
  'education-needs-only',
  'program-purposes-only',
  'reason-to-know-only',
  'secondary-log',
  'warn-redisclosure',
])

/** Duties of a decision that nobody here could fulfil. */
export function unkeptDuties({ obligations }: Decision): readonly Obligation[] {
  return obligations.filter((one) => !KEPT.has(one))
}
