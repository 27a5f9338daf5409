import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import type { Lane } from './model/codes.ts'
import type { Decision } from './model/decision.ts'
import type { Facts, Release } from './model/facts.ts'
import type { Item, Request } from './model/request.ts'
import {
  ADULT_FROM,
  allRowIds,
  aMandate,
  ana,
  anEmergency,
  anItem,
  anOrder,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  aStateFact,
  court,
  cps,
  mother,
  motherSigned,
  officer,
  signed,
  someFacts,
  TURNS_18,
  teacher,
  youthSigned,
} from './testing/build.ts'

const everyRow = signed()
const ask = (request: Partial<Request>, facts: Partial<Facts> = {}, by = everyRow): Decision =>
  decide(aRequest(request), someFacts(facts), by)
const by = (release: Partial<Release> = {}): Partial<Facts> => ({ releases: [aRelease(release)] })
const item = (one: Partial<Item>) => ({ items: [anItem(one)] })
const may = (decision: Decision) => {
  expect(decision.reasons).toEqual([])
  expect(decision.outcome).toBe('allow')
  return decision
}
const mayNot = (decision: Decision, ...reasons: string[]) => {
  expect(decision.outcome).toBe('deny')
  expect(decision.reasons).toEqual(expect.arrayContaining(reasons))
  return decision
}

const shelter = { program: 'shelter', agency: 'haven', job: 'victim-program' }
const clinic = { program: 'ward', agency: 'mercy', job: 'health' }
const school = { program: 'school', agency: 'district', job: 'school' }
const recovery = { program: 'recovery', agency: 'mercy', job: 'health' }
const childWelfare = { program: 'cps', agency: 'county', job: 'child-welfare-agency' }
const police = { program: 'police', agency: 'city', job: 'law-enforcement' }
const report = {
  recipient: cps,
  mode: 'report',
  basisClaimed: 'mandated-report',
  purpose: 'protection',
} as const
const always = { from: 0, until: null }

describe('R1: a release is whole, or it is none', () => {
  it.each([
    ['is not written', { form: 'verbal' }],
    ['does not explain what follows', { consequences: false }],
    ['does not say how to take it back', { howToRevoke: false }],
    ['does not say that help does not depend on it', { independent: false }],
    ['names no category', { categories: [] }],
    ['names no purpose', { purposes: [] }],
    ['does not say how', { modes: [] }],
    ['has no signature', { signatures: [] }],
    ['has no end', { until: null }],
    ['names no organization', { recipientPrograms: [] }],
    ['names an organization and a caregiver', { recipientCaregiver: 'mother' }],
  ] satisfies [string, Partial<Release>][])('a shelter may share nothing by one that %s', (_, release) => {
    mayNot(ask({}, by(release)), 'recipientPrograms' in release ? 'no-release' : 'release-form')
  })

  it.each([
    ['another program’s', { program: 'elsewhere' }, 'no-release'],
    ['to another agency', { recipientAgency: 'elsewhere' }, 'no-release'],
    ['to another program of that agency', { recipientPrograms: ['elsewhere'] }, 'no-release'],
    ['to another person there', { people: ['doctor'] }, 'release-scope'],
    ['about something else', { categories: ['health'] }, 'release-scope'],
    ['for something else', { purposes: ['education'] }, 'release-scope'],
    ['for another way of sharing', { modes: ['copy'] }, 'release-scope'],
    ['that is signed tomorrow', { signatures: [youthSigned, { ...motherSigned, at: 1 }] }, 'release-lapsed'],
  ] satisfies [string, Partial<Release>, string][])(
    'a shelter may share nothing by one %s',
    (_, release, reason) => {
      mayNot(ask({}, by(release)), reason)
    },
  )

  it('a shelter may share by one that names the nurse who asks', () => {
    may(ask({}, by({ people: ['nurse'] })))
    mayNot(ask({ recipient: aProfessional({ person: null }) }, by({ people: ['nurse'] })), 'release-scope')
  })

  it('a shelter may share for 180 days after the last signature, whatever the form says', () => {
    const days = 180 * 1_440
    const long = by({ until: 2_000_000 })
    expect(may(ask({ at: days - 10 }, long)).expiry).toBe(days - 10)
    mayNot(ask({ at: days - 9 }, long), 'release-lapsed')
  })

  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR', 'HIPAA'] satisfies Lane[])(
    'a program under %s may share only by one that says the receiver may tell others',
    (lane) => {
      const facts = (redisclosureStated: boolean) =>
        by({ redisclosureStated, categories: ['advocate-notes'] })
      const request = item({ category: 'advocate-notes', lanes: [lane], careConsent: 'youth' })
      may(ask(request, facts(true)))
      mayNot(ask(request, facts(false)), 'release-form')
    },
  )
})

