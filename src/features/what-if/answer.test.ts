import { describe, expect, it } from 'vitest'
import type { Request } from '#features/sharing/index.ts'
import {
  type Column,
  categories,
  columns,
  columnsOf,
  decide,
  type Lane,
  lanes,
} from '#features/sharing/index.ts'
import { byCedar, byTheProduct } from '#features/sharing/testing/both-hands.ts'
import { allRowIds } from '#features/sharing/testing/build.ts'
import { cases } from '#features/sharing/testing/second/generate.ts'
import type {
  Decision,
  Facts as SecondFacts,
  Request as SecondRequest,
} from '#features/sharing/testing/second/types.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { t } from '#web/frame/staff.tsx'
import { type Answer, answerOf } from './answer.ts'
import { askedOtherwise } from './asked-otherwise.ts'
import { PROBES } from './heat.ts'
import { claimOf, openingsOf, triesOf } from './openings.ts'
import type { Getter, Question } from './question.ts'
import { AT, draftRules, NOW, signedRules } from './testing/shown.ts'
import { needsOf } from './words.ts'

const confirmed = signedRules()

const to = (column: Column): Getter => ({ kind: 'column', column })
const ask = (question: Partial<Question> & { readonly of: readonly Lane[] }, shown = confirmed) =>
  answerOf(
    {
      holder: { program: null, lanes: question.of },
      category: 'identity',
      getter: to('treating-health'),
      purpose: 'care',
      mode: 'view',
      ...question,
    },
    shown,
    AT,
  )
const waysOf = ({ lanes }: Answer) => lanes.map(({ openings }) => openings.map(({ way }) => way))

