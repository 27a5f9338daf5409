import { categories, lanes, modes, purposes, ways } from './codes.ts'
import { careConsents, type Item, type Request, services } from './request.ts'
import { type Check, isInstant, isText, isYesOrNo, listOf, oneOf, orNull, shaped } from './shape.ts'

/** Two capitals, not the whole country, which has no statute of a state; or a tribe by its name. */
const JURISDICTION = /^(?!US$)[A-Z]{2}$|^tribe:.+$/
const isJurisdiction: Check = (value) => typeof value === 'string' && JURISDICTION.test(value)

const isLanes = listOf(oneOf(lanes))

const isItem = shaped({
  id: isText,
  category: oneOf(categories),
  lanes: isLanes,
  jurisdictions: listOf(isJurisdiction),
  groups: listOf(isText, { least: 1 }),
  author: isText,
  service: oneOf(services),
  careConsent: orNull(oneOf(careConsents)),
  minorConsented: isYesOrNo,
  leUnit: isYesOrNo,
  notFromCji: isYesOrNo,
  namesReporter: isYesOrNo,
  namesOtherClient: isYesOrNo,
  frozen: isYesOrNo,
})

const isRecipientOf: Readonly<Record<string, Check>> = {
  professional: shaped({
    person: orNull(isText),
    program: isText,
    agency: isText,
    lanes: isLanes,
    disciplines: listOf(isText),
    verifiedUntil: isInstant,
  }),
  meeting: shaped({
    meeting: isText,
    attendees: listOf(shaped({ person: isText, program: isText, lanes: isLanes, verifiedUntil: isInstant }), {
      least: 1,
    }),
  }),
  caregiver: shaped({ person: isText, verifiedUntil: isInstant }),
  youth: shaped({ subject: isText, accompanied: isYesOrNo, verifiedUntil: isInstant }),
}

const hasKind = shaped({ kind: oneOf(Object.keys(isRecipientOf)) })
const isRecipient: Check = (value) =>
  hasKind(value) && isRecipientOf[(value as { kind: string }).kind]?.(value) === true

const hasFields = shaped({
  subject: orNull(isText),
  source: shaped({ program: isText, agency: isText, job: isText }),
  items: listOf(isItem, { least: 1, most: 500 }),
  recipient: isRecipient,
  purpose: oneOf(purposes),
  mode: oneOf(modes),
  basisClaimed: orNull(oneOf(ways)),
  referral: orNull(isText),
  aggregate: orNull(isText),
  at: isInstant,
})

/** Whether it is a whole request: every field there, of its type, in its closed list. */
export function isRequest(value: unknown): value is Request {
  if (!hasFields(value)) return false
  const { items, subject, mode } = value as Request
  if (items.length > 1 && new Set(items.map(({ id }) => id)).size < items.length) return false
  return subject !== null || mode === 'aggregate' || items.every(isFacilityAddress)
}

function isFacilityAddress({ category }: Item): boolean {
  return category === 'facility-address'
}
