import type { ConditionCode, LawTopic } from '../model/codes.ts'
import { hasGround } from './grounds.ts'
import { isMedical } from './qualifiers.ts'
import { counselAllows, noElection, relationsOf } from './relations.ts'
import { stands } from './stands.ts'
import { isMandated, isPermitted, lawSaysYes, registerWord } from './state-law.ts'
import type { Condition, ForRow } from './way.ts'

/** What each condition of a lane row asks, beside what its way always asks. */
export const conditionRules: Readonly<Record<ConditionCode, Condition<ForRow>>> = {
  'redisclosure-stated': {
    reason: 'release-form',
    holds: ({ by }) => by.release?.redisclosureStated === true,
  },
  specific: { reason: 'release-form', holds: ({ by }) => by.release?.specific === true },
  mandate: {
    reason: 'no-mandate',
    holds: ({ it, item, by }) => by.report !== undefined && isMandated(it, item, by.report),
  },
  'mandate-or-permission': {
    reason: 'no-mandate',
    holds: ({ it, item, by: { report } }) =>
      report !== undefined && (isMandated(it, item, report) || isPermitted(it, item, report)),
  },
  'first-report': { reason: 'no-report', holds: ({ by }) => by.report?.first === true },
  'position-abuse-report': { reason: 'no-position', holds: ({ it }) => counselAllows(it, 'abuse-report') },
  'position-court-order': { reason: 'no-position', holds: ({ it }) => counselAllows(it, 'court-order') },
  'position-waiver': { reason: 'no-position', holds: ({ it }) => counselAllows(it, 'waiver') },
  'iv-e-care': { reason: 'no-relation', holds: ({ it }) => relationsOf(it, 'iv-e-care').length > 0 },
  'a-column-is-police': { reason: 'no-report', holds: ({ it }) => it.columns.includes('police') },
  'not-a-subpoena': {
    reason: 'subpoena-is-no-order',
    holds: ({ by: { order } }) => order !== undefined && order.kind !== 'subpoena',
  },
  'special-order': { reason: 'no-order', holds: ({ by }) => by.order?.kind === 'part2-special' },
  'necessity-found': { reason: 'no-order', holds: ({ by }) => by.order?.necessityFound === true },
  'privilege-asserted': { reason: 'no-order', holds: ({ by }) => by.order?.privilegeAsserted === true },
  medical: { reason: 'no-emergency', holds: ({ by }) => by.emergency?.medical === true },
  'health-disciplines': {
    reason: 'no-emergency',
    holds: ({ it }) => isMedical(it),
  },
  'reason-to-know': {
    reason: 'no-reason-to-know',
    holds: ({ it }) =>
      it.facts.reasonsToKnow.some((one) => one.recipient === it.recipientId && stands(one, it.at)),
  },
  ground: { reason: 'no-ground', holds: (asked) => hasGround(asked, asked.laneRow.id) },
  'no-election': { reason: 'election', holds: ({ it }) => noElection(it) },
  'parent-access-if-minor-consented': {
    reason: 'state-unknown',
    holds: ({ it, item }) => !item.minorConsented || lawSaysYes(it, item, 'parent-access'),
  },
  'team-law': { reason: 'state-unknown', holds: ({ it, item }) => lawSaysYes(it, item, 'team') },
  'case-sharing': { reason: 'state-unknown', holds: (asked) => lawNamesColumn(asked, 'case-sharing') },
  'record-access': { reason: 'state-unknown', holds: (asked) => lawNamesColumn(asked, 'record-access') },
  'legally-responsible': {
    reason: 'no-relation',
    holds: ({ it }) => relationsOf(it, 'legally-responsible').length > 0,
  },
  'same-agency': {
    reason: 'no-ground',
    holds: ({ it }) => it.professional?.agency === it.request.source.agency,
  },
  'le-unit': { reason: 'no-ground', holds: ({ item }) => item.leUnit },
}

function lawNamesColumn({ it, item, column }: ForRow, topic: LawTopic): boolean {
  const reporter = registerWord(column)
  return reporter !== undefined && lawSaysYes(it, item, topic, { reporter })
}
