import { describe, expect, it } from 'vitest'
import type { Facts, Release } from '../model/facts.ts'
import { ONE_PARENT } from '../rules/rules.ts'
import { ask, by, clinic, item, may, mayHaveAlone, mayNot, recovery, school } from '../testing/asked.ts'
import {
  ADULT_FROM,
  allRowIds,
  aProfessional,
  aRelease,
  aStateFact,
  mother,
  motherSigned,
  signed,
  someFacts,
  TURNS_18,
  youthSigned,
} from '../testing/build.ts'

const form = (release: Partial<Release>) => ask({}, by(release))

describe('R1, a form that counts', () => {
  it('an advocate has a form of another program that names the same clinic: nothing passes by it', () => {
    may(form({}))
    mayNot(form({ program: 'night shelter' }), 'no-release')
  })
  it('a nurse asks by a form for a clinic and Ana’s mother at once: no, one form names one organization', () => {
    mayNot(form({ recipientCaregiver: 'mother' }), 'release-form')
    mayNot(form({ recipientAgency: 'another hospital' }), 'no-release')
  })
  it('a nurse asks for what Ana told her advocate by a form that names who she is: no', () => {
    mayNot(ask(item({ category: 'advocate-notes' }), by()), 'release-scope')
    mayNot(form({ categories: [] }), 'release-form', 'release-scope')
  })
  it('a nurse asks for school matters by a form that is for care: no', () => {
    mayNot(ask({ purpose: 'education' }, by()), 'release-scope')
    mayNot(form({ purposes: [] }), 'release-form', 'release-scope')
  })
  it('a nurse asks for a copy by a form that lets her look: no', () => {
    mayNot(ask({ mode: 'copy' }, by()), 'release-scope')
    mayNot(form({ modes: [] }), 'release-form', 'release-scope')
  })
  it('nobody told Ana what may follow from it: nothing passes by it', () => {
    mayNot(form({ consequences: false }), 'release-form')
  })
  it('nobody signed it yet: nothing passes by it', () => {
    mayNot(form({ signatures: [] }), 'release-form', 'release-lapsed', 'signers')
  })
  it('the form is dated tomorrow: nothing passes by it today', () => {
    const tomorrow = by({ signatures: [youthSigned, { ...motherSigned, at: 1_440 }] })
    mayNot(ask({}, tomorrow), 'release-lapsed')
    may(ask({ at: 1_440 }, tomorrow))
  })
  it('the form has no last day: nothing passes by it', () => {
    mayNot(form({ until: null }), 'release-form', 'release-lapsed')
  })
  it('the form does not say how Ana can take it back: nothing passes by it', () => {
    mayNot(form({ howToRevoke: false }), 'release-form')
  })
  it('the form does not say that Ana gets help either way: nothing passes by it', () => {
    mayNot(form({ independent: false }), 'release-form')
  })
})

