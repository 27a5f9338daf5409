import type {
  Basis,
  Column,
  Decision,
  Facts,
  Instant,
  Lane,
  LaneRow,
  MatrixEntry,
  Mode,
  Obligation,
  TextId,
  Way,
} from '#features/sharing/index.ts'
import { columnsOf, decide, isProhibition, lookups, type Ruleset, rowsOf } from '#features/sharing/index.ts'
import { requestOf, type Tried } from './build-request.ts'
import { idealFacts, nothingKnown, orderedFacts } from './ideal-facts.ts'
import type { Question } from './question.ts'
import type { ShownRules } from './shown-rules.ts'

export type OrderKind = Facts['orders'][number]['kind']

/** One way in which a lane lets it pass, as a decision said it. */
export interface Opening {
  readonly way: Way
  /** Which order of a court it takes besides: without one nothing is passed for this purpose, whoever signed. Null: none. */
  readonly order: OrderKind | null
  /** By which rows: of the information itself, and of its telling that the person is known there. */
  readonly rows: readonly { readonly row: LaneRow; readonly ofTie: boolean }[]
  /** The entries of the matrix by which it may have held: what each asks is said. */
  readonly entries: readonly MatrixEntry[]
  readonly obligations: readonly Obligation[]
  readonly notices: readonly TextId[]
  /** Ids of rows that counsel has to confirm before it opens. */
  readonly confirm: readonly string[]
}

/** Ways tried where nothing is claimed, in the order in which a page shows them. */
const UNCLAIMED: readonly Way[] = [
  'own',
  'author',
  'self',
  'release',
  'treatment',
  'statute',
  'protection',
  'facility',
]
const CLAIMED: readonly Way[] = ['court-order', 'emergency']

/** Ways that can open something in this mode at all. */
export function waysIn(mode: Mode): readonly Way[] {
  if (mode === 'report') return [...UNCLAIMED, 'mandated-report']
  return mode === 'aggregate' ? [...UNCLAIMED, ...CLAIMED, 'aggregate'] : [...UNCLAIMED, ...CLAIMED]
}

/** What must be claimed for a way to be tried: a report is claimed as one, whatever opens it. */
export function claimOf(way: Way, mode: Mode): Way | null {
  if (mode === 'report') return 'mandated-report'
  return way === 'court-order' || way === 'emergency' ? way : null
}

/** In which ways one lane would let it pass, each as a decision that allowed it said; null: a program that no lane was said of. */
export function openingsOf(
  question: Question,
  lane: Lane | null,
  shown: ShownRules,
  { at, tried = waysIn(question.mode) }: { readonly at: Instant; readonly tried?: readonly Way[] },
): readonly Opening[] {
  return tried.filter(mayOpen(question, lane, shown)).flatMap((way) => {
    const now = firstAllowed(question, lane, way, { shown, ruleset: shown.ruleset, at })
    if (now) return [openingBy(now, way, question, shown)]
    const later = firstAllowed(question, lane, way, { shown, ruleset: shown.confirmed, at })
    return later ? [openingBy(later, way, question, shown)] : []
  })
}

/**
 * Whether the rules have this way for the question at all. Where they do not, no decision is asked: most of all there are, and
 * each a denial (answer.test.ts asks them).
 */
function mayOpen(question: Question, lane: Lane | null, { confirmed }: ShownRules): (way: Way) => boolean {
  const request = requestOf(question, lane === null ? [] : [lane], { claim: null }, 0)
  const [item] = request.items
  const [row] = item && lane !== null ? rowsOf(request, item, lane) : []
  const look = lookups(confirmed)
  const { columns } = columnsOf(request)
  return (way) => {
    if (way === 'own' || way === 'author') return question.getter.kind === 'program'
    return columns.every(
      (column) =>
        row !== undefined &&
        lane !== null &&
        look?.cell(row, column).some((one) => one.way === way) &&
        look.rows(lane, way, column).length > 0,
    )
  }
}

interface By {
  readonly shown: ShownRules
  readonly ruleset: Ruleset
  readonly at: Instant
}

interface Allowed {
  readonly decision: Decision
  readonly order: OrderKind | null
}

