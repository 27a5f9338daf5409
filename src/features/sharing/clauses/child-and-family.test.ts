import { describe, expect, it } from 'vitest'
import type { Facts } from '../model/facts.ts'
import { always, ask, by, childWelfare, clinic, item, may, mayNot, police, school } from '../testing/asked.ts'
import { anEmergency, aStateFact, court, cps, mother, officer } from '../testing/build.ts'

describe('R13, a school’s emergency', () => {
  const request = {
    source: school,
    basisClaimed: 'emergency',
    purpose: 'safety',
    ...item({ category: 'education', lanes: ['FERPA'] }),
  } as const
  it('a school counselor tells a nurse in an emergency without saying what the threat is: no', () => {
    may(ask(request, { emergencies: [anEmergency()] }))
    mayNot(
      ask(request, { emergencies: [anEmergency({ threatStated: false })] }),
      'no-emergency',
      'no-release',
    )
  })
  it('a school counselor tells a nurse what the threat is: it is logged with the record', () => {
    expect(may(ask(request, { emergencies: [anEmergency()] })).obligations).toEqual(
      expect.arrayContaining(['log-threat', 'request-log', 'accounting']),
    )
  })
})

describe('R14, a school and child protection', () => {
  const request = { source: school, recipient: cps, ...item({ category: 'education', lanes: ['FERPA'] }) }
  const relation = (kind: Facts['relations'][number]['kind']) => ({
    relations: [{ kind, program: 'cps', groups: null, ...always }],
  })
  it('a caseworker asks a school about a student whom the agency is legally responsible for: yes', () => {
    may(ask(request, relation('legally-responsible')))
  })
  it('a caseworker asks a school about a student whom the agency only looks into: no', () => {
    mayNot(ask(request, relation('protection-duty')), 'no-relation', 'no-release')
    mayNot(ask(request), 'no-relation', 'no-release')
  })
  it('a caseworker has the school’s record: it is for what she needs at school, and goes no further', () => {
    const decision = may(ask(request, relation('legally-responsible')))
    expect(decision.obligations).toEqual(expect.arrayContaining(['education-needs-only', 'no-onward']))
    expect(decision.notices).toEqual(['education-only'])
  })
})

describe('R15, what child protection knows', () => {
  const record = (namesReporter: boolean) => ({
    source: childWelfare,
    recipient: officer,
    ...item({ category: 'child-welfare', lanes: ['CPS'], namesReporter }),
  })
  const duty = {
    relations: [{ kind: 'protection-duty', program: 'police', groups: null, ...always }],
  } as const
  const named = (reporter: string) => ({
    state: [aStateFact('case-sharing', { scope: { reporter: [reporter] } })],
  })

  it('police ask child protection for its record: only by a law of the state that names police, or a duty to protect children', () => {
    may(ask(record(false), duty))
    may(ask(record(false), named('law-enforcement')))
    mayNot(ask(record(false), named('school')), 'no-relation', 'state-unknown')
    mayNot(ask(record(false)), 'no-relation', 'state-unknown')
  })
  it('whoever gets it asks who reported: never told', () => {
    expect(may(ask(record(true), duty)).obligations).toContain('redact-reporter')
    const grounds = [
      {
        row: 'CPS/statute/caregiver',
        program: 'cps',
        recipient: 'mother',
        categories: ['child-welfare' as const],
        from: 0,
        until: 9,
      },
    ]
    expect(may(ask({ ...record(false), recipient: mother }, { grounds })).obligations).toContain(
      'redact-reporter',
    )
  })
})

