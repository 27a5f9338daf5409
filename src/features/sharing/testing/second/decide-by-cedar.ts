// What may pass, decided a second time: written from docs/sharing and the reference alone, by a hand that has not seen the
// product's rules. Predicates are in words.ts; lanes, ways, prohibitions and cells are Cedar policies.
import { expiryOf } from './expiry.ts'
import { type Category, type Column, type Lane, tieLanes } from './lists.ts'
import { ask, type Context, type TriedWay } from './policy-sets.ts'
import { readLaneRows } from './read-second.ts'
import type { Decision, Facts, Item, Request, Signature } from './types.ts'
import { factsShape, requestShape } from './types.ts'
import * as words from './words.ts'

const ONE_PARENT = 'signers/one-parent'
const confirmable: ReadonlySet<string> = new Set([...readLaneRows().map(({ id }) => id), ONE_PARENT])

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort()

const deny = (reasons: readonly string[], expiry: number | null): Decision => ({
  outcome: 'deny',
  basis: [],
  scope: [],
  expiry,
  reasons: unique(reasons),
})

/** Decides whatever it is given; it never throws. `signature`: null where the coalition has no ruleset. */
export function decideByCedar(request: unknown, facts: unknown, signature: Signature | null): Decision {
  try {
    const asked = requestShape.safeParse(request)
    const at = asked.success ? asked.data.at : (request as { at?: unknown } | null)?.at
    if (!live(signature, at)) return deny(['no-ruleset'], null)
    const known = factsShape.safeParse(facts)
    if (!asked.success || !known.success || !whole(asked.data, known.data)) return deny(['malformed'], null)
    return decideWhole(asked.data, known.data, signature)
  } catch {
    return deny(['malformed'], null)
  }
}

function live(signature: Signature | null, at: unknown): signature is Signature {
  if (signature === null || !signature.confirmed.every((id) => confirmable.has(id))) return false
  // A request without a moment is malformed, and is told so.
  return typeof at !== 'number' || (signature.at <= at && words.before(at, signature.revokedAt))
}

function whole(request: Request, facts: Facts): boolean {
  const { subject } = facts
  if ((subject === null) !== (request.subject === null)) return false
  if (subject !== null) {
    if (subject.id !== request.subject) return false
    if (
      subject.guardianUntil !== null &&
      subject.adultFrom !== null &&
      subject.guardianUntil > subject.adultFrom
    )
      return false
  } else if (
    request.mode !== 'aggregate' &&
    request.items.some(({ category }) => category !== 'facility-address')
  )
    return false
  return new Set(request.items.map(({ id }) => id)).size === request.items.length
}

function decideWhole(request: Request, facts: Facts, signature: Signature): Decision {
  const expiry = expiryOf(request, facts, signature)
  const { columns, missing } = words.columnsOf(request)

  const prohibited = request.items.flatMap((item) => {
    const answer = ask('pass', 'request', 'item', prohibitions(request, facts, item, columns))
    if (answer.allowed) return []
    return answer.by.length > 0 ? answer.by : ['malformed']
  })
  if (prohibited.length > 0) return deny(prohibited, expiry)

  if (words.inside(request)) return decideInside(request, expiry)

  const standing = ask('stand', 'request', 'item', standingOf(request, facts, columns, missing))
  if (!standing.allowed) return deny(standing.by, expiry)

  const basis: Decision['basis'][number][] = []
  const scope: Decision['scope'][number][] = []
  for (const item of request.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    let groups = unique(item.groups)
    for (const lane of new Set(item.lanes))
      for (const row of rowsOf(request, item, lane)) {
        const found = findBasis({ request, facts, signature, columns, item, lane, row })
        if (found === null) return deny([], expiry)
        basis.push(...found.basis)
        const { reach } = found
        if (reach !== null) groups = groups.filter((group) => reach.includes(group))
      }
    scope.push({ item: item.id, groups })
  }
  if (scope.some(({ groups }) => groups.length === 0)) return deny(['scope-empty'], expiry)
  return { outcome: 'allow', basis: sorted(basis), scope, expiry, reasons: [] }
}

const sortKey = (one: Decision['basis'][number]) =>
  [one.item, one.lane ?? '', one.category, one.row].join('\u0000')
const sorted = (basis: Decision['basis'][number][]) =>
  basis.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))

