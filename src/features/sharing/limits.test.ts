import { describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import type { Lane } from './model/codes.ts'
import type { Facts, Subject } from './model/facts.ts'
import type { Item } from './model/request.ts'
import { ONE_PARENT, type Rules } from './rules/rules.ts'
import { shippedRules } from './rules/shipped-rules.ts'
import {
  always,
  ask,
  by,
  childWelfare,
  clinic,
  item,
  may,
  mayHaveAlone,
  mayNot,
  police,
  recovery,
  report,
  school,
} from './testing/asked.ts'
import {
  ADULT_FROM,
  allRowIds,
  aMandate,
  ana,
  anEmergency,
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
  youthSigned,
} from './testing/build.ts'

const orFor = (facts: Partial<Facts>, ...more: readonly Partial<Facts>[]): Partial<Facts> =>
  Object.assign({}, facts, ...more)
/** Ana as her record says, with something else about her. */
const subject = (more: Partial<Subject>): Pick<Facts, 'subject'> => ({
  subject: { ...(someFacts().subject as Subject), ...more },
})

describe('a meeting', () => {
  const attendee = (program: string, more: { lanes?: readonly Lane[]; verifiedUntil?: number } = {}) => ({
    person: `somebody of ${program}`,
    program,
    lanes: ['HIPAA' as const],
    verifiedUntil: 50,
    ...more,
  })
  const monday = (...attendees: readonly ReturnType<typeof attendee>[]) =>
    ({ recipient: { kind: 'meeting', meeting: 'monday', attendees }, purpose: 'team' }) as const
  const onAgenda = (meeting = 'monday', programs = ['cps', 'clinic', 'shelter']): Partial<Facts> => ({
    meetings: [{ meeting, programs, from: -5, until: 5 }],
  })
  const forms = {
    releases: ['cps', 'clinic'].map((program) =>
      aRelease({ id: program, recipientPrograms: [program], purposes: ['team'] }),
    ),
  }
  const both = monday(attendee('cps'), attendee('clinic'))

  it('hears it while each who attends is verified, and nothing when one no longer is', () => {
    may(ask(both, orFor(onAgenda(), forms)))
    const lapsed = monday(attendee('cps'), attendee('clinic', { verifiedUntil: -1 }))
    mayNot(ask(lapsed, orFor(onAgenda(), forms)), 'recipient-lapsed')
  })
  it('hears nothing where one who comes from elsewhere works by rules that nobody has said', () => {
    const unsaid = monday(attendee('cps'), attendee('clinic', { lanes: [] }))
    mayNot(ask(unsaid, orFor(onAgenda(), forms)), 'lanes-unsaid')
    const own = monday(attendee('cps'), attendee('clinic'), attendee('shelter', { lanes: [] }))
    may(ask(own, orFor(onAgenda(), forms)))
  })
  it('hears nothing where one who attends is flagged', () => {
    const flags = [{ person: 'somebody of clinic', kind: 'abuser' as const, from: 0, liftedAt: null }]
    mayNot(ask(both, orFor(onAgenda(), forms, { flags })), 'recipient-flagged')
  })
  it('hears nothing of her when another meeting has her on its agenda, or one who sits in it is no member', () => {
    mayNot(ask(both, orFor(onAgenda('tuesday'), forms)), 'not-on-agenda')
    mayNot(ask(both, orFor(onAgenda('monday', ['cps']), forms)), 'not-on-agenda')
  })
  it('that no law lets hear it is told that, and of no ground that was stated already', () => {
    const asked = (facts: Partial<Facts>) =>
      ask(
        {
          ...monday(attendee('cps')),
          ...item({ category: 'police-investigation', lanes: ['CJI'], notFromCji: true }),
        },
        orFor(onAgenda(), facts),
      )
    const ground = {
      row: 'CJI/statute/team',
      program: 'shelter',
      recipient: 'monday',
      categories: ['police-investigation' as const],
      from: 0,
      until: 9,
    }
    may(asked({ grounds: [ground], state: [aStateFact('team')] }))
    mayNot(asked({ grounds: [ground] }), 'state-unknown')
  })
})

describe('whoever stands for somebody', () => {
  it('is her guardian now: not another one, and not one of before', () => {
    const form = by({ recipientPrograms: [], recipientCaregiver: 'mother' })
    const asked = (guardians: Facts['guardians']) => ask({ recipient: mother }, { ...form, guardians })
    may(asked([{ person: 'mother', from: -100, until: null }]))
    mayNot(asked([{ person: 'father', from: -100, until: null }]), 'not-guardian')
    mayNot(asked([{ person: 'mother', from: -100, until: -1 }]), 'not-guardian')
  })
  it('is her lawyer’s whole office where nobody of it is named, and no other office', () => {
    const lawyer = aProfessional({ disciplines: ['legal-counsel'], lanes: ['ATTY'] })
    const asked = (program: string, person: string | null) =>
      ask(
        { recipient: lawyer },
        { ...by(), representations: [{ program, person, kind: 'attorney', ...always }] },
      )
    may(asked('clinic', null))
    may(asked('clinic', 'nurse'))
    mayNot(asked('another office', null), 'not-representing')
    mayNot(asked('another office', 'nurse'), 'not-representing')
  })
})

describe('one client never learns of another', () => {
  it('through her mother; a nurse may be told', () => {
    const named = item({ namesOtherClient: true })
    mayNot(ask({ recipient: mother, ...named }), 'other-client')
    may(ask(named, by()))
  })
})

describe('what she answered in a health check', () => {
  const answers = item({ category: 'screening', lanes: ['HIPAA'], careConsent: 'youth' })
  const agreed = (purpose: 'care' | 'placement') =>
    by({ categories: ['screening'], purposes: [purpose], modes: ['view', 'copy'] })
  it.each(['investigation', 'prosecution', 'proceeding', 'placement', 'against-patient'] as const)(
    'is no input to a charge, a placement or a removal, though she and her mother signed: %s',
    (purpose) => {
      const release = by({ categories: ['screening'], purposes: [purpose] })
      const denied = mayNot(ask({ purpose, ...answers }, release), 'screening-use')
      expect(denied.possible).toEqual([])
      // Of whoever it is: nobody is found to whom it would pass for that.
      mayNot(ask({ purpose, recipient: officer, ...answers }, release), 'screening-use')
      // Nor where somebody says that a court ordered it, and no order is there.
      mayNot(ask({ purpose, basisClaimed: 'court-order', ...answers }, release), 'screening-use')
    },
  )
  it('passes for her care, and by what a court orders', () => {
    may(ask({ purpose: 'care', ...answers }, agreed('care')))
    mayNot(ask({ purpose: 'placement', ...answers }, agreed('placement')), 'screening-use')
    const order = anOrder({ recipient: 'court', categories: ['screening'] })
    may(
      ask(
        { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order', ...answers },
        { orders: [order] },
      ),
    )
  })
})

describe('nothing of her treatment is used against her', () => {
  it('whether it came by that law or is of that kind, by any of several orders but the special one', () => {
    const against = { recipient: officer, purpose: 'against-patient', basisClaimed: 'court-order' } as const
    const ofKind = item({ category: 'substance-use', lanes: ['HIPAA'] })
    const byLaw = item({ category: 'health', lanes: ['PART2'] })
    mayNot(ask({ ...against, ...ofKind }), 'against-patient')
    mayNot(ask({ ...against, ...byLaw }), 'against-patient')
    const order = (kind: 'court-order' | 'part2-special') =>
      anOrder({ id: kind, kind, recipient: 'police', categories: ['substance-use'] })
    may(ask({ ...against, ...ofKind }, { orders: [order('court-order'), order('part2-special')] }))
  })
})

describe('to say that she is known is asked once', () => {
  it('where that is what was asked', () => {
    const tie = by({ modes: ['confirm-exists'], categories: ['service-tie'] })
    const told = may(
      ask({ mode: 'confirm-exists', ...item({ category: 'service-tie', lanes: ['VSP-VAWA'] }) }, tie),
    )
    expect(told.basis).toHaveLength(1)
  })
  it('and who she is to police is what police look into, where its author says where it comes from', () => {
    const relations = [{ kind: 'protection-duty', program: 'cps', groups: null, ...always }] as const
    const known = item({ category: 'identity', lanes: ['CJI'], notFromCji: true })
    const told = may(ask({ source: police, recipient: cps, ...known }, { relations }))
    expect(told.basis.map(({ category }) => category)).toEqual(['police-investigation'])
  })
})

describe('a denial', () => {
  it('says that no way is open in all that somebody does, where one is open in each of it', () => {
    const schoolNurse = aProfessional({
      program: 'school-office',
      agency: 'district',
      lanes: ['FERPA'],
      disciplines: ['health', 'education'],
    })
    const denied = ask(
      { source: school, recipient: schoolNurse, ...item({ category: 'education', lanes: ['FERPA'] }) },
      {
        ...by({
          program: 'school',
          recipientAgency: 'district',
          recipientPrograms: ['school-office'],
          categories: ['education'],
        }),
        grounds: [
          {
            row: 'FERPA/statute/school',
            program: 'school',
            recipient: 'school-office',
            categories: ['education'],
            from: 0,
            until: 9,
          },
        ],
      },
    )
    mayNot(denied, 'cell-never')
  })
  it('says of notes of psychotherapy that they are whose who wrote them', () => {
    const notes = item({ category: 'psychotherapy-notes', lanes: ['HIPAA'] })
    mayNot(ask({ source: clinic, ...notes }), 'author-only')
  })
  it('says nothing of the form’s kind where one of two entries takes it', () => {
    const rules: Rules = {
      ...shippedRules(),
      matrix: [
        ...shippedRules().matrix,
        { category: 'substance-use', column: 'treating-health', way: 'release', when: [] },
      ],
    }
    const consent = aRelease({
      program: 'recovery',
      tpo: true,
      until: -1,
      categories: ['substance-use'],
      purposes: ['treatment'],
    })
    const asked = aRequest({
      source: recovery,
      purpose: 'treatment',
      ...item({ category: 'substance-use', lanes: ['PART2'] }),
    })
    expect(decide(asked, someFacts({ releases: [consent] }), signed({}, rules)).reasons).toEqual([
      'release-lapsed',
    ])
  })
  it('says what she would have to sign where nobody knows her age, and that her birthday is asked where others would', () => {
    const aunt = by({
      signatures: [{ ...youthSigned, person: 'aunt' }],
      categories: ['immigration', 'identity'],
    })
    const unknown = subject({ guardianUntil: null })
    const applies = {
      recipient: aProfessional({ disciplines: ['advocacy'] }),
      ...item({ category: 'immigration', lanes: ['IMMIG'] }),
    }
    mayNot(ask(applies, { ...aunt, ...unknown }), 'signers')
    mayNot(ask({ ...applies, at: TURNS_18 }, aunt), 'release-lapsed', 'signers')
    mayNot(ask({}, { ...aunt, ...unknown }), 'age-unknown')
    mayNot(ask({}, aunt), 'signers')
    const late = by({ signatures: [{ ...youthSigned, at: TURNS_18 }], until: TURNS_18 + 9 })
    mayNot(ask({ at: TURNS_18 }, late), 'age-between')
  })
})

describe('what a cell of the table asks besides', () => {
  const atWard = (one: Partial<Item>) => ({ source: clinic, ...item({ lanes: ['HIPAA'], ...one }) })

  it('of a consent for her mother to see treatment: her own signature, and that the law is known, whatever it says', () => {
    const asked = (
      careConsent: 'youth' | 'guardian',
      state: Facts['state'],
      signatures = [youthSigned, motherSigned],
    ) =>
      ask(
        { recipient: mother, purpose: 'family', ...atWard({ category: 'substance-use', careConsent }) },
        {
          ...by({
            program: 'ward',
            recipientPrograms: [],
            recipientCaregiver: 'mother',
            categories: ['substance-use'],
            purposes: ['family'],
            signatures,
          }),
          state,
        },
      )
    const no = [aStateFact('consent-substance', { value: 'no' })]
    may(asked('youth', mayHaveAlone('consent-substance')))
    may(asked('youth', no))
    mayNot(asked('youth', []), 'state-unknown')
    mayNot(asked('youth', mayHaveAlone('consent-mental')), 'state-unknown')
    mayNot(asked('guardian', no, [motherSigned] as never), 'release-scope')
  })
  it('of a report about treatment: that it is the first one', () => {
    const asked = (lanes: Lane[], category: Item['category'], first: boolean) =>
      ask(
        { ...report, ...item({ category, lanes }) },
        { state: aMandate(), reports: [aReport({ first, categories: [category] })] },
      )
    may(asked(['HIPAA'], 'substance-use', true))
    mayNot(asked(['HIPAA'], 'substance-use', false), 'no-release', 'no-report')
    may(asked(['PART2'], 'service-tie', true))
    mayNot(asked(['PART2'], 'service-tie', false), 'no-release', 'no-report')
  })
  it('of an emergency about treatment: a medical one, and people of health', () => {
    const asked = (medical: boolean, disciplines = ['health']) =>
      ask(
        {
          recipient: aProfessional({ disciplines }),
          basisClaimed: 'emergency',
          purpose: 'safety',
          ...atWard({ category: 'substance-use' }),
        },
        { emergencies: [anEmergency({ program: 'ward', medical })] },
      )
    may(asked(true))
    mayNot(asked(false), 'no-emergency', 'no-release')
    for (const discipline of ['behavioral-health', 'sud-treatment']) may(asked(true, [discipline]))
  })
  it('of an order about treatment, of advocates’ notes, of child protection: the one that is made for it', () => {
    const asked = (category: Item['category'], more: Partial<Facts['orders'][number]>) =>
      ask(
        { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order', ...atWard({ category }) },
        { orders: [anOrder({ program: 'ward', categories: [category], ...more })] },
      )
    may(asked('substance-use', { kind: 'part2-special' }))
    mayNot(asked('substance-use', { kind: 'court-order' }), 'no-order')
    may(asked('advocate-notes', { privilegeAsserted: true }))
    mayNot(asked('advocate-notes', { privilegeAsserted: false }), 'no-order')
    may(asked('child-welfare', { necessityFound: true }))
    mayNot(asked('child-welfare', { necessityFound: false }), 'no-order')
  })
  it('of a teacher: that they are of the same school district, with an interest that was stated for it', () => {
    const ground = {
      row: 'FERPA/statute/school',
      program: 'ward',
      recipient: 'clinic',
      categories: ['education' as const],
      from: 0,
      until: 9,
    }
    const asked = (agency: string, row = ground.row) =>
      ask(
        {
          source: { ...clinic, agency: 'district' },
          recipient: aProfessional({ agency, disciplines: ['education'] }),
          ...item({ category: 'education', lanes: ['FERPA'] }),
        },
        { grounds: [{ ...ground, row }] },
      )
    may(asked('district'))
    mayNot(asked('another district'), 'no-ground')
    mayNot(asked('district', 'FERPA/statute/police'), 'no-ground')
  })
  it('of a mother: that the law lets parents see what her daughter agreed to alone, also in what a school keeps', () => {
    const asked = (minorConsented: boolean, state: Facts['state'] = []) =>
      ask({ recipient: mother, ...atWard({ category: 'education', minorConsented }) }, { state })
    may(asked(false))
    mayNot(asked(true), 'state-unknown')
    may(asked(true, [aStateFact('parent-access')]))
    const health = (minorConsented: boolean) =>
      ask({ recipient: mother, ...atWard({ category: 'health', minorConsented }) })
    may(health(false))
    mayNot(health(true), 'election', 'state-unknown')
  })
})

describe('whoever signs, where a cell of the table names them', () => {
  const between = TURNS_18
  const atWard = (one: Partial<Item>) => ({ source: clinic, ...item({ lanes: ['HIPAA'], ...one }) })
  const form = (category: Item['category'], signatures: Facts['releases'][number]['signatures'], more = {}) =>
    by({ program: 'ward', categories: [category], signatures, until: ADULT_FROM + 9, ...more })

  it('is Ana, for her mother to see that she is known', () => {
    const asked = (signatures: Facts['releases'][number]['signatures']) =>
      ask(
        { recipient: mother, ...atWard({ category: 'case-spine', careConsent: 'guardian' }) },
        form('case-spine', signatures, { recipientPrograms: [], recipientCaregiver: 'mother' }),
      )
    may(asked([youthSigned, motherSigned]))
    mayNot(asked([motherSigned]), 'release-scope')
  })
  it('is a parent for what a school keeps, Ana herself once she is grown, and in between nobody', () => {
    const asked = (at: number, signatures: Facts['releases'][number]['signatures']) =>
      ask(
        {
          at,
          ...atWard({ category: 'education', careConsent: 'youth' }),
          recipient: aProfessional({ disciplines: ['advocacy'] }),
        },
        form('education', signatures),
      )
    may(asked(0, [youthSigned, motherSigned]))
    mayNot(asked(0, [youthSigned]), 'release-scope')
    const late = [{ ...youthSigned, at: between }]
    mayNot(asked(between, late), 'release-scope')
    may(asked(ADULT_FROM, late))
  })
  it('is everybody who may hold the privilege, for child protection to read what she told an advocate', () => {
    const asked = (signatures: Facts['releases'][number]['signatures']) =>
      ask(
        { recipient: cps, ...item({ category: 'advocate-notes', lanes: ['VSP-VAWA'], service: 'advocacy' }) },
        {
          ...by({
            recipientAgency: 'county',
            recipientPrograms: ['cps'],
            categories: ['advocate-notes'],
            signatures,
          }),
          state: mayHaveAlone('consent-advocacy'),
        },
      )
    may(asked([youthSigned, motherSigned]))
    mayNot(asked([youthSigned]), 'release-scope')
  })
})

describe('a form', () => {
  it('for notes of psychotherapy is for these alone', () => {
    const asked = (...categories: Item['category'][]) =>
      ask(
        {
          recipient: cps,
          ...item({ category: 'psychotherapy-notes', lanes: ['HIPAA'], careConsent: 'youth' }),
        },
        by({ recipientAgency: 'county', recipientPrograms: ['cps'], categories }),
      )
    may(asked('psychotherapy-notes'))
    may(asked('psychotherapy-notes', 'psychotherapy-notes'))
    mayNot(asked('psychotherapy-notes', 'health'), 'release-scope')
    mayNot(asked('service-tie'), 'release-scope')
  })
  it('for a meeting that hears of treatment names each who comes from elsewhere', () => {
    const attendees = ['nurse', 'teacher'].map((person) => ({
      person,
      program: `${person}s`,
      lanes: ['HIPAA' as const],
      verifiedUntil: 50,
    }))
    const asked = (named: (person: string) => string[]) =>
      ask(
        {
          source: recovery,
          recipient: { kind: 'meeting', meeting: 'monday', attendees },
          purpose: 'team',
          ...item({ category: 'substance-use', lanes: ['PART2'] }),
        },
        {
          meetings: [{ meeting: 'monday', programs: ['nurses', 'teachers'], from: 0, until: 9 }],
          releases: attendees.map(({ person, program }) =>
            aRelease({
              id: person,
              program: 'recovery',
              recipientPrograms: [program],
              people: named(person),
              categories: ['substance-use'],
              purposes: ['team'],
            }),
          ),
        },
      )
    may(asked((person) => [person]))
    may(asked((person) => ['somebody else', person]))
    mayNot(
      asked((person) => (person === 'nurse' ? [person] : [])),
      'release-scope',
    )
    mayNot(
      asked(() => ['nurse']),
      'release-scope',
    )
  })
  it('for certifying what police certify serves that and nothing else', () => {
    const asked = (purpose: 'certification' | 'investigation') =>
      ask(
        { recipient: officer, purpose, ...item({ category: 'immigration', lanes: ['IMMIG'] }) },
        by({
          recipientAgency: 'city',
          recipientPrograms: ['police'],
          categories: ['immigration'],
          purposes: ['certification', 'investigation'],
        }),
      )
    may(asked('certification'))
    mayNot(asked('investigation'), 'release-scope')
  })
  it('counts again where a flag was lifted in the minute in which it was signed', () => {
    const flags = [{ person: 'mother', kind: 'abuser' as const, from: -99, liftedAt: -10 }]
    may(ask({}, { ...by(), flags }))
    mayNot(
      ask({}, { ...by(), flags: [{ ...flags[0], liftedAt: -9 } as (typeof flags)[0]] }),
      'signer-flagged',
    )
  })
})

describe('what was entered', () => {
  it('counts of whoever asks about nobody: a flagged nurse is told no address', () => {
    const flags = [{ person: 'nurse', kind: 'abuser' as const, from: -99, liftedAt: null }]
    const address = { subject: null, referral: 'r', ...item({ category: 'facility-address' }) }
    mayNot(ask(address, { subject: null, guardians: [], flags }), 'recipient-flagged')
  })
  it('as her leave for her mother counts for her, for this, from its minute on', () => {
    const law = { state: [aStateFact('parent-access')] }
    const asked = (more: Partial<Facts['optIns'][number]>) =>
      ask(
        {
          source: clinic,
          recipient: mother,
          ...item({ category: 'minor-consented-care', lanes: ['HIPAA'] }),
        },
        {
          ...law,
          optIns: [
            {
              caregiver: 'mother',
              categories: ['minor-consented-care'],
              from: 0,
              withdrawnAt: null,
              ...more,
            },
          ],
        },
      )
    may(asked({}))
    may(asked({ withdrawnAt: 1 }))
    for (const other of [
      { caregiver: 'father' },
      { categories: ['location' as const] },
      { from: 1 },
      { withdrawnAt: 0 },
    ])
      mayNot(asked(other), 'no-opt-in')
  })
  it('as a lawyer’s order waits for counsel’s position', () => {
    const orders = [anOrder({ categories: ['case-spine'] })]
    const toCourt = { recipient: court, purpose: 'proceeding', basisClaimed: 'court-order' } as const
    const asked = (on: 'court-order' | 'waiver', allows = true) =>
      ask(
        { ...toCourt, ...item({ category: 'case-spine', lanes: ['ATTY'] }) },
        { orders, positions: [{ program: 'shelter', on, allows, ...always }] },
      )
    may(asked('court-order'))
    mayNot(asked('court-order', false), 'no-position')
    mayNot(asked('waiver'), 'no-position')
  })
  it('as an order counts for the program that it names', () => {
    const asked = (program: string) =>
      ask(
        {
          recipient: court,
          purpose: 'proceeding',
          basisClaimed: 'court-order',
          ...item({ category: 'case-spine', lanes: ['VSP-VAWA'] }),
        },
        { orders: [anOrder({ program, categories: ['case-spine'] })] },
      )
    may(asked('shelter'))
    mayNot(asked('another shelter'), 'no-order')
  })
  it('as a reason to know counts for whom it names, while it stands, beside others', () => {
    const know = (recipient: string, until: number | null = null) => ({ recipient, from: -9, until })
    const asked = (...reasonsToKnow: Facts['reasonsToKnow']) =>
      ask(item({ category: 'referral-packet', lanes: ['COURT-CHILD'] }), {
        ...by({ categories: ['referral-packet'] }),
        reasonsToKnow,
      })
    may(asked(know('clinic')))
    may(asked(know('court'), know('clinic')))
    mayNot(asked(know('court')), 'no-reason-to-know', 'no-treatment')
    mayNot(asked(know('clinic', -1)), 'no-reason-to-know', 'no-treatment')
  })
  it('as a report of child protection counts to police, about a child in its care', () => {
    const asked = (recipient: typeof officer, kind: 'iv-e-care' | 'protection-duty') =>
      ask(
        {
          source: childWelfare,
          ...report,
          recipient,
          ...item({ category: 'case-spine', lanes: ['CPS'] }),
        },
        {
          reports: [
            aReport({ program: 'cps', recipientProgram: recipient.program, categories: ['case-spine'] }),
          ],
          relations: [{ kind, program: 'cps', groups: null, ...always }],
        },
      )
    may(asked(officer, 'iv-e-care'))
    mayNot(asked(officer, 'protection-duty'), 'no-lane-row', 'no-relation', 'no-release')
    mayNot(asked({ ...cps, program: 'other cps' }, 'iv-e-care'), 'no-lane-row', 'no-release', 'no-report')
  })
  it('as a law on records of police counts, with a ground, for child protection; one on cases does not', () => {
    const asked = (topic: string, reporter = 'child-welfare-agency') =>
      ask(
        {
          source: police,
          recipient: cps,
          ...item({ category: 'police-investigation', lanes: ['CJI'], notFromCji: true }),
        },
        {
          state: [aStateFact(topic, { scope: { reporter: [reporter] } })],
          grounds: [
            {
              row: 'CJI/statute/child-welfare',
              program: 'police',
              recipient: 'cps',
              categories: ['police-investigation'],
              from: 0,
              until: 9,
            },
          ],
        },
      )
    may(asked('record-access'))
    mayNot(asked('case-sharing'), 'no-relation', 'state-unknown')
    mayNot(asked('record-access', 'school'), 'no-relation', 'state-unknown')
  })
  it('as an emergency of treatment counts where it is medical, whatever kind of entry it is', () => {
    const asked = (medical: boolean, recipient = aProfessional()) =>
      ask(
        {
          source: recovery,
          recipient,
          basisClaimed: 'emergency',
          purpose: 'safety',
          ...item({ category: 'education', lanes: ['PART2'] }),
        },
        {
          emergencies: [
            anEmergency({ program: 'recovery', medical, recipientPerson: recipient.person ?? '' }),
          ],
        },
      )
    may(asked(true))
    mayNot(asked(false), 'no-emergency', 'no-release')
    mayNot(asked(true, officer), 'no-emergency', 'no-lane-row')
  })
})

describe('somebody of whom nobody said what they do', () => {
  it('gets nothing, whatever it is for', () => {
    for (const purpose of ['care', 'research'] as const)
      mayNot(
        ask({ recipient: aProfessional({ disciplines: [] }), purpose, ...item({ lanes: ['HIPAA'] }) }),
        'no-column',
      )
  })
})

describe('a statute', () => {
  const ground = (row: string, categories: Item['category'][]) => ({
    row,
    program: 'shelter',
    recipient: 'clinic',
    categories,
    from: 0,
    until: 9,
  })
  const policeWrote = item({ category: 'police-investigation', lanes: ['CJI'], notFromCji: true })

  it('lets police tell an advocate what victims are owed, and her lawyer what is discovered, by its own ground', () => {
    const asked = (discipline: string, row: string) =>
      ask(
        { ...policeWrote, recipient: aProfessional({ disciplines: [discipline] }) },
        {
          grounds: [ground(row, ['police-investigation'])],
          representations: [{ program: 'clinic', person: null, kind: 'attorney', ...always }],
        },
      )
    may(asked('advocacy', 'CJI/statute/advocate'))
    mayNot(asked('advocacy', 'CJI/statute/legal'), 'no-ground')
    may(asked('legal-counsel', 'CJI/statute/legal'))
    mayNot(asked('legal-counsel', 'CJI/statute/advocate'), 'no-ground')
  })
  it('on papers of a federal case does not make an agency responsible, nor a teacher’s interest legitimate', () => {
    const asked = (
      recipient: ReturnType<typeof aProfessional>,
      facts: Partial<Facts>,
      lane: Lane = 'COURT-CHILD',
    ) =>
      ask(
        { recipient, ...item({ category: 'education', lanes: [lane] }) },
        {
          reasonsToKnow: [{ recipient: 'clinic', ...always }],
          grounds: [ground('COURT-CHILD/statute', ['education'])],
          ...facts,
        },
      )
    const worker = aProfessional({ disciplines: ['child-welfare'] })
    const responsible = {
      relations: [{ kind: 'legally-responsible' as const, program: 'clinic', groups: null, ...always }],
    }
    may(asked(worker, responsible))
    mayNot(asked(worker, {}), 'no-relation', 'no-release')
    const teaches = (agency: string) => aProfessional({ agency, disciplines: ['education'] })
    const interest = {
      grounds: [ground('COURT-CHILD/statute', ['education']), ground('FERPA/statute/school', ['education'])],
    }
    may(asked(teaches('haven'), interest))
    mayNot(asked(teaches('hospital'), interest), 'no-ground')
    mayNot(asked(teaches('haven'), {}), 'no-ground')
  })
  it('on schools makes an agency responsible for whatever it lets pass', () => {
    const asked = (kind: 'legally-responsible' | 'iv-e-care') =>
      ask(
        { recipient: cps, ...item({ category: 'police-investigation', lanes: ['FERPA'] }) },
        { relations: [{ kind, program: 'cps', groups: null, ...always }] },
      )
    may(asked('legally-responsible'))
    mayNot(asked('iv-e-care'), 'no-lane-row', 'no-relation')
  })
  it('shows a student what the school keeps once she is grown, and not before', () => {
    const asked = (at: number) =>
      ask({ at, recipient: ana, purpose: 'own', ...item({ category: 'education', lanes: ['FERPA'] }) })
    may(asked(ADULT_FROM))
    mayNot(asked(ADULT_FROM - 1), 'self-limits')
    mayNot(asked(0), 'self-limits')
  })
})

describe('a consent for all treatment, payment and operations', () => {
  const tpo = (more: Partial<Facts['releases'][number]> = {}) =>
    by({
      program: 'recovery',
      tpo: true,
      until: null,
      categories: ['substance-use'],
      purposes: ['treatment', 'care'],
      ...more,
    })
  const asked = (
    facts: Partial<Facts>,
    lanes: Lane[] = ['PART2'],
    purpose: 'treatment' | 'care' = 'treatment',
    at = 0,
  ) =>
    ask(
      { source: recovery, purpose, at, ...item({ category: 'substance-use', lanes, careConsent: 'youth' }) },
      facts,
    )

  it('is for that law and for treatment alone', () => {
    may(asked(tpo()))
    mayNot(asked(tpo(), ['HIPAA']), 'release-scope')
    mayNot(asked(tpo(), ['PART2'], 'care'), 'release-scope')
  })
  it('has no end of ours, and the one that it says', () => {
    const long = 200 * 1_440
    const facts = { guardians: [{ person: 'mother', from: -1_000, until: null }] }
    may(asked({ ...facts, ...tpo() }, ['PART2'], 'treatment', long))
    may(asked({ ...facts, ...tpo({ until: long }) }, ['PART2'], 'treatment', long))
    mayNot(asked({ ...facts, ...tpo({ until: long - 1 }) }, ['PART2'], 'treatment', long), 'release-lapsed')
  })
})

describe('who signed', () => {
  const each = signed({ confirmed: allRowIds().filter((id) => id !== ONE_PARENT) })
  const withGal = subject({ gal: 'gal' })
  const galSigned = { person: 'gal', capacity: 'gal', at: -10 } as const
  const privileged = (...signatures: Facts['releases'][number]['signatures']) =>
    ask(item({ category: 'advocate-notes', lanes: ['ADVOCATE'] }), {
      ...withGal,
      ...by({ categories: ['advocate-notes'], signatures }),
    })

  it('all of those who may hold a privilege, none of them for another', () => {
    may(privileged(youthSigned, motherSigned, galSigned))
    mayNot(privileged(youthSigned, galSigned), 'signers')
    mayNot(privileged(motherSigned, galSigned), 'signers')
    mayNot(privileged(youthSigned, motherSigned, { ...galSigned, capacity: 'youth' }), 'signers')
    mayNot(ask({}, by({ signatures: [{ ...youthSigned, capacity: 'gal' }, motherSigned] })), 'signers')
    mayNot(ask({}, by({ signatures: [youthSigned, { ...motherSigned, capacity: 'gal' }] }), each), 'signers')
    may(ask({}, by(), each))
  })
  it('last is when it counts from, in whatever order they signed', () => {
    const signatures = [{ ...motherSigned, at: 5 }, youthSigned]
    mayNot(ask({ at: 4 }, by({ signatures })), 'release-lapsed')
    may(ask({ at: 5 }, by({ signatures })))
  })
  it('alone, where nobody knows her age: she can do what she alone may do, and nothing that a law gives to minors', () => {
    const alone = by({ signatures: [youthSigned] })
    const unknown = subject({ adultFrom: null })
    const vawa = item({ lanes: ['VSP-VAWA'], service: 'advocacy' })
    may(ask(vawa, { ...alone, state: mayHaveAlone('consent-advocacy') }))
    mayNot(ask(vawa, { ...alone, ...unknown, state: mayHaveAlone('consent-advocacy') }), 'age-unknown')
    const care = item({ lanes: ['HIPAA'], category: 'care-plan', careConsent: 'youth' })
    mayNot(ask(item({ lanes: ['RHY'] }), { ...by(), ...unknown }), 'age-unknown')
    mayNot(
      ask(care, { ...by({ signatures: [youthSigned], categories: ['care-plan'] }), ...unknown }),
      'age-unknown',
      'no-treatment',
    )
  })
  it('a form for a figure, which is about nobody: that opens no figure', () => {
    const figure = {
      subject: null,
      mode: 'aggregate',
      aggregate: 'figure-1',
      ...item({ category: 'health', groups: ['figure'], lanes: ['HIPAA'] }),
      recipient: aProfessional({ disciplines: ['advocacy'] }),
    } as const
    const form = by({ modes: ['aggregate'], categories: ['health'], signatures: [youthSigned] })
    mayNot(ask(figure, { ...form, subject: null, guardians: [] }), 'age-unknown')
  })
})

describe('what she sees of her own', () => {
  it('is shown or copied to her, and told in no other way', () => {
    const own = (mode: 'view' | 'copy' | 'verbal') =>
      ask({ recipient: ana, purpose: 'own', mode, ...item({ lanes: ['RHY'] }) })
    may(own('view'))
    may(own('copy'))
    mayNot(own('verbal'), 'self-limits')
  })
})

describe('one of several', () => {
  it('treatments, figures and elections is enough, and of others there is none', () => {
    const treats = (recipientProgram: string) => ({ program: 'ward', recipientProgram, ...always })
    const ward = {
      source: clinic,
      purpose: 'treatment' as const,
      ...item({ category: 'health', lanes: ['HIPAA'] }),
    }
    may(ask(ward, { treatments: [treats('another clinic'), treats('clinic')] }))
    const bound = (lanes: Lane[]) =>
      ask({ ...ward, recipient: aProfessional({ lanes }) }, { treatments: [treats('clinic')] })
    may(bound(['FERPA', 'PART2']))
    mayNot(bound(['FERPA']), 'no-treatment')
    const figure = {
      subject: null,
      mode: 'aggregate',
      aggregate: 'figure-1',
      purpose: 'research',
      recipient: aProfessional({ disciplines: ['research'] }),
      ...item({ groups: ['figure'] }),
    } as const
    const figures = (...aggregates: Facts['aggregates']) =>
      ask(figure, { subject: null, guardians: [], aggregates })
    const controlled = { id: 'figure-1', controlled: true, from: -9, until: 9 }
    may(figures({ ...controlled, id: 'another' }, controlled))
    mayNot(figures({ ...controlled, id: 'another' }), 'not-controlled')
    mayNot(figures({ ...controlled, until: -1 }), 'not-controlled')
    // With a figure's name to it a record is no figure.
    const record = {
      ...figure,
      subject: 'ana',
      mode: 'view' as const,
      ...item({ category: 'health', lanes: ['HIPAA'] }),
    }
    mayNot(ask(record, { aggregates: [controlled] }), 'not-controlled')
    const health = { source: clinic, recipient: mother, ...item({ category: 'health', lanes: ['HIPAA'] }) }
    const election = (caregiver: string, until: number | null) => ({
      caregiver,
      reasonStated: true,
      from: -9,
      until,
    })
    may(ask(health, { elections: [election('father', null), election('mother', -1)] }))
    mayNot(ask(health, { elections: [election('father', null), election('mother', null)] }), 'election')
  })
})

describe('what a law reaches', () => {
  const asked = (more: Partial<Facts['state'][number]>, about: Partial<Subject> = {}) =>
    ask(
      { ...report, ...item({ lanes: ['VSP-FVPSA'] }) },
      {
        ...subject(about),
        state: [aStateFact('may-report', more)],
        reports: [aReport({ offender: 'caregiver', harm: 'neglect' })],
      },
    ).outcome

  it('is whom each part of it names, or anyone', () => {
    for (const [part, right] of [
      ['reporter', 'victim-program'],
      ['harm', 'neglect'],
      ['offender', 'caregiver'],
    ] as const) {
      expect([part, asked({ scope: { [part]: ['x', right] } })]).toEqual([part, 'allow'])
      expect([part, asked({ scope: { [part]: ['anyone'] } })]).toEqual([part, 'allow'])
      expect([part, asked({ scope: { [part]: ['x'] } })]).toEqual([part, 'deny'])
      expect([part, asked({ scope: { [part]: [] } })]).toEqual([part, 'deny'])
      // Half of a law that says whom it reaches is told; of one that does not, nothing.
      expect([part, asked({ value: 'partial', scope: { [part]: [right] } })]).toEqual([part, 'allow'])
      expect([part, asked({ value: 'no', scope: { [part]: [right] } })]).toEqual([part, 'deny'])
    }
    expect(asked({ value: 'partial', scope: {} })).toBe('deny')
    expect(asked({ value: 'partial', scope: { age: 'minor' } })).toBe('allow')
    expect(asked({ scope: { age: 'under-18' } })).toBe('allow')
    expect(asked({ scope: { age: 'under-18' } }, { adultFrom: null })).toBe('deny')
    expect(asked({ topic: 'harm' })).toBe('deny')
    // Of an offender whom nobody knows it is asked as of one who is no caregiver.
    const unknown = (offender: string) =>
      ask(
        { ...report, ...item({ lanes: ['VSP-VAWA'] }) },
        { state: aMandate([offender]), reports: [aReport()] },
      ).outcome
    expect(['non-caregiver', 'caregiver', 'unknown', ''].map(unknown)).toEqual([
      'allow',
      'deny',
      'deny',
      'deny',
    ])
    expect(asked({ jurisdiction: 'YY' })).toBe('deny')
  })
  it('is nothing about which nothing is asked', () => {
    const alone = by({ signatures: [youthSigned] })
    const vawa = item({ lanes: ['VSP-VAWA'], service: 'advocacy' })
    const scoped = (scope: Facts['state'][number]['scope']) =>
      ask(vawa, { ...alone, state: [aStateFact('consent-advocacy', { scope })] }).outcome
    expect([scoped({}), scoped({ reporter: ['anyone'] }), scoped({ reporter: ['victim-program'] })]).toEqual([
      'allow',
      'allow',
      'deny',
    ])
  })
  it('is known where it says no as well, and in each of her places', () => {
    const known = (jurisdictions: string[], ...state: Facts['state']) =>
      ask(
        {
          source: clinic,
          recipient: mother,
          purpose: 'family',
          ...item({
            category: 'substance-use',
            lanes: ['HIPAA'],
            careConsent: 'youth',
            jurisdictions,
          }),
        },
        {
          ...by({
            program: 'ward',
            recipientPrograms: [],
            recipientCaregiver: 'mother',
            categories: ['substance-use'],
            purposes: ['family'],
          }),
          state,
        },
      )
    const no = aStateFact('consent-substance', { value: 'no' })
    may(known(['ZZ', 'YY'], no, { ...no, jurisdiction: 'YY' }))
    mayNot(known(['ZZ', 'YY'], no), 'state-unknown')
    mayNot(known([], no), 'state-unknown')
  })
})
