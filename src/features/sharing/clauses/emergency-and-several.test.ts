import { describe, expect, it } from 'vitest'
import type { Facts } from '../model/facts.ts'
import { ask, by, clinic, item, may, mayNot, recovery, report, school } from '../testing/asked.ts'
import {
  aMandate,
  anEmergency,
  anOrder,
  aProfessional,
  aReport,
  court,
  officer,
  someFacts,
  youthSigned,
} from '../testing/build.ts'

const emergency = (
  source: typeof school,
  one: Parameters<typeof item>[0],
  facts: Partial<Facts['emergencies'][number]> = {},
  more: Parameters<typeof ask>[0] = {},
) =>
  ask(
    { source, basisClaimed: 'emergency', purpose: 'safety', ...item(one), ...more },
    { emergencies: [anEmergency({ program: source.program, ...facts })] },
  )
const record = { category: 'education', lanes: ['FERPA'] } as const

describe('R21, an emergency', () => {
  it('a school tells one nurse: her colleague asks as well: no', () => {
    may(emergency(school, record))
    mayNot(emergency(school, record, { recipientPerson: 'another nurse' }), 'no-emergency', 'no-release')
  })
  it('a nurse asks for more than the emergency needs: only what was named passes', () => {
    const decision = may(emergency(school, { ...record, groups: ['names', 'grades'] }))
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
  })
  it('a nurse looks again when a day has passed: no', () => {
    expect(may(emergency(school, record, {}, { at: 1_440 })).expiry).toBe(1_440)
    mayNot(emergency(school, record, {}, { at: 1_441 }), 'no-emergency', 'no-release')
  })
  it('one person alone decides on it: no; two do, or one call back', () => {
    for (const approvers of [[], ['principal'], ['principal', 'principal']])
      mayNot(emergency(school, record, { approvers }), 'no-emergency', 'no-release')
    may(emergency(school, record, { approvers: ['principal', 'counselor'] }))
    may(emergency(school, record, { approvers: [], calledBack: true }))
  })
  it('whoever keeps the record has not been told: no', () => {
    mayNot(emergency(school, record, { ownerToldAt: null }), 'no-emergency', 'no-release')
    mayNot(emergency(school, record, { ownerToldAt: 1 }), 'no-emergency', 'no-release')
  })
  it('somebody asks who looks at it afterwards: it is reviewed within 72 hours', () => {
    expect(may(emergency(school, record)).obligations).toContain('review-72h')
  })
  it('a hospital tells police where she is when her life is in danger: yes, it opens health records and school records', () => {
    may(
      emergency(
        clinic,
        { category: 'location', lanes: ['HIPAA'] },
        { recipientPerson: 'officer' },
        { recipient: officer },
      ),
    )
    may(emergency(school, record))
  })
  it('a treatment program tells a nurse in a medical emergency: yes; and nobody who is not of health', () => {
    const treated = { category: 'substance-use', lanes: ['PART2'] } as const
    may(emergency(recovery, treated, { medical: true }))
    mayNot(emergency(recovery, treated, { medical: false }), 'no-emergency', 'no-release')
    mayNot(
      emergency(
        recovery,
        treated,
        { medical: true },
        { recipient: aProfessional({ disciplines: ['advocacy'] }) },
      ),
      'no-release',
    )
  })
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'RHY', 'ADVOCATE', 'ATTY', 'GAL'] as const)(
    'police call it an emergency and ask what is under %s: no',
    (lane) => {
      const decision = emergency(
        school,
        { category: 'location', lanes: [lane] },
        { recipientPerson: 'officer' },
        { recipient: officer },
      )
      expect(decision.outcome).toBe('deny')
      expect(decision.reasons).toContain('no-lane-row')
    },
  )
  it('an advocate whose client is in danger asks what is left: a report that the law demands, or a court’s order', () => {
    const asked = { ...report, ...item({ category: 'location', lanes: ['VSP-VAWA'] }) }
    may(ask(asked, { state: aMandate(), reports: [aReport({ categories: ['location'] })] }))
  })
})

describe('R19, what was made of several things', () => {
  it('a nurse asks for a risk score that a shelter made with a clinic’s record: it must pass what binds both', () => {
    const score = item({ category: 'screening', lanes: ['VSP-FVPSA', 'HIPAA'], careConsent: 'youth' })
    may(ask(score, by({ categories: ['screening'] })))
    const alone = by({ categories: ['screening'], signatures: [youthSigned] })
    expect(ask(score, alone).reasons).toContain('signers')
    may(ask(item({ category: 'screening', lanes: ['HIPAA'], careConsent: 'youth' }), alone))
  })
})

describe('R27, several states', () => {
  const places = { ...report, ...item({ lanes: ['VSP-VAWA'], jurisdictions: ['ZZ', 'YY'] }) }
  const there = aMandate().map((one) => ({ ...one, jurisdiction: 'YY' }))
  const reports = [aReport()]
  it('Ana lives in one state and it happened in another: the law of each is asked', () => {
    may(ask(places, { state: [...aMandate(), ...there], reports }))
    mayNot(ask(places, { state: aMandate(), reports }), 'no-mandate', 'no-release')
    mayNot(ask(places, { state: there, reports }), 'no-mandate', 'no-release')
  })
  it('one state demands the report and the other says no: no', () => {
    const no = there.map((one) => (one.topic === 'offender' ? { ...one, value: 'no' as const } : one))
    mayNot(ask(places, { state: [...aMandate(), ...no], reports }), 'no-mandate', 'no-release')
    mayNot(ask(places, { state: [...aMandate(), ...there, ...no], reports }), 'no-mandate', 'no-release')
  })
})

describe('R23, the accounting', () => {
  it('a worker tells a nurse on the phone what her form lets her tell: it is written down as told, and stands in the accounting', () => {
    expect(may(ask({ mode: 'verbal' }, by({ modes: ['verbal'] }))).obligations).toEqual(
      expect.arrayContaining(['accounting', 'log-verbal']),
    )
    expect(may(ask({}, by())).obligations).not.toContain('log-verbal')
  })
})

describe('R25, after death', () => {
  it('Ana has died and a review of deaths asks a shelter for her record: no, stricter than the rule until its conditions have a place', () => {
    const subject = { ...someFacts().subject, died: 0 } as NonNullable<Facts['subject']>
    mayNot(ask({}, { subject, ...by() }), 'after-death')
    // An order that somebody says there is, and nobody has: what she signed would open it.
    mayNot(ask({ basisClaimed: 'court-order' }, { subject, ...by() }), 'after-death')
    mayNot(
      ask({ basisClaimed: 'court-order' }, { subject, ...by(), orders: [anOrder({ kind: 'subpoena' })] }),
      'after-death',
    )
    may(ask({ at: -1 }, { subject, ...by() }))
    may(
      ask(
        { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order' },
        { subject, orders: [anOrder({ categories: ['identity'] })] },
      ),
    )
  })
})
