// The worked examples of docs/sharing/decision.md §9, asked of the second transcription.
import { describe, expect, it } from 'vitest'
import {
  allConfirmed,
  anItem,
  aProfessional,
  aRelease,
  aRequest,
  FAR,
  motherSigned,
  says,
  signedByCounsel,
  someFacts,
  youthSigned,
} from './builders.ts'
import { decideByCedar } from './decide-by-cedar.ts'
import type { Facts, Item, Request } from './types.ts'

const decide = (request: Request, facts: Facts, confirmed: readonly string[] = allConfirmed) =>
  decideByCedar(request, facts, { ...signedByCounsel, confirmed })
const waysOf = (request: Request, facts: Facts, confirmed?: readonly string[]) => {
  const { outcome, basis } = decide(request, facts, confirmed)
  return [outcome, ...new Set(basis.map(({ way }) => way))].join(' ')
}
const mandate = (offender: string[]) => [
  says('reporter', { reporter: ['advocate'] }),
  says('harm', { harm: ['trafficking'] }),
  says('offender', { offender }),
]
const aReport = (part: Partial<Facts['reports'][number]> = {}): Facts['reports'][number] => ({
  id: 'report',
  program: 'shelter',
  recipientProgram: 'cps',
  authority: true,
  first: true,
  groups: ['names'],
  categories: ['identity', 'service-tie'],
  offender: 'unknown',
  harm: 'trafficking',
  youthTold: true,
  usedAt: null,
  from: 0,
  ...part,
})
const cps = aProfessional({
  program: 'cps',
  agency: 'county',
  lanes: ['CPS'],
  disciplines: ['child-welfare'],
})
const police = aProfessional({
  program: 'police',
  agency: 'city',
  lanes: ['CJI'],
  disciplines: ['law-enforcement'],
})
const reporting = (item: Partial<Item>) =>
  aRequest({
    items: [anItem(item)],
    recipient: cps,
    purpose: 'protection',
    mode: 'report',
    basisClaimed: 'mandated-report',
  })
const duty = (program: string) => ({
  kind: 'protection-duty' as const,
  program,
  groups: null,
  from: 0,
  until: null,
})

