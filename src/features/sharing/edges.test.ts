import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import { possibleAfter } from './deciding/possible.ts'
import { modes, type Possible, purposes, type Reason } from './model/codes.ts'
import type { Facts, Subject } from './model/facts.ts'
import type { Request } from './model/request.ts'
import {
  ADULT_FROM,
  ana,
  anEmergency,
  anItem,
  anOrder,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  aStateFact,
  mother,
  motherSigned,
  signed,
  someFacts,
  TURNS_18,
  youthSigned,
} from './testing/build.ts'

const ruleset = signed()
const expiryOf = (facts: Partial<Facts>, request: Partial<Request> = {}, by = ruleset) =>
  decide(aRequest(request), someFacts(facts), by).expiry

/** Ana as her record says, with something else about her. */
const subject = (more: Partial<Subject>): Pick<Facts, 'subject'> => ({
  subject: { ...(someFacts().subject as Subject), ...more },
})
const now = { from: -5, until: null }
const LONG = 900_000

/** So long what is known now decides the same: to the minute before the next thing that changes by itself. */
describe('a worker is told until when an answer holds', () => {
  it('to the month in which she turns 18, where nothing else ends before', () => {
    expect(expiryOf({})).toBe(TURNS_18 - 1)
    expect(expiryOf({}, { at: TURNS_18 })).toBe(ADULT_FROM - 1)
    expect(expiryOf({}, { at: ADULT_FROM })).toBe(50_000_000)
  })

  const facility = {
    id: 'authorization',
    program: 'shelter',
    recipient: 'clinic',
    referral: 'referral',
    written: true,
    calledBack: true,
    from: -5,
    until: LONG,
    revokedAt: null,
  }
  it.each<[string, Partial<Facts>, number]>([
    ['her mother becomes her guardian', { guardians: [{ person: 'mother', from: 50, until: null }] }, 49],
    ['her mother stops being her guardian', { guardians: [{ person: 'mother', from: -5, until: 50 }] }, 50],
    ['a flag begins', { flags: [{ person: 'uncle', kind: 'abuser', from: 50, liftedAt: null }] }, 49],
    ['a flag is lifted', { flags: [{ person: 'uncle', kind: 'abuser', from: -5, liftedAt: 50 }] }, 49],
    [
      'she says no',
      { refusals: [{ recipient: 'school', categories: null, from: 50, withdrawnAt: null }] },
      49,
    ],
    [
      'she takes her no back',
      { refusals: [{ recipient: 'school', categories: null, from: -5, withdrawnAt: 50 }] },
      49,
    ],
    [
      'she lets her mother see',
      { optIns: [{ caregiver: 'mother', categories: [], from: 50, withdrawnAt: null }] },
      49,
    ],
    [
      'she no longer does',
      { optIns: [{ caregiver: 'mother', categories: [], from: -5, withdrawnAt: 50 }] },
      49,
    ],
    ['a law is to be read again', { state: [aStateFact('team', { until: 50 })] }, 50],
    ['an order begins', { orders: [anOrder({ from: 50 })] }, 49],
    ['an order ends', { orders: [anOrder({ until: 50 })] }, 50],
    ['an order is withdrawn', { orders: [anOrder({ withdrawnAt: 50 })] }, 49],
    ['a report is made', { reports: [aReport({ from: 50 })] }, 49],
    ['an emergency begins', { emergencies: [anEmergency({ from: 50, ownerToldAt: null })] }, 49],
    ['an emergency is a day old', { emergencies: [anEmergency({ from: -5 })] }, 1_435],
    ['its owner is told', { emergencies: [anEmergency({ ownerToldAt: 50 })] }, 49],
    ['an emergency is over', { emergencies: [anEmergency({ endedAt: 50 })] }, 49],
    ['an emergency is reviewed', { emergencies: [anEmergency({ reviewedAt: 50 })] }, 49],
    ['an operator’s word begins', { facilities: [{ ...facility, from: 50 }] }, 49],
    ['an operator’s word ends', { facilities: [{ ...facility, until: 50 }] }, 50],
    ['an operator takes it back', { facilities: [{ ...facility, revokedAt: 50 }] }, 49],
    ['an operator’s word is a week old', { facilities: [facility] }, 10_075],
    [
      'treatment begins',
      { treatments: [{ program: 'a', recipientProgram: 'b', from: 50, until: null }] },
      49,
    ],
    ['treatment ends', { treatments: [{ program: 'a', recipientProgram: 'b', from: -5, until: 50 }] }, 50],
    [
      'a duty ends',
      { relations: [{ kind: 'protection-duty', program: 'b', groups: null, from: -5, until: 50 }] },
      50,
    ],
    [
      'a ground ends',
      { grounds: [{ row: 'r', program: 'a', recipient: 'b', categories: [], from: -5, until: 50 }] },
      50,
    ],
    [
      'a lawyer’s mandate ends',
      { representations: [{ program: 'b', person: null, kind: 'gal', from: -5, until: 50 }] },
      50,
    ],
    ['a meeting ends', { meetings: [{ meeting: 'm', programs: [], from: -5, until: 50 }] }, 50],
    ['a reason to know ends', { reasonsToKnow: [{ recipient: 'b', from: -5, until: 50 }] }, 50],
    [
      'a position of counsel ends',
      { positions: [{ program: 'a', on: 'waiver', allows: true, from: -5, until: 50 }] },
      50,
    ],
    [
      'an election ends',
      { elections: [{ caregiver: 'mother', reasonStated: true, from: -5, until: 50 }] },
      50,
    ],
    [
      'a figure is controlled no more',
      { aggregates: [{ id: 'f', controlled: true, from: -5, until: 50 }] },
      50,
    ],
    [
      'a release is signed',
      { releases: [aRelease({ signatures: [youthSigned, { ...motherSigned, at: 50 }] })] },
      49,
    ],
    ['a release is taken back', { releases: [aRelease({ revokedAt: 50 })] }, 49],
    ['a release ends', { releases: [aRelease({ until: 50 })] }, 50],
    ['a release is 180 days old', { releases: [aRelease({ until: LONG })] }, 259_190],
    ['what is for all treatment ends', { releases: [aRelease({ tpo: true, until: 50 })] }, 50],
    ['she has died', subject({ died: 50 }), 49],
  ])('until %s', (_, facts, expiry) => {
    expect(expiryOf(facts)).toBe(expiry)
  })

  it('of what has no end, or ended before, nothing is waited for', () => {
    const past = { from: -9, until: -5 }
    expect(
      expiryOf({
        releases: [
          aRelease({ tpo: true, until: null }),
          aRelease({ until: -3 }),
          aRelease({ signatures: [], until: null }),
        ],
        orders: [anOrder(now), anOrder({ ...past, withdrawnAt: -4 })],
        treatments: [{ program: 'a', recipientProgram: 'b', ...past }],
        flags: [{ person: 'uncle', kind: 'abuser', from: -5, liftedAt: -3 }],
      }),
    ).toBe(TURNS_18 - 1)
  })

  it('until whoever receives has to be verified again: each who attends, where it is a meeting', () => {
    expect(expiryOf({}, { recipient: aProfessional({ verifiedUntil: 50 }) })).toBe(50)
    expect(expiryOf({}, { recipient: { ...mother, verifiedUntil: 50 } })).toBe(50)
    expect(expiryOf({}, { recipient: { ...ana, verifiedUntil: 50 } })).toBe(50)
    const attendees = [70, 50, 60].map((verifiedUntil, at) => ({
      person: `person ${at}`,
      program: 'clinic',
      lanes: ['HIPAA' as const],
      verifiedUntil,
    }))
    expect(expiryOf({}, { recipient: { kind: 'meeting', meeting: 'monday', attendees } })).toBe(50)
  })

  it('until the signature is known to end; and where nothing is known to end, no minute is said', () => {
    expect(expiryOf({}, {}, signed({ revokedAt: 50 }))).toBe(49)
    const lapsed = aProfessional({ verifiedUntil: -1 })
    expect(
      expiryOf(
        { ...subject({ guardianUntil: null, adultFrom: null }), guardians: [] },
        { recipient: lapsed },
      ),
    ).toBe(null)
  })
})

