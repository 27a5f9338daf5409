// The words of docs/sharing/decision.md §2 and the conditions of §5.3 to §5.5 that are plain predicates over facts.
// What is combined out of them (lanes, ways, prohibitions, cells) is said in policies/.
import { type Column, columnOf, registerWord } from './lists.ts'
import type { Facts, Item, Recipient, Release, Request } from './types.ts'

const DAY = 1_440
/** Caps of the reference, in minutes. */
export const RELEASE_CAP = 180 * DAY
export const FACILITY_CAP = 7 * DAY
export const EMERGENCY_CAP = 1 * DAY

const funderPurposes: readonly string[] = ['funding', 'research', 'audit', 'hmis']
const healthDisciplines: readonly string[] = ['health', 'behavioral-health', 'sud-treatment']

/** Both ends count. */
export const stands = (window: { from: number; until: number | null }, at: number): boolean =>
  window.from <= at && (window.until === null || at <= window.until)

/** What somebody ended at a moment stands only before it. */
export const before = (at: number, ended: number | null): boolean => ended === null || at < ended

/** A record for the row `service-tie` may name that row instead of the item's category. */
export const holds = (named: readonly string[], item: Item, row: string): boolean =>
  named.includes(item.category) || (row === 'service-tie' && named.includes('service-tie'))

export function age(facts: Facts, at: number): 'minor' | 'between' | 'adult' | 'unknown' {
  const subject = facts.subject
  if (subject === null || subject.guardianUntil === null || subject.adultFrom === null) return 'unknown'
  if (at < subject.guardianUntil) return 'minor'
  return at >= subject.adultFrom ? 'adult' : 'between'
}

/** Whether a flag on this person counts against what was signed at `since`. The subject's own never does. */
export const flagged = (facts: Facts, person: string, since: number, at: number): boolean =>
  person !== facts.subject?.id &&
  facts.flags.some(
    (flag) => flag.person === person && flag.from <= at && (flag.liftedAt === null || flag.liftedAt > since),
  )

interface Asked {
  readonly reporter?: string | undefined
  readonly harm?: string
  readonly offender?: string
}
type Told = 'yes' | 'no' | 'unknown'

function tellsThere(facts: Facts, place: string, topic: string, asked: Asked, at: number): Told {
  const said = facts.state.filter((fact) => {
    if (fact.jurisdiction !== place || fact.topic !== topic || at > fact.until) return false
    const { offender, harm, reporter, age: years } = fact.scope
    const parts = [
      [offender, asked.offender],
      [harm, asked.harm],
      [reporter, asked.reporter],
    ] as const
    if (fact.value === 'partial' && years === undefined && parts.every(([listed]) => listed === undefined))
      return false
    if (years !== undefined && !(['minor', 'under-18'].includes(years) && age(facts, at) === 'minor'))
      return false
    return parts.every(
      ([listed, value]) =>
        listed === undefined || listed.includes('anyone') || (value !== undefined && listed.includes(value)),
    )
  })
  if (said.some(({ value }) => value === 'no')) return 'no'
  return said.length > 0 ? 'yes' : 'unknown'
}

/** What state law says in every jurisdiction of the item; the strictest wins. */
export function tells(facts: Facts, item: Item, topic: string, at: number, asked: Asked = {}): Told {
  const each = item.jurisdictions.map((place) => tellsThere(facts, place, topic, asked, at))
  if (each.includes('no')) return 'no'
  return each.length > 0 && each.every((told) => told === 'yes') ? 'yes' : 'unknown'
}

/** Qualifier `minor-consent-law`, the part that is about law: known, whatever it is, in every jurisdiction. */
export const substanceLawKnown = (facts: Facts, item: Item, at: number): boolean =>
  item.jurisdictions.length > 0 &&
  item.jurisdictions.every((place) => tellsThere(facts, place, 'consent-substance', {}, at) !== 'unknown')