describe('R2: who signs is decided by lane and age', () => {
  const signs = (...signatures: Release['signatures']) => by({ signatures })
  const one = signed({ confirmed: allRowIds() })
  const both = signed({ confirmed: allRowIds().filter((id) => id !== 'signers/one-parent') })
  const father = { person: 'father', capacity: 'guardian', at: -10 } as const
  const guardians = [
    { person: 'mother', from: -100, until: null },
    { person: 'father', from: -100, until: null },
  ]

  it.each(['RHY', 'VSP-FVPSA', 'COURT-CHILD', 'MDT-STATE', 'NO-REGIME'] satisfies Lane[])(
    'a young person and a guardian both sign under %s, whatever the law lets her have alone',
    (lane) => {
      const facts = {
        state: [aStateFact('consent-stay')],
        reasonsToKnow: [{ recipient: 'clinic', ...always }],
      }
      const request = item({ lanes: [lane], service: 'stay', category: 'referral-packet' })
      const categories = ['referral-packet'] as const
      may(ask(request, { ...facts, ...by({ categories }) }))
      for (const signatures of [[youthSigned], [motherSigned]])
        mayNot(ask(request, { ...facts, ...by({ categories, signatures }) }), 'signers')
    },
  )

  it.each([
    ['stay', 'consent-stay'],
    ['advocacy', 'consent-advocacy'],
    ['exam', 'consent-exam'],
    ['mental', 'consent-mental'],
    ['substance', 'consent-substance'],
    ['infections', 'consent-infections'],
  ] as const)('a young person signs alone under VAWA for %s only where the law says %s', (service, topic) => {
    const request = item({ lanes: ['VSP-VAWA'], service })
    const alone = signs(youthSigned)
    may(ask(request, { ...alone, state: [aStateFact(topic)] }))
    mayNot(ask(request, alone), 'signers')
    mayNot(ask(request, { ...alone, state: [aStateFact(topic, { value: 'no' })] }), 'signers')
    mayNot(ask(request, { ...alone, state: [aStateFact(topic, { jurisdiction: 'YY' })] }), 'signers')
    mayNot(ask(request, { ...alone, state: [aStateFact(topic, { until: -1 })] }), 'signers')
    mayNot(
      ask(item({ lanes: ['VSP-VAWA'], service: 'other' }), { ...alone, state: [aStateFact(topic)] }),
      'signers',
    )
  })

  it('a patient signs alone for treatment of substance use only where the law lets minors have it alone', () => {
    const request = {
      source: recovery,
      ...item({ category: 'substance-use', lanes: ['PART2'], service: 'mental' }),
    }
    const alone = by({ program: 'recovery', categories: ['substance-use'], signatures: [youthSigned] })
    may(
      ask({ ...request, recipient: aProfessional() }, { ...alone, state: [aStateFact('consent-substance')] }),
    )
    mayNot(ask(request, { ...alone, state: [aStateFact('consent-mental')] }), 'signers')
  })

  it.each([
    ['youth', [youthSigned], [motherSigned]],
    ['court', [youthSigned], [motherSigned]],
    ['agreed-confidential', [youthSigned], [motherSigned]],
    ['guardian', [motherSigned], [youthSigned]],
  ] as const)('a clinic shares care that %s consented to when they sign', (careConsent, right, wrong) => {
    const request = { ...item({ category: 'care-plan', lanes: ['HIPAA'], careConsent }) }
    const facts = (signatures: Release['signatures']) => by({ categories: ['care-plan'], signatures })
    may(ask(request, facts(right)))
    mayNot(ask(request, facts(wrong)), 'signers')
    mayNot(
      ask(item({ category: 'care-plan', lanes: ['HIPAA'] }), facts([youthSigned, motherSigned])),
      'signers',
    )
  })

  it('a parent signs for a student until 18, and the student from then on', () => {
    const request = (at: number) => ({
      source: school,
      ...item({ category: 'education', lanes: ['FERPA'] }),
      recipient: aProfessional({ disciplines: ['advocacy'], lanes: ['ADVOCATE'] }),
      at,
    })
    const facts = (...signatures: Release['signatures']) =>
      by({ program: 'school', categories: ['education'], signatures, until: 2_000_000 })
    may(ask(request(0), facts(motherSigned)))
    mayNot(ask(request(0), facts(youthSigned)), 'signers', 'release-scope')
    may(ask(request(ADULT_FROM), facts({ ...youthSigned, at: ADULT_FROM })))
  })

  it('nobody waives an advocate’s privilege without the guardian ad litem, where there is one', () => {
    const request = item({ category: 'advocate-notes', lanes: ['ADVOCATE'] })
    const subject = { ...someFacts().subject, gal: 'gal' } as NonNullable<Facts['subject']>
    const facts = (...signatures: Release['signatures']) => ({
      subject,
      ...by({ categories: ['advocate-notes'], signatures }),
    })
    mayNot(ask(request, facts(youthSigned, motherSigned)), 'signers')
    mayNot(
      ask(request, facts(youthSigned, motherSigned, { person: 'other', capacity: 'gal', at: -10 })),
      'signers',
    )
    may(ask(request, facts(youthSigned, motherSigned, { person: 'gal', capacity: 'gal', at: -10 })))
  })

  it('the applicant alone releases what is told for immigration relief', () => {
    const request = {
      ...item({ category: 'immigration', lanes: ['IMMIG'] }),
      recipient: aProfessional({ disciplines: ['advocacy'] }),
    }
    may(ask(request, by({ categories: ['immigration'], signatures: [youthSigned] })))
    mayNot(ask(request, by({ categories: ['immigration'], signatures: [motherSigned] })), 'signers')
  })

  it('a lawyer shares nothing by a release without a written position on the waiver', () => {
    const request = item({ category: 'care-plan', lanes: ['ATTY'] })
    const position = { program: 'shelter', on: 'waiver', allows: true, ...always } as const
    may(ask(request, { ...by({ categories: ['care-plan'] }), positions: [position] }))
    mayNot(ask(request, by({ categories: ['care-plan'] })), 'no-position')
    mayNot(
      ask(request, {
        ...by({ categories: ['care-plan'] }),
        positions: [position, { ...position, allows: false }],
      }),
      'no-position',
    )
  })

  it('one of two parents suffices only once counsel confirmed that, and a stranger never does', () => {
    const facts = (...signatures: Release['signatures']) => ({ guardians, ...signs(...signatures) })
    may(ask({}, facts(youthSigned, motherSigned), one))
    mayNot(ask({}, facts(youthSigned, motherSigned), both), 'signers')
    may(ask({}, facts(youthSigned, motherSigned, father), both))
    mayNot(ask({}, { ...signs(youthSigned, father) }), 'signers')
    mayNot(ask({}, { ...signs(youthSigned, motherSigned), guardians: [] }), 'signers')
    mayNot(ask({}, { ...by(), guardians: [{ person: 'mother', from: -5, until: null }] }), 'signers')
  })

  it('nobody signs in her name', () => {
    mayNot(ask({}, signs({ ...youthSigned, person: 'aunt' }, motherSigned)), 'signers')
  })
})

describe('R3: whoever is flagged signs nothing, and receives nothing', () => {
  const flag = (person: string, kind: Facts['flags'][number]['kind'], from = 0) => ({
    flags: [{ person, kind, from, liftedAt: null }],
  })
  it.each(['abuser', 'suspected-abuser', 'exploiter-associated'] as const)(
    'a release signed by somebody who is flagged as %s is void from the flag’s minute on',
    (kind) => {
      may(ask({ at: 9 }, { ...by(), ...flag('mother', kind, 10) }))
      mayNot(ask({ at: 10 }, { ...by(), ...flag('mother', kind, 10) }), 'signer-flagged')
    },
  )

  it('a flagged witness voids it too, and a flag on the young person never does', () => {
    mayNot(ask({}, { ...by({ witness: 'uncle' }), ...flag('uncle', 'abuser') }), 'signer-flagged')
    may(ask({}, { ...by(), ...flag('ana', 'exploiter-associated') }))
  })

  it('a new release may be signed once a flag was lifted', () => {
    const flags = [{ person: 'mother', kind: 'abuser' as const, from: 0, liftedAt: 50 }]
    mayNot(ask({ at: 60 }, { ...by(), flags }), 'signer-flagged')
    const again = by({ signatures: [youthSigned, { ...motherSigned, at: 55 }] })
    may(ask({ at: 60 }, { ...again, flags }))
  })

  it('a professional, an attendee and a caregiver who are flagged receive nothing', () => {
    mayNot(ask({}, { ...by(), ...flag('nurse', 'exploiter-associated') }), 'recipient-flagged')
    mayNot(ask({ recipient: mother }, flag('mother', 'abuser')), 'recipient-flagged')
    const attendees = [{ person: 'nurse', program: 'clinic', lanes: ['HIPAA' as const], verifiedUntil: 9 }]
    mayNot(
      ask({ recipient: { kind: 'meeting', meeting: 'm', attendees } }, flag('nurse', 'abuser')),
      'recipient-flagged',
    )
  })
})

