import type { Category, Facts, Release, Request, Rules, Way, Window } from '#features/sharing/index.ts'
import { NOTHING_KNOWN } from '#features/sharing/index.ts'
import { NOBODY, PART } from './build-request.ts'

/** Topics of the law register that a report or a signature rests on. */
const TOPICS = [
  'reporter',
  'harm',
  'offender',
  'may-report',
  'consent-stay',
  'consent-advocacy',
  'consent-exam',
  'consent-mental',
  'consent-substance',
  'consent-infections',
]
/** … and those by which a statute opens by itself: in facts of another way it would be the one that opens. */
const OF_STATUTES = ['case-sharing', 'team', 'record-access', 'parent-access']

/** How old the young person is in a try. */
export type Age = 'minor' | 'adult'

/** Facts in which nothing is known of the young person but their age. */
export function nothingKnown({ subject, at }: Request, age: Age = 'minor'): Facts {
  const turned = age === 'minor' ? at + 100 : at - 100
  return {
    ...NOTHING_KNOWN,
    subject:
      subject === null
        ? null
        : {
            id: subject,
            guardianUntil: turned,
            adultFrom: turned,
            guardianAfter18: false,
            gal: null,
            died: null,
          },
  }
}

/** … and whoever would get it is who their kind of recipient must be: acts for them, has authority for them, meets about them. */
export function recipientKnown(request: Request, age: Age = 'minor'): Facts {
  const { at } = request
  const now = windowOf(at)
  return {
    ...nothingKnown(request, age),
    guardians: [{ person: NOBODY.guardian, ...now }],
    representations: [{ program: idOf(request), person: null, kind: 'attorney', ...now }],
    meetings: [{ meeting: NOBODY.meeting, programs: [NOBODY.getter], from: at - 1, until: at + 1 }],
  }
}

/**
 * Facts in which everything is so that one way asks for: all its records, and all that its laws and rows ask besides. Several,
 * where no one set of facts serves every row. Records of other ways are not among them, save a release that says no more than
 * that the person is known there, where the request tells that as well.
 */
export function idealFacts(way: Way, request: Request, rules: Rules): readonly Facts[] {
  const { at, source, items, mode } = request
  const item = items[0]
  if (!item) return []
  const now = windowOf(at)
  const { category } = item
  const recipient = idOf(request)
  const known: Facts = {
    ...recipientKnown(request),
    state: TOPICS.map((topic) => lawSaysYes(topic, at)),
    reasonsToKnow: [{ recipient, ...now }],
    positions: (['abuse-report', 'court-order', 'waiver'] as const).map((on) => ({
      program: source.program,
      on,
      allows: true,
      ...now,
    })),
    optIns: [{ caregiver: NOBODY.guardian, categories: [category], from: at - 1, withdrawnAt: null }],
    releases: way !== 'release' && mode === 'confirm-exists' ? [aRelease(request, ['service-tie'])] : [],
  }
  switch (way) {
    case 'self':
      return [known, { ...known, ...ageOf(request, 'adult') }]
    case 'release':
      return [{ ...known, releases: [aRelease(request, [category])] }]
    case 'treatment':
      return [{ ...known, treatments: [{ program: source.program, recipientProgram: recipient, ...now }] }]
    case 'statute':
      return [
        {
          ...known,
          state: [...TOPICS, ...OF_STATUTES].map((topic) => lawSaysYes(topic, at)),
          relations: [
            { kind: 'legally-responsible', program: recipient, groups: null, ...now },
            { kind: 'iv-e-care', program: source.program, groups: null, ...now },
          ],
          grounds: rules.lanes.map(({ id }) => ({
            row: id,
            program: source.program,
            recipient,
            categories: [category],
            from: at - 1,
            until: at + 1,
          })),
        },
      ]
    case 'protection':
      return [null, [PART]].map((groups) => ({
        ...known,
        relations: [{ kind: 'protection-duty', program: recipient, groups, ...now }],
      }))
    case 'facility':
      return [
        {
          ...known,
          facilities: [
            {
              id: 'authorization',
              program: source.program,
              recipient,
              referral: NOBODY.referral,
              written: true,
              calledBack: true,
              from: at - 1,
              until: at + 1,
              revokedAt: null,
            },
          ],
        },
      ]
    case 'aggregate':
      return [{ ...known, aggregates: [{ id: NOBODY.figure, controlled: true, ...now }] }]
    case 'mandated-report':
      return [
        {
          ...known,
          relations: [{ kind: 'iv-e-care', program: source.program, groups: null, ...now }],
          reports: [
            {
              id: 'report',
              program: source.program,
              recipientProgram: recipient,
              authority: true,
              first: true,
              groups: [PART],
              categories: [category],
              offender: 'caregiver',
              harm: 'any',
              youthTold: false,
              usedAt: null,
              from: at - 1,
            },
          ],
        },
      ]
    case 'court-order':
      return orderedFacts(request, known)
    case 'emergency':
      return [
        {
          ...known,
          emergencies: [
            {
              id: 'emergency',
              program: source.program,
              recipientPerson: NOBODY.person,
              groups: [PART],
              threatStated: true,
              approvers: ['one', 'another'],
              calledBack: true,
              medical: true,
              ownerToldAt: at,
              from: at - 1,
              endedAt: null,
              reviewedAt: null,
            },
          ],
        },
      ]
    case 'own':
    case 'author':
      return [nothingKnown(request)]
    case 'none':
      return []
  }
}