describe('what would happen if', () => {
  it('a shelter paid under FVPSA asks about a clinic: with a release that both sign, as the statute says', () => {
    const answer = ask({ of: ['VSP-FVPSA'] })
    expect([answer.outcome, waysOf(answer)]).toEqual(['with', [['release']]])
    const [opening] = answer.lanes[0]?.openings ?? []
    expect(opening?.rows.map(({ row }) => [row.id, row.signers, row.cite[0]])).toEqual([
      ['VSP-FVPSA/release', 'youth-and-guardian', '42 USC 10406(c)(5)'],
    ])
    expect(opening?.obligations).toEqual(['accounting', 'warn-redisclosure'])
    expect(answer.possible).toContain('new-release')
  })

  it('a clinic asks about a clinic that treats the same young person: only for treatment, and only after counsel', () => {
    const health = { of: ['HIPAA'], category: 'health', purpose: 'treatment' } as const
    expect(waysOf(ask(health))).toEqual([['treatment']])
    const unconfirmed = ask(health, signedRules([]))
    expect([unconfirmed.outcome, unconfirmed.lanes[0]?.openings[0]?.confirm]).toEqual([
      'after-counsel',
      ['HIPAA/treatment'],
    ])
    expect(ask({ ...health, purpose: 'care' }).outcome).toBe('never')
  })

  it('police ask to show what came from crime systems: never, to nobody', () => {
    for (const column of columns) {
      const answer = ask({ of: ['CJI'], category: 'criminal-justice', getter: to(column) })
      expect([answer.outcome, answer.reasons]).toEqual(['never', ['cji']])
    }
  })

  it('nobody has said by which laws a program works: nothing leaves it, and what would help is to say so', () => {
    const answer = ask({ of: [] })
    expect([answer.outcome, answer.reasons, answer.possible]).toEqual([
      'never',
      ['lanes-unsaid'],
      ['say-lanes'],
    ])
  })

  it('a program looks at its own record: as it is; a psychotherapy note is its author’s', () => {
    const here = { id: 'p', agency: 'a' }
    const getter = { kind: 'program', ...here, lanes: ['HIPAA'], discipline: 'health' } as const
    const own = (category: Question['category']) =>
      ask({ of: ['HIPAA'], holder: { program: here, lanes: ['HIPAA'] }, getter, category })
    expect([own('health').outcome, waysOf(own('health'))]).toEqual(['passes', [['own']]])
    expect([own('psychotherapy-notes').outcome, waysOf(own('psychotherapy-notes'))]).toEqual([
      'with',
      [['author']],
    ])
  })

  it('the young person asks for their own record: as it is where they need no worker beside them', () => {
    const self = { getter: to('youth'), purpose: 'own' } as const
    expect(ask({ of: ['VSP-VAWA'], ...self }).outcome).toBe('passes')
    expect(ask({ of: ['FERPA'], category: 'education', ...self }).outcome).toBe('with')
    expect(ask({ of: ['HIPAA'], category: 'psychotherapy-notes', ...self }).outcome).toBe('never')
  })

  it('a program under two laws must satisfy both', () => {
    const both = ask({ of: ['VSP-VAWA', 'HIPAA'], category: 'health', getter: to('police') })
    expect(both.lanes.map(({ lane, openings }) => [lane, openings.map(({ way }) => way)])).toEqual([
      ['VSP-VAWA', ['release']],
      ['HIPAA', ['release', 'statute', 'emergency']],
    ])
    // What the school's law lets pass inside an agency, the lawyer's does not.
    expect(ask({ of: ['ATTY', 'FERPA'], category: 'education', getter: to('school') }).outcome).toBe('never')
  })

  it('a request claims one thing, so that a school’s emergency does not help where its advocates need an order', () => {
    const both = ask({ of: ['VSP-VAWA', 'FERPA'], category: 'education', getter: to('police') })
    expect(waysOf(both)).toEqual([['court-order'], ['statute', 'court-order']])
    const school = ask({ of: ['FERPA'], category: 'education', getter: to('police') })
    expect(waysOf(school)).toEqual([['statute', 'court-order', 'emergency']])
  })

  it('somebody asks for immigration enforcement, or for a funder what victims said: never', () => {
    expect(ask({ of: ['HIPAA'], category: 'health', purpose: 'immigration-enforcement' }).reasons).toEqual([
      'immigration-enforcement',
    ])
    const funder = ask({ of: ['VSP-VOCA'], getter: to('funder'), purpose: 'funding' })
    expect([funder.outcome, funder.reasons]).toEqual(['never', ['victim-data-to-funder']])
    expect(waysOf(ask({ of: ['VSP-VOCA'], getter: to('funder'), mode: 'aggregate' }))).toEqual([
      ['aggregate'],
    ])
  })

  it('says by which other purpose or mode it passes, where this one does not', () => {
    const question: Question = {
      holder: { program: null, lanes: ['HIPAA'] },
      category: 'health',
      getter: to('treating-health'),
      purpose: 'care',
      mode: 'view',
    }
    expect(askedOtherwise(question, [], confirmed, AT)).toEqual([
      { way: 'treatment', purpose: 'treatment', mode: 'view' },
    ])
    expect(askedOtherwise({ ...question, getter: to('child-welfare') }, ['release'], confirmed, AT)).toEqual([
      { way: 'mandated-report', purpose: 'care', mode: 'report' },
    ])
  })

  it('where a report fails, somebody is shown whom to call', () => {
    for (const of of lanes)
      for (const column of columns) {
        const answer = ask({ of: [of], getter: to(column), mode: 'report' })
        expect([of, column, answer.possible]).toEqual([of, column, expect.arrayContaining(['show-hotline'])])
      }
  })
})

describe('the rules that are asked', () => {
  it('are the shipped draft where nobody signed: what they would allow is asked as if somebody had', () => {
    const shown = draftRules()
    expect([shown.signed, shown.label]).toEqual([null, expect.stringMatching(/^federal-floor@[0-9a-f]{64}$/)])
    const answer = ask({ of: ['VSP-FVPSA'] }, shown)
    expect(answer.outcome).toBe('with')
  })

  it('are signed only while the signature stands', () => {
    expect(confirmed.signed).toEqual({
      counsel: 'Demo Counsel (fictional)',
      at: new Date(NOW.getTime() - 86_400_000),
    })
    expect(confirmed.label).not.toBe(draftRules().label)
    expect(ask({ of: ['HIPAA'], category: 'health', getter: to('school') }, signedRules([])).outcome).toBe(
      'after-counsel',
    )
  })
})

/** The column that a generated recipient stands in, or their own program; undefined: in several, or in none. */
function getterOf(request: Request): Getter | undefined {
  const { recipient, source } = request
  if (recipient.kind !== 'professional') return to(recipient.kind === 'meeting' ? 'team' : recipient.kind)
  const [discipline, ...more] = recipient.disciplines
  if (discipline === undefined || more.length > 0) return undefined
  if (recipient.program === source.program)
    return {
      kind: 'program',
      id: recipient.program,
      agency: recipient.agency,
      lanes: recipient.lanes,
      discipline,
    }
  const [column] = columnsOf({ ...request, purpose: 'care' }).columns
  return column && to(column)
}