describe('R4: a spoken yes opens nothing, a no of any form narrows', () => {
  const no = (refusal: Partial<Facts['refusals'][number]> = {}): Partial<Facts> => ({
    refusals: [{ recipient: null, categories: null, from: 0, withdrawnAt: null, ...refusal }],
  })
  it.each([
    ['to anybody', {}],
    ['to this clinic', { recipient: 'clinic' }],
    ['to this hospital', { recipient: 'hospital' }],
    ['about who she is', { categories: ['identity'] }],
  ] satisfies [string, Partial<Facts['refusals'][number]>][])(
    'a shelter may not share after a no %s',
    (_, refusal) => {
      expect(mayNot(ask({}, { ...by(), ...no(refusal) }), 'refused').possible).toContain('ask-youth-again')
    },
  )

  it('a no to another, about another thing, or withdrawn, stops nothing', () => {
    may(ask({}, { ...by(), ...no({ recipient: 'police' }) }))
    may(ask({}, { ...by(), ...no({ categories: ['health'] }) }))
    may(ask({ at: 5 }, { ...by(), ...no({ withdrawnAt: 5 }) }))
    mayNot(ask({ at: 4 }, { ...by(), ...no({ withdrawnAt: 5 }) }), 'refused')
  })

  it('a no stops treatment and what a statute merely permits, and no report, protection or duty', () => {
    const ward = {
      source: clinic,
      ...item({ category: 'health', lanes: ['HIPAA'] }),
      purpose: 'treatment',
    } as const
    const treatments = [{ program: 'ward', recipientProgram: 'clinic', ...always }]
    may(ask(ward, { treatments }))
    mayNot(ask(ward, { treatments, ...no() }), 'refused')
    const student = { source: school, recipient: cps, ...item({ category: 'education', lanes: ['FERPA'] }) }
    const relations = [{ kind: 'legally-responsible', program: 'cps', groups: null, ...always }] as const
    may(ask(student, { relations }))
    mayNot(ask(student, { relations, ...no() }), 'refused')
    may(
      ask(
        { ...report, ...item({ lanes: ['VSP-VAWA'] }) },
        { state: aMandate(), reports: [aReport()], ...no() },
      ),
    )
    const toPolice = {
      source: childWelfare,
      recipient: officer,
      ...item({ category: 'child-welfare', lanes: ['CPS'] }),
    }
    const iv = [{ kind: 'iv-e-care', program: 'cps', groups: null, ...always }] as const
    const decision = may(ask(toPolice, { relations: iv, ...no() }))
    expect(decision.basis.map(({ row }) => row)).toEqual(['CPS/statute/police/iv-e'])
  })
})

describe('R5: a release is checked at each use, to the minute', () => {
  it('a shelter may not share from the minute on in which it was taken back', () => {
    expect(may(ask({ at: 7 }, by({ revokedAt: 8 }))).expiry).toBe(7)
    mayNot(ask({ at: 8 }, by({ revokedAt: 8 })), 'release-revoked')
  })
})

describe('R6: a mandated report holds what the statute asks, once', () => {
  const request = { ...report, ...item({ lanes: ['VSP-VAWA'], groups: ['names', 'chart'] }) }
  const state = aMandate()

  it('a program reports the named groups and nothing else', () => {
    const decision = may(ask(request, { state, reports: [aReport()] }))
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
    expect(decision.obligations).toEqual(['accounting', 'report-content-only', 'single-use'])
  })

  it.each([
    ['was used', { usedAt: -1 }],
    ['goes to nobody with authority', { authority: false }],
    ['begins tomorrow', { from: 1 }],
    ['is to another program', { recipientProgram: 'elsewhere' }],
    ['is about something else', { categories: ['health'] }],
    ['does not say whether she was told', { youthTold: null }],
  ] satisfies [string, Partial<Facts['reports'][number]>][])(
    'a program may not report by one that %s',
    (_, one) => {
      expect(mayNot(ask(request, { state, reports: [aReport(one)] }), 'no-report').possible).toContain(
        'show-hotline',
      )
    },
  )

  it('a program tells her first where that is safe', () => {
    const decision = may(ask(request, { state, reports: [aReport({ youthTold: false })] }))
    expect(decision.obligations).toContain('tell-youth-first')
  })

  it('a report opens nothing where it is not claimed, and no note passes with it', () => {
    mayNot(
      ask({ ...request, mode: 'view', basisClaimed: null }, { state, reports: [aReport()] }),
      'no-release',
    )
    mayNot(ask({ ...request, basisClaimed: null }, { state, reports: [aReport()] }), 'mode')
    mayNot(ask({ ...request, mode: 'view' }, { state, reports: [aReport()] }), 'mode')
    const notes = {
      ...report,
      ...item({ category: 'advocate-notes', lanes: ['VSP-VAWA'], groups: ['narrative'] }),
    }
    mayNot(
      ask(notes, { state, reports: [aReport({ categories: ['advocate-notes'], groups: ['narrative'] })] }),
      'no-report',
    )
  })

  it('a report that asks for nothing that the statute names shows nothing', () => {
    const asked = { ...report, ...item({ lanes: ['VSP-VAWA'], groups: ['chart'] }) }
    expect(mayNot(ask(asked, { state, reports: [aReport()] }), 'scope-empty').possible).toEqual([
      'ask-for-less',
      'show-hotline',
    ])
  })
})