describe('R2, who signs', () => {
  const alone = by({ signatures: [youthSigned] })
  const each = signed({ confirmed: allRowIds().filter((id) => id !== ONE_PARENT) })

  it('a shelter paid by VAWA asks who signs for Ana, 15: she and her mother, and not her mother alone', () => {
    const asked = (facts: Partial<Facts>) => ask(item({ lanes: ['VSP-VAWA'], service: 'advocacy' }), facts)
    may(asked(by()))
    mayNot(asked(by({ signatures: [motherSigned] })), 'signers')
    mayNot(asked(alone), 'signers')
  })
  it('a shelter paid by VAWA asks whether the parent who hurts her can sign: no', () => {
    const flags = [{ person: 'mother', kind: 'abuser' as const, from: -20, liftedAt: null }]
    mayNot(ask(item({ lanes: ['VSP-VAWA'] }), { ...by(), flags }), 'signer-flagged')
  })
  it('Ana signs alone for advocacy where a verified law lets minors have advocacy alone, and for no other service', () => {
    const asked = (topic: string) =>
      ask(item({ lanes: ['VSP-VAWA'], service: 'advocacy' }), { ...alone, state: mayHaveAlone(topic) })
    may(asked('consent-advocacy'))
    mayNot(asked('consent-stay'), 'signers')
  })
  it('Ana signs alone at a runaway shelter: no, a parent or guardian signs too', () => {
    const asked = (signatures: Release['signatures']) =>
      ask(item({ lanes: ['RHY'], service: 'stay' }), {
        ...by({ signatures }),
        state: mayHaveAlone('consent-stay'),
      })
    may(asked([youthSigned, motherSigned]))
    mayNot(asked([youthSigned]), 'signers')
    mayNot(asked([motherSigned]), 'signers')
  })
  it('Ana signs alone for her treatment of substance use only where the law of the state lets her have it alone', () => {
    const asked = (state: Facts['state']) =>
      ask(
        { source: recovery, ...item({ category: 'substance-use', lanes: ['PART2'] }) },
        { ...by({ program: 'recovery', categories: ['substance-use'], signatures: [youthSigned] }), state },
      )
    may(asked(mayHaveAlone('consent-substance')))
    mayNot(asked([]), 'signers')
    mayNot(asked([aStateFact('consent-substance', { value: 'no' })]), 'signers')
  })
  it('a clinic asks who signs for care that Ana agreed to herself: Ana; and for care that her mother agreed to: her mother', () => {
    const asked = (careConsent: 'youth' | 'guardian', signature: Release['signatures'][number]) =>
      ask(
        { source: clinic, ...item({ category: 'care-plan', lanes: ['HIPAA'], careConsent }) },
        by({ program: 'ward', categories: ['care-plan'], signatures: [signature] }),
      )
    may(asked('youth', youthSigned))
    may(asked('guardian', motherSigned))
    mayNot(asked('youth', motherSigned), 'no-treatment', 'signers')
    mayNot(asked('guardian', youthSigned), 'no-treatment', 'signers')
  })
  it('a school asks who signs for a student of 15: a parent, and not the student alone', () => {
    const asked = (signature: Release['signatures'][number]) =>
      ask(
        {
          source: school,
          recipient: aProfessional({ disciplines: ['advocacy'] }),
          ...item({ category: 'education', lanes: ['FERPA'] }),
        },
        by({ program: 'school', categories: ['education'], signatures: [signature] }),
      )
    may(asked(motherSigned))
    mayNot(asked(youthSigned), 'release-scope', 'signers')
  })
  it('her parents share custody and one of them signs: enough only once counsel confirmed that', () => {
    const guardians = ['mother', 'father'].map((person) => ({ person, from: -100, until: null }))
    may(ask({}, { ...by(), guardians }))
    mayNot(ask({}, { ...by(), guardians }, each), 'signers')
  })
})

describe('R4, what is said and not signed', () => {
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'RHY', 'PART2'] as const)(
    'a worker heard Ana say yes and has nothing in writing, under %s: no',
    (lane) => {
      const category = lane === 'PART2' ? 'substance-use' : 'identity'
      const asked = (spoken: Release['form']) =>
        ask(item({ lanes: [lane], category }), by({ categories: [category], form: spoken }))
      may(asked('written'))
      mayNot(asked('verbal'), 'release-form')
    },
  )
  it('Ana says no to the clinic, in whatever form: what she signed before opens nothing there', () => {
    const refusal = { recipient: 'clinic', categories: null, from: 0, withdrawnAt: null }
    mayNot(ask({}, { ...by(), refusals: [refusal] }), 'refused')
    may(ask({ at: -1 }, { ...by(), refusals: [refusal] }))
  })
})

describe('R5, to the minute', () => {
  it('a nurse looks in the last minute of a form, and a minute later: yes, and then no', () => {
    const until = 500
    expect(may(ask({ at: until }, by({ until }))).expiry).toBe(until)
    mayNot(ask({ at: until + 1 }, by({ until })), 'release-lapsed')
  })
})