describe('the worked examples', () => {
  it('1: a full release shows who somebody is to a clinic', () => {
    expect(decide(aRequest(), someFacts({ releases: [aRelease()] }))).toMatchObject({
      outcome: 'allow',
      basis: [
        { item: 'item', lane: 'VSP-FVPSA', category: 'identity', way: 'release', records: ['release'] },
      ],
      scope: [{ item: 'item', groups: ['names', 'narrative'] }],
    })
  })

  it('2 and 3: the young person alone suffices where law says so for that service, and the lane lets it', () => {
    const facts = someFacts({
      releases: [aRelease({ signatures: [youthSigned] })],
      state: [says('consent-advocacy')],
    })
    const asked = (item: Partial<Item>) => waysOf(aRequest({ items: [anItem(item)] }), facts)
    expect(asked({ lanes: ['VSP-FVPSA'], service: 'advocacy' })).toBe('deny')
    expect(asked({ lanes: ['VSP-VAWA'], service: 'advocacy' })).toBe('allow release')
    expect(asked({ lanes: ['VSP-VAWA'], service: 'other' })).toBe('deny')
  })

  it('4: a flag on a signer voids the release from its time, also once lifted', () => {
    const flag = { person: 'mother', kind: 'suspected-abuser' as const, from: 100, liftedAt: 200 }
    const facts = someFacts({ releases: [aRelease()], flags: [flag] })
    expect(decide(aRequest({ at: 99 }), facts)).toMatchObject({ outcome: 'allow', expiry: 99 })
    expect(waysOf(aRequest({ at: 100 }), facts)).toBe('deny')
    expect(waysOf(aRequest({ at: 300 }), facts)).toBe('deny')
  })

  it('5: a release holds to its last minute', () => {
    const facts = someFacts({ releases: [aRelease({ until: 500 })] })
    expect(decide(aRequest({ at: 500 }), facts)).toMatchObject({ outcome: 'allow', expiry: 500 })
    expect(waysOf(aRequest({ at: 501 }), facts)).toBe('deny')
  })

  it('6: a runaway and homeless youth shelter reports only with a position of counsel', () => {
    const state = mandate(['anyone'])
    const asked = reporting({ lanes: ['RHY'], category: 'service-tie' })
    const position = { program: 'shelter', on: 'abuse-report' as const, allows: true, from: 0, until: null }
    expect(waysOf(asked, someFacts({ reports: [aReport()], state }))).toBe('deny')
    expect(waysOf(asked, someFacts({ reports: [aReport()], state, positions: [position] }))).toBe(
      'allow mandated-report',
    )
  })

  it('7 and 8: a mandate must cover who offended, and every lane must be satisfied', () => {
    const asked = (lanes: Item['lanes'], offender: string[]) =>
      decide(reporting({ lanes }), someFacts({ reports: [aReport()], state: mandate(offender) }))
    expect(asked(['VSP-VAWA'], ['caregiver']).outcome).toBe('deny')
    expect(asked(['VSP-VAWA'], ['anyone'])).toMatchObject({
      outcome: 'allow',
      scope: [{ groups: ['names'] }],
    })
    expect(asked(['VSP-VAWA', 'RHY'], ['anyone']).outcome).toBe('deny')
  })

  it('9: treatment opens to a clinic, once counsel confirmed the row', () => {
    const asked = aRequest({
      items: [anItem({ category: 'health', lanes: ['HIPAA'] })],
      purpose: 'treatment',
    })
    const facts = someFacts({
      treatments: [{ program: 'shelter', recipientProgram: 'clinic', from: 0, until: null }],
    })
    expect(waysOf(asked, facts)).toBe('allow treatment')
    expect(
      waysOf(
        asked,
        facts,
        allConfirmed.filter((id) => id !== 'HIPAA/treatment'),
      ),
    ).toBe('deny')
  })

  it('10: a release for treatment without an end reaches a clinic, and no school', () => {
    const release = aRelease({
      tpo: true,
      until: null,
      categories: ['substance-use'],
      purposes: ['treatment'],
      recipientPrograms: ['clinic', 'school'],
    })
    const asked = (recipient: Request['recipient']) =>
      waysOf(
        aRequest({
          items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
          recipient,
          purpose: 'treatment',
        }),
        someFacts({ releases: [release] }),
      )
    expect(asked(aProfessional())).toBe('allow release')
    expect(asked(aProfessional({ program: 'school', disciplines: ['education'] }))).toBe('deny')
  })

  it('11: nothing is used against the patient, save under a special order that is claimed', () => {
    const item = anItem({ category: 'substance-use', lanes: ['PART2'] })
    const facts = someFacts({
      releases: [
        aRelease({
          recipientPrograms: ['police'],
          recipientAgency: 'city',
          categories: ['substance-use'],
          purposes: ['against-patient'],
        }),
      ],
      orders: [
        {
          id: 'order',
          kind: 'part2-special',
          program: 'shelter',
          recipient: 'police',
          categories: ['substance-use'],
          groups: ['names'],
          necessityFound: false,
          privilegeAsserted: false,
          parentIsParty: false,
          from: 0,
          until: null,
          withdrawnAt: null,
        },
      ],
    })
    const asked = (basisClaimed: Request['basisClaimed']) =>
      decide(aRequest({ items: [item], recipient: police, purpose: 'against-patient', basisClaimed }), facts)
    expect(asked(null)).toMatchObject({ outcome: 'deny', reasons: ['against-patient'] })
    expect(asked('court-order')).toMatchObject({
      outcome: 'allow',
      basis: [{ way: 'court-order', records: ['order'] }],
      scope: [{ groups: ['names'] }],
    })
  })

  it('12: a subpoena opens no notes; an order does, once the privilege was asserted', () => {
    const asked = (kind: 'subpoena' | 'court-order', privilegeAsserted: boolean) =>
      waysOf(
        aRequest({
          items: [anItem({ category: 'advocate-notes', lanes: ['VSP-VAWA'] })],
          recipient: aProfessional({ program: 'court', disciplines: ['court'], lanes: ['COURT-CHILD'] }),
          basisClaimed: 'court-order',
        }),
        someFacts({
          orders: [
            {
              id: 'order',
              kind,
              program: 'shelter',
              recipient: 'court',
              categories: ['advocate-notes'],
              groups: ['narrative'],
              necessityFound: false,
              privilegeAsserted,
              parentIsParty: false,
              from: 0,
              until: null,
              withdrawnAt: null,
            },
          ],
        }),
      )
    expect(asked('subpoena', true)).toBe('deny')
    expect(asked('court-order', false)).toBe('deny')
    expect(asked('court-order', true)).toBe('allow court-order')
  })

  it('13: a school answers the agency that is legally responsible', () => {
    const asked = aRequest({
      items: [anItem({ category: 'education', lanes: ['FERPA'] })],
      recipient: cps,
    })
    const relation = {
      kind: 'legally-responsible' as const,
      program: 'cps',
      groups: null,
      from: 0,
      until: null,
    }
    expect(waysOf(asked, someFacts({ relations: [relation] }))).toBe('allow statute')
    expect(waysOf(asked, someFacts())).toBe('deny')
  })

  it('14 and 15: an emergency opens a school record to a nurse for a day, and nothing of victim services', () => {
    const facts = (recipientPerson: string) =>
      someFacts({
        emergencies: [
          {
            id: 'emergency',
            program: 'shelter',
            recipientPerson,
            groups: ['names'],
            threatStated: true,
            approvers: ['one', 'two'],
            calledBack: false,
            medical: false,
            ownerToldAt: 0,
            from: 0,
            endedAt: null,
            reviewedAt: null,
          },
        ],
      })
    const asked = (at: number) =>
      waysOf(
        aRequest({
          items: [anItem({ category: 'education', lanes: ['FERPA'] })],
          basisClaimed: 'emergency',
          at,
        }),
        facts('nurse'),
      )
    expect([0, 1_440, 1_441].map(asked)).toEqual(['allow emergency', 'allow emergency', 'deny'])
    const location = anItem({ category: 'location', lanes: ['VSP-VAWA'] })
    const toPolice = aRequest({ items: [location], recipient: police, basisClaimed: 'emergency' })
    expect(waysOf(toPolice, facts('nurse'))).toBe('deny')
  })

  it('16: child welfare tells police who have a duty to protect', () => {
    const asked = aRequest({
      items: [anItem({ category: 'child-welfare', lanes: ['CPS'], namesReporter: true })],
      recipient: police,
      purpose: 'protection',
    })
    expect(waysOf(asked, someFacts({ relations: [duty('police')] }))).toBe('allow protection')
    expect(waysOf(asked, someFacts())).toBe('deny')
  })

  it('17: nothing of NCIC passes; what is declared not from there may', () => {
    const asked = (item: Partial<Item>) =>
      decide(
        aRequest({ items: [anItem({ lanes: ['CJI'], ...item })], recipient: cps, purpose: 'protection' }),
        someFacts({ relations: [duty('cps')] }),
      )
    expect(asked({ category: 'criminal-justice' })).toMatchObject({ outcome: 'deny', reasons: ['cji'] })
    expect(asked({ category: 'police-investigation', notFromCji: true })).toMatchObject({
      outcome: 'allow',
      basis: [{ way: 'protection' }],
    })
  })

  it('18: an address passes for a referral about nobody, and about somebody needs a release of the tie', () => {
    const facility = {
      id: 'facility',
      program: 'shelter',
      recipient: 'clinic',
      referral: 'referral',
      written: true,
      calledBack: true,
      from: 0,
      until: FAR,
      revokedAt: null,
    }
    const asked = (subject: string | null, at: number) =>
      waysOf(
        aRequest({
          subject,
          items: [anItem({ category: 'facility-address', lanes: ['VSP-FVPSA'] })],
          referral: 'referral',
          at,
        }),
        someFacts({ facilities: [facility], ...(subject === null ? { subject: null } : {}) }),
      )
    expect(asked(null, 10_080)).toBe('allow facility')
    expect(asked(null, 10_081)).toBe('deny')
    expect(asked('ana', 50)).toBe('deny')
  })

  it('19: a meeting sees a treatment program’s item only if every one who attends is named', () => {
    const attendee = (name: string) => ({
      person: name,
      program: `${name}s`,
      lanes: ['HIPAA' as const],
      verifiedUntil: FAR,
    })
    const people = ['nurse', 'teacher', 'worker', 'officer']
    const asked = (named: readonly string[]) =>
      waysOf(
        aRequest({
          items: [anItem({ category: 'substance-use', lanes: ['PART2'] })],
          recipient: { kind: 'meeting', meeting: 'meeting', attendees: people.map(attendee) },
          purpose: 'team',
        }),
        someFacts({
          meetings: [{ meeting: 'meeting', programs: people.map((name) => `${name}s`), from: 0, until: FAR }],
          releases: named.map((name) =>
            aRelease({
              id: name,
              recipientPrograms: [`${name}s`],
              people: [name],
              categories: ['substance-use'],
              purposes: ['team'],
            }),
          ),
        }),
      )
    expect(asked(people.slice(1))).toBe('deny')
    expect(asked(people)).toBe('allow release')
    const alone = aRequest({ recipient: aProfessional({ disciplines: ['housing'] }) })
    expect(decide(alone, someFacts({ releases: [aRelease()] })).reasons).toEqual(['no-column'])
  })

  it('20: at 18 the guardian’s release ends, and the young person signs alone once adult', () => {
    const subject = {
      id: 'ana',
      guardianUntil: 1_000,
      adultFrom: 45_640,
      guardianAfter18: false,
      gal: null,
      died: null,
    }
    const item = anItem({ lanes: ['VSP-VAWA'] })
    const asked = (at: number, signatures: Facts['releases'][number]['signatures']) =>
      decide(aRequest({ items: [item], at }), someFacts({ subject, releases: [aRelease({ signatures })] }))
    expect(asked(999, [youthSigned, motherSigned])).toMatchObject({ outcome: 'allow', expiry: 999 })
    expect(asked(1_000, [youthSigned, motherSigned]).outcome).toBe('deny')
    expect(asked(45_639, [{ ...youthSigned, at: 45_000 }]).outcome).toBe('deny')
    expect(asked(45_640, [{ ...youthSigned, at: 45_640 }]).outcome).toBe('allow')
    const notes = aRequest({
      items: [anItem({ category: 'advocate-notes', lanes: ['VSP-VAWA'] })],
      recipient: { kind: 'caregiver', person: 'mother', verifiedUntil: FAR },
    })
    const toMother = aRelease({
      recipientCaregiver: 'mother',
      recipientPrograms: [],
      categories: ['advocate-notes'],
    })
    const optIn = {
      caregiver: 'mother',
      categories: ['advocate-notes' as const],
      from: 0,
      withdrawnAt: null,
    }
    expect(waysOf(notes, someFacts({ releases: [toMother], optIns: [optIn] }))).toBe('deny')
  })
})