export function reportLaw(request: Request, facts: Facts, item: Item, report: Facts['reports'][number]) {
  const asked = {
    reporter: request.source.job,
    harm: report.harm,
    offender: report.offender === 'unknown' ? 'non-caregiver' : report.offender,
  }
  const yes = (topic: string) => tells(facts, item, topic, request.at, asked) === 'yes'
  return {
    mandate: yes('reporter') && yes('harm') && yes('offender'),
    permission: yes('may-report'),
  }
}

export const caseSharing = (facts: Facts, item: Item, column: Column, at: number): boolean =>
  tells(facts, item, 'case-sharing', at, { reporter: registerWord[column] }) === 'yes'

export const recordAccess = (facts: Facts, item: Item, column: Column, at: number): boolean =>
  tells(facts, item, 'record-access', at, { reporter: registerWord[column] }) === 'yes'

export const inside = (request: Request): boolean =>
  request.recipient.kind === 'professional' &&
  request.recipient.program === request.source.program &&
  request.mode !== 'report' &&
  request.mode !== 'aggregate'

export function recipientId(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'professional':
      return recipient.program
    case 'meeting':
      return recipient.meeting
    case 'caregiver':
      return recipient.person
    case 'youth':
      return recipient.subject
  }
}

/** The program of a professional; nobody else has one. */
export const recipientProgram = (recipient: Recipient): string | null =>
  recipient.kind === 'professional' ? recipient.program : null

/** `missing`: some discipline of the recipient has no column, or they have no discipline. */
export function columnsOf(request: Request): { columns: Column[]; missing: boolean } {
  const { recipient } = request
  const found: (Column | undefined)[] =
    recipient.kind === 'professional'
      ? recipient.disciplines.map((one) => (Object.hasOwn(columnOf, one) ? columnOf[one] : undefined))
      : [({ meeting: 'team', caregiver: 'caregiver', youth: 'youth' } as const)[recipient.kind]]
  const named = found.filter((one) => one !== undefined)
  return {
    columns: [...new Set(funderPurposes.includes(request.purpose) ? [...named, 'funder' as const] : named)],
    missing: found.length === 0 || named.length < found.length,
  }
}

export const healthOnly = (recipient: Recipient): boolean =>
  recipient.kind === 'professional' &&
  recipient.disciplines.length > 0 &&
  recipient.disciplines.every((one) => healthDisciplines.includes(one))

/** The persons whom a flag stops from receiving. */
export function persons(recipient: Recipient): string[] {
  if (recipient.kind === 'meeting') return recipient.attendees.map(({ person }) => person)
  if (recipient.kind === 'youth') return []
  return recipient.person === null ? [] : [recipient.person]
}

export const verifications = (recipient: Recipient): number[] =>
  recipient.kind === 'meeting'
    ? recipient.attendees.map(({ verifiedUntil }) => verifiedUntil)
    : [recipient.verifiedUntil]

/** A young person's "no" to this recipient about this row (R4). */
export function refused(request: Request, facts: Facts, item: Item, row: string): boolean {
  const { recipient, at } = request
  const names = [recipientId(recipient)]
  if (recipient.kind === 'professional') names.push(recipient.agency)
  if (recipient.kind === 'meeting') names.push(...recipient.attendees.map(({ program }) => program))
  return facts.refusals.some(
    (one) =>
      one.from <= at &&
      before(at, one.withdrawnAt) &&
      (one.recipient === null || names.includes(one.recipient)) &&
      (one.categories === null || holds(one.categories, item, row)),
  )
}

export const signingTime = (release: Release): number | null =>
  release.signatures.length === 0 ? null : Math.max(...release.signatures.map(({ at }) => at))

/** The last minute of a release, by its own date and the cap; null is no end, which only the TPO form may have. */
export function releaseEnd(release: Release, signed: number): number | null {
  if (release.tpo) return release.until
  return release.until === null ? signed + RELEASE_CAP : Math.min(release.until, signed + RELEASE_CAP)
}

type Attendee = Extract<Recipient, { kind: 'meeting' }>['attendees'][number]

