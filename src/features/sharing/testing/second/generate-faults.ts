// Near-misses: one attribute of a request, or of one record, is another value that is allowed for it. And a few that are not.
import type { Dice } from './dice.ts'
import type { Case } from './generate.ts'
import { categories, lanes, modes, purposes, services, ways } from './lists.ts'

type Plain = Record<string, unknown>

const neverNull: ReadonlySet<string> = new Set([
  'grounds.until',
  'facilities.until',
  'meetings.until',
  'state.until',
  'recipient.verifiedUntil',
])
const mayBeNull: ReadonlySet<string> = new Set([
  'until',
  'liftedAt',
  'revokedAt',
  'withdrawnAt',
  'endedAt',
  'reviewedAt',
  'ownerToldAt',
  'usedAt',
  'youthTold',
  'guardianUntil',
  'adultFrom',
  'gal',
  'died',
  'witness',
  'careConsent',
  'referral',
  'aggregate',
  'basisClaimed',
])
const mayBeNullAt: ReadonlySet<string> = new Set([
  'relations.groups',
  'refusals.categories',
  'refusals.recipient',
  'representations.person',
])

/** Closed lists by where the value stands. */
const listOf: Readonly<Record<string, readonly string[]>> = {
  'items.category': categories,
  'items.service': services,
  'items.careConsent': ['youth', 'court', 'agreed-confidential', 'guardian'],
  'request.purpose': purposes,
  'request.mode': modes,
  'request.basisClaimed': ways,
  'flags.kind': ['abuser', 'suspected-abuser', 'exploiter-associated'],
  'orders.kind': ['court-order', 'subpoena', 'part2-special'],
  'relations.kind': ['legally-responsible', 'protection-duty', 'iv-e-care'],
  'representations.kind': ['attorney', 'gal'],
  'releases.form': ['written', 'verbal'],
  'signatures.capacity': ['youth', 'guardian', 'gal'],
  'state.value': ['yes', 'no', 'partial'],
  'state.jurisdiction': ['ZZ', 'YY', 'tribe:river'],
  'state.topic': [
    'reporter',
    'harm',
    'offender',
    'may-report',
    'team',
    'parent-access',
    'case-sharing',
    'consent-substance',
  ],
  'reports.offender': ['caregiver', 'non-caregiver', 'unknown'],
  'positions.on': ['abuse-report', 'court-order', 'waiver'],
}
const listOfMany: Readonly<Record<string, readonly string[]>> = {
  lanes,
  categories,
  purposes,
  modes,
  jurisdictions: ['ZZ', 'YY', 'tribe:river'],
  groups: ['names', 'narrative', 'dates', 'extra', 'figure'],
  disciplines: ['health', 'education', 'advocacy', 'law-enforcement', 'research', 'housing', 'sud-treatment'],
}
const ids = [
  'source',
  'recipient',
  'reader',
  'mother',
  'father',
  'ana',
  'other',
  'meeting',
  'team-0',
  'member-0',
  'gal',
]

/** The record, and one inside it, that may be put off, each with the name of where it stands. */
function places(one: Case): [string, Plain][] {
  const { request, facts } = one
  const found: [string, Plain][] = [
    ['request', request],
    ['source', request.source],
    ['recipient', request.recipient],
    ...request.items.map((item): [string, Plain] => ['items', item]),
  ]
  if (request.recipient.kind === 'meeting')
    found.push(...request.recipient.attendees.map((each): [string, Plain] => ['recipient', each]))
  if (facts.subject !== null) found.push(['subject', facts.subject])
  for (const [name, records] of Object.entries(facts))
    if (Array.isArray(records)) found.push(...records.map((record): [string, Plain] => [name, record]))
  for (const { signatures } of facts.releases)
    found.push(...signatures.map((each): [string, Plain] => ['signatures', each]))
  return found
}

/** What is no attribute, or would only make the case malformed. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  request: ['subject', 'source', 'items', 'recipient'],
  recipient: ['kind', 'attendees'],
  subject: ['id'],
}

/** Changes one attribute in place. */
export function putOff(roll: Dice, one: Case): void {
  const [name, record] = roll.one(places(one))
  const keys = Object.keys(record).filter(
    (key) => !(fixed[name] ?? ['id', 'scope', 'signatures']).includes(key),
  )
  if (keys.length === 0) return
  const key = roll.one(keys)
  record[key] = another(roll, one.request.at, `${name}.${key}`, key, record[key])
}

function another(roll: Dice, at: number, where: string, key: string, value: unknown): unknown {
  const nullable =
    (mayBeNull.has(key) && !neverNull.has(where)) || mayBeNullAt.has(where) || where === 'recipient.person'
  if (nullable && value !== null && where !== 'recipient.person' && roll.chance(0.25)) return null
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return roll.one([value + 1, value - 1, at, at - 1, at + 1])
  const list = listOf[where]
  if (list !== undefined) return roll.one(list)
  if (Array.isArray(value)) return anotherList(roll, where, key, value)
  if (typeof value === 'string') return roll.one(ids)
  if (value === null) return filled(roll, at, where, key)
  return value
}

function anotherList(roll: Dice, where: string, key: string, value: readonly unknown[]): unknown[] {
  const from = listOfMany[key] ?? ids
  const mayBeEmpty = where !== 'items.groups'
  if (value.length > (mayBeEmpty ? 0 : 1) && roll.chance(0.5)) return value.filter((_, n) => n !== 0)
  return [...value, roll.one(from)]
}

function filled(roll: Dice, at: number, where: string, key: string): unknown {
  if (where === 'relations.groups') return ['names']
  if (where === 'refusals.categories') return [roll.one(categories)]
  if (key === 'youthTold') return roll.chance(0.5)
  if (/^(until|.*At|guardianUntil|adultFrom|died)$/.test(key)) return at + roll.one([-1, 0, 1, 40])
  return roll.one(ids)
}

/** Something that decision.md §3, step 1, calls malformed. */
export function spoil(roll: Dice, one: Case): Case {
  const { request, facts } = one
  const [item] = request.items
  const first = roll.one(places(one))[1]
  const broken: Plain = { ...request }
  switch (roll.below(9)) {
    case 0:
      delete first[roll.one(Object.keys(first))]
      return one
    case 1:
      first[roll.one(Object.keys(first).filter((key) => key !== 'id'))] = roll.one([
        Number.NaN,
        1.5,
        {},
        'no-such',
        undefined,
      ])
      return one
    case 2:
      broken.items = []
      break
    case 3:
      broken.items = [item, { ...item }]
      break
    case 4:
      broken.items = [{ ...item, jurisdictions: roll.one([['US'], ['zz'], ['tribe:'], ['ZZZ']]) }]
      break
    case 5:
      broken.items = [{ ...item, groups: [] }]
      break
    case 6:
      broken.subject = request.subject === null ? 'ana' : roll.one([null, 'other'])
      break
    case 7:
      broken.recipient = { kind: 'meeting', meeting: 'meeting', attendees: [] }
      break
    default:
      if (facts.subject === null) broken.at = 'now'
      else Object.assign(facts.subject, { guardianUntil: request.at + 2, adultFrom: request.at + 1 })
  }
  return { ...one, request: broken as Case['request'] }
}
