import type { Possible, Reason } from '../model/codes.ts'
import type { Case } from '../ways/case.ts'

/** What would make a denial's reason go away; of the others nothing would. */
const NEXT: Readonly<Partial<Record<Reason, readonly Possible[]>>> = {
  'no-ruleset': ['sign-ruleset'],
  malformed: ['complete-request'],
  'against-patient': ['special-order'],
  'recipient-lapsed': ['verify-recipient'],
  'lanes-unsaid': ['say-lanes'],
  'not-on-agenda': ['record-standing'],
  'not-representing': ['record-standing'],
  'not-guardian': ['record-standing'],
  'no-release': ['new-release'],
  'release-form': ['new-release'],
  'release-lapsed': ['new-release'],
  'release-revoked': ['new-release'],
  'release-scope': ['new-release'],
  signers: ['signers-missing'],
  'age-unknown': ['say-birth-month'],
  'age-between': ['ask-again-as-adult'],
  'signer-flagged': ['new-release'],
  refused: ['ask-youth-again'],
  'no-mandate': ['ask-counsel', 'show-hotline'],
  'no-position': ['ask-counsel', 'show-hotline'],
  'no-report': ['declare-report', 'show-hotline'],
  'no-order': ['ask-counsel', 'open-legal-hold'],
  'subpoena-is-no-order': ['ask-counsel', 'open-legal-hold'],
  'no-emergency': ['call-emergency-number'],
  'no-treatment': ['record-standing'],
  'no-relation': ['record-standing'],
  'no-ground': ['record-standing'],
  'no-reason-to-know': ['record-standing'],
  election: ['ask-youth'],
  'no-opt-in': ['ask-youth'],
  'state-unknown': ['enter-state-fact'],
  'no-facility': ['ask-operator'],
  'not-controlled': ['control-figure'],
  'row-unconfirmed': ['counsel-confirms-row'],
  'scope-empty': ['ask-for-less'],
}

/** Denials after which the operator of a confidential place may still say where it is. */
const OPERATOR_MAY: ReadonlySet<Reason> = new Set<Reason>([
  'no-column',
  'cell-never',
  'own-only',
  'no-lane-row',
])

/** @param it undefined where the request could not be read. */
export function possibleAfter(reasons: readonly Reason[], it: Case | undefined): readonly Possible[] {
  const found = new Set(reasons.flatMap((reason) => NEXT[reason] ?? []))
  if (it?.request.items.some(({ category }) => category === 'facility-address'))
    if (reasons.some((reason) => OPERATOR_MAY.has(reason))) found.add('ask-operator')
  if (it?.age === 'adult' && it.facts.subject?.guardianAfter18 && reasons.includes('signers'))
    found.add('ask-counsel')
  // Whoever may have to report is shown whom to call, whatever stops us: a denial decides no duty.
  if (it?.request.mode === 'report' || it?.request.basisClaimed === 'mandated-report')
    found.add('show-hotline')
  return [...found].sort()
}
