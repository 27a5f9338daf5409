import { describe, expect, it } from 'vitest'
import type { Facts, Release } from '../model/facts.ts'
import type { Request } from '../model/request.ts'
import { always, ask, by, item, may, mayNot, recovery } from '../testing/asked.ts'
import { anOrder, aProfessional, court, officer } from '../testing/build.ts'

const evaluator = aProfessional({
  person: 'evaluator',
  program: 'university',
  disciplines: ['research'],
  lanes: [],
})
const figure = {
  subject: null,
  mode: 'aggregate',
  aggregate: 'figure-1',
  purpose: 'funding',
  recipient: evaluator,
  ...item({ groups: ['figure'] }),
} as const
const about = (controlled: boolean): Partial<Facts> => ({
  subject: null,
  guardians: [],
  aggregates: [{ id: 'figure-1', controlled, ...always }],
})

describe('R9, funders', () => {
  it.each(['hmis', 'funding', 'research', 'audit'] as const)(
    'somebody asks for one young person of a shelter for %s, with a form that says so: no',
    (purpose) => {
      mayNot(ask({ purpose }, by({ purposes: [purpose] })), 'victim-data-to-funder')
    },
  )
  it('a funder asks for a figure of victim services after disclosure control: yes', () => {
    expect(may(ask(figure, about(true))).basis.map(({ way }) => way)).toEqual(['aggregate'])
  })
  it('a funder calls it an emergency, or has a court’s order: still no', () => {
    const funder = { ...evaluator, lanes: ['HIPAA' as const] }
    for (const basisClaimed of ['emergency', 'court-order'] as const)
      mayNot(
        ask(
          { recipient: funder, purpose: 'audit', basisClaimed },
          {
            ...by({ purposes: ['audit'] }),
            orders: [anOrder({ recipient: 'university', categories: ['identity'] })],
          },
        ),
        'victim-data-to-funder',
      )
  })
})

describe('R22, a figure', () => {
  it('a funder asks for a figure that did not pass disclosure control: no', () => {
    expect(mayNot(ask(figure, about(false)), 'not-controlled').possible).toEqual(['control-figure'])
  })
  it('a funder asks for the figure with a name to it, or about Ana: no, that is no figure', () => {
    mayNot(ask({ ...figure, ...item({ groups: ['figure', 'names'] }) }, about(true)), 'mode')
    mayNot(ask({ ...figure, subject: 'ana' }, { aggregates: about(true).aggregates ?? [] }), 'mode')
  })
})

const treated = { source: recovery, ...item({ category: 'substance-use', lanes: ['PART2'] }) } as const
const consent = (purposes: Release['purposes'], more: Partial<Release> = {}) =>
  by({ program: 'recovery', categories: ['substance-use'], purposes, ...more })

describe('R10, treatment of substance use', () => {
  const special = (more: Partial<Facts['orders'][number]> = {}) =>
    anOrder({
      kind: 'part2-special',
      program: 'recovery',
      categories: ['substance-use'],
      recipient: 'police',
      ...more,
    })
  const against: Partial<Request> = { ...treated, purpose: 'against-patient' }

  it('police, a prosecutor and a court ask for her treatment record to use it against her: no', () => {
    for (const recipient of [officer, { ...officer, disciplines: ['prosecution'] }, court])
      expect(mayNot(ask({ ...against, recipient }), 'against-patient').possible).toEqual(['special-order'])
  })
  it('the court has made the special order that the law asks for: yes, and not by any other order', () => {
    const asked = (order: Facts['orders'][number]) =>
      ask({ ...against, recipient: officer, basisClaimed: 'court-order' }, { orders: [order] })
    may(asked(special()))
    mayNot(asked(special({ kind: 'court-order' })), 'against-patient')
  })
  it('Ana signed that police may use it against her: no, stricter than the rule, which would let a specific consent', () => {
    const facts = consent(['against-patient'], { recipientAgency: 'city', recipientPrograms: ['police'] })
    mayNot(ask({ ...against, recipient: officer }, facts), 'against-patient')
  })
})

describe('R11, what travels with it', () => {
  it('a clinic gets a treatment record by consent: the notice and a copy of the consent come with it', () => {
    const decision = may(ask(treated, consent(['care'])))
    expect(decision.obligations).toEqual(expect.arrayContaining(['attach-consent', 'notice-2.32']))
    expect(decision.notices).toEqual(['part2-2.32'])
  })
})

describe('R12, that she is known there', () => {
  it('a clinic asks a treatment program whether Ana is there, with a form for her name alone: no', () => {
    const asked = (modes: Release['modes'], categories: Release['categories']) =>
      ask(
        { source: recovery, mode: 'confirm-exists', ...item({ lanes: ['PART2'] }) },
        by({ program: 'recovery', categories, modes }),
      )
    mayNot(asked(['view'], ['identity']), 'release-scope')
    may(asked(['view', 'confirm-exists'], ['service-tie', 'identity']))
  })
  it('police get a treatment record by a court’s order: the name of the program is masked', () => {
    const decision = may(
      ask(
        { ...treated, recipient: officer, basisClaimed: 'court-order' },
        {
          orders: [
            anOrder({
              kind: 'part2-special',
              program: 'recovery',
              recipient: 'police',
              categories: ['substance-use'],
            }),
          ],
        },
      ),
    )
    expect(decision.obligations).toContain('mask-source')
    expect(may(ask(treated, consent(['care']))).obligations).not.toContain('mask-source')
  })
})