function prohibitions(request: Request, facts: Facts, item: Item, columns: readonly Column[]): Context {
  const { recipient, at } = request
  const unsaid =
    (recipient.kind === 'professional' && recipient.lanes.length === 0) ||
    (recipient.kind === 'meeting' &&
      recipient.attendees.some(
        ({ program, lanes }) => program !== request.source.program && lanes.length === 0,
      ))
  const died = facts.subject?.died ?? null
  return {
    mode: request.mode,
    purpose: request.purpose,
    claimed: request.basisClaimed ?? '',
    columns,
    category: item.category,
    lanes: unique(item.lanes),
    inside: words.inside(request),
    frozen: item.frozen,
    lapsed: words.verifications(recipient).some((until) => until < at),
    recipientUnsaid: unsaid,
    specialOrder: facts.orders.some(
      (order) => order.kind === 'part2-special' && words.orderCounts(request, item, item.category, order),
    ),
    order:
      request.basisClaimed === 'court-order' &&
      facts.orders.some(
        (order) => order.kind !== 'subpoena' && words.orderCounts(request, item, item.category, order),
      ),
    notFromCji: item.notFromCji,
    flagged: words.persons(recipient).some((person) => words.flagged(facts, person, at, at)),
    otherClient: item.namesOtherClient,
    dead: died !== null && died <= at,
    aboutSomebody: request.subject !== null,
    figureNamed: request.aggregate !== null,
    figureOnly: item.groups.every((group) => group === 'figure'),
  }
}

function standingOf(
  request: Request,
  facts: Facts,
  columns: readonly Column[],
  columnMissing: boolean,
): Context {
  const { recipient, at } = request
  return {
    columns,
    columnMissing,
    onAgenda:
      recipient.kind === 'meeting' &&
      facts.meetings.some(
        (one) =>
          one.meeting === recipient.meeting &&
          words.stands(one, at) &&
          recipient.attendees.every(({ program }) => one.programs.includes(program)),
      ),
    representing:
      recipient.kind === 'professional' &&
      facts.representations.some(
        (one) =>
          one.program === recipient.program &&
          (one.person === null || one.person === recipient.person) &&
          words.stands(one, at),
      ),
    guardian:
      recipient.kind === 'caregiver' &&
      words.age(facts, at) === 'minor' &&
      facts.guardians.some((one) => one.person === recipient.person && words.stands(one, at)),
    theSubject: recipient.kind === 'youth' && recipient.subject === request.subject,
  }
}

function decideInside(request: Request, expiry: number | null): Decision {
  const { recipient } = request
  const basis: Decision['basis'][number][] = []
  for (const item of request.items) {
    const author = recipient.kind === 'professional' && recipient.person === item.author
    const answer = ask('inside', 'request', 'item', { category: item.category, author })
    if (!answer.allowed) return deny(['author-only'], expiry)
    for (const row of answer.by)
      basis.push({
        item: item.id,
        lane: null,
        category: item.category,
        row,
        way: row.slice('any/'.length),
        records: [],
      })
  }
  return {
    outcome: 'allow',
    basis: sorted(basis),
    scope: request.items
      .map(({ id, groups }) => ({ item: id, groups: unique(groups) }))
      .toSorted((a, b) => (a.item < b.item ? -1 : 1)),
    expiry,
    reasons: [],
  }
}

/** matrix.md §2.1: whose row counts for who somebody is. */
function ownRow(item: Item, lane: Lane): Category {
  if (item.category !== 'identity') return item.category
  switch (lane) {
    case 'HIPAA':
      return 'health'
    case 'PART2':
      return 'substance-use'
    case 'FERPA':
      return 'education'
    case 'CPS':
      return 'child-welfare'
    case 'CJI':
      return item.notFromCji ? 'police-investigation' : 'criminal-justice'
    case 'ATTY':
    case 'GAL':
      return 'attorney-client'
    case 'MDT-STATE':
      return 'case-spine'
    default:
      return 'identity'
  }
}

/** Also the row `service-tie`, where the answer itself tells that a program knows the young person (choice 4). */
function rowsOf(request: Request, item: Item, lane: Lane): ReadonlySet<Category> {
  const rows = new Set([ownRow(item, lane)])
  const tells =
    request.mode === 'confirm-exists' || (item.category === 'facility-address' && request.subject !== null)
  if (tells && tieLanes.includes(lane)) rows.add('service-tie')
  return rows
}