describe('what other tries did not find', () => {
  it('what was answered in a health check passes to a court by a release where an order was made as well, and the answer says so', () => {
    const screening = { category: 'screening', getter: to('treating-health'), mode: 'copy' } as const
    const byRelease = (of: Lane, question: Partial<Question>) =>
      (ask({ ...question, of: [of] }).lanes[0]?.openings ?? []).filter(({ way }) => way === 'release')
    const needs = (of: Lane, question: Partial<Question>) =>
      byRelease(of, question).flatMap((opening) => needsOf(opening, { category: 'screening', columns: [] }))
    const orders = (of: Lane, question: Partial<Question>) =>
      byRelease(of, question).map(({ order }) => order)
    expect(orders('VSP-VOCA', { ...screening, purpose: 'care' })).toEqual([null])
    expect(orders('VSP-VOCA', { ...screening, purpose: 'proceeding' })).toEqual(['court-order'])
    expect(needs('VSP-VOCA', { ...screening, purpose: 'proceeding' })).toEqual(
      expect.arrayContaining([
        'A court has ordered this program to give this kind of information to this recipient.',
        'It is an order of a court. A subpoena alone is not enough.',
      ]),
    )
    // Against the patient it takes the order for such records, in a health check and out of it.
    const against = { getter: to('child-welfare'), purpose: 'against-patient' } as const
    for (const category of ['screening', 'health'] as const) {
      expect(orders('PART2', { ...against, category })).toEqual(['part2-special'])
      expect(needs('PART2', { ...against, category })).toContain(
        'It is the special order for substance use records (42 CFR Part 2).',
      )
    }
    expect(orders('HIPAA', { category: 'substance-use', purpose: 'against-patient' })).toEqual([
      'part2-special',
    ])
  })

  it('what a release opens alone for another purpose is pointed to where it takes an order here', () => {
    const question: Question = {
      holder: { program: null, lanes: ['VSP-VAWA'] },
      category: 'screening',
      getter: to('child-welfare'),
      purpose: 'placement',
      mode: 'view',
    }
    const answer = answerOf(question, confirmed, AT)
    const alone = answer.lanes.flatMap(({ openings }) =>
      openings.flatMap(({ way, order }) => (order === null ? [way] : [])),
    )
    expect([waysOf(answer), alone.includes('release')]).toEqual([
      [expect.arrayContaining(['release'])],
      false,
    ])
    expect(askedOtherwise(question, alone, confirmed, AT)).toContainEqual({
      way: 'release',
      purpose: 'care',
      mode: 'view',
    })
  })

  it('one lane lets it pass by what a school’s officers keep, and the other by a release', () => {
    const { lanes } = ask({
      of: ['HMIS-BAR', 'FERPA'],
      getter: to('police'),
      purpose: 'proceeding',
      mode: 'verbal',
    })
    expect(lanes.map(({ lane, openings }) => [lane, openings.map(({ way }) => way)])).toEqual([
      ['HMIS-BAR', ['release']],
      ['FERPA', expect.arrayContaining(['statute'])],
    ])
  })

  it('one lane lets it pass within one agency, and the other by a release to that agency', () => {
    const { lanes } = ask({ of: ['VSP-VAWA', 'FERPA'], getter: to('school'), purpose: 'education' })
    expect(lanes.map(({ lane, openings }) => [lane, openings.map(({ way }) => way)])).toEqual([
      ['VSP-VAWA', expect.arrayContaining(['release'])],
      ['FERPA', expect.arrayContaining(['statute'])],
    ])
  })

  it('whether somebody lives at an address is asked of somebody: it takes the operator and a release', () => {
    const answer = ask({
      of: ['VSP-VAWA'],
      category: 'facility-address',
      getter: to('police'),
      purpose: 'investigation',
      mode: 'confirm-exists',
    })
    expect(waysOf(answer)).toEqual([['facility']])
    expect(answer.lanes[0]?.openings[0]?.rows.map(({ row, ofTie }) => [row.id, ofTie])).toEqual([
      ['any/facility', false],
      ['VSP-VAWA/release', true],
    ])
    // Or the young person would seem to sign what the operator authorizes.
    expect(
      answer.lanes.flatMap(({ openings }) =>
        openings.flatMap((one) => needsOf(one, { category: 'facility-address', columns: ['police'] })),
      ),
    ).toContain(t('maypass.way.release.asks'))
  })
})