function isFor(release: Release, recipient: Recipient, attendee: Attendee | null): boolean {
  const reaches = (person: string | null) =>
    release.people.length === 0 || (person !== null && release.people.includes(person))
  switch (recipient.kind) {
    case 'professional':
      return (
        release.recipientAgency === recipient.agency &&
        release.recipientPrograms.includes(recipient.program) &&
        reaches(recipient.person)
      )
    case 'meeting':
      return (
        attendee !== null && release.recipientPrograms.includes(attendee.program) && reaches(attendee.person)
      )
    case 'caregiver':
      return release.recipientCaregiver === recipient.person && reaches(recipient.person)
    case 'youth':
      return false
  }
}

/** decision.md §5.4, as far as it is the same in every lane and cell. */
export function releaseCounts(
  request: Request,
  facts: Facts,
  item: Item,
  row: string,
  release: Release,
  attendee: Attendee | null,
): boolean {
  const { at } = request
  const signed = signingTime(release)
  if (signed === null || signed > at) return false
  if (!release.tpo && release.until === null) return false
  const end = releaseEnd(release, signed)
  const byOthers = release.signatures.some(({ capacity }) => capacity !== 'youth')
  return (
    release.form === 'written' &&
    (release.recipientCaregiver === null) === release.recipientPrograms.length > 0 &&
    release.program === request.source.program &&
    release.consequences &&
    release.howToRevoke &&
    release.independent &&
    holds(release.categories, item, row) &&
    release.purposes.includes(request.purpose) &&
    release.modes.includes(request.mode) &&
    (end === null || at <= end) &&
    before(at, release.revokedAt) &&
    release.signatures.every(({ person }) => !flagged(facts, person, signed, at)) &&
    (release.witness === null || !flagged(facts, release.witness, signed, at)) &&
    release.signatures.every(
      (signature) =>
        signature.capacity !== 'guardian' ||
        facts.guardians.some((one) => one.person === signature.person && stands(one, signature.at)),
    ) &&
    (!byOthers || age(facts, at) === 'minor') &&
    isFor(release, request.recipient, attendee)
  )
}

/** What the signatures on a release meet (decision.md §5.5), for this item and now. */
export function signedBy(release: Release, item: Item, facts: Facts, at: number, oneParent: boolean) {
  const has = (capacity: 'youth' | 'guardian' | 'gal', person?: string) =>
    release.signatures.some(
      (one) => one.capacity === capacity && (person === undefined || one.person === person),
    )
  const subject = facts.subject
  const youth = subject !== null && has('youth', subject.id)
  const years = age(facts, at)
  const standing = facts.guardians.filter((one) => stands(one, at))
  const guardian =
    years === 'minor' &&
    standing.length > 0 &&
    (oneParent ? has('guardian') : standing.every(({ person }) => has('guardian', person)))
  const grown = years === 'adult' && youth && subject?.guardianAfter18 === false
  const young = years === 'minor' || years === 'between'
  const byLaw = (topic: string) => young && youth && tells(facts, item, topic, at) === 'yes'
  const both = youth && guardian
  const gal = subject !== null && (subject.gal === null || has('gal', subject.gal))
  const careByYouth = young && youth && item.careConsent !== null && item.careConsent !== 'guardian'
  return {
    youthSet: years === 'adult' ? grown : youth,
    youthAndGuardianSet: grown || both,
    youthByLawSet: grown || both || (item.service !== 'other' && byLaw(`consent-${item.service}`)),
    part2Set: grown || both || byLaw('consent-substance'),
    careConsenterSet: grown || careByYouth || (item.careConsent === 'guardian' && guardian),
    parentOrStudentSet: grown || guardian,
    holderSet: grown || (both && gal),
    youth,
    parent: (years === 'minor' && has('guardian')) || (years === 'adult' && youth),
  }
}

/** Positions of the program's counsel: one that allows, and none against. */
export function positionAllows(
  request: Request,
  facts: Facts,
  on: Facts['positions'][number]['on'],
): boolean {
  const standing = facts.positions.filter(
    (one) => one.program === request.source.program && one.on === on && stands(one, request.at),
  )
  return standing.length > 0 && standing.every(({ allows }) => allows)
}