describe('R7: a victim service reports only what a law demands of it', () => {
  const request = (lane: Lane) => ({ ...report, ...item({ lanes: [lane] }) })
  it.each(['VSP-VAWA', 'VSP-VOCA', 'ADVOCATE'] satisfies Lane[])(
    'a program under %s may not report what a law merely permits',
    (lane) => {
      mayNot(ask(request(lane), { state: [aStateFact('may-report')], reports: [aReport()] }), 'no-mandate')
      may(ask(request(lane), { state: aMandate(), reports: [aReport()] }))
    },
  )
  it('a program under FVPSA may report what a law expressly permits', () => {
    may(ask(request('VSP-FVPSA'), { state: [aStateFact('may-report')], reports: [aReport()] }))
  })
  it.each([
    ['another job', 'reporter', { reporter: ['school'] }],
    ['another harm', 'harm', { harm: ['neglect'] }],
    ['caregivers alone', 'offender', { offender: ['caregiver'] }],
    ['the age of children under 13', 'harm', { age: 'under-13' }],
  ] as const)('a law that reaches %s demands nothing here', (_, topic, scope) => {
    const state = [...aMandate().filter((one) => one.topic !== topic), aStateFact(topic, { scope })]
    mayNot(ask(request('VSP-VAWA'), { state, reports: [aReport()] }), 'no-mandate')
  })
  it('a law that is half told and says of nobody whom it reaches demands nothing', () => {
    const state = aMandate().map((one) => ({ ...one, value: 'partial' as const }))
    may(ask(request('VSP-VAWA'), { state, reports: [aReport()] }))
    const bare = state.map((one) => ({ ...one, scope: {} }))
    mayNot(ask(request('VSP-VAWA'), { state: bare, reports: [aReport()] }), 'no-mandate')
  })
  it('a runaway shelter needs counsel’s written position besides', () => {
    const position = { program: 'shelter', on: 'abuse-report', allows: true, ...always } as const
    const facts = { state: aMandate(), reports: [aReport()] }
    may(ask(request('RHY'), { ...facts, positions: [position] }))
    mayNot(
      ask(request('RHY'), { ...facts, positions: [{ ...position, until: -1, from: -9 }] }),
      'no-position',
    )
    mayNot(
      ask(request('RHY'), { ...facts, positions: [{ ...position, program: 'elsewhere' }] }),
      'no-position',
    )
    mayNot(ask(request('RHY'), { ...facts, positions: [{ ...position, on: 'waiver' }] }), 'no-position')
  })
})

describe('R8: a subpoena is not a court order', () => {
  const request = (lane: Lane) => ({
    ...item({ category: 'case-spine', lanes: [lane] }),
    recipient: court,
    purpose: 'proceeding' as const,
    basisClaimed: 'court-order' as const,
  })
  const facts = (kind: Facts['orders'][number]['kind'], more: Partial<Facts['orders'][number]> = {}) => ({
    orders: [
      anOrder({ kind, categories: ['case-spine'], privilegeAsserted: true, necessityFound: true, ...more }),
    ],
    positions: [{ program: 'shelter', on: 'court-order', allows: true, ...always }] as const,
    reasonsToKnow: [{ recipient: 'court', ...always }],
  })
  it.each([
    'VSP-VAWA',
    'VSP-FVPSA',
    'VSP-VOCA',
    'HMIS-BAR',
    'RHY',
    'HIPAA',
    'CPS',
    'COURT-CHILD',
    'ATTY',
    'GAL',
    'ADVOCATE',
    'MDT-STATE',
  ] satisfies Lane[])('a program under %s answers an order, and releases nothing to a subpoena', (lane) => {
    may(ask(request(lane), facts('court-order')))
    expect(mayNot(ask(request(lane), facts('subpoena')), 'subpoena-is-no-order').possible).toContain(
      'open-legal-hold',
    )
  })
  it('a treatment program answers only an order that was made for it', () => {
    may(ask(request('PART2'), facts('part2-special')))
    mayNot(ask(request('PART2'), facts('court-order')), 'no-order')
  })
  it('a school answers a subpoena, and tells parent or student unless the parent is a party', () => {
    const told = may(ask(request('FERPA'), facts('subpoena')))
    expect(told.obligations).toContain('notify-parent-or-student')
    const party = may(ask(request('FERPA'), facts('court-order', { parentIsParty: true })))
    expect(party.obligations).not.toContain('notify-parent-or-student')
  })
  it.each([
    ['to another', { recipient: 'elsewhere' }],
    ['that was withdrawn', { withdrawnAt: 0 }],
    ['that has ended', { until: -1 }],
    ['about something else', { categories: ['health'] }],
  ] satisfies [string, Partial<Facts['orders'][number]>][])('no order %s opens anything', (_, more) => {
    mayNot(ask(request('VSP-VAWA'), facts('court-order', more)), 'no-order')
  })
  it('an order opens nothing until somebody claims it, and no lane of immigration relief', () => {
    mayNot(ask({ ...request('VSP-VAWA'), basisClaimed: null }, facts('court-order')), 'not-claimed')
    mayNot(ask(request('IMMIG'), facts('court-order')), 'no-lane-row')
  })
  it('child welfare answers an order that found necessity, an advocate one after the privilege was asserted', () => {
    mayNot(ask(request('CPS'), facts('court-order', { necessityFound: false })), 'no-order')
    mayNot(ask(request('ADVOCATE'), facts('court-order', { privilegeAsserted: false })), 'no-order')
  })
})

describe('R9: a funder sees figures of victim services, and nothing else', () => {
  const researcher = aProfessional({ person: 'auditor', program: 'funder', disciplines: ['research'] })
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR', 'RHY', 'ADVOCATE'] satisfies Lane[])(
    'nobody sees an item under %s for funding, research, audit or a homeless data system, not even inside',
    (lane) => {
      for (const purpose of ['funding', 'research', 'audit', 'hmis'] as const)
        mayNot(
          ask({ ...item({ lanes: [lane] }), purpose }, by({ purposes: [purpose] })),
          'victim-data-to-funder',
        )
      mayNot(ask({ ...item({ lanes: [lane] }), recipient: researcher }), 'victim-data-to-funder')
      const inside = aProfessional({ program: 'shelter', agency: 'haven' })
      mayNot(
        ask({ ...item({ lanes: [lane] }), recipient: inside, purpose: 'audit' }),
        'victim-data-to-funder',
      )
    },
  )
})

describe('R10: treatment is never used against the patient', () => {
  const prosecutor = aProfessional({ disciplines: ['prosecution'], lanes: ['CJI'] })
  const request = {
    source: recovery,
    recipient: prosecutor,
    ...item({ category: 'substance-use', lanes: ['PART2'] }),
  }
  const consent = (purposes: Release['purposes']) =>
    by({ program: 'recovery', categories: ['substance-use'], purposes })
  it('a prosecutor may not use it so, by any consent', () => {
    mayNot(ask({ ...request, purpose: 'against-patient' }, consent(['against-patient'])), 'against-patient')
  })
  it('police get nothing by a consent that lets it be used so, whatever they ask it for', () => {
    may(ask({ ...request, purpose: 'safety' }, consent(['safety'])))
    mayNot(ask({ ...request, purpose: 'safety' }, consent(['safety', 'against-patient'])), 'release-scope')
  })
})