interface Try {
  readonly request: Request
  readonly facts: Facts
  readonly signature: Signature
  readonly columns: readonly Column[]
  readonly item: Item
  readonly lane: Lane
  readonly row: Category
}

/** One use of a way that holds: the lane rows that open it, the record by its id, and the groups where it is limited. */
interface Held {
  readonly rows: readonly string[]
  readonly record: string | null
  readonly groups: readonly string[] | null
}

type Found = { basis: Decision['basis'][number][]; reach: readonly string[] | null }

/** The first full way that holds; else all limited ones, and what they reach together. Null: none. */
function findBasis(one: Try): Found | null {
  const entry = (way: TriedWay, held: readonly Held[]) =>
    unique(held.flatMap(({ rows }) => rows)).map((row) => ({
      item: one.item.id,
      lane: one.lane,
      category: one.row,
      row,
      way,
      records: unique(
        held.flatMap(({ rows, record }) => (record !== null && rows.includes(row) ? [record] : [])),
      ),
    }))
  for (const [way, trial] of fullWays) {
    const held = trial(one)
    if (held.length > 0) return { basis: entry(way, held), reach: null }
  }
  const protections = tryProtection(one)
  if (protections.some(({ groups }) => groups === null))
    return { basis: entry('protection', protections), reach: null }
  const limited = [
    ['protection', protections],
    ['mandated-report', tryReport(one)],
    ['court-order', tryOrder(one)],
    ['emergency', tryEmergency(one)],
  ] as const
  const basis = limited.flatMap(([way, held]) => entry(way, held))
  if (basis.length === 0) return null
  return { basis, reach: limited.flatMap(([, held]) => held.flatMap(({ groups }) => groups ?? [])) }
}

/** A way holds if Cedar permits it in every column of the recipient, by the same record. Answers the lane rows, or none. */
function permitted(one: Try, way: TriedWay, about: (column: Column) => Context): string[] {
  const { request, facts, signature, item, lane, row } = one
  const reasonToKnow = words.hasReasonToKnow(request, facts)
  const optedIn = words.optedIn(request, facts, item)
  const prefix = `${lane}/${way}`
  const confirmed = unique(signature.confirmed.filter((id) => id === prefix || id.startsWith(`${prefix}/`)))
  const rows: string[] = []
  for (const column of one.columns) {
    const answer = ask(way, lane, row, { column, confirmed, optedIn, reasonToKnow, ...about(column) })
    if (!answer.allowed) return []
    rows.push(...answer.by)
  }
  return rows
}

const heldBy = (rows: readonly string[], record: string | null, groups: readonly string[] | null): Held[] =>
  rows.length > 0 ? [{ rows, record, groups }] : []

function tryRelease(one: Try): Held[] {
  const { request, facts, signature, item, row } = one
  const { recipient, at } = request
  const oneParent = signature.confirmed.includes(ONE_PARENT)
  const refused = words.refused(request, facts, item, row)
  const waiver = words.positionAllows(request, facts, 'waiver')
  const substanceLawKnown = words.substanceLawKnown(facts, item, at)
  const attendees =
    recipient.kind === 'meeting'
      ? recipient.attendees.filter(({ program }) => program !== request.source.program)
      : [null]
  const each = attendees.map((attendee) =>
    facts.releases.flatMap((release) => {
      const context = {
        counts: words.releaseCounts(request, facts, item, row, release, attendee),
        refused,
        redisclosureStated: release.redisclosureStated,
        specific: release.specific,
        tpo: release.tpo,
        signed: words.signedBy(release, item, facts, at, oneParent),
        waiver,
        separate: new Set(release.categories).size === 1 && release.categories.includes(item.category),
        memberNamed: attendee !== null && release.people.includes(attendee.person),
        purpose: request.purpose,
        purposeAgainstPatient: release.purposes.includes('against-patient'),
        substanceLawKnown,
      }
      return context.counts
        ? heldBy(
            permitted(one, 'release', () => context),
            release.id,
            null,
          )
        : []
    }),
  )
  return each.length > 0 && each.every((held) => held.length > 0) ? each.flat() : []
}