/** The same with an order of a court: one of each kind that opens. */
export function orderedFacts(request: Request, facts: Facts): readonly Facts[] {
  const { at, source, items } = request
  return (['court-order', 'part2-special'] as const).map((kind) => ({
    ...facts,
    orders: [
      {
        id: 'order',
        kind,
        program: source.program,
        recipient: idOf(request),
        categories: items.map(({ category }) => category),
        groups: [PART],
        necessityFound: true,
        privilegeAsserted: true,
        parentIsParty: false,
        withdrawnAt: null,
        ...windowOf(at),
      },
    ],
  }))
}

function ageOf(request: Request, age: Age): Pick<Facts, 'subject'> {
  return { subject: nothingKnown(request, age).subject }
}

function windowOf(at: number): Window {
  return { from: at - 1, until: null }
}

function lawSaysYes(topic: string, at: number): Facts['state'][number] {
  return { jurisdiction: NOBODY.jurisdiction, topic, value: 'yes', scope: {}, until: at + 1 }
}

/** By whom the records name the recipient. */
function idOf({ recipient }: Request): string {
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

/** Written and explained in every way, signed by the young person and a guardian, to this recipient for this purpose alone. */
function aRelease(
  { recipient, source, purpose, mode, at }: Request,
  categories: readonly Category[],
): Release {
  const isCaregiver = recipient.kind === 'caregiver'
  const program = recipient.kind === 'professional' ? recipient.program : NOBODY.getter
  return {
    id: 'release',
    program: source.program,
    recipientAgency: recipient.kind === 'professional' ? recipient.agency : NOBODY.gettersAgency,
    recipientPrograms: isCaregiver ? [] : [program],
    people: [isCaregiver ? NOBODY.guardian : NOBODY.person],
    recipientCaregiver: isCaregiver ? NOBODY.guardian : null,
    categories,
    purposes: [purpose],
    modes: [mode],
    form: 'written',
    consequences: true,
    howToRevoke: true,
    independent: true,
    redisclosureStated: true,
    specific: true,
    tpo: false,
    signatures: [
      { person: NOBODY.youth, capacity: 'youth', at: at - 1 },
      { person: NOBODY.guardian, capacity: 'guardian', at: at - 1 },
    ],
    witness: null,
    until: at + 1,
    revokedAt: null,
  }
}