/** The first decision that lets it pass by this way, of all the facts in which the way is at its best. */
function firstAllowed(
  question: Question,
  lane: Lane | null,
  way: Way,
  { shown, ruleset, at }: By,
): Allowed | undefined {
  for (const { request, facts } of triesOf(question, lane === null ? [] : [lane], way, { shown, at })) {
    const decision = decide(request, facts, ruleset)
    if (decision.outcome === 'allow' && decision.basis.some((one) => one.way === way))
      return {
        decision,
        order: isBesides(request, way, question) ? (facts.orders[0]?.kind ?? null) : null,
      }
  }
  return undefined
}

/** Whether an order is claimed for a way that is tried without one. */
export function isBesides({ basisClaimed }: Tries['request'], way: Way, { mode }: Question): boolean {
  return basisClaimed === 'court-order' && claimOf(way, mode) === null
}

interface Tries {
  readonly request: ReturnType<typeof requestOf>
  readonly facts: Facts
}

/** Every request with facts by which a way is tried; with an order besides, where that may make a difference. */
export function triesOf(
  question: Question,
  lanes: readonly Lane[],
  way: Way,
  { shown, at }: Pick<By, 'shown' | 'at'>,
): readonly Tries[] {
  const tries = besides(question, way).flatMap((besides) => {
    const request = requestOf(question, lanes, { claim: claimOf(way, question.mode), ...besides }, at)
    return idealFacts(way, request, shown.rules).map((facts) => ({ request, facts }))
  })
  return [...tries, ...tries.flatMap((one) => withOrder(one, shown))]
}

/** The same with an order of a court, where a prohibition stands in the way without one: what was signed beside it then opens. */
function withOrder({ request, facts }: Tries, { confirmed }: ShownRules): readonly Tries[] {
  if (request.basisClaimed !== null) return []
  const prohibited = decide(request, facts, confirmed).reasons.filter(isProhibition)
  if (prohibited.length === 0) return []
  return orderedFacts(request, facts).flatMap((ordered) => {
    const claimed = { ...request, basisClaimed: 'court-order' as const }
    const { reasons } = decide(claimed, ordered, confirmed)
    return prohibited.every((one) => reasons.includes(one)) ? [] : [{ request: claimed, facts: ordered }]
  })
}

/** What of the request itself may make a difference to a way. */
function besides({ getter }: Question, way: Way): readonly Omit<Tried, 'claim'>[] {
  if (way === 'author') return [{ byAuthor: true }]
  if (way !== 'statute') return [{}]
  return getter.kind === 'column' ? [{ leUnit: true }, { oneAgency: true }] : [{ leUnit: true }]
}

/** Whether it passes with nothing known: inside a program, or to the young person themself. */
export function passesAsItIs(
  question: Question,
  lanes: readonly Lane[],
  ruleset: Ruleset,
  at: Instant,
): boolean {
  const request = requestOf(question, lanes, { claim: claimOf('own', question.mode) }, at)
  return decide(request, nothingKnown(request), ruleset).outcome === 'allow'
}

/** The columns of the matrix in which the recipient stands, for this purpose. */
export function columnsAsked(question: Question): readonly Column[] {
  return columnsOf(requestOf(question, [], { claim: null }, 0)).columns
}

function openingBy(
  { decision, order }: Allowed,
  way: Way,
  question: Question,
  { rules, ruleset }: ShownRules,
): Opening {
  const rows = decision.basis.flatMap((basis) => {
    const row = rules.lanes.find(({ id }) => id === basis.row)
    return row ? [{ row, ofTie: isOfTie(basis, question) }] : []
  })
  const columns = columnsAsked(question)
  const asked = new Set(decision.basis.flatMap((one) => (one.way === way ? [one.category] : [])))
  const confirmed = new Set(ruleset.signature?.confirmed)
  const waits = ({ id, mark }: LaneRow) => mark === 'unverified' && !confirmed.has(id)
  return {
    way,
    order,
    rows,
    entries: rules.matrix.filter(
      (one) => asked.has(one.category) && one.way === way && columns.includes(one.column),
    ),
    obligations: decision.obligations,
    notices: decision.notices,
    confirm: [...new Set(rows.flatMap(({ row }) => (waits(row) ? [row.id] : [])))],
  }
}

/** A row that is asked because passing it tells as well that the person is known there. */
function isOfTie(basis: Basis, { category }: Question): boolean {
  return basis.category === 'service-tie' && category !== 'service-tie'
}