function tryStatute(one: Try): Held[] {
  const { request, facts, item, row } = one
  const { at, recipient } = request
  const shared = {
    refused: words.refused(request, facts, item, row),
    grounds: unique(words.groundsFor(request, facts, item, row)),
    legallyResponsible: words.relations(request, facts, 'legally-responsible').length > 0,
    ivE: words.relations(request, facts, 'iv-e-care').length > 0,
    election: words.elected(request, facts),
    minorConsented: item.minorConsented,
    sameAgency: recipient.kind === 'professional' && recipient.agency === request.source.agency,
    leUnit: item.leUnit,
    parentAccess: words.tells(facts, item, 'parent-access', at) === 'yes',
    team: words.tells(facts, item, 'team', at) === 'yes',
  }
  const rows = permitted(one, 'statute', (column) => ({
    ...shared,
    caseSharing: words.caseSharing(facts, item, column, at),
    recordAccess: words.recordAccess(facts, item, column, at),
  }))
  return heldBy(rows, null, null)
}

function tryTreatment(one: Try): Held[] {
  const { request, facts, item, row } = one
  const counts = words.treated(request, facts)
  const refused = words.refused(request, facts, item, row)
  return counts
    ? heldBy(
        permitted(one, 'treatment', () => ({ counts, refused })),
        null,
        null,
      )
    : []
}

function tryFacility(one: Try): Held[] {
  return one.facts.facilities.flatMap((facility) => {
    const counts = words.facilityCounts(one.request, facility)
    const { calledBack } = facility
    return counts
      ? heldBy(
          permitted(one, 'facility', () => ({ counts, calledBack })),
          facility.id,
          null,
        )
      : []
  })
}

function tryAggregate(one: Try): Held[] {
  return one.facts.aggregates.flatMap((figure) => {
    const counts = words.figureCounts(one.request, figure)
    return counts
      ? heldBy(
          permitted(one, 'aggregate', () => ({ counts })),
          figure.id,
          null,
        )
      : []
  })
}

function trySelf(one: Try): Held[] {
  const { request, facts } = one
  const { recipient, purpose, mode, at } = request
  if (recipient.kind !== 'youth') return []
  const context = {
    counts: purpose === 'own' && (mode === 'view' || mode === 'copy'),
    accompanied: recipient.accompanied,
    adult: words.age(facts, at) === 'adult',
  }
  return heldBy(
    permitted(one, 'self', () => context),
    null,
    null,
  )
}

function tryProtection(one: Try): Held[] {
  return words.relations(one.request, one.facts, 'protection-duty').flatMap(({ groups }) => {
    const context = { counts: true, limited: groups !== null }
    return heldBy(
      permitted(one, 'protection', () => context),
      null,
      groups,
    )
  })
}

function tryReport(one: Try): Held[] {
  const { request, facts, item, row } = one
  return facts.reports.flatMap((report) => {
    if (!words.reportCounts(request, item, row, report)) return []
    const context = {
      counts: true,
      ...words.reportLaw(request, facts, item, report),
      first: report.first,
      narrative: report.groups.includes('narrative'),
      position: words.positionAllows(request, facts, 'abuse-report'),
      ivE: words.relations(request, facts, 'iv-e-care').length > 0,
      policeAmongColumns: one.columns.includes('police'),
    }
    return heldBy(
      permitted(one, 'mandated-report', () => context),
      report.id,
      report.groups,
    )
  })
}

function tryOrder(one: Try): Held[] {
  const { request, facts, item, row } = one
  return facts.orders.flatMap((order) => {
    if (!words.orderCounts(request, item, row, order)) return []
    const context = {
      counts: true,
      kind: order.kind,
      necessityFound: order.necessityFound,
      privilegeAsserted: order.privilegeAsserted,
      position: words.positionAllows(request, facts, 'court-order'),
    }
    return heldBy(
      permitted(one, 'court-order', () => context),
      order.id,
      order.groups,
    )
  })
}

function tryEmergency(one: Try): Held[] {
  const { request, facts } = one
  return facts.emergencies.flatMap((emergency) => {
    if (!words.emergencyCounts(request, emergency)) return []
    const context = {
      counts: true,
      medical: emergency.medical,
      healthOnly: words.healthOnly(request.recipient),
    }
    return heldBy(
      permitted(one, 'emergency', () => context),
      emergency.id,
      emergency.groups,
    )
  })
}

/** In the order in which the first that holds is the basis; a protection without limits comes after them. */
const fullWays: readonly (readonly [TriedWay, (one: Try) => Held[]])[] = [
  ['self', trySelf],
  ['release', tryRelease],
  ['treatment', tryTreatment],
  ['statute', tryStatute],
  ['facility', tryFacility],
  ['aggregate', tryAggregate],
]