describe('R11: what leaves a treatment program takes notice and consent along', () => {
  it('a treatment program shares by release only with both', () => {
    const decision = may(
      ask(
        { source: recovery, ...item({ category: 'substance-use', lanes: ['PART2'] }) },
        by({ program: 'recovery', categories: ['substance-use'] }),
      ),
    )
    expect(decision.obligations).toEqual(
      expect.arrayContaining(['notice-2.32', 'attach-consent', 'no-onward']),
    )
    expect(decision.notices).toEqual(['part2-2.32'])
  })
  it('a treatment program shares nothing by a consent that does not say exactly what', () => {
    mayNot(
      ask(
        { source: recovery, ...item({ category: 'substance-use', lanes: ['PART2'] }) },
        by({ program: 'recovery', categories: ['substance-use'], specific: false }),
      ),
      'release-form',
    )
  })
})

describe('R12: that she is known somewhere is told by nobody who may not', () => {
  const consent = by({ program: 'recovery', categories: ['identity'] })
  const request = { source: recovery, ...item({ lanes: ['PART2'] }) }
  it('nobody is told whether she is with a treatment program by what opens her name in it alone', () => {
    may(
      ask(
        { ...request, mode: 'confirm-exists' },
        by({ program: 'recovery', categories: ['identity'], modes: ['confirm-exists'] }),
      ),
    )
    mayNot(ask({ ...request, mode: 'confirm-exists' }, consent), 'release-scope')
  })
  it('a form that names the tie opens the tie, and not what is behind it', () => {
    const tie = by({ categories: ['service-tie'], modes: ['confirm-exists'] })
    may(ask({ mode: 'confirm-exists', ...item({ category: 'service-tie' }) }, tie))
    mayNot(ask({ mode: 'confirm-exists' }, tie), 'release-scope')
  })
  it('the source is masked where no way of the basis opens the tie', () => {
    const toPolice = { source: recovery, recipient: officer, basisClaimed: 'court-order' as const }
    const orders = [
      anOrder({
        kind: 'part2-special',
        program: 'recovery',
        recipient: 'police',
        categories: ['substance-use'],
      }),
    ]
    const masked = may(
      ask({ ...toPolice, ...item({ category: 'substance-use', lanes: ['PART2'] }) }, { orders }),
    )
    expect(masked.obligations).toContain('mask-source')
    expect(may(ask(request, consent)).obligations).not.toContain('mask-source')
  })
})

describe('R13 and R14: what a school may tell', () => {
  it('a school’s emergency is logged with the threat', () => {
    const request = {
      source: school,
      basisClaimed: 'emergency' as const,
      ...item({ category: 'education', lanes: ['FERPA'] }),
    }
    expect(may(ask(request, { emergencies: [anEmergency()] })).obligations).toContain('log-threat')
    mayNot(ask(request, { emergencies: [anEmergency({ threatStated: false })] }), 'no-emergency')
  })
  it('a school writes no report of abuse through the platform', () => {
    mayNot(
      ask(
        { ...report, source: school, ...item({ category: 'service-tie', lanes: ['FERPA'] }) },
        { state: aMandate(), reports: [aReport({ program: 'school', categories: ['service-tie'] })] },
      ),
      'no-lane-row',
    )
  })
  it('a school may not tell an agency that only investigates', () => {
    const relation = { kind: 'protection-duty', program: 'cps', groups: null, ...always } as const
    mayNot(
      ask(
        { source: school, recipient: cps, ...item({ category: 'education', lanes: ['FERPA'] }) },
        { relations: [relation] },
      ),
      'no-relation',
    )
  })
  it('police see what the school’s own officers keep, and a teacher of the district with an interest that was stated', () => {
    const record = (leUnit: boolean) => ({
      source: school,
      recipient: officer,
      ...item({ category: 'education', lanes: ['FERPA'], leUnit }),
    })
    may(ask(record(true)))
    mayNot(ask(record(false)), 'no-ground')
    const ground = {
      row: 'FERPA/statute/school',
      program: 'school',
      recipient: 'school-office',
      categories: ['education' as const],
      from: 0,
      until: 9,
    }
    const toTeacher = {
      source: school,
      recipient: teacher,
      ...item({ category: 'education', lanes: ['FERPA'] }),
    }
    may(ask(toTeacher, { grounds: [ground] }))
    mayNot(
      ask({ ...toTeacher, recipient: { ...teacher, agency: 'other' } }, { grounds: [ground] }),
      'no-ground',
    )
    mayNot(ask(toTeacher, { grounds: [{ ...ground, row: 'HIPAA/statute/police' }] }), 'no-ground')
  })
})

describe('R15: what child welfare knows goes to whom the law names, without who reported', () => {
  const record = {
    source: childWelfare,
    ...item({ category: 'child-welfare', lanes: ['CPS'], namesReporter: true }),
  }
  const duty = (program: string, groups: string[] | null = null) =>
    ({ kind: 'protection-duty', program, groups, ...always }) as const
  it('police without a duty, and without a law that names them, get nothing', () => {
    mayNot(ask({ ...record, recipient: officer }), 'no-relation', 'state-unknown')
    may(ask({ ...record, recipient: officer }, { relations: [duty('police')] }))
    may(
      ask(
        { ...record, recipient: officer },
        { state: [aStateFact('case-sharing', { scope: { reporter: ['law-enforcement'] } })] },
      ),
    )
    mayNot(
      ask(
        { ...record, recipient: officer },
        { state: [aStateFact('case-sharing', { scope: { reporter: ['school'] } })] },
      ),
      'state-unknown',
    )
  })
  it('a school sees the groups of its duty and never all', () => {
    const decision = may(
      ask({ ...record, recipient: teacher }, { relations: [duty('school-office', ['names'])] }),
    )
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
    mayNot(ask({ ...record, recipient: teacher }, { relations: [duty('school-office')] }), 'no-relation')
  })
  it('the reporter is redacted for the parent too, also where the item names none', () => {
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
    const toMother = {
      source: childWelfare,
      recipient: mother,
      ...item({ category: 'child-welfare', lanes: ['CPS'] }),
    }
    expect(may(ask(toMother, { grounds })).obligations).toContain('redact-reporter')
    mayNot(ask(toMother), 'no-ground')
  })
})

