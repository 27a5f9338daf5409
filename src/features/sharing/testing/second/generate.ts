// Requests with their facts, seeded: each starts out as one that some lane row and cell could allow, and is then put off by a
// little, so that both answers are frequent, the ends of windows are met to the minute, and every row is reached.
import fc from 'fast-check'
import { allConfirmed, FAR } from './builders.ts'
import type { Dice } from './dice.ts'
import { dice, diceOf } from './dice.ts'
import { supportFor } from './generate-facts.ts'
import { putOff, spoil } from './generate-faults.ts'
import {
  type Category,
  type Column,
  columnOf,
  type Lane,
  lanes,
  modes,
  purposes,
  services,
  type Way,
} from './lists.ts'
import { type Entry, type LaneRow, readLaneRows, readMatrix } from './read-second.ts'
import type { Facts, Item, Recipient, Request, Signature } from './types.ts'

export interface Case {
  readonly request: Request
  readonly facts: Facts
  readonly signature: Signature | null
}

/** What a case is built towards. */
export interface Aim {
  readonly entry: Entry
  readonly lane: Lane
  readonly way: Way
  readonly columns: readonly Column[]
}

/** Release cap and more before this, so that a release can have ended. */
const START = 600_000

const entries = readMatrix()
const laneRows = readLaneRows()
// Ways that need much to hold are aimed at more often.
const rowsWithCells = laneRows
  .map((row) => ({ row, cells: cellsOf(row) }))
  .filter(({ cells }) => cells.length > 0)
  .flatMap((one) => (['mandated-report', 'emergency'].includes(one.row.way) ? [one, one] : [one]))
const anyLane = lanes.filter((lane) => lane !== 'CJI')

/** The cells that a lane row can open; CPS alone reports only what police may get. */
function cellsOf(row: LaneRow): Entry[] {
  return entries.filter(
    (one) =>
      one.way === row.way &&
      (row.columns === 'all' || row.columns.includes(one.column)) &&
      (row.id !== 'CPS/mandated-report' || one.column === 'police'),
  )
}

function aim(roll: Dice): Aim {
  const { row, cells } = roll.one(rowsWithCells)
  const lane = row.lane === 'any' ? roll.one(anyLane) : row.lane
  // Now and then a cell that does not have the way, or denies altogether.
  const entry = roll.chance(0.04) ? roll.one(entries) : roll.one(cells)
  return { entry, lane, way: row.way, columns: [entry.column] }
}

/** Identity is looked up in another row in most lanes; going back from the row, both categories are tried. */
const identityRow: Readonly<Partial<Record<Lane, Category>>> = {
  HIPAA: 'health',
  PART2: 'substance-use',
  FERPA: 'education',
  CPS: 'child-welfare',
  CJI: 'police-investigation',
  ATTY: 'attorney-client',
  GAL: 'attorney-client',
  'MDT-STATE': 'case-spine',
}

function anItemFor(roll: Dice, { entry, lane, way }: Aim, id: string): Item {
  const own = new Set<Lane>([lane])
  if (roll.chance(0.25)) {
    // A lane that has the same way can be satisfied as well.
    const alike = laneRows
      .filter((row) => row.way === way && row.lane !== 'any')
      .map((row) => row.lane as Lane)
    own.add(roll.one(alike.length > 0 && roll.chance(0.8) ? alike : lanes))
  }
  const places = roll.one([['ZZ'], ['ZZ'], ['ZZ'], ['ZZ', 'YY'], ['tribe:river'], ['YY', 'tribe:river']])
  return {
    id,
    category: identityRow[lane] === entry.category && roll.chance(0.4) ? 'identity' : entry.category,
    lanes: roll.shuffled(roll.chance(0.03) ? [...own, ...own] : [...own]),
    jurisdictions: roll.chance(0.01) ? [] : places,
    groups:
      way === 'aggregate'
        ? ['figure']
        : roll.one([['names'], ['names', 'narrative'], ['names', 'dates', 'narrative']]),
    author: roll.chance(0.5) ? 'reader' : 'writer',
    service: roll.one(services),
    careConsent: roll.one(['youth', 'court', 'agreed-confidential', 'guardian', 'guardian', null]),
    minorConsented: roll.chance(entry.when.includes('minus-502g') ? 0.1 : 0.4),
    leUnit: roll.chance(entry.when.includes('le-unit') ? 0.9 : 0.3),
    notFromCji: roll.chance(0.95),
    namesReporter: roll.chance(0.2),
    namesOtherClient: roll.chance(0.05),
    frozen: false,
  }
}

