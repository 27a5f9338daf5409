import fc from 'fast-check'
import { categories, lanes, modes, purposes, ways } from '../model/codes.ts'
import type { Facts, Release } from '../model/facts.ts'
import { careConsents, type Item, type Recipient, type Request, services } from '../model/request.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { aMandate, anOrder, aRelease, aStateFact, mother, someFacts } from './build.ts'

/** Moments are few, so that ends and beginnings meet. */
const later = fc.integer({ min: 1, max: 12 })
const moment = fc.oneof({ weight: 4, arbitrary: fc.constant(-9) }, later)
const end = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, later)
const window = { from: moment, until: end }
const whole = { from: moment, until: fc.integer({ min: 2, max: 20 }) }
const few = <T>(one: fc.Arbitrary<T>, maxLength = 3) => fc.array(one, { maxLength })
const yes = fc.boolean()
/** Mostly so, as it would be of real records: else nothing is ever allowed. */
const mostly = fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0)

const category = fc.constantFrom(...categories)
const program = fc.constantFrom('clinic', 'clinic', 'clinic', 'shelter', 'police')
const group = fc.constantFrom('names', 'notes', 'figure')
const groups = fc.uniqueArray(group, { minLength: 1 })
const discipline = fc.constantFrom(
  ...['health', 'health', 'health', 'advocacy', 'law-enforcement', 'law-enforcement', 'child-welfare'],
  ...['education', 'court', 'court', 'legal-counsel', 'rhy-shelter', 'research', 'housing'],
)
const disciplines = fc.oneof(
  { weight: 6, arbitrary: discipline.map((one) => [one]) },
  fc.uniqueArray(discipline, { minLength: 2, maxLength: 2 }),
)

const item = (id: string): fc.Arbitrary<Item> =>
  fc.record({
    id: fc.constant(id),
    category,
    lanes: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...lanes).map((one) => [one]) },
      fc.uniqueArray(fc.constantFrom(...lanes), { minLength: 2, maxLength: 2 }),
    ),
    jurisdictions: fc.constantFrom(['ZZ'], ['ZZ', 'YY'], []),
    groups,
    author: fc.constantFrom('nurse', 'worker'),
    service: fc.constantFrom(...services),
    careConsent: fc.constantFrom(...careConsents, null),
    minorConsented: yes,
    leUnit: yes,
    notFromCji: mostly,
    namesReporter: yes,
    namesOtherClient: mostly.map((one) => !one),
    frozen: mostly.map((one) => !one),
  })