describe('R16: what a parent may not see', () => {
  const care = {
    source: clinic,
    recipient: mother,
    ...item({ category: 'minor-consented-care', lanes: ['HIPAA'] }),
  }
  const state = [aStateFact('parent-access')]
  const optIns = [
    { caregiver: 'mother', categories: ['minor-consented-care' as const], from: 0, withdrawnAt: null },
  ]
  it('a mother sees care that her daughter consented to only if the law and her daughter let her', () => {
    may(ask(care, { state, optIns }))
    mayNot(ask(care, { state }), 'no-opt-in')
    mayNot(ask(care, { optIns }), 'state-unknown')
    mayNot(
      ask({ ...care, at: 5 }, { state, optIns: optIns.map((one) => ({ ...one, withdrawnAt: 5 })) }),
      'no-opt-in',
    )
  })
  it.each(['location', 'advocate-notes', 'screening'] as const)(
    'a mother never sees %s, whoever opted in',
    (category) => {
      const optIn = [{ caregiver: 'mother', categories: [category], from: 0, withdrawnAt: null }]
      mayNot(
        ask(
          { recipient: mother, ...item({ category, lanes: ['VSP-VAWA'] }) },
          {
            optIns: optIn,
            ...by({ recipientPrograms: [], recipientCaregiver: 'mother', categories: [category] }),
          },
        ),
        'cell-never',
      )
    },
  )
  it('a clinic may decide that a mother is not her child’s representative, and with 18 nobody is', () => {
    const health = { source: clinic, recipient: mother, ...item({ category: 'health', lanes: ['HIPAA'] }) }
    may(ask(health))
    const elections = [{ caregiver: 'mother', reasonStated: false, ...always }]
    expect(mayNot(ask(health, { elections }), 'election').possible).toContain('ask-youth')
    mayNot(ask({ ...health, at: TURNS_18 }), 'not-guardian')
    mayNot(ask(health, { guardians: [] }), 'not-guardian')
  })
})

describe('R17: the address of a confidential place belongs to its operator', () => {
  const request = (one: Partial<Request> = {}) => ({
    subject: null,
    referral: 'r',
    ...item({ category: 'facility-address' }),
    ...one,
  })
  const facility = {
    id: 'f',
    program: 'shelter',
    recipient: 'clinic',
    referral: 'r',
    written: true,
    calledBack: false,
    from: 0,
    until: 99_999,
    revokedAt: null,
  }
  const about = (one: Partial<Facts['facilities'][number]> = {}) =>
    ({ subject: null, guardians: [], facilities: [{ ...facility, ...one }] }) as Partial<Facts>
  it('a clinic gets it for one referral, in writing, until it is taken back', () => {
    expect(may(ask(request(), about())).obligations).toEqual(['accounting', 'mask-source', 'no-onward'])
    for (const one of [
      { written: false },
      { referral: 'other' },
      { recipient: 'elsewhere' },
      { program: 'other' },
      { revokedAt: 0 },
    ])
      expect(mayNot(ask(request(), about(one)), 'no-facility').possible).toContain('ask-operator')
    mayNot(ask(request({ referral: null }), about()), 'no-facility')
  })
  it('police get it only when the operator was called back, and a school never', () => {
    mayNot(ask(request({ recipient: officer }), about({ recipient: 'police' })), 'no-facility')
    may(ask(request({ recipient: officer }), about({ recipient: 'police', calledBack: true })))
    mayNot(ask(request({ recipient: teacher }), about({ recipient: 'school-office' })), 'cell-never')
  })
  it('another runaway shelter gets it only inside the program that keeps it', () => {
    const other = aProfessional({ disciplines: ['rhy-shelter'], lanes: ['RHY'] })
    expect(mayNot(ask(request({ recipient: other }), about()), 'own-only').possible).toContain('ask-operator')
  })
})

describe('R18: what comes from NCIC stays where it is', () => {
  const record = (one: Partial<Item>) => ({
    source: police,
    ...item({ category: 'police-investigation', lanes: ['CJI'], ...one }),
  })
  it('nobody outside sees a police item unless its author declared where it comes from', () => {
    const relations = [{ kind: 'protection-duty', program: 'cps', groups: null, ...always }] as const
    mayNot(ask({ ...record({}), recipient: cps }, { relations }), 'cji')
    may(ask({ ...record({ notFromCji: true }), recipient: cps }, { relations }))
    mayNot(ask({ ...record({ category: 'criminal-justice', notFromCji: true }), recipient: court }), 'cji')
  })
  it('a police program sees its own', () => {
    may(ask({ ...record({ category: 'criminal-justice' }), recipient: officer }))
  })
})

describe('R19 and R20: derived and free text pass every lane they came by', () => {
  it('a plan that a shelter and a clinic made needs what both need', () => {
    const plan = item({ category: 'care-plan', lanes: ['VSP-FVPSA', 'HIPAA'], careConsent: 'youth' })
    may(ask(plan, by({ categories: ['care-plan'] })))
    mayNot(ask(plan, by({ categories: ['care-plan'], signatures: [youthSigned] })), 'signers')
    may(
      ask(
        item({ category: 'care-plan', lanes: ['HIPAA'], careConsent: 'youth' }),
        by({ categories: ['care-plan'], signatures: [youthSigned] }),
      ),
    )
  })
  it('what nobody gave a category or a lane goes nowhere', () => {
    mayNot(ask(item({ category: 'none-known' }), by({ categories: ['none-known'] })), 'cell-never')
    expect(mayNot(ask(item({ lanes: [] }), by()), 'lanes-unsaid').possible).toEqual(['say-lanes'])
    mayNot(ask({ recipient: aProfessional({ lanes: [] }) }, by()), 'lanes-unsaid')
  })
})

