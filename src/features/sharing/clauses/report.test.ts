import { describe, expect, it } from 'vitest'
import type { Lane } from '../model/codes.ts'
import type { Facts } from '../model/facts.ts'
import { always, ask, item, may, mayNot, report, school } from '../testing/asked.ts'
import { aMandate, aReport, aStateFact, court } from '../testing/build.ts'

const state = aMandate()
const reports = [aReport()]
const from = (lane: Lane, groups = ['names']) => ({ ...report, ...item({ lanes: [lane], groups }) })

describe('R6, a report that the law demands', () => {
  it('an advocate reports to child protection: what the statute asks for passes, and no chart with it', () => {
    const decision = may(ask(from('VSP-VAWA', ['names', 'chart']), { state, reports }))
    expect(decision.scope).toEqual([{ item: 'item-1', groups: ['names'] }])
    expect(decision.obligations).toContain('report-content-only')
  })
  it('an advocate wants to send the note along with the report: no', () => {
    const notes = {
      ...report,
      ...item({ category: 'advocate-notes', lanes: ['VSP-VAWA'], groups: ['narrative'] }),
    }
    const withNote = aReport({ categories: ['advocate-notes'], groups: ['narrative'] })
    mayNot(ask(notes, { state, reports: [withNote] }), 'no-release', 'no-report')
  })
  it('child protection comes back for more after the report: no, it was for once', () => {
    expect(may(ask(from('VSP-VAWA'), { state, reports })).obligations).toContain('single-use')
    mayNot(ask(from('VSP-VAWA'), { state, reports: [aReport({ usedAt: -1 })] }), 'no-release', 'no-report')
  })
  it('child protection wants to look into the record because there was a report: no', () => {
    const looks = { ...from('VSP-VAWA'), mode: 'view' as const }
    mayNot(ask({ ...looks, basisClaimed: null }, { state, reports }), 'no-release')
    mayNot(ask(looks, { state, reports }), 'mode')
  })
  it('an advocate reports before Ana was told: she is told first where that is safe, and somebody has said whether she was', () => {
    const told = (youthTold: boolean | null) =>
      ask(from('VSP-VAWA'), { state, reports: [aReport({ youthTold })] })
    expect(may(told(false)).obligations).toContain('tell-youth-first')
    expect(may(told(true)).obligations).not.toContain('tell-youth-first')
    mayNot(told(null), 'no-release', 'no-report')
  })
  it('an auditor asks whether a report stands in the accounting: yes', () => {
    expect(may(ask(from('VSP-VAWA'), { state, reports })).obligations).toContain('accounting')
  })
})

describe('R7, what victim services may report', () => {
  it('an advocate under VAWA knows of a trafficker who is no relative: a report only where a law reaches him, this harm and this job', () => {
    may(ask(from('VSP-VAWA'), { state, reports }))
    mayNot(ask(from('VSP-VAWA'), { state: aMandate(['caregiver']), reports }), 'no-mandate', 'no-release')
    mayNot(ask(from('VSP-VAWA'), { reports }), 'no-mandate', 'no-release')
    for (const topic of ['reporter', 'harm', 'offender'])
      mayNot(
        ask(from('VSP-VAWA'), { state: state.filter((one) => one.topic !== topic), reports }),
        'no-mandate',
        'no-release',
      )
  })
  it('the fact about that law was to be read again yesterday: no report rests on it', () => {
    mayNot(
      ask(from('VSP-VAWA'), { state: state.map((one) => ({ ...one, until: -1 })), reports }),
      'no-mandate',
      'no-release',
    )
  })
  it('a law permits the report and does not demand it: an advocate under FVPSA may, one under VAWA may not', () => {
    const permits = [aStateFact('may-report')]
    may(ask(from('VSP-FVPSA'), { state: permits, reports }))
    mayNot(ask(from('VSP-VAWA'), { state: permits, reports }), 'no-mandate', 'no-release')
  })
  it('a runaway shelter wants to report: only with its counsel’s written position, and that of another program is none', () => {
    const position = { program: 'shelter', on: 'abuse-report', allows: true, ...always } as const
    const asked = (positions: Facts['positions']) => ask(from('RHY'), { state, reports, positions })
    may(asked([position]))
    for (const none of [[], [{ ...position, program: 'elsewhere' }], [{ ...position, allows: false }]])
      expect(mayNot(asked(none), 'no-position', 'no-release').possible).toContain('show-hotline')
  })
  it('a program has money of VAWA and of FVPSA: what only one of them lets pass does not pass', () => {
    const both = { ...report, ...item({ lanes: ['VSP-VAWA', 'VSP-FVPSA'] }) }
    mayNot(ask(both, { state: [aStateFact('may-report')], reports }), 'no-mandate', 'no-release')
    may(ask(both, { state, reports }))
  })
})

describe('R8, a subpoena', () => {
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'PART2'] as const)(
    'a lawyer’s subpoena comes for what is under %s: nothing passes, a legal hold and counsel are next',
    (lane) => {
      const order = (kind: Facts['orders'][number]['kind']) => ({
        orders: [
          {
            id: 'paper',
            kind,
            program: 'shelter',
            recipient: 'court',
            categories: ['case-spine' as const],
            groups: ['names'],
            necessityFound: true,
            privilegeAsserted: true,
            parentIsParty: false,
            ...always,
            withdrawnAt: null,
          },
        ],
      })
      const request = {
        ...item({ category: 'case-spine', lanes: [lane] }),
        recipient: court,
        purpose: 'proceeding',
        basisClaimed: 'court-order',
      } as const
      may(ask(request, order(lane === 'PART2' ? 'part2-special' : 'court-order')))
      const denied = ask(request, order('subpoena'))
      expect([denied.outcome, denied.scope]).toEqual(['deny', []])
      expect(denied.reasons).toContain('subpoena-is-no-order')
      expect(denied.possible).toEqual(['ask-counsel', 'open-legal-hold'])
    },
  )
})

describe('R13, a school and a report', () => {
  it('a school counselor wants to write a suspicion to child protection through the platform: no, it goes by the school’s own way', () => {
    const suspicion = { ...report, source: school, ...item({ category: 'screening', lanes: ['FERPA'] }) }
    const decision = mayNot(
      ask(suspicion, { state, reports: [aReport({ program: 'school', categories: ['screening'] })] }),
      'no-lane-row',
      'no-release',
    )
    expect(decision.possible).toContain('show-hotline')
  })
})