describe('whatever a worker can choose in a form', () => {
  it('is understood: each purpose and each way of sharing that a release names opens, save those that nothing opens', () => {
    const opened = purposes.filter((purpose) => {
      const release = aRelease({ purposes: [purpose] })
      return decide(aRequest({ purpose }), someFacts({ releases: [release] }), ruleset).outcome === 'allow'
    })
    expect(opened).toEqual([
      'treatment',
      'protection',
      'safety',
      'placement',
      'care',
      'education',
      'investigation',
      'prosecution',
      'proceeding',
      'representation',
      'team',
      'family',
      'certification',
      'own',
      'against-patient',
    ])
    const ways = modes.filter((mode) => {
      const release = aRelease({ modes: [mode] })
      return decide(aRequest({ mode }), someFacts({ releases: [release] }), ruleset).outcome === 'allow'
    })
    expect(ways).toEqual(['confirm-exists', 'view', 'copy', 'verbal'])
  })

  it('several lists of one kind of work are the same as one', () => {
    const twice = aProfessional({ disciplines: ['behavioral-health', 'sud-treatment', 'health'] })
    const facts = someFacts({ releases: [aRelease()] })
    expect(decide(aRequest({ recipient: twice }), facts, ruleset).outcome).toBe('allow')
    expect(
      decide(aRequest({ items: [anItem({ groups: ['names', 'names'] })] }), facts, ruleset).scope,
    ).toEqual([{ item: 'item-1', groups: ['names'] }])
  })
})

