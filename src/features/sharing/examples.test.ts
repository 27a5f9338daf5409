import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import type { Decision } from './model/decision.ts'
import type { Facts, Release } from './model/facts.ts'
import type { Request } from './model/request.ts'
import {
  allRowIds,
  aMandate,
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
  teacher,
  youthSigned,
} from './testing/build.ts'

const ruleset = signed()
const ask = (request: Partial<Request>, facts: Partial<Facts>, by = ruleset): Decision =>
  decide(aRequest(request), someFacts(facts), by)
const full = (release: Partial<Release> = {}) => ({ releases: [aRelease(release)] })
const waysOf = ({ basis }: Decision) => [...new Set(basis.map(({ way }) => way))]

const allows = (decision: Decision, way: string) => {
  expect([decision.outcome, decision.reasons]).toEqual(['allow', []])
  expect(waysOf(decision)).toEqual([way])
  return decision
}
const denies = (decision: Decision, reason: string) => {
  expect(decision.outcome).toBe('deny')
  expect(decision.reasons).toContain(reason)
  expect([decision.basis, decision.scope, decision.obligations, decision.notices]).toEqual([[], [], [], []])
  return decision
}

describe('the worked examples of docs/sharing/decision.md, section 9', () => {
  it('1: a shelter shows who somebody is to a clinic, by a full release', () => {
    const decision = allows(ask({}, full()), 'release')
    expect(decision.obligations).toEqual(['accounting', 'warn-redisclosure'])
    expect(decision.notices).toEqual(['unbound-recipient'])
    expect(decision.basis).toEqual([
      {
        item: 'item-1',
        lane: 'VSP-FVPSA',
        category: 'identity',
        row: 'VSP-FVPSA/release',
        way: 'release',
        records: ['release-1'],
      },
    ])
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
    expect(decision.ruleset).toMatch(/^federal-floor@[0-9a-f]{64}$/)
  })

  it('2: signed by the young person alone it does not pass: FVPSA knows no minor alone', () => {
    const alone = full({ signatures: [youthSigned] })
    const decision = denies(
      ask(
        { items: [anItem({ service: 'advocacy' })] },
        { ...alone, state: [aStateFact('consent-advocacy')] },
      ),
      'signers',
    )
    expect(decision.possible).toEqual(['signers-missing'])
  })

  it('3: under VAWA she signs alone for a service that she may have alone, and for no other', () => {
    const facts = { ...full({ signatures: [youthSigned] }), state: [aStateFact('consent-advocacy')] }
    const item = (service: 'advocacy' | 'other') => anItem({ lanes: ['VSP-VAWA'], service })
    allows(ask({ items: [item('advocacy')] }, facts), 'release')
    denies(ask({ items: [item('other')] }, facts), 'signers')
  })

  it('4: a flag on her mother voids the release from its minute on, also once lifted', () => {
    const facts = (liftedAt: number | null): Partial<Facts> => ({
      ...full(),
      flags: [{ person: 'mother', kind: 'suspected-abuser', from: 100, liftedAt }],
    })
    expect(allows(ask({ at: 99 }, facts(null)), 'release').expiry).toBe(99)
    denies(ask({ at: 100 }, facts(null)), 'signer-flagged')
    denies(ask({ at: 300 }, facts(200)), 'signer-flagged')
  })

  it('5: a release stands to its last minute, and not one longer', () => {
    expect(allows(ask({ at: 500 }, full({ until: 500 })), 'release').expiry).toBe(500)
    denies(ask({ at: 501 }, full({ until: 500 })), 'release-lapsed')
  })

  const report = {
    recipient: cps,
    mode: 'report',
    basisClaimed: 'mandated-report',
    purpose: 'protection',
  } as const

  it('6: a runaway shelter reports nothing without counsel’s position, and shows whom to call', () => {
    const decision = denies(
      ask(
        { ...report, items: [anItem({ category: 'service-tie', lanes: ['RHY'] })] },
        { state: aMandate(), reports: [aReport({ categories: ['service-tie'] })] },
      ),
      'no-position',
    )
    expect(decision.possible).toEqual(expect.arrayContaining(['ask-counsel', 'show-hotline']))
  })

  it('7: a report needs a law that reaches an offender who is no caregiver', () => {
    const items = [anItem({ lanes: ['VSP-VAWA'], groups: ['names', 'notes'] })]
    denies(ask({ ...report, items }, { state: aMandate(['caregiver']), reports: [aReport()] }), 'no-mandate')
    const decision = allows(
      ask({ ...report, items }, { state: aMandate(), reports: [aReport()] }),
      'mandated-report',
    )
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
  })

  it('8: what came by two lanes must pass both', () => {
    denies(
      ask(
        { ...report, items: [anItem({ lanes: ['VSP-VAWA', 'RHY'] })] },
        { state: aMandate(), reports: [aReport()] },
      ),
      'no-position',
    )
  })

  it('9: a clinic shows a health record to another that treats her, once counsel confirmed that row', () => {
    const request = {
      source: { program: 'ward', agency: 'mercy', job: 'health' },
      items: [anItem({ category: 'health', lanes: ['HIPAA'] })],
      purpose: 'treatment',
    } as const
    const facts = {
      treatments: [{ program: 'ward', recipientProgram: 'clinic', from: -5, until: null }],
    }
    allows(ask(request, facts), 'treatment')
    const without = signed({ confirmed: allRowIds().filter((id) => id !== 'HIPAA/treatment') })
    denies(ask(request, facts, without), 'row-unconfirmed')
  })

  it('10: a treatment program shares by a consent for all treatment, with notice and copy; a school is another matter', () => {
    const consent = full({
      program: 'recovery',
      tpo: true,
      until: null,
      categories: ['substance-use'],
      purposes: ['treatment'],
    })
    const request = {
      source: { program: 'recovery', agency: 'mercy', job: 'health' },
      items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
      purpose: 'treatment',
    } as const
    const decision = allows(ask(request, consent), 'release')
    expect(decision.obligations).toEqual([
      'accounting',
      'attach-consent',
      'no-onward',
      'not-against-patient',
      'notice-2.32',
    ])
    expect(decision.notices).toEqual(['part2-2.32'])
    denies(ask({ ...request, recipient: teacher }, consent), 'no-release')
    denies(
      ask(
        { ...request, recipient: teacher },
        full({
          program: 'recovery',
          recipientAgency: 'district',
          recipientPrograms: ['school-office'],
          tpo: true,
          until: null,
          categories: ['substance-use'],
          purposes: ['treatment'],
        }),
      ),
      'release-scope',
    )
  })

  it('11: nothing of her treatment goes to a prosecutor against her, save by a special order', () => {
    const prosecutor = aProfessional({
      person: 'prosecutor',
      program: 'da',
      agency: 'county',
      lanes: ['CJI'],
      disciplines: ['prosecution'],
    })
    const request = {
      source: { program: 'recovery', agency: 'mercy', job: 'health' },
      items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
      recipient: prosecutor,
      purpose: 'against-patient',
    } as const
    const consent = full({
      program: 'recovery',
      recipientAgency: 'county',
      recipientPrograms: ['da'],
      categories: ['substance-use'],
      purposes: ['against-patient'],
    })
    expect(denies(ask(request, consent), 'against-patient').possible).toEqual(['special-order'])
    const order = anOrder({
      kind: 'part2-special',
      program: 'recovery',
      recipient: 'da',
      categories: ['substance-use'],
    })
    allows(ask({ ...request, basisClaimed: 'court-order' }, { ...consent, orders: [order] }), 'court-order')
  })

  it('12: a subpoena is no order; an order after the privilege was asserted is', () => {
    const request = {
      items: [anItem({ category: 'advocate-notes', lanes: ['VSP-VAWA'] })],
      recipient: court,
      purpose: 'proceeding',
      basisClaimed: 'court-order',
    } as const
    denies(
      ask(request, { orders: [anOrder({ kind: 'subpoena', privilegeAsserted: true })] }),
      'subpoena-is-no-order',
    )
    const decision = allows(ask(request, { orders: [anOrder({ privilegeAsserted: true })] }), 'court-order')
    expect(decision.obligations).toEqual(
      expect.arrayContaining(['notify-victim', 'safety-steps', 'sealed', 'accounting']),
    )
  })

  it('13: a school shows its record to the agency that is legally responsible for the student', () => {
    const request = {
      source: { program: 'school', agency: 'district', job: 'school' },
      items: [anItem({ category: 'education', lanes: ['FERPA'] })],
      recipient: cps,
      purpose: 'education',
    } as const
    const relation = {
      kind: 'legally-responsible',
      program: 'cps',
      groups: null,
      from: 0,
      until: null,
    } as const
    expect(allows(ask(request, { relations: [relation] }), 'statute').obligations).toEqual([
      'accounting',
      'education-needs-only',
      'no-onward',
      'request-log',
    ])
    denies(ask(request, {}), 'no-relation')
  })

  const emergency = { purpose: 'safety', basisClaimed: 'emergency' } as const

  it('14: a school tells a nurse in an emergency, for a day', () => {
    const request = {
      ...emergency,
      source: { program: 'school', agency: 'district', job: 'school' },
      items: [anItem({ category: 'education', lanes: ['FERPA'] })],
    } as const
    const facts = { emergencies: [anEmergency()] }
    expect(allows(ask(request, facts), 'emergency').obligations).toEqual(
      expect.arrayContaining(['log-threat', 'review-72h']),
    )
    expect(allows(ask({ ...request, at: 1_440 }, facts), 'emergency').expiry).toBe(1_440)
    denies(ask({ ...request, at: 1_441 }, facts), 'no-emergency')
  })

  it('15: no emergency opens where a victim service says that she is', () => {
    denies(
      ask(
        {
          ...emergency,
          items: [anItem({ category: 'location', lanes: ['VSP-VAWA'] })],
          recipient: officer,
        },
        { emergencies: [anEmergency({ program: 'shelter', recipientPerson: 'officer' })] },
      ),
      'no-lane-row',
    )
  })

  const duty = (program: string) =>
    ({ kind: 'protection-duty', program, groups: null, from: 0, until: null }) as const

  it('16: child welfare tells police who protect children, and never who reported', () => {
    const decision = allows(
      ask(
        {
          source: { program: 'cps', agency: 'county', job: 'child-welfare-agency' },
          items: [anItem({ category: 'child-welfare', lanes: ['CPS'], namesReporter: true })],
          recipient: officer,
          purpose: 'protection',
        },
        { relations: [duty('police')] },
      ),
      'protection',
    )
    expect(decision.obligations).toEqual(['accounting', 'program-purposes-only', 'redact-reporter'])
  })

  it('17: what comes from NCIC passes nowhere; what is declared not to may go to child welfare', () => {
    const request = (item: Parameters<typeof anItem>[0]) => ({
      source: { program: 'police', agency: 'city', job: 'law-enforcement' },
      items: [anItem({ lanes: ['CJI'], ...item })],
      recipient: cps,
      purpose: 'protection' as const,
    })
    denies(ask(request({ category: 'criminal-justice' }), { relations: [duty('cps')] }), 'cji')
    const decision = allows(
      ask(request({ category: 'police-investigation', notFromCji: true }), { relations: [duty('cps')] }),
      'protection',
    )
    expect(decision.obligations).toEqual(['accounting', 'secondary-log'])
  })

  it('18: an address goes by its operator’s word for one referral, about nobody', () => {
    const request = {
      subject: null,
      items: [anItem({ category: 'facility-address', groups: ['street'] })],
      referral: 'referral-1',
    }
    const facilities = [
      {
        id: 'facility-1',
        program: 'shelter',
        recipient: 'clinic',
        referral: 'referral-1',
        written: true,
        calledBack: true,
        from: 0,
        until: 50_000,
        revokedAt: null,
      },
    ]
    const about = { subject: null, guardians: [], facilities }
    allows(ask(request, about), 'facility')
    expect(allows(ask({ ...request, at: 10_080 }, about), 'facility').expiry).toBe(10_080)
    denies(ask({ ...request, at: 10_081 }, about), 'no-facility')
    denies(ask({ ...request, subject: 'ana' }, { facilities }), 'no-release')
  })

  it('19: a meeting sees what each who comes from elsewhere may see, and housing alone nothing', () => {
    const people = ['nurse', 'officer', 'teacher']
    const attendee = (person: string) => ({
      person,
      program: `${person}s`,
      lanes: ['HIPAA' as const],
      verifiedUntil: 50_000,
    })
    const attendees = [attendee('worker'), ...people.map(attendee)].map((one) =>
      one.person === 'worker' ? { ...one, program: 'recovery' } : one,
    )
    const request = {
      source: { program: 'recovery', agency: 'mercy', job: 'health' },
      items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
      recipient: { kind: 'meeting', meeting: 'monday', attendees },
      purpose: 'team',
    } as const
    const releases = people.map((person) =>
      aRelease({
        id: `for-${person}`,
        program: 'recovery',
        recipientAgency: person,
        recipientPrograms: [`${person}s`],
        people: [person],
        categories: ['substance-use'],
        purposes: ['team'],
      }),
    )
    const meetings = [
      { meeting: 'monday', programs: attendees.map(({ program }) => program), from: 0, until: 100 },
    ]
    denies(ask(request, { meetings, releases: releases.slice(1) }), 'no-release')
    const decision = allows(ask(request, { meetings, releases }), 'release')
    expect(decision.obligations).toContain('team-duties-only')
    expect(decision.basis[0]?.records).toEqual(['for-nurse', 'for-officer', 'for-teacher'])
    denies(
      ask({ ...request, recipient: aProfessional({ disciplines: ['housing'] }) }, { meetings, releases }),
      'no-column',
    )
  })

  it('20: at 18 what her mother signed ends, and she signs afresh and alone', () => {
    const subject = {
      id: 'ana',
      guardianUntil: 1_000,
      adultFrom: 45_640,
      guardianAfter18: false,
      gal: null,
      died: null,
    }
    const items = [anItem({ lanes: ['VSP-VAWA'] })]
    const both = full({ signatures: [youthSigned, motherSigned], until: 100_000 })
    expect(allows(ask({ items, at: 999 }, { subject, ...both }), 'release').expiry).toBe(999)
    denies(ask({ items, at: 1_000 }, { subject, ...both }), 'age-between')
    const alone = full({ signatures: [{ ...youthSigned, at: 45_640 }], until: 100_000 })
    allows(ask({ items, at: 45_640 }, { subject, ...alone }), 'release')
    denies(
      ask(
        {
          items: [anItem({ category: 'advocate-notes', lanes: ['VSP-VAWA'] })],
          recipient: mother,
          purpose: 'family',
        },
        full({
          recipientPrograms: [],
          recipientCaregiver: 'mother',
          categories: ['advocate-notes'],
          purposes: ['family'],
        }),
      ),
      'cell-never',
    )
  })
})