const someLanes = fc.constantFrom<Item['lanes']>(['HIPAA'], ['HIPAA'], ['HIPAA'], ['VSP-VAWA', 'PART2'], [])
const recipient: fc.Arbitrary<Recipient> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('professional' as const),
      person: fc.constantFrom('nurse', 'nurse', null),
      program,
      agency: fc.constantFrom('hospital', 'hospital', 'hospital', 'haven'),
      lanes: someLanes,
      disciplines,
      verifiedUntil: fc.integer({ min: 4, max: 20 }),
    }),
  },
  fc.record({
    kind: fc.constant('meeting' as const),
    meeting: fc.constant('monday'),
    attendees: fc.array(
      fc.record({
        person: fc.constantFrom('nurse', 'officer'),
        program,
        lanes: someLanes,
        verifiedUntil: fc.integer({ min: 4, max: 20 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  fc.constant(mother),
  fc.record({
    kind: fc.constant('youth' as const),
    subject: fc.constant('ana'),
    accompanied: yes,
    verifiedUntil: fc.integer({ min: 4, max: 20 }),
  }),
)

type Often = readonly [
  Item['category'],
  Item['lanes'][number],
  string,
  Request['purpose'],
  Request['basisClaimed'],
]

/** What people do ask: a category under its own lane, of somebody whose column may have it, in the way it is asked. */
const asked = fc.option(
  fc.constantFrom<Often>(
    ['identity', 'VSP-FVPSA', 'health', 'care', null],
    ['identity', 'RHY', 'health', 'care', null],
    ['health', 'HIPAA', 'health', 'treatment', null],
    ['health', 'HIPAA', 'law-enforcement', 'safety', null],
    ['substance-use', 'PART2', 'health', 'treatment', null],
    ['substance-use', 'PART2', 'health', 'safety', 'emergency'],
    ['education', 'FERPA', 'law-enforcement', 'safety', null],
    ['education', 'FERPA', 'child-welfare', 'education', null],
    ['education', 'FERPA', 'health', 'safety', 'emergency'],
    ['child-welfare', 'CPS', 'law-enforcement', 'protection', null],
    ['child-welfare', 'CPS', 'education', 'protection', null],
    ['police-investigation', 'CJI', 'child-welfare', 'protection', null],
    ['advocate-notes', 'ADVOCATE', 'court', 'proceeding', 'court-order'],
    ['identity', 'VSP-VAWA', 'child-welfare', 'protection', 'mandated-report'],
    ['facility-address', 'VSP-VAWA', 'child-welfare', 'placement', null],
  ),
  { freq: 4, nil: null },
)

export const anyRequest: fc.Arbitrary<Request> = fc
  .record({
    source: fc.constant({ program: 'shelter', agency: 'haven', job: 'victim-program' }),
    items: fc.oneof(
      { weight: 4, arbitrary: item('one').map((one) => [one]) },
      fc.tuple(item('one'), item('two')),
    ),
    recipient,
    purpose: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('care' as const, 'treatment' as const, 'own' as const) },
      fc.constantFrom(...purposes),
    ),
    mode: fc.oneof({ weight: 3, arbitrary: fc.constant('view' as const) }, fc.constantFrom(...modes)),
    basisClaimed: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.constantFrom('court-order' as const, 'emergency' as const) },
      fc.constantFrom(...ways),
    ),
    referral: fc.constantFrom('referral', null),
    aggregate: fc.constantFrom('figure', null),
    at: fc.integer({ min: 0, max: 5 }),
  })
  .chain((request) => asked.map((one) => (one === null ? request : fitted(request, one))))
  .map((request) => ({
    ...request,
    subject: request.mode === 'aggregate' ? null : 'ana',
    basisClaimed: request.mode === 'report' ? ('mandated-report' as const) : request.basisClaimed,
    // Figures are asked of whoever gets figures.
    ...(request.mode === 'aggregate' && request.recipient.kind === 'professional'
      ? {
          purpose: 'funding' as const,
          recipient: { ...request.recipient, disciplines: ['research'] },
          items: request.items.map((one) => ({ ...one, groups: ['figure'] })),
        }
      : {}),
  }))

function fitted<Asked extends Omit<Request, 'subject'>>(
  request: Asked,
  [category, lane, discipline, purpose, basisClaimed]: Often,
): Asked {
  const { recipient } = request
  return {
    ...request,
    items: request.items.map((one, at) => (at === 0 ? { ...one, category, lanes: [lane] } : one)),
    recipient:
      recipient.kind === 'professional'
        ? { ...recipient, program: 'clinic', agency: 'hospital', disciplines: [discipline] }
        : recipient,
    purpose,
    mode: basisClaimed === 'mandated-report' ? 'report' : 'view',
    basisClaimed,
  }
}

const release: fc.Arbitrary<Release> = fc
  .record({
    id: fc.constantFrom('r1', 'r2'),
    recipientPrograms: fc.constantFrom(
      ['clinic'],
      ['clinic', 'police', 'shelter'],
      ['clinic', 'police', 'shelter'],
    ),
    people: fc.constantFrom<string[]>([], [], ['nurse']),
    categories: fc.oneof(fc.constant([...categories]), fc.uniqueArray(category, { minLength: 1 })),
    purposes: fc.constantFrom<Release['purposes']>(
      purposes.slice(0, 18),
      ['care', 'treatment'],
      [...purposes],
    ),
    modes: fc.constant(modes),
    form: mostly.map((one): Release['form'] => (one ? 'written' : 'verbal')),
    consequences: mostly,
    howToRevoke: mostly,
    independent: mostly,
    redisclosureStated: mostly,
    specific: mostly,
    tpo: mostly.map((one) => !one),
    signatures: fc.uniqueArray(
      fc.record({
        person: fc.constantFrom('ana', 'mother', 'gal'),
        capacity: fc.constantFrom('youth' as const, 'guardian' as const, 'gal' as const),
        at: fc.integer({ min: -3, max: 3 }),
      }),
      { selector: ({ capacity }) => capacity, maxLength: 3 },
    ),
    witness: fc.constantFrom(null, null, 'nurse'),
    until: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    revokedAt: fc.constantFrom(null, null, null, null, 3),
    toCaregiver: fc.integer({ min: 0, max: 4 }),
    full: mostly,
  })
  .map(({ toCaregiver, full, ...one }) => ({
    ...aRelease(
      full
        ? {
            id: one.id,
            until: (one.until ?? 9) + 3,
            people: one.people,
            recipientPrograms: one.recipientPrograms,
          }
        : one,
    ),
    ...(full
      ? { categories: one.categories, purposes: one.purposes, modes: one.modes, revokedAt: one.revokedAt }
      : {}),
    ...(toCaregiver === 0 ? { recipientPrograms: [], recipientCaregiver: 'mother' } : {}),
  }))

const topics = [
  'team',
  'case-sharing',
  'record-access',
  'parent-access',
  'may-report',
  'consent-substance',
  'consent-advocacy',
  'consent-mental',
]

/** About the young person of {@link anyRequest}; a subject is put in by {@link aboutSubject}. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    subject: fc.record({
      id: fc.constant('ana'),
      guardianUntil: fc.constantFrom(4, 100, 100, 100, 100, 100, null),
      adultFrom: fc.constantFrom(100, 100, 101),
      guardianAfter18: yes,
      gal: fc.constantFrom(null, null, null, 'gal'),
      died: fc.constantFrom(null, null, null, null, 4),
    }),
    guardians: fc.constantFrom(...[1, 2, 3, 4].map(() => [{ person: 'mother', from: -99, until: null }]), []),
    flags: few(
      fc.record({
        person: fc.constantFrom('mother', 'nurse', 'officer'),
        kind: fc.constantFrom(
          'abuser' as const,
          'suspected-abuser' as const,
          'exploiter-associated' as const,
        ),
        from: fc.integer({ min: 3, max: 20 }),
        liftedAt: end,
      }),
      1,
    ),
    releases: few(release),
    refusals: few(
      fc.record({
        recipient: fc.constantFrom(null, 'clinic', 'police'),
        categories: fc.constantFrom(null, ['identity' as const]),
        from: fc.integer({ min: 3, max: 20 }),
        withdrawnAt: end,
      }),
      1,
    ),
    state: few(
      fc.record({
        topic: fc.constantFrom(...topics),
        jurisdiction: fc.constantFrom('ZZ', 'ZZ', 'YY'),
        value: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'partial' as const),
        scope: fc.constantFrom({}, { age: 'minor' }, { reporter: ['anyone'] }),
        until: fc.integer({ min: 2, max: 20 }),
      }),
    ).map((facts) => [...facts.map(({ topic, ...one }) => aStateFact(topic, one)), ...aMandate()]),
    orders: few(
      fc
        .record({
          id: fc.constantFrom('o1', 'o2'),
          kind: fc.constantFrom('court-order' as const, 'subpoena' as const, 'part2-special' as const),
          recipient: program,
          categories: fc.constant([...categories]),
          groups,
          necessityFound: yes,
          privilegeAsserted: yes,
          ...window,
          withdrawnAt: end,
        })
        .map(anOrder),
    ),
    emergencies: few(
      fc.record({
        id: fc.constantFrom('e1', 'e2'),
        program: fc.constant('shelter'),
        recipientPerson: fc.constant('nurse'),
        groups,
        threatStated: mostly,
        approvers: fc.constantFrom(['a', 'b'], ['a']),
        calledBack: yes,
        medical: yes,
        ownerToldAt: fc.constantFrom(-9, -9, 3, null),
        from: moment,
        endedAt: end,
        reviewedAt: end,
      }),
    ),
    reports: few(
      fc.record({
        id: fc.constantFrom('m1', 'm2'),
        program: fc.constant('shelter'),
        recipientProgram: program,
        authority: mostly,
        first: yes,
        groups,
        categories: fc.constant([...categories]),
        offender: fc.constantFrom('caregiver' as const, 'unknown' as const),
        harm: fc.constant('trafficking'),
        youthTold: fc.constantFrom(true, false, null),
        usedAt: fc.constantFrom(null, null, 0),
        from: moment,
      }),
    ),
    facilities: few(
      fc.record({
        id: fc.constantFrom('f1', 'f2'),
        program: fc.constant('shelter'),
        recipient: program,
        referral: fc.constant('referral'),
        written: mostly,
        calledBack: yes,
        ...whole,
        revokedAt: end,
      }),
    ),
    treatments: few(fc.record({ program: fc.constant('shelter'), recipientProgram: program, ...window })),
    relations: few(
      fc.record({
        kind: fc.constantFrom(
          'legally-responsible' as const,
          'protection-duty' as const,
          'iv-e-care' as const,
        ),
        program,
        groups: fc.constantFrom(null, ['names']),
        ...window,
      }),
    ),
    grounds: few(
      fc.record({
        row: fc.constantFrom(
          ...shippedRules().lanes.flatMap(({ id, conditions }) =>
            conditions.includes('ground') ? [id] : [],
          ),
        ),
        program: fc.constant('shelter'),
        recipient: fc.constantFrom('clinic', 'police', 'mother', 'monday'),
        categories: fc.constant([...categories]),
        ...whole,
      }),
      5,
    ),
    representations: fc.constant([
      { program: 'clinic', person: null, kind: 'attorney' as const, from: 0, until: 5 },
    ]),
    meetings: fc.constant([
      { meeting: 'monday', programs: ['clinic', 'shelter', 'police'], from: 0, until: 40 },
    ]),
    reasonsToKnow: few(fc.record({ recipient: fc.constantFrom('clinic', 'police', 'monday'), ...window })),
    positions: few(
      fc.record({
        program: fc.constant('shelter'),
        on: fc.constantFrom('abuse-report' as const, 'court-order' as const, 'waiver' as const),
        allows: mostly,
        ...window,
      }),
    ),
    elections: few(fc.record({ caregiver: fc.constant('mother'), reasonStated: yes, ...window }), 1),
    optIns: few(
      fc.record({
        caregiver: fc.constant('mother'),
        categories: fc.constant([...categories]),
        from: moment,
        withdrawnAt: end,
      }),
    ),
    aggregates: few(fc.record({ id: fc.constant('figure'), controlled: mostly, ...window })),
  })
  .map((facts) => someFacts(facts))

/** Facts have a subject exactly where the request has. */
export function aboutSubject(request: Request, facts: Facts): Facts {
  return request.subject === null ? { ...facts, subject: null } : facts
}
