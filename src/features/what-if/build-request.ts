import type { Column, Instant, Item, Lane, Recipient, Request, Way } from '#features/sharing/index.ts'
import type { Getter, Question } from './question.ts'

/** Names of nobody: who and what the question is asked of. */
export const NOBODY = {
  youth: 'the-young-person',
  guardian: 'a-guardian',
  holder: 'the-holder',
  holdersAgency: 'agency-of-the-holder',
  getter: 'the-recipient',
  gettersAgency: 'agency-of-the-recipient',
  person: 'somebody-there',
  meeting: 'a-meeting',
  figure: 'a-figure',
  referral: 'a-referral',
  jurisdiction: 'ZZ',
} as const

/** The part of an item that is asked for; of figures, the figure. */
export const PART = 'what-is-asked'
const FIGURE = 'figure'

/** Somebody who stands in a column, and the lane that such a program usually has; it is never empty, for that would be unsaid. */
const INSTEAD_OF: Readonly<Record<Exclude<Column, 'team' | 'caregiver' | 'youth'>, readonly [string, Lane]>> =
  {
    'child-welfare': ['child-welfare', 'CPS'],
    police: ['law-enforcement', 'CJI'],
    'treating-health': ['health', 'HIPAA'],
    school: ['education', 'FERPA'],
    advocate: ['advocacy', 'VSP-VAWA'],
    'rhy-shelter': ['rhy-shelter', 'RHY'],
    legal: ['legal-counsel', 'ATTY'],
    court: ['court', 'COURT-CHILD'],
    funder: ['research', 'NO-REGIME'],
  }

/** What is varied from try to try, beside the facts. */
export interface Tried {
  /** Which exceptional way is claimed. */
  readonly claim: Way | null
  /** Both belong to one agency; of two programs of the coalition that is known, and not tried. */
  readonly oneAgency?: boolean
  /** The recipient wrote it themself. */
  readonly byAuthor?: boolean
  /** A school's own officers keep it. */
  readonly leUnit?: boolean
}

/** The request of a question. The item has whatever makes a way easiest: what is not so is said by the conditions of the row. */
export function requestOf(
  { holder, category, getter, purpose, mode }: Question,
  lanes: readonly Lane[],
  { claim, oneAgency = false, byAuthor = false, leUnit = false }: Tried,
  at: Instant,
): Request {
  // Whether somebody is known there is asked of somebody; an address, in every other mode, of a place.
  const ofPlace = category === 'facility-address' && mode !== 'confirm-exists' && !isOfFamily(getter)
  const ofNobody = mode === 'aggregate' || ofPlace
  const agency = holder.program?.agency ?? NOBODY.holdersAgency
  const item: Item = {
    id: 'item',
    category,
    lanes,
    jurisdictions: [NOBODY.jurisdiction],
    groups: [mode === 'aggregate' ? FIGURE : PART],
    author: byAuthor ? NOBODY.person : 'a-colleague',
    service: 'advocacy',
    careConsent: 'youth',
    minorConsented: false,
    leUnit,
    notFromCji: true,
    namesReporter: false,
    namesOtherClient: false,
    frozen: false,
  }
  return {
    subject: ofNobody ? null : NOBODY.youth,
    source: { program: holder.program?.id ?? NOBODY.holder, agency, job: 'any' },
    items: [item],
    recipient: recipientOf(getter, oneAgency ? agency : NOBODY.gettersAgency, at),
    purpose,
    mode,
    basisClaimed: claim,
    referral: NOBODY.referral,
    aggregate: NOBODY.figure,
    at,
  }
}

/** They are told of a place as of somebody's; whoever refers is told of the place alone. */
function isOfFamily(getter: Getter): boolean {
  return getter.kind === 'column' && (getter.column === 'youth' || getter.column === 'caregiver')
}

function recipientOf(getter: Getter, agency: string, at: Instant): Recipient {
  const verifiedUntil = at + 1
  if (getter.kind === 'program')
    return {
      kind: 'professional',
      person: NOBODY.person,
      program: getter.id,
      agency: getter.agency,
      lanes: getter.lanes,
      disciplines: [getter.discipline],
      verifiedUntil,
    }
  const { column } = getter
  switch (column) {
    case 'team':
      return {
        kind: 'meeting',
        meeting: NOBODY.meeting,
        attendees: [{ person: NOBODY.person, program: NOBODY.getter, lanes: ['CPS'], verifiedUntil }],
      }
    case 'caregiver':
      return { kind: 'caregiver', person: NOBODY.guardian, verifiedUntil }
    case 'youth':
      return { kind: 'youth', subject: NOBODY.youth, accompanied: true, verifiedUntil }
    default: {
      const [discipline, lane] = INSTEAD_OF[column]
      return {
        kind: 'professional',
        person: NOBODY.person,
        program: NOBODY.getter,
        agency,
        lanes: [lane],
        disciplines: [discipline],
        verifiedUntil,
      }
    }
  }
}
