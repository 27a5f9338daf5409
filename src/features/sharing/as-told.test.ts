import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import type { Facts } from './model/facts.ts'
import { always, ask, by, everyRow, item, may, mayNot, recovery, report } from './testing/asked.ts'
import {
  aMandate,
  ana,
  anItem,
  anOrder,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  court,
  officer,
  signed,
  someFacts,
  TURNS_18,
} from './testing/build.ts'

/** Equal decisions are equal texts, so that one that is made again can be compared. */
describe('a decision is told in one order, each thing once', () => {
  it('by lane and row of each item, whatever order somebody named them in', () => {
    const two = (lanes: Parameters<typeof anItem>[0]) =>
      may(
        ask(
          { items: [anItem({ id: 'b', ...lanes }), anItem({ id: 'a', ...lanes })] },
          { releases: [aRelease({ id: 'second' }), aRelease({ id: 'first' })] },
        ),
      )
    const told = two({ lanes: ['VSP-VAWA', 'IMMIG', 'VSP-FVPSA'], groups: ['names', 'about'] })
    expect(told.basis.map((one) => [one.item, one.lane])).toEqual(
      ['a', 'b'].flatMap((id) => ['IMMIG', 'VSP-FVPSA', 'VSP-VAWA'].map((lane) => [id, lane])),
    )
    expect(told.scope).toEqual(['a', 'b'].map((id) => ({ item: id, groups: ['about', 'names'] })))
    expect(told.basis.map(({ records }) => records)).toEqual(
      Array.from({ length: 6 }, () => ['first', 'second']),
    )
    expect(two({ lanes: ['VSP-FVPSA', 'VSP-VAWA', 'IMMIG'], groups: ['about', 'names'] })).toEqual(told)
  })

  it('by each row of the tie after the row of the thing itself', () => {
    const tie = by({ modes: ['confirm-exists'], categories: ['identity'] })
    const told = may(ask({ mode: 'confirm-exists', ...item({ lanes: ['VSP-VAWA'] }) }, tie))
    expect(told.basis.map(({ category }) => category)).toEqual(['identity', 'service-tie'])
    const treated = may(
      ask(
        { source: recovery, mode: 'confirm-exists', ...item({ lanes: ['PART2'] }) },
        by({ program: 'recovery', modes: ['confirm-exists'], categories: ['identity'] }),
      ),
    )
    expect(treated.basis.map(({ category }) => category)).toEqual(['service-tie', 'substance-use'])
  })

  it('by each notice of what passes together', () => {
    for (const lanes of [
      ['VSP-FVPSA', 'PART2'],
      ['PART2', 'VSP-FVPSA'],
    ] as const)
      expect(may(ask(item({ lanes }), by())).notices).toEqual(['part2-2.32', 'unbound-recipient'])
  })

  it('without a record where the way rests on none, and with nothing that would make possible what is', () => {
    const told = may(
      ask(
        { ...item({ category: 'health', lanes: ['HIPAA'] }), purpose: 'treatment' },
        { treatments: [{ program: 'shelter', recipientProgram: 'clinic', ...always }] },
      ),
    )
    expect(told.basis.map(({ way, records }) => [way, records])).toEqual([['treatment', []]])
    expect(told.possible).toEqual([])
  })

  it('to a colleague as to anybody: what they see, by no record, with no duty', () => {
    const colleague = aProfessional({ program: 'shelter', agency: 'haven', disciplines: ['housing'] })
    expect(may(ask({ recipient: colleague, ...item({ groups: ['names', 'about', 'names'] }) }))).toEqual({
      outcome: 'allow',
      basis: [{ item: 'item-1', lane: null, category: 'identity', row: 'any/own', way: 'own', records: [] }],
      scope: [{ item: 'item-1', groups: ['about', 'names'] }],
      expiry: TURNS_18 - 1,
      obligations: [],
      notices: [],
      reasons: [],
      possible: [],
      ruleset: everyRow.label,
    })
  })

  it('with the ruleset by which it was made, also where the question could not be read, and none where nothing could', () => {
    for (const garbage of [undefined, null, 7, {}]) {
      expect(decide(garbage, {}, everyRow)).toMatchObject({
        reasons: ['malformed'],
        ruleset: everyRow.label,
        possible: ['complete-request'],
      })
      expect(decide(garbage, {}, garbage)).toMatchObject({ reasons: ['no-ruleset'], ruleset: 'none@none' })
    }
    const hostile = new Proxy(aRequest(), {
      get: () => {
        throw new Error('no')
      },
    })
    expect(decide(hostile, someFacts(), everyRow)).toMatchObject({
      reasons: ['malformed'],
      ruleset: 'none@none',
      possible: ['complete-request'],
    })
  })

  it('until the next thing changes, also about a moment before our time', () => {
    const old = signed({ at: -2_000_000 })
    expect(decide(aRequest({ at: -1_500_000 }), someFacts({ guardians: [] }), old).expiry).toBe(TURNS_18 - 1)
  })
})

