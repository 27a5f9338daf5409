import type { Qualifier } from '../model/codes.ts'
import type { Case } from './case.ts'
import { HEALTH } from './columns.ts'
import { hasGround } from './grounds.ts'
import { noElection, relationsOf } from './relations.ts'
import { carriesGuardian, haveSigned, youthSigned } from './signers.ts'
import { lawIsKnown, lawSaysYes, registerWord } from './state-law.ts'
import type { Condition, ForItem, ForRow } from './way.ts'

/** What is asked of an entry of a cell: the record, the item, the column. */
export type ForEntry = ForItem & Pick<ForRow, 'column'>

/** What each qualifier of the matrix asks. A record of another kind than it is about never meets it. */
export const qualifierRules: Readonly<Record<Qualifier, Condition<ForEntry>>> = {
  'youth-signed': {
    reason: 'release-scope',
    holds: ({ it, by }) => by.release !== undefined && youthSigned(it, by.release),
  },
  'parent-signed': {
    reason: 'release-scope',
    holds: ({ it, by: { release } }) => {
      if (release === undefined) return false
      return it.age === 'minor' ? carriesGuardian(release) : it.age === 'adult' && youthSigned(it, release)
    },
  },
  'holder-signed': {
    reason: 'release-scope',
    holds: ({ it, item, by }) => by.release !== undefined && haveSigned(it, item, by.release, 'holder'),
  },
  separate: {
    reason: 'release-scope',
    // One that names it twice is for it alone as well.
    holds: ({ item, by: { release } }) =>
      release?.categories.every((category) => category === item.category) === true,
  },
  'tpo-allowed': { reason: 'release-scope', holds: ({ by }) => by.release !== undefined },
  'each-member': {
    reason: 'release-scope',
    holds: ({ by: { release, attendee } }) =>
      release !== undefined && attendee !== undefined && release.people.includes(attendee.person),
  },
  // What is asked for against her is prohibited, and a release has to be for what is asked for.
  'not-against-patient': {
    reason: 'release-scope',
    holds: ({ by: { release } }) => release !== undefined && !release.purposes.includes('against-patient'),
  },
  certification: {
    reason: 'release-scope',
    holds: ({ it, by }) => by.release !== undefined && it.request.purpose === 'certification',
  },
  'minor-consent-law': {
    reason: ({ it, item }) => (lawIsKnown(it, item, 'consent-substance') ? 'release-scope' : 'state-unknown'),
    holds: ({ it, item, by: { release } }) =>
      release !== undefined && lawIsKnown(it, item, 'consent-substance') && youthSigned(it, release),
  },
  'first-report': { reason: 'no-report', holds: ({ by }) => by.report?.first === true },
  'mandate-facts': {
    reason: 'no-report',
    holds: ({ by: { report } }) => report !== undefined && !report.groups.includes('narrative'),
  },
  medical: {
    reason: 'no-emergency',
    holds: ({ it, by }) => by.emergency?.medical === true && isMedical(it),
  },
  special: { reason: 'no-order', holds: ({ by }) => by.order?.kind === 'part2-special' },
  'privilege-asserted': { reason: 'no-order', holds: ({ by }) => by.order?.privilegeAsserted === true },
  necessity: { reason: 'no-order', holds: ({ by }) => by.order?.necessityFound === true },
  'call-back': { reason: 'no-facility', holds: ({ by }) => by.facility?.calledBack === true },
  'legally-responsible': {
    reason: 'no-relation',
    holds: ({ it }) => relationsOf(it, 'legally-responsible').length > 0,
  },
  'legitimate-interest': {
    reason: 'no-ground',
    holds: (asked) =>
      asked.it.professional?.agency === asked.it.request.source.agency &&
      hasGround(asked, 'FERPA/statute/school'),
  },
  'le-unit': { reason: 'no-ground', holds: ({ item }) => item.leUnit },
  'law-enforcement-f': { reason: 'no-ground', holds: (asked) => hasGround(asked, 'HIPAA/statute/police') },
  'minus-502g': { reason: 'election', holds: ({ it, item }) => noElection(it) && !item.minorConsented },
  'parent-access': {
    reason: 'state-unknown',
    holds: ({ it, item }) => lawSaysYes(it, item, 'parent-access'),
  },
  limited: {
    reason: 'no-relation',
    holds: ({ by: { relation } }) => relation !== undefined && relation.groups !== null,
  },
  state: {
    reason: 'state-unknown',
    holds: ({ it, item, column }) => {
      const reporter = registerWord(column)
      return reporter !== undefined && lawSaysYes(it, item, 'case-sharing', { reporter })
    },
  },
  'state-team': { reason: 'state-unknown', holds: ({ it, item }) => lawSaysYes(it, item, 'team') },
  'reporter-redacted': { reason: 'no-ground', holds: () => true },
  'victim-notice': { reason: 'no-ground', holds: (asked) => hasGround(asked, 'CJI/statute/advocate') },
  discovery: { reason: 'no-ground', holds: (asked) => hasGround(asked, 'CJI/statute/legal') },
  'victim-representative': {
    reason: 'no-ground',
    holds: (asked) => hasGround(asked, 'CJI/statute/caregiver'),
  },
  'with-worker': {
    reason: 'self-limits',
    holds: ({ it: { recipient } }) => recipient.kind === 'youth' && recipient.accompanied,
  },
  adult: { reason: 'self-limits', holds: ({ it }) => it.age === 'adult' },
}

/** Whether all of somebody's disciplines are of health. Without any they have no column. */
export function isMedical({ professional }: Case): boolean {
  return professional?.disciplines.every((one) => HEALTH.has(one)) === true
}