describe('R21: an emergency is for one person, one day, two who answer for it', () => {
  const request = {
    source: school,
    basisClaimed: 'emergency' as const,
    ...item({ category: 'education', lanes: ['FERPA'] }),
  }
  it.each([
    ['nobody approved', { approvers: [] }],
    ['one person approved twice', { approvers: ['a', 'a'] }],
    ['the owner was not told', { ownerToldAt: null }],
    ['the owner is told tomorrow', { ownerToldAt: 1 }],
    ['has ended', { endedAt: 0 }],
    ['begins tomorrow', { from: 1 }],
    ['is for another person', { recipientPerson: 'doctor' }],
    ['is of another program', { program: 'other' }],
  ] satisfies [string, Partial<Facts['emergencies'][number]>][])(
    'a school may tell nothing in one that %s',
    (_, one) => {
      expect(mayNot(ask(request, { emergencies: [anEmergency(one)] }), 'no-emergency').possible).toContain(
        'call-emergency-number',
      )
    },
  )
  it('one call back does instead of two people, and it is reviewed', () => {
    const decision = may(ask(request, { emergencies: [anEmergency({ approvers: [], calledBack: true })] }))
    expect(decision.obligations).toContain('review-72h')
  })
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'RHY', 'ADVOCATE', 'ATTY', 'GAL'] satisfies Lane[])(
    'it opens nothing under %s',
    (lane) => {
      mayNot(
        ask(
          { recipient: officer, basisClaimed: 'emergency', ...item({ category: 'location', lanes: [lane] }) },
          { emergencies: [anEmergency({ program: 'shelter', recipientPerson: 'officer' })] },
        ),
        'no-lane-row',
      )
    },
  )
  it('it opens treatment of substance use to medical people alone', () => {
    const toNurse = (disciplines: string[]) => ({
      source: recovery,
      basisClaimed: 'emergency' as const,
      recipient: aProfessional({ disciplines }),
      ...item({ category: 'substance-use', lanes: ['PART2'] }),
    })
    const emergencies = (medical: boolean) => ({
      emergencies: [anEmergency({ program: 'recovery', medical })],
    })
    may(ask(toNurse(['health']), emergencies(true)))
    mayNot(ask(toNurse(['health']), emergencies(false)), 'no-emergency')
    mayNot(ask(toNurse(['health', 'education']), emergencies(true)))
  })
})

describe('R22: a figure passes disclosure control, or it is none', () => {
  const researcher = aProfessional({ disciplines: ['research'], lanes: [] })
  const request = (one: Partial<Request> = {}) => ({
    subject: null,
    mode: 'aggregate' as const,
    aggregate: 'figure-1',
    purpose: 'funding' as const,
    recipient: researcher,
    ...item({ groups: ['figure'] }),
    ...one,
  })
  const about = (controlled: boolean): Partial<Facts> => ({
    subject: null,
    guardians: [],
    aggregates: [{ id: 'figure-1', controlled, ...always }],
  })
  it('a funder gets one that was controlled', () => {
    const decision = may(ask(request(), about(true)))
    expect([decision.obligations, decision.basis[0]?.records]).toEqual([[], ['figure-1']])
    expect(mayNot(ask(request(), about(false)), 'not-controlled').possible).toEqual(['control-figure'])
  })
  it('a funder gets none about one person, none without a name, and no fields with it', () => {
    mayNot(
      ask(request({ subject: 'ana' }), { aggregates: [{ id: 'figure-1', controlled: true, ...always }] }),
      'mode',
    )
    mayNot(ask(request({ aggregate: null }), about(true)), 'mode')
    mayNot(ask(request(item({ groups: ['figure', 'names'] })), about(true)), 'mode')
  })
})

describe('R23: every sharing stands in the accounting', () => {
  it('a spoken one too, and not what stays inside', () => {
    expect(may(ask({ mode: 'verbal' }, by({ modes: ['verbal'] }))).obligations).toEqual(
      expect.arrayContaining(['accounting', 'log-verbal']),
    )
    const inside = aProfessional({ program: 'shelter', agency: 'haven', lanes: [] })
    expect(may(ask({ recipient: inside })).obligations).toEqual([])
  })
})