describe('a denial tells', () => {
  it('what is prohibited and nothing else', () => {
    const nobody = aProfessional({ disciplines: ['housing'] })
    mayNot(ask({ recipient: nobody, purpose: 'immigration-enforcement' }), 'immigration-enforcement')
    mayNot(ask({ recipient: nobody }), 'no-column')
  })

  it('that one of several shows nothing of what was asked, although the other does', () => {
    const items = [anItem({ id: 'a' }), anItem({ id: 'b', groups: ['chart'] })].map((one) => ({
      ...one,
      lanes: ['VSP-VAWA' as const],
    }))
    mayNot(ask({ ...report, items }, { state: aMandate(), reports: [aReport()] }), 'scope-empty')
  })

  it('of each of several why it does not pass', () => {
    const items = [anItem({ id: 'a', category: 'none-known' }), anItem({ id: 'b', category: 'location' })]
    mayNot(ask({ items }, by()), 'cell-never', 'release-scope')
  })

  it('that the operator of an address may be asked, where one of several is an address', () => {
    const items = [anItem({ id: 'a', category: 'facility-address' }), anItem({ id: 'b' })]
    const asked = { items, recipient: aProfessional({ disciplines: ['housing'] }) }
    expect(mayNot(ask(asked), 'no-column').possible).toEqual(['ask-operator'])
  })
})

describe('what a sharing obliges to', () => {
  it('is nothing for the young person, whose own it is', () => {
    for (const lane of ['PART2', 'FERPA', 'CPS'] as const) {
      const told = may(
        ask({ recipient: ana, purpose: 'own', ...item({ lanes: [lane], category: 'safety-plan' }) }),
      )
      expect([lane, told.obligations, told.notices]).toEqual([lane, [], []])
    }
  })

  it('is never to use it against her, where police get treatment of substance use from a clinic', () => {
    const facts = by({
      program: 'ward',
      recipientAgency: 'city',
      recipientPrograms: ['police'],
      categories: ['substance-use'],
    })
    const source = { program: 'ward', agency: 'mercy', job: 'health' }
    const asked = item({ category: 'substance-use', lanes: ['HIPAA'], careConsent: 'youth' })
    expect(may(ask({ source, recipient: officer, ...asked }, facts)).obligations).toEqual([
      'accounting',
      'not-against-patient',
      'warn-redisclosure',
    ])
  })

  it('is not to tell a parent of an order, save for a school', () => {
    const orders = [anOrder({ categories: ['case-spine'], privilegeAsserted: true })]
    const toCourt = { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order' } as const
    const asked = (lane: 'VSP-VAWA' | 'FERPA') =>
      may(ask({ ...toCourt, ...item({ category: 'case-spine', lanes: [lane] }) }, { orders })).obligations
    expect(asked('VSP-VAWA')).toEqual(['accounting', 'notify-victim', 'safety-steps', 'sealed'])
    expect(asked('FERPA')).toContain('notify-parent-or-student')
  })

  it('is a team’s duty with its notice, where a meeting hears it', () => {
    const attendees = [{ person: 'nurse', program: 'clinic', lanes: ['HIPAA' as const], verifiedUntil: 9 }]
    const told = may(
      ask(
        { recipient: { kind: 'meeting', meeting: 'monday', attendees }, purpose: 'team' },
        {
          ...by({ purposes: ['team'] }),
          meetings: [{ meeting: 'monday', programs: ['clinic'], from: 0, until: 9 }],
        },
      ),
    )
    expect(told.obligations).toEqual(['accounting', 'team-duties-only', 'warn-redisclosure'])
    expect(told.notices).toEqual(['team-duties', 'unbound-recipient'])
  })

  it('is to mask the source where one of two laws would have it hidden, and not where the question names it', () => {
    const special = anOrder({ kind: 'part2-special', recipient: 'police', categories: ['substance-use'] })
    const both = item({ category: 'substance-use', lanes: ['HIPAA', 'PART2'] })
    const told = may(ask({ recipient: officer, basisClaimed: 'court-order', ...both }, { orders: [special] }))
    expect(told.obligations).toContain('mask-source')
    const facilities: Facts['facilities'] = [
      {
        id: 'word',
        program: 'shelter',
        recipient: 'clinic',
        referral: 'referral',
        written: true,
        calledBack: true,
        from: 0,
        until: 9,
        revokedAt: null,
      },
    ]
    const address = ask(
      { referral: 'referral', ...item({ category: 'facility-address', lanes: ['VSP-VAWA'] }) },
      { facilities, ...by({ categories: ['service-tie'] }) },
    )
    expect(may(address).obligations).toEqual(['accounting', 'no-onward', 'warn-redisclosure'])
  })
})