const disciplinesOf = Map.groupBy(Object.keys(columnOf), (code) => columnOf[code] as Column)

function aRecipient(
  roll: Dice,
  { entry, way }: Aim,
  at: number,
): { recipient: Recipient; columns: Column[] } {
  const verifiedUntil = at + roll.one([0, 1, 5_000, 5_000, FAR])
  const lanesOf = (): Lane[] =>
    way === 'treatment' ? [roll.one(['HIPAA', 'PART2'] as const)] : [roll.one(lanes)]
  switch (entry.column) {
    case 'team': {
      const outside = roll.one([1, 1, 2, 3])
      const attendees = Array.from({ length: outside }, (_, n) => ({
        person: `member-${n}`,
        program: `team-${roll.chance(0.1) ? 0 : n}`,
        lanes: lanesOf(),
        verifiedUntil,
      }))
      if (roll.chance(0.4))
        attendees.push({
          person: 'colleague',
          program: 'source',
          lanes: roll.chance(0.3) ? [] : lanesOf(),
          verifiedUntil,
        })
      return { recipient: { kind: 'meeting', meeting: 'meeting', attendees }, columns: ['team'] }
    }
    case 'caregiver':
      return {
        recipient: { kind: 'caregiver', person: roll.one(['mother', 'mother', 'father']), verifiedUntil },
        columns: ['caregiver'],
      }
    case 'youth':
      return {
        recipient: { kind: 'youth', subject: 'ana', accompanied: roll.chance(0.75), verifiedUntil },
        columns: ['youth'],
      }
    default: {
      const medical = entry.when.includes('medical')
      const disciplines = [roll.one(disciplinesOf.get(entry.column) ?? ['research'])]
      const columns: Column[] = [entry.column]
      if (roll.chance(0.12)) {
        const more = roll.one(
          medical ? ['health', 'behavioral-health', 'sud-treatment'] : Object.keys(columnOf),
        )
        disciplines.push(more)
        const column = columnOf[more]
        if (column !== undefined && column !== entry.column) columns.push(column)
      }
      if (roll.chance(0.01)) disciplines.push(roll.one(['housing', 'coordination', 'constructor', '']))
      const school = entry.when.includes('legitimate-interest')
      return {
        recipient: {
          kind: 'professional',
          person: way !== 'emergency' && roll.chance(0.1) ? null : 'reader',
          program: 'recipient',
          agency: school || roll.chance(0.1) ? 'source-agency' : 'recipient-agency',
          lanes: lanesOf(),
          disciplines: roll.shuffled(disciplines),
          verifiedUntil,
        },
        columns,
      }
    }
  }
}

const plainPurposes = purposes.filter(
  (one) =>
    !['funding', 'research', 'audit', 'hmis', 'immigration-enforcement', 'against-patient'].includes(one),
)

function purposeFor(roll: Dice, { entry, way }: Aim) {
  if (way === 'treatment' || entry.when.includes('tpo-allowed')) return 'treatment'
  if (way === 'self') return 'own'
  if (entry.when.includes('certification')) return 'certification'
  if (entry.column === 'funder') return roll.one(['funding', 'research', 'audit', 'hmis'] as const)
  return roll.chance(0.03) ? roll.one(purposes) : roll.one(plainPurposes)
}

function modeFor(roll: Dice, way: Way) {
  if (way === 'mandated-report') return 'report'
  if (way === 'aggregate') return 'aggregate'
  if (way === 'self') return roll.one(['view', 'copy'] as const)
  const plain = ['view', 'view', 'copy', 'verbal'] as const
  return roll.chance(0.02) ? roll.one(modes) : roll.chance(0.12) ? 'confirm-exists' : roll.one(plain)
}