describe('R25: after death nothing goes out but by order of a court', () => {
  const subject = { ...someFacts().subject, died: 0 } as NonNullable<Facts['subject']>
  it('a shelter may not share by a release that she signed', () => {
    mayNot(ask({}, { subject, ...by() }), 'after-death')
    may(ask({ at: -1 }, { subject, ...by() }))
    may(
      ask(
        { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order' },
        { subject, orders: [anOrder({ categories: ['identity'] })] },
      ),
    )
  })
})

describe('R26: at 18 the young person is asked afresh', () => {
  const at = (
    moment: number,
    signatures: Release['signatures'],
    subject: Partial<NonNullable<Facts['subject']>> = {},
  ) =>
    ask(
      { at: moment, ...item({ lanes: ['RHY'] }) },
      {
        subject: { ...someFacts().subject, ...subject } as NonNullable<Facts['subject']>,
        ...by({ signatures, until: 2_000_000 }),
      },
    )
  const late = { ...youthSigned, at: TURNS_18 - 10 }
  it('what a guardian signed ends with the first of the month; her own counts from the next', () => {
    const signatures = [late, { ...motherSigned, at: TURNS_18 - 10 }]
    may(at(TURNS_18 - 1, signatures))
    expect(mayNot(at(TURNS_18, signatures), 'age-between').possible).toContain('ask-again-as-adult')
    mayNot(at(ADULT_FROM, signatures), 'signers')
    may(at(ADULT_FROM, [late]))
    mayNot(at(ADULT_FROM - 1, [late]), 'age-between')
  })
  it('who still has a guardian at 18 needs counsel', () => {
    expect(mayNot(at(ADULT_FROM, [late], { guardianAfter18: true }), 'signers').possible).toContain(
      'ask-counsel',
    )
  })
  it('where nobody knows her age, nobody but she herself signs for anything', () => {
    const unknown = at(0, [youthSigned, motherSigned], { guardianUntil: null })
    expect(mayNot(unknown, 'age-unknown').possible).toContain('say-birth-month')
  })
})

describe('R27: of several states the strictest counts', () => {
  it('a program reports only where every state of the item demands it', () => {
    const request = { ...report, ...item({ lanes: ['VSP-VAWA'], jurisdictions: ['ZZ', 'YY'] }) }
    const there = aMandate().map((one) => ({ ...one, jurisdiction: 'YY' }))
    may(ask(request, { state: [...aMandate(), ...there], reports: [aReport()] }))
    mayNot(ask(request, { state: aMandate(), reports: [aReport()] }), 'no-mandate')
    const no = aStateFact('offender', { jurisdiction: 'YY', value: 'no' })
    mayNot(ask(request, { state: [...aMandate(), ...there, no], reports: [aReport()] }), 'no-mandate')
    mayNot(
      ask(
        { ...report, ...item({ lanes: ['VSP-VAWA'], jurisdictions: [] }) },
        { state: aMandate(), reports: [aReport()] },
      ),
      'no-mandate',
    )
  })
})

describe('what is prohibited whatever the rules say', () => {
  it('nothing goes to immigration enforcement', () => {
    mayNot(
      ask({ purpose: 'immigration-enforcement' }, by({ purposes: ['immigration-enforcement'] })),
      'immigration-enforcement',
    )
  })
  it('what may be imagery of abuse goes nowhere, not even to a colleague', () => {
    const inside = aProfessional({ program: 'shelter', agency: 'haven' })
    mayNot(ask({ ...item({ frozen: true }), recipient: inside }), 'frozen')
  })
  it('whose verification lapsed receives nothing', () => {
    mayNot(ask({ recipient: aProfessional({ verifiedUntil: -1 }) }, by()), 'recipient-lapsed')
    expect(may(ask({ recipient: aProfessional({ verifiedUntil: 0 }) }, by())).expiry).toBe(0)
  })
  it('one client never learns of another', () => {
    mayNot(ask({ recipient: ana, purpose: 'own', ...item({ namesOtherClient: true }) }), 'other-client')
  })
})

describe('what the young person sees', () => {
  const own = (category: Item['category'], one: Partial<Request> = {}) =>
    ask({ recipient: ana, purpose: 'own', ...item({ category, lanes: ['RHY'] }), ...one })
  it('she sees what is about her, some of it with a worker beside her', () => {
    expect(may(own('identity')).obligations).toEqual([])
    may(own('advocate-notes'))
    mayNot(own('advocate-notes', { recipient: { ...ana, accompanied: false } }), 'self-limits')
    mayNot(own('psychotherapy-notes'), 'cell-never')
    mayNot(own('identity', { purpose: 'family' }), 'self-limits')
    mayNot(own('identity', { recipient: { ...ana, subject: 'bea' } }), 'not-the-subject')
  })
})

describe('inside a program', () => {
  const colleague = aProfessional({ person: 'colleague', program: 'shelter', agency: 'haven' })
  it('a colleague sees what it keeps, and notes of psychotherapy only whoever wrote them', () => {
    expect(may(ask({ recipient: colleague, source: shelter })).basis[0]).toMatchObject({
      lane: null,
      row: 'any/own',
      way: 'own',
    })
    const notes = item({ category: 'psychotherapy-notes', author: 'colleague' })
    expect(may(ask({ recipient: colleague, ...notes })).basis[0]).toMatchObject({
      row: 'any/author',
      way: 'author',
    })
    mayNot(ask({ recipient: { ...colleague, person: 'other' }, ...notes }), 'author-only')
  })
})

describe('a recipient', () => {
  it.each([
    'coordination',
    'housing',
    'outreach',
    'juvenile-justice',
    'immigration',
    'directory',
    'astrology',
  ])('who works in %s has no column and gets nothing, whatever else they do', (discipline) => {
    mayNot(ask({ recipient: aProfessional({ disciplines: [discipline] }) }, by()), 'no-column')
    mayNot(ask({ recipient: aProfessional({ disciplines: ['health', discipline] }) }, by()), 'no-column')
  })
  it('with two disciplines gets only what is open in the column of each', () => {
    const both = aProfessional({ disciplines: ['health', 'education'] })
    may(ask({ recipient: both }, by()))
    mayNot(
      ask({ recipient: both, ...item({ category: 'screening' }) }, by({ categories: ['screening'] })),
      'cell-never',
    )
  })
  it('who is a lawyer gets something only as hers', () => {
    const lawyer = aProfessional({ disciplines: ['legal-counsel'], lanes: ['ATTY'] })
    const representations = [{ program: 'clinic', person: 'nurse', kind: 'attorney', ...always }] as const
    may(ask({ recipient: lawyer }, { ...by(), representations }))
    expect(mayNot(ask({ recipient: lawyer }, by()), 'not-representing').possible).toEqual(['record-standing'])
    mayNot(
      ask({ recipient: { ...lawyer, person: 'other' } }, { ...by(), representations }),
      'not-representing',
    )
  })
  it('that is a meeting is on the agenda of her case that day', () => {
    const attendees = [{ person: 'nurse', program: 'clinic', lanes: ['HIPAA' as const], verifiedUntil: 9 }]
    const recipient = { kind: 'meeting', meeting: 'm', attendees } as const
    const meeting = { meeting: 'm', programs: ['clinic'], from: 0, until: 9 }
    may(ask({ recipient }, { ...by(), meetings: [meeting] }))
    mayNot(ask({ recipient }, by()), 'not-on-agenda')
    mayNot(ask({ recipient }, { ...by(), meetings: [{ ...meeting, programs: ['other'] }] }), 'not-on-agenda')
    const own = {
      ...recipient,
      attendees: [{ ...attendees[0], program: 'shelter' } as (typeof attendees)[0]],
    }
    mayNot(
      ask({ recipient: own }, { ...by(), meetings: [{ ...meeting, programs: ['shelter'] }] }),
      'no-release',
    )
  })
})

describe('a signature', () => {
  it.each([
    ['is missing', null],
    ['is of other rules', { rules: 'other' }],
    ['comes tomorrow', { at: 1 }],
    ['was revoked', { revokedAt: 0 }],
    ['confirms what is no row', { confirmed: ['all'] }],
  ] as const)('that %s makes every decision a denial', (_, signature) => {
    const unsigned = signature === null
    const decision = ask({}, by(), unsigned ? ({} as never) : signed(signature as never))
    expect([decision.outcome, decision.reasons, decision.ruleset]).toEqual([
      'deny',
      ['no-ruleset'],
      'none@none',
    ])
  })
  it('that is revoked later bounds what is decided now', () => {
    expect(may(ask({}, by(), signed({ revokedAt: 3 }))).expiry).toBe(2)
  })
  it('that confirms no row opens what is verified, and nothing else', () => {
    const none = signed({ confirmed: [] })
    const guardians = [{ person: 'mother', from: -100, until: null }]
    may(ask({}, { ...by(), guardians }, none))
    mayNot(ask(item({ lanes: ['VSP-VOCA'] }), by(), none), 'row-unconfirmed')
  })
})

describe('several at once', () => {
  it('pass together or not at all, and the order changes nothing', () => {
    const items = [anItem({ id: 'b' }), anItem({ id: 'a' })]
    const decision = may(ask({ items }, by()))
    expect(decision.scope.map(({ item: id }) => id)).toEqual(['a', 'b'])
    expect(ask({ items: items.toReversed() }, by())).toEqual(decision)
    mayNot(
      ask({ items: [...items, anItem({ id: 'c', category: 'health', lanes: ['HIPAA'] })] }, by()),
      'no-treatment',
    )
  })
})