describe('R26, at 18', () => {
  const grown = aRelease({ signatures: [{ ...youthSigned, at: ADULT_FROM }], until: ADULT_FROM + 9 })
  const both = [
    { ...youthSigned, at: TURNS_18 - 9 },
    { ...motherSigned, at: TURNS_18 - 9 },
  ]

  it('Ana turns 18 this month: what her mother signed ends with the first of it', () => {
    const facts = by({ signatures: both, until: TURNS_18 + 9 })
    may(ask({ at: TURNS_18 - 1 }, facts))
    mayNot(ask({ at: TURNS_18 }, facts), 'age-between')
  })
  it('her mother asks to see the school’s record once Ana is grown: no, the right is Ana’s now', () => {
    const request = {
      source: school,
      recipient: mother,
      ...item({ category: 'education', lanes: ['FERPA'] }),
    }
    may(ask(request))
    mayNot(ask({ ...request, at: ADULT_FROM }), 'not-guardian')
    const toAdvocate = { ...request, recipient: aProfessional({ disciplines: ['advocacy'] }), at: ADULT_FROM }
    const own = { ...grown, program: 'school', categories: ['education' as const] }
    may(ask(toAdvocate, { releases: [own] }))
    mayNot(
      ask(toAdvocate, { releases: [{ ...own, signatures: [{ ...motherSigned, at: ADULT_FROM - 1 }] }] }),
      'release-scope',
      'signers',
    )
  })
  it('Ana is grown and nobody has asked her afresh: nothing passes until she signs herself', () => {
    const old = by({ signatures: both, until: ADULT_FROM + 9 })
    mayNot(ask({ at: ADULT_FROM }, old), 'signers')
    expect(ask({ at: TURNS_18 }, old).possible).toEqual(['ask-again-as-adult'])
    may(ask({ at: ADULT_FROM }, { releases: [grown] }))
  })
  it('Ana has a guardian beyond 18: counsel is asked', () => {
    const subject = { ...someFacts().subject, guardianAfter18: true } as NonNullable<Facts['subject']>
    const denied = mayNot(ask({ at: ADULT_FROM }, { releases: [grown], subject }), 'signers')
    expect(denied.possible).toEqual(['ask-counsel', 'signers-missing'])
  })
})

describe('R3, whoever is flagged', () => {
  const flag = (person: string, kind: Facts['flags'][number]['kind'], from = -99): Partial<Facts> => ({
    flags: [{ person, kind, from, liftedAt: null }],
  })
  it.each([
    ['hurts her', 'abuser'],
    ['is suspected to hurt her, or her other parent', 'suspected-abuser'],
    ['belongs with those who exploit her', 'exploiter-associated'],
  ] as const)('the guardian who signed %s: the form is void', (_, kind) => {
    mayNot(ask({}, { ...by(), ...flag('mother', kind) }), 'signer-flagged')
  })
  it('that is learned a week after the form was signed: it is void from that minute on', () => {
    const later = { ...by(), ...flag('mother', 'abuser', 10_080) }
    expect(may(ask({ at: 10_079 }, later)).expiry).toBe(10_079)
    mayNot(ask({ at: 10_080 }, later), 'signer-flagged')
  })
  it('the flag is lifted: the old form stays void, and a new one may be signed', () => {
    const flags = [{ person: 'mother', kind: 'abuser' as const, from: 0, liftedAt: 50 }]
    mayNot(ask({ at: 60 }, { ...by(), flags }), 'signer-flagged')
    may(ask({ at: 60 }, { ...by({ signatures: [youthSigned, { ...motherSigned, at: 55 }] }), flags }))
  })
  it('a nurse who is flagged asks, with a form that is in order: no', () => {
    mayNot(ask({}, { ...by(), ...flag('nurse', 'exploiter-associated') }), 'recipient-flagged')
    mayNot(ask({ recipient: mother }, flag('mother', 'suspected-abuser')), 'recipient-flagged')
    may(ask({}, { ...by(), ...flag('another nurse', 'abuser') }))
  })
})
