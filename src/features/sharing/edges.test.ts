import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import { possibleAfter } from './deciding/possible.ts'
import { modes, type Possible, purposes, type Reason } from './model/codes.ts'
import type { Facts, Subject } from './model/facts.ts'
import type { Request } from './model/request.ts'
import { ONE_PARENT } from './rules/rules.ts'
import {
  ADULT_FROM,
  allRowIds,
  ana,
  anEmergency,
  anItem,
  anOrder,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  aStateFact,
  cps,
  mother,
  motherSigned,
  officer,
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

/** An operator's word, given to the clinic for one referral. */
const FACILITY = {
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

/** So long what is known now decides the same: to the minute before the next thing that changes by itself. */
describe('a worker is told until when an answer holds', () => {
  it('to the month in which she turns 18, where nothing else ends before', () => {
    expect(expiryOf({})).toBe(TURNS_18 - 1)
    expect(expiryOf({}, { at: TURNS_18 })).toBe(ADULT_FROM - 1)
    expect(expiryOf({}, { at: ADULT_FROM })).toBe(50_000_000)
  })

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
    ['an operator’s word begins', { facilities: [{ ...FACILITY, from: 50 }] }, 49],
    ['an operator’s word ends', { facilities: [{ ...FACILITY, until: 50 }] }, 50],
    ['an operator takes it back', { facilities: [{ ...FACILITY, revokedAt: 50 }] }, 49],
    ['an operator’s word is a week old', { facilities: [FACILITY] }, 10_075],
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
    ['a form that nobody signed ends', { releases: [aRelease({ signatures: [], until: 50 })] }, 50],
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
    [
      [],
      [
        'screening-use',
        'other-client',
        'after-death',
        'mode',
        'no-column',
        'cell-never',
        'own-only',
        'no-lane-row',
      ],
    ],
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

const decided = (request: Partial<Request>, facts: Partial<Facts>) =>
  decide(aRequest(request), someFacts(facts), ruleset)

describe('a colleague of the same program', () => {
  it('makes a report as anybody does, and takes a figure along only once it was controlled', () => {
    const colleague = aProfessional({ program: 'shelter', agency: 'haven', disciplines: ['research'] })
    expect(decided({ recipient: colleague }, {}).outcome).toBe('deny')
    const worker = aProfessional({ program: 'shelter', agency: 'haven', disciplines: ['advocacy'] })
    expect(decided({ recipient: worker }, {}).basis.map(({ way }) => way)).toEqual(['own'])
    const report = { recipient: worker, mode: 'report', basisClaimed: 'mandated-report' } as const
    expect(decided(report, {}).outcome).toBe('deny')
    const figure = {
      recipient: colleague,
      subject: null,
      mode: 'aggregate',
      aggregate: 'figure-1',
      purpose: 'research',
      items: [anItem({ groups: ['figure'] })],
    } as const
    expect(decided(figure, { subject: null, guardians: [] }).reasons).toEqual(['not-controlled'])
    const controlled = {
      subject: null,
      guardians: [],
      aggregates: [{ id: 'figure-1', controlled: true, ...now }],
    }
    expect(decided(figure, controlled).basis.map(({ way }) => way)).toEqual(['aggregate'])
  })
})

describe('a meeting', () => {
  const monday = (programs: readonly string[]) => ({
    recipient: {
      kind: 'meeting' as const,
      meeting: 'monday',
      attendees: programs.map((program) => ({
        person: `somebody of ${program}`,
        program,
        lanes: ['CPS' as const],
        verifiedUntil: 50_000_000,
      })),
    },
    purpose: 'team' as const,
  })
  const onAgenda = (programs: readonly string[]) => ({
    meetings: [{ meeting: 'monday', programs, from: -5, until: 5 }],
  })
  const aForm = (program: string) =>
    aRelease({
      id: program,
      recipientAgency: `agency of ${program}`,
      recipientPrograms: [program],
      purposes: ['team'],
    })

  it('hears from police what the law on teams lets it, by a ground that was stated for this meeting', () => {
    const item = anItem({ category: 'police-investigation', lanes: ['CJI'], notFromCji: true })
    const asked = (recipient: string) =>
      decided(
        { ...monday(['cps']), items: [item] },
        {
          ...onAgenda(['cps']),
          state: [aStateFact('team')],
          grounds: [
            {
              row: 'CJI/statute/team',
              program: 'shelter',
              recipient,
              categories: ['police-investigation'],
              from: -5,
              until: 5,
            },
          ],
        },
      )
    expect(asked('monday').basis.map(({ row }) => row)).toEqual(['CJI/statute/team'])
    expect(asked('tuesday').reasons).toContain('no-ground')
  })

  it('is told something up to the last minute for which those who attend are verified', () => {
    const { recipient } = monday(['cps'])
    const asked = (verifiedUntil: number) =>
      decided(
        {
          ...monday(['cps']),
          recipient: {
            ...recipient,
            attendees: recipient.attendees.map((one) => ({ ...one, verifiedUntil })),
          },
        },
        { ...onAgenda(['cps']), releases: [aForm('cps')] },
      ).reasons
    expect([asked(1), asked(0), asked(-1)]).toEqual([[], [], ['recipient-lapsed']])
  })

  it('is told of a missing form where somebody from elsewhere has none, and only then', () => {
    const facts = onAgenda(['cps', 'school'])
    const asked = (releases: Facts['releases']) =>
      decided(monday(['cps', 'school']), { ...facts, releases }).reasons
    expect(asked([aForm('cps')])).toContain('no-release')
    expect(asked([aForm('cps'), { ...aForm('school'), until: -1 }])).toEqual(['release-lapsed'])
  })

  it('is told nothing where she does not want one of those who sit in it to know', () => {
    const facts = { ...onAgenda(['cps', 'school']), releases: [aForm('cps'), aForm('school')] }
    const asked = (refused: string) =>
      decided(monday(['cps', 'school']), {
        ...facts,
        refusals: [{ recipient: refused, categories: null, from: -5, withdrawnAt: null }],
      })
    expect(asked('clinic').outcome).toBe('allow')
    expect(asked('school').reasons).toContain('refused')
    expect(asked('monday').reasons).toContain('refused')
  })
})

describe('an address for somebody whom it names', () => {
  it('goes by its operator’s word, and a release that tells no more than that she is known there', () => {
    const item = anItem({ category: 'facility-address', lanes: ['VSP-VAWA'] })
    const word = { ...FACILITY, referral: 'referral' }
    const asked = (categories: readonly Request['items'][number]['category'][]) =>
      decided(
        { items: [item], referral: 'referral' },
        { facilities: [word], releases: [aRelease({ categories })] },
      )
    expect(asked(['service-tie']).basis.map(({ category, way }) => [category, way])).toEqual([
      ['facility-address', 'facility'],
      ['service-tie', 'release'],
    ])
    expect(asked(['health']).outcome).toBe('deny')
  })
})

describe('what was recorded counts for whom it names, to the last minute', () => {
  it('a law until the day on which it is to be read again', () => {
    const item = anItem({ lanes: ['VSP-VAWA'], service: 'advocacy' })
    const alone = { releases: [aRelease({ signatures: [youthSigned] })] }
    const asked = (until: number) =>
      decided({ items: [item] }, { ...alone, state: [aStateFact('consent-advocacy', { until })] }).outcome
    expect([asked(1), asked(0), asked(-1)]).toEqual(['allow', 'allow', 'deny'])
  })

  it('treatment by this clinic, as this program knows it', () => {
    const request = {
      items: [anItem({ category: 'health', lanes: ['HIPAA'] })],
      purpose: 'treatment',
    } as const
    const asked = (treatment: Partial<Facts['treatments'][number]>) =>
      decided(request, {
        treatments: [{ program: 'shelter', recipientProgram: 'clinic', ...now, ...treatment }],
      }).outcome
    expect(asked({})).toBe('allow')
    const other = { ...request, purpose: 'care' } as const
    const treats = [{ program: 'shelter', recipientProgram: 'clinic', ...now }]
    expect(decided(other, { treatments: treats }).outcome).toBe('deny')
    expect(asked({ recipientProgram: 'other clinic' })).toBe('deny')
    expect(asked({ program: 'other shelter' })).toBe('deny')
    expect(asked({ until: -1 })).toBe('deny')
    expect(asked({ from: 1 })).toBe('deny')
  })

  it('a duty of this program to protect her', () => {
    const request = {
      items: [anItem({ category: 'child-welfare', lanes: ['CPS'] })],
      recipient: officer,
      purpose: 'protection',
    } as const
    const asked = (relation: Partial<Facts['relations'][number]>) =>
      decided(request, {
        relations: [{ kind: 'protection-duty', program: 'police', groups: null, ...now, ...relation }],
      }).outcome
    expect(asked({})).toBe('allow')
    expect(asked({ program: 'cps' })).toBe('deny')
    expect(asked({ kind: 'legally-responsible' })).toBe('deny')
    expect(asked({ until: -1 })).toBe('deny')
  })

  it('a ground for exactly this row, program, recipient and kind of information', () => {
    const request = { items: [anItem({ category: 'health', lanes: ['HIPAA'] })], recipient: officer } as const
    const ground = {
      row: 'HIPAA/statute/police',
      program: 'shelter',
      recipient: 'police',
      categories: ['health'],
      from: -5,
      until: 0,
    } as const
    const asked = (more: Partial<Facts['grounds'][number]>) =>
      decided(request, { grounds: [{ ...ground, ...more }] }).outcome
    expect(asked({})).toBe('allow')
    for (const other of [
      { row: 'HIPAA/statute/team' },
      { program: 'clinic' },
      { recipient: 'sheriff' },
      { categories: ['screening' as const] },
      { until: -1 },
      { from: 1 },
    ])
      expect([other, asked(other)]).toEqual([other, 'deny'])
  })

  it('a report of this program to this one, not yet used, by somebody who may take it', () => {
    const request = {
      items: [anItem({ category: 'health', lanes: ['HIPAA'] })],
      recipient: cps,
      mode: 'report',
      basisClaimed: 'mandated-report',
    } as const
    const report = aReport({ categories: ['health'] })
    const asked = (more: Partial<Facts['reports'][number]>) =>
      decided(request, { reports: [{ ...report, ...more }] }).outcome
    expect(asked({})).toBe('allow')
    expect(asked({ from: 0 })).toBe('allow')
    for (const other of [
      { program: 'clinic' },
      { recipientProgram: 'police' },
      { authority: false },
      { usedAt: 0 },
      { youthTold: null },
      { categories: ['screening' as const] },
      { from: 1 },
      { groups: ['dates'] },
    ])
      expect([other, asked(other)]).toEqual([other, 'deny'])
  })

  it('an emergency of this program for this person', () => {
    const request = {
      items: [anItem({ category: 'education', lanes: ['FERPA'] })],
      basisClaimed: 'emergency',
    } as const
    const asked = (more: Partial<Facts['emergencies'][number]>) =>
      decided(request, {
        emergencies: [anEmergency({ program: 'shelter', from: -5, ownerToldAt: -1, ...more })],
      }).outcome
    expect([asked({}), asked({ ownerToldAt: 0 }), asked({ from: -1_440 })]).toEqual([
      'allow',
      'allow',
      'allow',
    ])
    expect(asked({ approvers: ['one'], calledBack: true })).toBe('allow')
    for (const other of [
      { program: 'clinic' },
      { recipientPerson: 'doctor' },
      { threatStated: false },
      { approvers: ['one'] },
      { approvers: ['one', 'one'] },
      { ownerToldAt: null },
      { ownerToldAt: 1 },
      { from: 1 },
      { from: -1_441 },
      { endedAt: 0 },
    ])
      expect([other, asked(other)]).toEqual([other, 'deny'])
  })

  it('an operator’s word for this referral and this recipient, for a week', () => {
    const item = anItem({ category: 'facility-address', lanes: ['VSP-VAWA'] })
    const asked = (more: Partial<Facts['facilities'][number]>) =>
      decide(
        aRequest({ items: [item], subject: null, referral: 'referral' }),
        { ...someFacts(), subject: null, guardians: [], facilities: [{ ...FACILITY, ...more }] },
        ruleset,
      ).outcome
    expect([asked({}), asked({ from: -10_080 }), asked({ until: 0 })]).toEqual(['allow', 'allow', 'allow'])
    for (const other of [
      { program: 'clinic' },
      { recipient: 'school' },
      { referral: 'another' },
      { written: false },
      { from: 1 },
      { from: -10_081 },
      { until: -1 },
      { revokedAt: 0 },
    ])
      expect([other, asked(other)]).toEqual([other, 'deny'])
  })
})

describe('what goes by an operator’s word, or as a figure, keeps what its lane obliges to', () => {
  it.each([
    ['PART2', ['accounting', 'mask-source', 'no-onward', 'not-against-patient'], []],
    ['FERPA', ['accounting', 'no-onward', 'request-log'], []],
    ['CPS', ['accounting', 'no-onward', 'program-purposes-only'], ['cps-purposes']],
    ['COURT-CHILD', ['accounting', 'no-onward', 'reason-to-know-only'], []],
    ['HIPAA', ['accounting', 'no-onward'], []],
  ] as const)('of %s', (lane, obligations, notices) => {
    const of = (request: Partial<Request>, facts: Partial<Facts>) =>
      decided(
        { subject: null, referral: 'referral', ...request },
        { subject: null, guardians: [], reasonsToKnow: [{ recipient: 'clinic', ...now }], ...facts },
      )
    const address = of(
      { items: [anItem({ category: 'facility-address', lanes: [lane] })] },
      { facilities: [FACILITY] },
    )
    expect([address.outcome, address.obligations, address.notices]).toEqual(['allow', obligations, notices])
    const figure = of(
      {
        items: [anItem({ category: 'screening', lanes: [lane], groups: ['figure'] })],
        recipient: aProfessional({ disciplines: ['research'] }),
        purpose: 'research',
        mode: 'aggregate',
        aggregate: 'figure-1',
      },
      { aggregates: [{ id: 'figure-1', controlled: true, ...now }] },
    )
    expect([figure.outcome, figure.obligations, figure.notices]).toEqual([
      'allow',
      lane === 'COURT-CHILD' ? ['reason-to-know-only'] : [],
      [],
    ])
  })
})

describe('a state’s law', () => {
  it.each([
    ['advocacy', 'victim-program'],
    ['rhy-shelter', 'youth-program'],
  ])(
    'lets child welfare tell somebody in %s what it says of a %s, and of nobody else',
    (discipline, reporter) => {
      const request = {
        items: [anItem({ category: 'child-welfare', lanes: ['CPS'] })],
        recipient: aProfessional({ disciplines: [discipline] }),
      } as const
      const asked = (whom: string) =>
        decided(request, { state: [aStateFact('case-sharing', { scope: { reporter: [whom] } })] })
      expect(asked(reporter).outcome).toBe('allow')
      expect(asked('school').reasons).toEqual(['state-unknown'])
    },
  )

  it('that is for minors reaches her until the month of her birthday, and one for another age nobody', () => {
    const item = anItem({ lanes: ['VSP-VAWA'], service: 'advocacy' })
    const asked = (age: string) =>
      decided(
        { items: [item] },
        {
          releases: [aRelease({ signatures: [youthSigned] })],
          state: [aStateFact('consent-advocacy', { scope: { age } })],
        },
      ).outcome
    expect(['minor', 'under-18', 'over-12', ''].map(asked)).toEqual(['allow', 'allow', 'deny', 'deny'])
  })

  it.each(['US', 'zz', 'Z', 'ZZZ', 'AZZ', ' ZZ', 'tribe:', 'atribe:river', 'tribe:river\nZZ', ''])(
    'of a place that is none is not asked: %j',
    (place) => {
      expect(
        decided({ items: [anItem({ jurisdictions: [place] })] }, { releases: [aRelease()] }).reasons,
      ).toEqual(['malformed'])
    },
  )

  it.each(['ZZ', 'IL', 'tribe:river'])('is asked of %s', (place) => {
    expect(decided({ items: [anItem({ jurisdictions: [place] })] }, { releases: [aRelease()] }).outcome).toBe(
      'allow',
    )
  })
})

describe('where one of the two months of a birthday is not known', () => {
  it('the question is whole, whichever it is, and she signs alone for what she may', () => {
    const applicant = {
      items: [anItem({ category: 'immigration', lanes: ['IMMIG'] })],
      recipient: aProfessional({ disciplines: ['advocacy'] }),
    } as const
    for (const months of [
      { guardianUntil: null, adultFrom: -10 },
      { guardianUntil: 10, adultFrom: null },
      { guardianUntil: null, adultFrom: null },
    ]) {
      const releases = [aRelease({ categories: ['immigration'], signatures: [youthSigned] })]
      expect([months, decided(applicant, { ...subject(months), releases }).outcome]).toEqual([
        months,
        'allow',
      ])
    }
    expect(decided(applicant, subject({ guardianUntil: 11, adultFrom: 10 })).reasons).toEqual(['malformed'])
  })
})

describe('what is asked for use against her as a patient', () => {
  it('passes only by a special order of a court that is claimed, for this, to this recipient, and stands', () => {
    const request = {
      items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
      recipient: officer,
      purpose: 'against-patient',
      basisClaimed: 'court-order',
    } as const
    const special = anOrder({ kind: 'part2-special', recipient: 'police', categories: ['substance-use'] })
    const asked = (more: Partial<Facts['orders'][number]>, claimed: Partial<Request> = {}) =>
      decided({ ...request, ...claimed }, { orders: [{ ...special, ...more }] }).reasons
    expect(asked({})).toEqual([])
    for (const other of [
      { kind: 'court-order' },
      { kind: 'subpoena' },
      { program: 'clinic' },
      { recipient: 'court' },
      { categories: ['health'] },
      { from: 1 },
      { until: -1 },
      { withdrawnAt: 0 },
    ] satisfies Partial<Facts['orders'][number]>[])
      expect([other, asked(other)]).toEqual([other, ['against-patient']])
    expect(asked({}, { basisClaimed: null })).toEqual(['against-patient'])
    expect(asked({}, { basisClaimed: 'emergency' })).toEqual(['against-patient'])
  })
})

describe('a law that demands reports about minors', () => {
  it('demands none about somebody who is grown, and none where nobody knows', () => {
    const request = {
      items: [anItem({ lanes: ['VSP-VAWA'] })],
      recipient: cps,
      mode: 'report',
      basisClaimed: 'mandated-report',
    } as const
    const asked = (more: Partial<Request>, about: Partial<Subject>) =>
      decided(
        { ...request, ...more },
        {
          ...subject(about),
          reports: [aReport()],
          state: ['reporter', 'harm', 'offender'].map((topic) =>
            aStateFact(topic, { scope: { age: 'minor' }, until: 2_000_000 }),
          ),
        },
      ).reasons
    expect(asked({}, {})).toEqual([])
    expect(asked({ at: TURNS_18 }, {})).toContain('no-mandate')
    expect(asked({ at: ADULT_FROM }, {})).toContain('no-mandate')
    expect(asked({}, { adultFrom: null })).toContain('no-mandate')
  })
})

describe('somebody who is not quite whom a record names', () => {
  it('her mother sees nothing by a form that lets her father see', () => {
    const form = (caregiver: string) =>
      aRelease({
        recipientPrograms: [],
        recipientCaregiver: caregiver,
        signatures: [youthSigned, motherSigned],
      })
    const asked = (caregiver: string) => decided({ recipient: mother }, { releases: [form(caregiver)] })
    expect(asked('mother').outcome).toBe('allow')
    expect(asked('father').reasons).toEqual(['no-release'])
  })

  it('a nurse who works as an advocate besides is not told of treatment in a medical emergency', () => {
    const asked = (disciplines: readonly string[]) =>
      decided(
        {
          items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
          recipient: aProfessional({ disciplines }),
          purpose: 'safety',
          basisClaimed: 'emergency',
        },
        { emergencies: [anEmergency({ program: 'shelter', from: -5, ownerToldAt: -1, medical: true })] },
      ).reasons
    expect(asked(['health', 'behavioral-health'])).toEqual([])
    expect(asked(['health', 'advocacy'])).toEqual(['no-emergency', 'no-release'])
  })
})

describe('who may speak for her', () => {
  it('her mother sees what police keep as its victim’s representative, where somebody stated that she is', () => {
    const asked = (row: string) =>
      decided(
        {
          items: [anItem({ category: 'police-investigation', lanes: ['CJI'], notFromCji: true })],
          recipient: mother,
          purpose: 'family',
        },
        {
          grounds: [
            {
              row,
              program: 'shelter',
              recipient: 'mother',
              categories: ['police-investigation'],
              from: -5,
              until: 5,
            },
          ],
        },
      )
    expect(asked('CJI/statute/caregiver').basis.map(({ row }) => row)).toEqual(['CJI/statute/caregiver'])
    expect(asked('CJI/statute/legal').reasons).toEqual(['no-ground'])
  })

  it('a father who is no longer her guardian need not sign, and one who no longer is does not suffice', () => {
    const each = signed({ confirmed: allRowIds().filter((id) => id !== ONE_PARENT) })
    const former = { person: 'father', from: -100_000, until: -5 }
    const parents = [{ person: 'mother', from: -100_000, until: null }]
    const releases = [aRelease()]
    const outcome = (facts: Partial<Facts>, by = each) =>
      decide(aRequest(), someFacts({ releases, ...facts }), by).outcome
    expect(outcome({ guardians: [...parents, former] })).toBe('allow')
    expect(outcome({ guardians: [...parents, { ...former, until: null }] })).toBe('deny')
    const gone = [{ person: 'mother', from: -100_000, until: -5 }]
    expect(outcome({ guardians: gone })).toBe('deny')
    expect(outcome({ guardians: gone }, ruleset)).toBe('deny')
  })
})