function requestFor(roll: Dice, goal: Aim): { request: Request; columns: Column[] } {
  const at = START + roll.upTo(50)
  const { entry, way } = goal
  const items = [anItemFor(roll, goal, 'one')]
  if (roll.chance(0.12)) {
    const again = roll.chance(0.5)
    const second = anItemFor(roll, goal, 'two')
    items.push(
      again
        ? { ...second, category: items[0]?.category ?? second.category, lanes: items[0]?.lanes ?? [] }
        : second,
    )
  }
  const { recipient, columns } = aRecipient(roll, goal, at)
  const claimed = way === 'mandated-report' || way === 'court-order' || way === 'emergency'
  const nobody = way === 'aggregate' || (way === 'facility' && roll.chance(0.6))
  return {
    request: {
      subject: nobody ? null : 'ana',
      source: { program: 'source', agency: 'source-agency', job: 'advocate' },
      items: roll.shuffled(items),
      recipient,
      purpose: purposeFor(roll, goal),
      mode: modeFor(roll, way),
      basisClaimed: claimed
        ? way
        : roll.chance(0.7)
          ? null
          : roll.one(['release', 'statute', 'own', 'court-order', 'emergency'] as const),
      referral: way === 'facility' || roll.chance(0.1) ? 'referral' : null,
      aggregate: way === 'aggregate' ? 'figure' : null,
      at,
    },
    columns: entry.column === 'funder' && !columns.includes('funder') ? [...columns, 'funder'] : columns,
  }
}

function aSignature(roll: Dice, at: number): Signature | null {
  if (roll.chance(0.01)) return null
  const ends = {
    at: at - roll.one([0, 1, 1_000, 1_000]),
    revokedAt: roll.one([null, null, null, at + 1, at + 700]),
  }
  if (roll.chance(0.01)) return { ...ends, confirmed: [...allConfirmed, 'VSP-VAWA/none'] }
  if (roll.chance(0.01))
    return { ...ends, confirmed: allConfirmed, ...roll.one([{ at: at + 1 }, { revokedAt: at }]) }
  if (roll.chance(0.06)) return { ...ends, confirmed: [] }
  const kept = roll.chance(0.1) ? allConfirmed.filter(() => roll.chance(0.5)) : allConfirmed
  return { ...ends, confirmed: roll.chance(0.35) ? kept.filter((id) => id !== 'signers/one-parent') : kept }
}

/** Inside the program that keeps the item nothing else is asked. */
function moveInside(roll: Dice, request: Request): Request {
  if (request.recipient.kind !== 'professional') return request
  const notes = roll.chance(0.4)
  return {
    ...request,
    recipient: {
      ...request.recipient,
      program: 'source',
      agency: 'source-agency',
      lanes: roll.chance(0.3) ? [] : request.recipient.lanes,
    },
    items: request.items.map((item) =>
      notes ? { ...item, category: 'psychotherapy-notes' as const } : item,
    ),
  }
}

/** One case. Only values that decision.md allows, save for the few that are malformed on purpose. */
export function aCaseBy(roll: Dice): Case {
  const goal = aim(roll)
  const drawn = requestFor(roll, goal)
  const request = roll.chance(0.05) ? moveInside(roll, drawn.request) : drawn.request
  const facts = supportFor(roll, request, { ...goal, columns: drawn.columns })
  const whole: Case = { request, facts, signature: aSignature(roll, request.at) }
  if (roll.chance(0.5)) putOff(roll, whole)
  if (roll.chance(0.15)) putOff(roll, whole)
  return roll.chance(0.02) ? spoil(roll, whole) : whole
}

/** Cases without end, quickly, for the many; the same seed gives the same. */
export function* cases(seed: number): Generator<Case, never> {
  const roll = diceOf(seed)
  while (true) yield aCaseBy(roll)
}

/** The same for a property, so that what fails is made smaller. */
export const aCase: fc.Arbitrary<Case> = fc
  .gen()
  .map((value) => aCaseBy(dice((below) => value(fc.nat, { max: below - 1 }))))