describe('after a denial a worker is told what would help', () => {
  it.each<[readonly Possible[], readonly Reason[]]>([
    [['sign-ruleset'], ['no-ruleset']],
    [['complete-request'], ['malformed']],
    [['special-order'], ['against-patient']],
    [['verify-recipient'], ['recipient-lapsed']],
    [['say-lanes'], ['lanes-unsaid']],
    [['record-standing'], ['not-on-agenda', 'not-representing', 'not-guardian']],
    [['record-standing'], ['no-treatment', 'no-relation', 'no-ground', 'no-reason-to-know']],
    [['new-release'], ['no-release', 'release-form', 'release-lapsed', 'release-revoked', 'release-scope']],
    [['new-release'], ['signer-flagged']],
    [['signers-missing'], ['signers']],
    [['say-birth-month'], ['age-unknown']],
    [['ask-again-as-adult'], ['age-between']],
    [['ask-youth-again'], ['refused']],
    [
      ['ask-counsel', 'show-hotline'],
      ['no-mandate', 'no-position'],
    ],
    [['declare-report', 'show-hotline'], ['no-report']],
    [
      ['ask-counsel', 'open-legal-hold'],
      ['no-order', 'subpoena-is-no-order'],
    ],
    [['call-emergency-number'], ['no-emergency']],
    [['ask-youth'], ['election', 'no-opt-in']],
    [['enter-state-fact'], ['state-unknown']],
    [['ask-operator'], ['no-facility']],
    [['control-figure'], ['not-controlled']],
    [['counsel-confirms-row'], ['row-unconfirmed']],
    [['ask-for-less'], ['scope-empty']],
    [[], ['frozen', 'immigration-enforcement', 'victim-data-to-funder', 'cji', 'recipient-flagged']],
    [[], ['other-client', 'after-death', 'mode', 'no-column', 'cell-never', 'own-only', 'no-lane-row']],
    [[], ['not-the-subject', 'author-only', 'self-limits', 'not-claimed']],
  ])('by %j, after each of %j', (possible, reasons) => {
    for (const reason of reasons)
      expect([reason, possibleAfter([reason], undefined)]).toEqual([reason, possible])
  })

  it('each thing once, in one order', () => {
    expect(possibleAfter(['signers', 'release-lapsed', 'no-release', 'age-unknown'], undefined)).toEqual([
      'new-release',
      'say-birth-month',
      'signers-missing',
    ])
  })

  it('and of a confidential address always to ask its operator, where no rule opens it', () => {
    // Of a clinic's own shelter: its lane tells of no tie.
    const address = anItem({ category: 'facility-address', lanes: ['HIPAA'] })
    const asked = (more: Partial<Request>) =>
      decide(aRequest({ items: [address], ...more }), someFacts(), ruleset)
    expect(asked({ recipient: aProfessional({ disciplines: ['housing'] }) })).toMatchObject({
      reasons: ['no-column'],
      possible: ['ask-operator'],
    })
    expect(asked({ recipient: aProfessional({ disciplines: ['education'] }) })).toMatchObject({
      reasons: ['cell-never'],
      possible: ['ask-operator'],
    })
    expect(asked({ recipient: aProfessional({ disciplines: ['rhy-shelter'] }) })).toMatchObject({
      reasons: ['own-only'],
      possible: ['ask-operator'],
    })
    expect(
      decide(aRequest({ recipient: aProfessional({ disciplines: ['housing'] }) }), someFacts(), ruleset)
        .possible,
    ).toEqual([])
    expect(asked({ purpose: 'immigration-enforcement' }).possible).toEqual([])
  })

  it('who has a guardian at 18 is sent to counsel, and nobody else', () => {
    const grown = { at: ADULT_FROM }
    const unsigned = {
      releases: [
        aRelease({ signatures: [{ ...motherSigned, at: ADULT_FROM - 10 }], until: ADULT_FROM + 10 }),
      ],
    }
    const possibleOf = (facts: Partial<Facts>, request: Partial<Request>) =>
      decide(aRequest(request), someFacts(facts), ruleset).possible
    expect(possibleOf({ ...unsigned, ...subject({ guardianAfter18: true }) }, grown)).toContain('ask-counsel')
    expect(possibleOf(unsigned, grown)).not.toContain('ask-counsel')
    const early = { releases: [aRelease({ signatures: [youthSigned] })] }
    expect(possibleOf({ ...early, ...subject({ guardianAfter18: true }) }, {})).toEqual(['signers-missing'])
    expect(possibleOf({ ...subject({ guardianAfter18: true }) }, grown)).not.toContain('ask-counsel')
  })

  it('whoever wants to report is shown whom to call, also where nothing could be read', () => {
    for (const asked of [{ mode: 'report' }, { basisClaimed: 'mandated-report' }]) {
      expect(decide(asked, {}, ruleset).possible).toEqual(['complete-request', 'show-hotline'])
      expect(decide(asked, {}, undefined).possible).toEqual(['show-hotline', 'sign-ruleset'])
      expect(decide({ ...asked, at: 0 }, {}, signed({ revokedAt: 0 })).possible).toEqual([
        'show-hotline',
        'sign-ruleset',
      ])
      expect(decide(aRequest(asked as Partial<Request>), someFacts(), ruleset)).toMatchObject({
        reasons: ['mode'],
        possible: ['show-hotline'],
      })
    }
    expect(decide({ mode: 'view' }, {}, ruleset).possible).toEqual(['complete-request'])
    expect(decide(undefined, {}, undefined)).toMatchObject({
      ruleset: 'none@none',
      possible: ['sign-ruleset'],
    })
  })
})