describe('against decisions', () => {
  it('whatever any facts let pass by any way, the answer says that it passes by that way', () => {
    const seen = new Map<string, number>()
    const lacking: unknown[] = []
    let asked = 0
    for (const one of cases(24)) {
      if (asked === inFull(800, 60_000)) break
      const request = one.request as unknown as Request
      const decision = byTheProduct(one)
      if (decision.outcome !== 'allow' || request.items.length > 1) continue
      const getter = getterOf(request)
      const item = request.items[0]
      if (!getter || !item) continue
      asked += 1
      const { program, agency } = request.source
      const question: Question = {
        holder: {
          program: getter.kind === 'program' ? { id: program, agency } : null,
          lanes: [...new Set(item.lanes)],
        },
        category: item.category,
        getter,
        purpose: request.purpose,
        mode: request.mode,
      }
      const answer = answerOf(question, confirmed, AT)
      for (const { lane, way, category } of decision.basis) {
        if (category === 'service-tie' && item.category !== 'service-tie') continue
        seen.set(way, (seen.get(way) ?? 0) + 1)
        const said = lane === null ? answer.lanes : answer.lanes.filter((of) => of.lane === lane)
        const ways: readonly string[] = said.flatMap(({ openings }) => openings.map((opening) => opening.way))
        if (!ways.includes(way)) lacking.push({ way, question, request, ways })
      }
    }
    expect(lacking).toEqual([])
    for (const way of [
      'own',
      'self',
      'release',
      'treatment',
      'statute',
      'facility',
      'aggregate',
      'protection',
    ])
      expect([way, seen.get(way)]).toEqual([way, expect.any(Number)])
    for (const way of ['mandated-report', 'court-order', 'emergency'])
      expect([way, seen.get(way)]).toEqual([way, expect.any(Number)])
  })

  it('whatever the answer says passes, another hand lets pass by the same way, with the facts that were asked about', () => {
    const signature = { confirmed: allRowIds(), at: AT - 1, revokedAt: null }
    let compared = 0
    // Each lane with a share of the categories, another one for each column: every row and column is met.
    for (const [l, lane] of lanes.entries())
      for (const [c, column] of columns.entries())
        for (const [at, category] of categories.entries()) {
          if ((at + c + l) % inFull(6, 1) !== 0) continue
          const probe = PROBES[(at + l) % PROBES.length]
          for (const { purpose, mode } of inFull(probe ? [probe] : [], PROBES)) {
            const question = {
              holder: { program: null, lanes: [lane] },
              category,
              getter: to(column),
              purpose,
              mode,
            }
            for (const { way } of openingsOf(question, lane, confirmed, { at: AT })) {
              const allowed = triesOf(question, [lane], way, { shown: confirmed, at: AT }).map(
                ({ request, facts }): Decision =>
                  byCedar({
                    request: request as unknown as SecondRequest,
                    facts: facts as unknown as SecondFacts,
                    signature,
                  }),
              )
              compared += 1
              expect([
                question,
                way,
                allowed.some(({ outcome, basis }) => outcome === 'allow' && basis.some((b) => b.way === way)),
              ]).toEqual([question, way, true])
            }
          }
        }
    expect(compared).toBeGreaterThan(150)
  })

  it('what the answer says never passes, no try of any way lets pass', () => {
    let never = 0
    for (const lane of lanes)
      for (const category of categories) {
        if (never >= inFull(60, 10_000)) break
        const column =
          columns[(lanes.indexOf(lane) + categories.indexOf(category)) % columns.length] ?? 'court'
        const question: Question = {
          holder: { program: null, lanes: [lane] },
          category,
          getter: to(column),
          purpose: 'care',
          mode: 'view',
        }
        const answer = answerOf(question, draftRules(), AT)
        if (answer.outcome !== 'never') continue
        never += 1
        expect(answer.reasons.length).toBeGreaterThan(0)
        for (const way of [
          'release',
          'statute',
          'treatment',
          'court-order',
          'emergency',
          'protection',
        ] as const)
          for (const { request, facts } of triesOf(question, [lane], way, { shown: confirmed, at: AT }))
            expect(
              decide({ ...request, basisClaimed: claimOf(way, 'view') }, facts, confirmed.confirmed).outcome,
            ).toBe('deny')
      }
    expect(never).toBeGreaterThan(50)
  })
})
