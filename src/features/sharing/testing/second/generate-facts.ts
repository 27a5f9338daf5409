// Facts that support what a case aims at, with some that have nothing to do with it.
import { FAR } from './builders.ts'
import type { Dice } from './dice.ts'
import type { Aim } from './generate.ts'
import { type Category, registerWord } from './lists.ts'
import { readLaneRows } from './read-second.ts'
import type { Facts, Release, Request } from './types.ts'
import { EMERGENCY_CAP, FACILITY_CAP, RELEASE_CAP } from './words.ts'

const groundRows = readLaneRows()
  .filter(({ conditions }) => conditions.includes('ground'))
  .map(({ id }) => id)

/** An earlier and a later end around `at`: often open, now and then at the very minute. */
const window = (roll: Dice, at: number) => ({
  from: at - roll.one([0, 1, 400, 5_000]),
  until: roll.one([null, at, at + 1, at + 3_000]),
})
const closed = (roll: Dice, at: number) => ({
  from: at - roll.one([0, 1, 400, 5_000]),
  until: at + roll.one([0, 1, 3_000, FAR]),
})
const ended = (roll: Dice, at: number) => roll.one([null, null, null, at + 1, at + 900])

function recipientOf({ recipient }: Request): string {
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

function subjectAt(roll: Dice, at: number, aim: Aim): NonNullable<Facts['subject']> {
  const grown = aim.entry.when.includes('adult') || roll.chance(0.12)
  const years = grown
    ? roll.one([
        { guardianUntil: at - 50_000, adultFrom: at },
        { guardianUntil: at - 90_000, adultFrom: at - 1 },
      ])
    : roll.chance(0.06)
      ? roll.one([
          { guardianUntil: at, adultFrom: at + 1 },
          { guardianUntil: at - 5, adultFrom: at + 4_000 },
        ])
      : roll.chance(0.03)
        ? roll.one([
            { guardianUntil: null, adultFrom: null },
            { guardianUntil: at + 100, adultFrom: null },
            { guardianUntil: null, adultFrom: at - 100 },
          ])
        : roll.one([
            { guardianUntil: at + 1, adultFrom: at + 44_641 },
            { guardianUntil: at + 2_000, adultFrom: at + 2_000 },
            { guardianUntil: FAR, adultFrom: FAR + 44_640 },
          ])
  return {
    id: 'ana',
    ...years,
    guardianAfter18: roll.chance(0.05),
    gal: roll.chance(0.25) ? 'gal' : null,
    died: roll.chance(0.03) ? at + roll.one([0, 1, 500]) : null,
  }
}

type Signed = Release['signatures'][number]

function signatures(roll: Dice, facts: Facts, at: number): Signed[] {
  const signed = at - roll.one([0, 1, 200, 200, 200, RELEASE_CAP, RELEASE_CAP - 1])
  const earlier = () => signed - roll.one([0, 0, 3])
  const youth: Signed = { person: 'ana', capacity: 'youth', at: signed }
  const grown = facts.subject?.adultFrom != null && facts.subject.adultFrom <= at
  const all = facts.guardians.map(({ person }): Signed => ({ person, capacity: 'guardian', at: earlier() }))
  const gal: Signed[] = facts.subject?.gal ? [{ person: 'gal', capacity: 'gal', at: earlier() }] : []
  if (grown && roll.chance(0.9)) return [youth]
  return roll.one([
    [youth, ...all, ...gal],
    [youth, ...all, ...gal],
    [youth, ...all, ...gal],
    [youth, ...all, ...gal],
    [youth, ...all],
    [youth, ...all.slice(0, 1)],
    [youth],
    [youth],
    all,
  ])
}

function aReleaseFor(
  roll: Dice,
  request: Request,
  facts: Facts,
  aim: Aim,
  to: Partial<Release>,
  id: string,
): Release {
  const { at } = request
  const named = [...new Set(request.items.map(({ category }) => category))]
  const tpo = roll.chance(aim.entry.when.includes('tpo-allowed') ? 0.5 : 0.01)
  const more: Category[] = roll.chance(0.3) ? ['service-tie'] : []
  return {
    id,
    program: 'source',
    recipientAgency: 'other-agency',
    recipientPrograms: [],
    people: [],
    recipientCaregiver: null,
    categories:
      request.mode === 'confirm-exists' && roll.chance(0.1)
        ? ['service-tie']
        : [...named, ...more.filter((one) => !named.includes(one) && !aim.entry.when.includes('separate'))],
    purposes: roll.chance(0.03) ? [request.purpose, 'against-patient'] : [request.purpose],
    modes: roll.one([[request.mode], [request.mode, 'view', 'copy'], ['confirm-exists', request.mode]]),
    form: roll.chance(0.02) ? 'verbal' : 'written',
    consequences: true,
    howToRevoke: true,
    independent: true,
    redisclosureStated: roll.chance(0.95),
    specific: roll.chance(0.95),
    tpo,
    signatures: signatures(roll, facts, at),
    witness: roll.chance(0.2) ? 'witness' : null,
    until: tpo ? roll.one([null, at, at + 2_000]) : roll.one([at, at + 1, at + 2_000, at + 2_000, FAR]),
    revokedAt: ended(roll, at),
    ...to,
  }
}

function releasesFor(roll: Dice, request: Request, facts: Facts, aim: Aim): Release[] {
  const { recipient } = request
  switch (recipient.kind) {
    case 'professional': {
      const people = recipient.person !== null && roll.chance(0.3) ? [recipient.person, 'other'] : []
      const to = { recipientAgency: recipient.agency, recipientPrograms: [recipient.program], people }
      const count = roll.chance(0.15) ? 2 : 1
      return Array.from({ length: count }, (_, n) =>
        aReleaseFor(roll, request, facts, aim, to, `release-${n}`),
      )
    }
    case 'caregiver':
      return [aReleaseFor(roll, request, facts, aim, { recipientCaregiver: recipient.person }, 'release-0')]
    case 'meeting': {
      const names = aim.entry.when.includes('each-member') ? 0.95 : 0.4
      return recipient.attendees
        .filter(({ program }) => program !== 'source')
        .map(({ person, program }, n) => {
          const people = roll.chance(names) ? [person] : []
          const to = { recipientAgency: `agency-${program}`, recipientPrograms: [program], people }
          const release = aReleaseFor(roll, request, facts, aim, to, `release-${n}`)
          // Most meetings are prepared together: one signing, one text.
          return n > 0 && roll.chance(0.8)
            ? { ...release, redisclosureStated: true, specific: true }
            : release
        })
    }
    case 'youth':
      return []
  }
}

const topics = [
  'consent-stay',
  'consent-advocacy',
  'consent-exam',
  'consent-mental',
  'consent-substance',
  'consent-infections',
  'may-report',
  'reporter',
  'harm',
  'offender',
  'case-sharing',
  'record-access',
  'team',
  'parent-access',
]

function stateFacts(roll: Dice, request: Request, aim: Aim): Facts['state'] {
  const places = [...new Set(request.items.flatMap(({ jurisdictions }) => jurisdictions))]
  const words = aim.columns.map((column) => registerWord[column] ?? 'anyone')
  const until = () => request.at + roll.one([0, 1, 3_000, FAR])
  const asksReport = aim.way === 'mandated-report'
  const known = asksReport || aim.way === 'statute' || aim.entry.when.includes('parent-access') ? 0.92 : 0.35
  const facts: Facts['state'] = []
  for (const jurisdiction of places)
    for (const topic of topics) {
      if (!roll.chance(known)) continue
      const asked = ['reporter', 'harm', 'offender', 'may-report'].includes(topic)
      const scope: Facts['state'][number]['scope'] = {}
      if (asked) {
        if (roll.chance(0.5)) scope.reporter = roll.one([['anyone'], ['advocate'], ['advocate', 'teacher']])
        if (roll.chance(0.5)) scope.harm = roll.one([['anyone'], ['trafficking'], ['trafficking', 'abuse']])
        if (roll.chance(0.5))
          scope.offender = roll.one([['anyone'], ['non-caregiver', 'caregiver'], ['non-caregiver']])
      } else if (topic === 'case-sharing' || topic === 'record-access') {
        if (roll.chance(0.7)) scope.reporter = roll.one([['anyone'], words, [...words, 'school']])
      } else if (roll.chance(0.15)) scope.harm = ['anyone']
      if (roll.chance(0.15)) scope.age = roll.one(['minor', 'under-18'])
      facts.push({
        jurisdiction,
        topic,
        value: roll.one(['yes', 'yes', 'yes', 'partial']),
        scope,
        until: until(),
      })
      if (roll.chance(0.04))
        facts.push({
          jurisdiction: roll.one([jurisdiction, 'XX']),
          topic,
          value: roll.one(['no', 'yes', 'partial']),
          scope: roll.one([
            {},
            { age: '12' },
            { reporter: ['teacher'] },
            { offender: ['caregiver'] },
            { harm: [] },
          ]),
          until: until(),
        })
    }
  if (roll.chance(0.05))
    facts.push({ jurisdiction: 'ZZ', topic: 'immunity', value: 'no', scope: {}, until: until() })
  return roll.shuffled(facts)
}

/** Records of the exceptional ways, where the aim is one of them or now and then beside it. */
function exceptional(
  roll: Dice,
  request: Request,
  aim: Aim,
): Pick<Facts, 'orders' | 'emergencies' | 'reports'> {
  const { at, recipient } = request
  const aimed = (way: Aim['way']) => aim.way === way || request.basisClaimed === way || roll.chance(0.03)
  const categories = [...new Set(request.items.map(({ category }) => category))]
  const groups = () =>
    roll.one([['names'], ['names', 'narrative'], ['dates'], ['narrative', 'names', 'dates', 'extra']])
  const count = roll.chance(0.2) ? 2 : 1
  const many = <T>(wanted: boolean, make: (n: number) => T): T[] =>
    wanted ? Array.from({ length: count }, (_, n) => make(n)) : []
  const special = aim.lane === 'PART2' || aim.entry.when.includes('special')
  return {
    orders: many(aimed('court-order'), (n) => ({
      id: `order-${n}`,
      kind: special
        ? 'part2-special'
        : roll.one(['court-order', 'court-order', 'court-order', 'part2-special', 'subpoena'] as const),
      program: 'source',
      recipient: recipientOf(request),
      categories: roll.chance(0.3) ? [...categories, 'service-tie' as const] : categories,
      groups: groups(),
      necessityFound: roll.chance(0.85),
      privilegeAsserted: roll.chance(0.85),
      parentIsParty: roll.chance(0.3),
      ...window(roll, at),
      withdrawnAt: ended(roll, at),
    })),
    emergencies: many(aimed('emergency'), (n) => ({
      id: `emergency-${n}`,
      program: 'source',
      recipientPerson: recipient.kind === 'professional' ? (recipient.person ?? 'reader') : 'reader',
      groups: groups(),
      threatStated: true,
      approvers: roll.one([['p', 'q'], ['q', 'p', 'q'], ['p', 'p'], ['p']]),
      calledBack: roll.chance(0.6),
      medical: roll.chance(aim.lane === 'PART2' ? 0.95 : 0.5),
      ownerToldAt: roll.one([at, at - 1, at - 100]),
      from: at - roll.one([0, 1, EMERGENCY_CAP, EMERGENCY_CAP - 1, 300]),
      endedAt: ended(roll, at),
      reviewedAt: roll.one([null, at + 20, at - 20]),
    })),
    reports: many(aimed('mandated-report'), (n) => ({
      id: `report-${n}`,
      program: 'source',
      recipientProgram: recipient.kind === 'professional' ? recipient.program : 'recipient',
      authority: true,
      first: roll.chance(0.85),
      groups: roll.chance(aim.entry.when.includes('mandate-facts') ? 0.9 : 0.4)
        ? roll.one([['names'], ['names', 'dates']])
        : groups(),
      categories: roll.chance(0.3) ? [...categories, 'service-tie' as const] : categories,
      offender: roll.one(['non-caregiver', 'non-caregiver', 'unknown', 'caregiver']),
      harm: roll.chance(0.9) ? 'trafficking' : 'abuse',
      youthTold: roll.chance(0.5),
      usedAt: null,
      from: at - roll.one([0, 1, 300]),
    })),
  }
}

export function supportFor(roll: Dice, request: Request, aim: Aim): Facts {
  const { at, recipient } = request
  const to = recipientOf(request)
  const categories = [...new Set(request.items.map(({ category }) => category))]
  const subject = request.subject === null ? null : subjectAt(roll, at, aim)
  const caregiver = recipient.kind === 'caregiver' ? recipient.person : 'mother'
  const guardians = [{ person: caregiver, from: 0, until: roll.one([null, null, at, at + 1_000]) }]
  if (roll.chance(0.2))
    guardians.push({ person: 'father', from: at - roll.one([0, 900, 300_000]), until: null })
  const allGrounds = roll.chance(aim.way === 'statute' ? 0.6 : 0.05)
  const facts: Facts = {
    subject,
    guardians: roll.shuffled(guardians),
    flags: roll.chance(0.1)
      ? [
          {
            person: roll.one(['mother', 'father', 'reader', 'witness', 'stranger', 'ana', 'member-0']),
            kind: roll.one(['abuser', 'suspected-abuser', 'exploiter-associated']),
            from: at + roll.one([-400, -1, 0, 1, 600]),
            liftedAt: roll.one([null, null, at - 300, at, at + 1, at + 800]),
          },
        ]
      : [],
    releases: [],
    refusals: roll.chance(0.07)
      ? [
          {
            recipient: roll.one([null, to, 'recipient-agency', 'team-0', 'stranger']),
            categories: roll.one([null, categories, ['service-tie'], ['health']]),
            from: at + roll.one([-50, 0, 1]),
            withdrawnAt: roll.one([null, at, at + 1, at - 1]),
          },
        ]
      : [],
    state: stateFacts(roll, request, aim),
    ...exceptional(roll, request, aim),
    facilities:
      aim.way === 'facility' || roll.chance(0.03)
        ? [
            {
              id: 'facility',
              program: 'source',
              recipient: to,
              referral: 'referral',
              written: true,
              calledBack: roll.chance(0.85),
              from: at - roll.one([0, 1, 60, FACILITY_CAP, FACILITY_CAP - 1]),
              until: at + roll.one([0, 1, 900, FAR]),
              revokedAt: ended(roll, at),
            },
          ]
        : [],
    treatments:
      aim.way === 'treatment' || roll.chance(0.05)
        ? [{ program: 'source', recipientProgram: 'recipient', ...window(roll, at) }]
        : [],
    relations: [],
    grounds: groundRows
      .filter((row) => (row.startsWith(`${aim.lane}/`) ? roll.chance(0.92) : allGrounds))
      .map((row) => ({ row, program: 'source', recipient: to, categories, ...closed(roll, at) })),
    representations:
      recipient.kind === 'professional' && aim.columns.includes('legal')
        ? [
            {
              program: recipient.program,
              person: roll.one([null, recipient.person]),
              kind: roll.one(['attorney', 'gal']),
              ...window(roll, at),
            },
          ]
        : [],
    meetings:
      recipient.kind === 'meeting'
        ? [
            {
              meeting: recipient.meeting,
              programs: [
                ...new Set(['source', 'absent', ...recipient.attendees.map(({ program }) => program)]),
              ],
              ...closed(roll, at),
            },
          ]
        : [],
    reasonsToKnow:
      request.items.some((item) => item.lanes.includes('COURT-CHILD')) || roll.chance(0.05)
        ? [{ recipient: to, ...window(roll, at) }]
        : [],
    positions: (['abuse-report', 'court-order', 'waiver'] as const)
      .filter(() => roll.chance(0.85))
      .map((on) => ({ program: 'source', on, allows: roll.chance(0.97), ...window(roll, at) })),
    elections: roll.chance(recipient.kind === 'caregiver' ? 0.08 : 0.01)
      ? [{ caregiver, reasonStated: roll.chance(0.5), ...window(roll, at) }]
      : [],
    optIns:
      recipient.kind === 'caregiver' && roll.chance(0.85)
        ? [
            {
              caregiver: recipient.person,
              categories,
              from: at - roll.one([0, 50]),
              withdrawnAt: ended(roll, at),
            },
          ]
        : [],
    aggregates:
      aim.way === 'aggregate' || roll.chance(0.02)
        ? [{ id: 'figure', controlled: true, ...window(roll, at) }]
        : [],
  }
  for (const kind of ['legally-responsible', 'protection-duty', 'iv-e-care'] as const)
    if (roll.chance(aim.way === 'protection' || aim.way === 'statute' || aim.lane === 'CPS' ? 0.85 : 0.1)) {
      const limited = roll.chance(aim.entry.when.includes('limited') ? 0.9 : 0.3)
      facts.relations.push({
        kind,
        program: kind === 'iv-e-care' ? 'source' : 'recipient',
        groups: limited ? roll.one([['names'], ['names', 'dates'], ['extra']]) : null,
        ...window(roll, at),
      })
      if (roll.chance(0.15))
        facts.relations.push({
          kind,
          program: kind === 'iv-e-care' ? 'source' : 'recipient',
          groups: ['narrative'],
          ...window(roll, at),
        })
    }
  if (aim.way === 'release' || roll.chance(0.15))
    facts.releases.push(...releasesFor(roll, request, facts, aim))
  if (subject === null && roll.chance(0.9)) return { ...facts, guardians: [], releases: [], refusals: [] }
  return facts
}