describe('R16, what a mother sees', () => {
  const sees = (category: Parameters<typeof item>[0]['category'], facts: Partial<Facts> = {}) =>
    ask(
      { source: clinic, recipient: mother, ...item({ category: category ?? 'health', lanes: ['HIPAA'] }) },
      facts,
    )
  const optIns = (category: 'minor-consented-care' | 'location' | 'advocate-notes' | 'screening') => [
    { caregiver: 'mother', categories: [category], from: 0, withdrawnAt: null },
  ]
  const law = { state: [aStateFact('parent-access')] }

  it('her mother asks for care that Ana agreed to alone: only if Ana lets her, and the law does', () => {
    may(sees('minor-consented-care', { ...law, optIns: optIns('minor-consented-care') }))
    mayNot(sees('minor-consented-care', law), 'no-opt-in')
    mayNot(sees('minor-consented-care', { optIns: optIns('minor-consented-care') }), 'state-unknown')
  })
  it.each([
    ['where Ana is', 'location'],
    ['what Ana told her advocate', 'advocate-notes'],
    ['what Ana answered in a screening', 'screening'],
  ] as const)('her mother asks %s: no, whatever was agreed', (_, category) => {
    mayNot(sees(category, { ...law, optIns: optIns(category) }), 'cell-never')
  })
  it('her mother is flagged and Ana lets her see: no', () => {
    const flags = [{ person: 'mother', kind: 'suspected-abuser' as const, from: 0, liftedAt: null }]
    mayNot(
      sees('minor-consented-care', { ...law, optIns: optIns('minor-consented-care'), flags }),
      'recipient-flagged',
    )
  })
  it('a clinic decided not to treat her mother as her representative: she sees nothing there, also where no reason was written yet', () => {
    may(sees('health'))
    for (const reasonStated of [true, false])
      expect(
        mayNot(sees('health', { elections: [{ caregiver: 'mother', reasonStated, ...always }] }), 'election')
          .possible,
      ).toEqual(['ask-youth'])
  })
})

describe('R17, where the shelter is', () => {
  const word = {
    id: 'word',
    program: 'shelter',
    recipient: 'clinic',
    referral: 'referral',
    written: true,
    calledBack: false,
    from: 0,
    until: 50_000,
    revokedAt: null,
  }
  const request = {
    subject: null,
    referral: 'referral',
    ...item({ category: 'facility-address', groups: ['street'] }),
  }
  const about = (facility: Partial<typeof word> = {}) => ({
    subject: null,
    guardians: [],
    facilities: [{ ...word, ...facility }],
  })
  it('a nurse asks for the shelter’s address with the operator’s written word for her referral: yes', () => {
    may(ask(request, about()))
  })
  it('a nurse asks for the shelter’s address on a spoken word, or on one given to somebody else: no, and the operator decides', () => {
    for (const none of [{ written: false }, { recipient: 'another clinic' }, { referral: 'another' }])
      expect(mayNot(ask(request, about(none)), 'no-facility').possible).toEqual(['ask-operator'])
  })
  it('a school counselor asks for the shelter’s address: no, and the operator decides', () => {
    const teacher = {
      ...cps,
      program: 'school-office',
      lanes: ['FERPA' as const],
      disciplines: ['education'],
    }
    expect(
      mayNot(ask({ ...request, recipient: teacher }, about({ recipient: 'school-office' })), 'cell-never')
        .possible,
    ).toEqual(['ask-operator'])
  })
  it('a clinic refers Ana to the shelter without knowing where it is: her referral passes, the address does not', () => {
    const referral = item({ category: 'referral-packet' })
    may(ask(referral, by({ categories: ['referral-packet'] })))
    const withAddress = by({ categories: ['referral-packet', 'facility-address'] })
    mayNot(ask(item({ category: 'facility-address' }), withAddress), 'no-facility')
  })
})

describe('R18, what comes from the crime databases', () => {
  it('a caseworker, a court and a clinic ask police for what stands in NCIC: no, by nothing', () => {
    for (const recipient of [cps, court, { ...cps, disciplines: ['health'] }])
      mayNot(
        ask(
          {
            source: police,
            recipient,
            basisClaimed: 'court-order',
            ...item({ category: 'criminal-justice', lanes: ['CJI'], notFromCji: true }),
          },
          { relations: [{ kind: 'protection-duty', program: 'cps', groups: null, ...always }] },
        ),
        'cji',
      )
  })
  it('police did not say where an item comes from: it goes nowhere', () => {
    const relations = [{ kind: 'protection-duty', program: 'cps', groups: null, ...always }] as const
    const asked = (notFromCji: boolean) =>
      ask(
        {
          source: police,
          recipient: cps,
          ...item({ category: 'police-investigation', lanes: ['CJI'], notFromCji }),
        },
        { relations },
      )
    may(asked(true))
    mayNot(asked(false), 'cji')
  })
})