/** Rows of the lane table for which somebody stated the ground. */
export const groundsFor = (request: Request, facts: Facts, item: Item, row: string): string[] =>
  facts.grounds
    .filter(
      (one) =>
        one.program === request.source.program &&
        one.recipient === recipientId(request.recipient) &&
        holds(one.categories, item, row) &&
        stands(one, request.at),
    )
    .map((one) => one.row)

export const relations = (request: Request, facts: Facts, kind: Facts['relations'][number]['kind']) => {
  const program = kind === 'iv-e-care' ? request.source.program : recipientProgram(request.recipient)
  return facts.relations.filter(
    (one) => one.kind === kind && one.program === program && stands(one, request.at),
  )
}

export const hasReasonToKnow = (request: Request, facts: Facts): boolean =>
  facts.reasonsToKnow.some(
    (one) => one.recipient === recipientId(request.recipient) && stands(one, request.at),
  )

export const optedIn = (request: Request, facts: Facts, item: Item): boolean => {
  const { recipient, at } = request
  return (
    recipient.kind === 'caregiver' &&
    facts.optIns.some(
      (one) =>
        one.caregiver === recipient.person &&
        one.categories.includes(item.category) &&
        one.from <= at &&
        before(at, one.withdrawnAt),
    )
  )
}

export const elected = (request: Request, facts: Facts): boolean => {
  const { recipient, at } = request
  return (
    recipient.kind === 'caregiver' &&
    facts.elections.some((one) => one.caregiver === recipient.person && stands(one, at))
  )
}

export const reportCounts = (
  request: Request,
  item: Item,
  row: string,
  one: Facts['reports'][number],
): boolean =>
  request.mode === 'report' &&
  request.basisClaimed === 'mandated-report' &&
  one.program === request.source.program &&
  one.recipientProgram === recipientProgram(request.recipient) &&
  one.authority &&
  holds(one.categories, item, row) &&
  one.from <= request.at &&
  one.usedAt === null &&
  one.youthTold !== null

/** Of any kind: whether a subpoena suffices is said by the lane. */
export const orderCounts = (
  request: Request,
  item: Item,
  row: string,
  one: Facts['orders'][number],
): boolean =>
  request.basisClaimed === 'court-order' &&
  one.program === request.source.program &&
  one.recipient === recipientId(request.recipient) &&
  holds(one.categories, item, row) &&
  stands(one, request.at) &&
  before(request.at, one.withdrawnAt)

export function emergencyCounts(request: Request, one: Facts['emergencies'][number]): boolean {
  const { at, recipient } = request
  const person = recipient.kind === 'professional' || recipient.kind === 'caregiver' ? recipient.person : null
  return (
    request.basisClaimed === 'emergency' &&
    one.program === request.source.program &&
    one.recipientPerson === person &&
    at >= one.from &&
    at - one.from <= EMERGENCY_CAP &&
    before(at, one.endedAt) &&
    one.threatStated &&
    (one.calledBack || new Set(one.approvers).size >= 2) &&
    one.ownerToldAt !== null &&
    one.ownerToldAt <= at
  )
}

export function treated(request: Request, facts: Facts): boolean {
  const { recipient, at } = request
  return (
    request.purpose === 'treatment' &&
    recipient.kind === 'professional' &&
    (recipient.lanes.includes('HIPAA') || recipient.lanes.includes('PART2')) &&
    facts.treatments.some(
      (one) =>
        one.program === request.source.program &&
        one.recipientProgram === recipient.program &&
        stands(one, at),
    )
  )
}

export const facilityCounts = (request: Request, one: Facts['facilities'][number]): boolean =>
  one.program === request.source.program &&
  one.recipient === recipientId(request.recipient) &&
  one.written &&
  request.referral !== null &&
  one.referral === request.referral &&
  stands(one, request.at) &&
  request.at - one.from <= FACILITY_CAP &&
  before(request.at, one.revokedAt)

export const figureCounts = (request: Request, one: Facts['aggregates'][number]): boolean =>
  request.mode === 'aggregate' && one.id === request.aggregate && one.controlled && stands(one, request.at)
