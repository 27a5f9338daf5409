import type { Lane, Purpose, Reason } from '../model/codes.ts'
import type { Order } from '../model/facts.ts'
import type { Item } from '../model/request.ts'
import { type Case, reaches } from '../ways/case.ts'
import { isFlagged } from '../ways/flagged.ts'
import { goesOn, stands } from '../ways/stands.ts'

/** Whom no funder, evaluator or auditor gets anything of but figures (R9). */
const VICTIM_LANES: ReadonlySet<Lane> = new Set<Lane>([
  'VSP-VAWA',
  'VSP-FVPSA',
  'VSP-VOCA',
  'HMIS-BAR',
  'RHY',
  'ADVOCATE',
])

/** What answers and their result are never used for: to look into, charge or try somebody, to place or to remove them. */
const NEVER_BY_SCREENING: ReadonlySet<Purpose> = new Set<Purpose>([
  'investigation',
  'prosecution',
  'proceeding',
  'placement',
  'against-patient',
])

interface Prohibition {
  readonly reason: Reason
  readonly holds: (it: Case, item: Item) => boolean
}

/** Nothing opens what one of these holds for: they are code and in no ruleset, so that none can be left out. */
const prohibitions: readonly Prohibition[] = [
  { reason: 'frozen', holds: (_, { frozen }) => frozen },
  { reason: 'recipient-lapsed', holds: recipientLapsed },
  { reason: 'lanes-unsaid', holds: lanesUnsaid },
  {
    reason: 'immigration-enforcement',
    holds: ({ request }) => request.purpose === 'immigration-enforcement',
  },
  {
    reason: 'victim-data-to-funder',
    holds: ({ request, columns }, { lanes }) =>
      request.mode !== 'aggregate' &&
      columns.includes('funder') &&
      lanes.some((lane) => VICTIM_LANES.has(lane)),
  },
  {
    reason: 'against-patient',
    holds: (it, item) =>
      it.request.purpose === 'against-patient' &&
      (item.category === 'substance-use' || item.lanes.includes('PART2')) &&
      !claimsOrder(it, item, ['part2-special']),
  },
  {
    reason: 'screening-use',
    holds: (it, item) =>
      !it.inside &&
      item.category === 'screening' &&
      NEVER_BY_SCREENING.has(it.request.purpose) &&
      // An order that somebody says there is, and nobody has, opens nothing: a release beside it would.
      !claimsOrder(it, item, ['court-order', 'part2-special']) &&
      it.request.basisClaimed !== 'mandated-report',
  },
  {
    reason: 'cji',
    holds: ({ inside }, { category, lanes, notFromCji }) =>
      !inside && (category === 'criminal-justice' || (lanes.includes('CJI') && !notFromCji)),
  },
  { reason: 'recipient-flagged', holds: recipientFlagged },
  {
    reason: 'other-client',
    holds: ({ columns }, { namesOtherClient }) =>
      namesOtherClient && (columns.includes('youth') || columns.includes('caregiver')),
  },
  {
    reason: 'after-death',
    holds: (it, item) =>
      !it.inside &&
      !goesOn(it.facts.subject?.died ?? null, it.at) &&
      !claimsOrder(it, item, ['court-order', 'part2-special']),
  },
  { reason: 'mode', holds: modeIsOff },
]

/** Whether a reason is one that no way opens, as long as it holds. */
export function isProhibition(reason: Reason): boolean {
  return prohibitions.some((one) => one.reason === reason)
}

/** All prohibitions that hold for an item. */
export function prohibitedBy(it: Case, item: Item): Reason[] {
  const found: Reason[] = []
  for (const { reason, holds } of prohibitions) if (holds(it, item)) found.push(reason)
  return found
}

function recipientLapsed({ recipient, at }: Case): boolean {
  return recipient.kind === 'meeting'
    ? recipient.attendees.some(({ verifiedUntil }) => verifiedUntil < at)
    : recipient.verifiedUntil < at
}

/** Where nobody has said by which rules somebody works, nothing goes out and nothing comes in. */
function lanesUnsaid({ inside, request, recipient }: Case, { lanes }: Item): boolean {
  if (inside) return false
  if (lanes.length === 0) return true
  if (request.mode === 'aggregate') return false
  if (recipient.kind === 'professional') return recipient.lanes.length === 0
  return (
    recipient.kind === 'meeting' &&
    recipient.attendees.some((one) => one.program !== request.source.program && one.lanes.length === 0)
  )
}

/** Whether an order of one of these kinds is claimed and is there, for this. */
function claimsOrder(
  { request, facts, at, recipientId }: Case,
  item: Item,
  kinds: readonly Order['kind'][],
): boolean {
  return (
    request.basisClaimed === 'court-order' &&
    facts.orders.some(
      (one) =>
        kinds.includes(one.kind) &&
        one.program === request.source.program &&
        one.recipient === recipientId &&
        reaches(one.categories, item, item.category) &&
        stands(one, at) &&
        goesOn(one.withdrawnAt, at),
    )
  )
}

function recipientFlagged(it: Case): boolean {
  if (it.facts.flags.length === 0) return false
  const { recipient, person, at } = it
  if (recipient.kind === 'meeting') return recipient.attendees.some((one) => isFlagged(it, one.person, at))
  return person !== undefined && isFlagged(it, person, at)
}

/** Figures are about nobody and hold figures alone; a report and the claim of one go together. */
function modeIsOff({ request }: Case, { groups }: Item): boolean {
  const { mode, subject, aggregate, basisClaimed } = request
  if ((mode === 'report') !== (basisClaimed === 'mandated-report')) return true
  return (
    mode === 'aggregate' &&
    (subject !== null || aggregate === null || groups.some((group) => group !== 'figure'))
  )
}
