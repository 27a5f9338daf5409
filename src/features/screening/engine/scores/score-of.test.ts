import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { Form } from '../evaluation/form.ts'
import { aQuestionnaire, aResponse, chosen, sdcExpression, weighted } from '../testing/documents.ts'
import type { ScoreRule } from './score.ts'
import { ownRules, scoreOf } from './score-of.ts'

const bands = [
  { from: 0, to: 1, label: 'few' },
  { from: 2, to: 6, label: 'elevated' },
]
const choice = (linkId: string, weights: readonly (number | undefined)[], more: object = {}) => ({
  linkId,
  type: 'choice',
  answerOption: weighted(weights),
  ...more,
})
const answered = (linkId: string, option: number) => ({ linkId, answer: [chosen(option)] })
const formOf = (item: readonly object[], answers: readonly object[]) =>
  new Form(importQuestionnaire(aQuestionnaire(item)), aResponse(answers))
const rule = (items: readonly string[], more: Partial<ScoreRule> = {}): ScoreRule => ({
  id: 's',
  of: { items },
  missing: 'bounded',
  bands,
  critical: [],
  ...more,
})

const six = ['a', 'b', 'c', 'd', 'e', 'f']
const yesNo = (answers: readonly object[]) =>
  formOf(
    six.map((linkId) => choice(linkId, [0, 1])),
    answers,
  )

describe('a score', () => {
  it('is decided when every completion lies in one band', () => {
    expect(scoreOf(yesNo([answered('a', 1), answered('b', 1)]), rule(six))).toMatchObject({
      min: 2,
      max: 6,
      answered: 2,
      missing: ['c', 'd', 'e', 'f'],
      status: 'bounded',
      bands: ['elevated'],
      deciding: [],
    })
  })

  it('is indeterminate while a band hangs on what is missing, and names what would decide it', () => {
    expect(
      scoreOf(yesNo(six.slice(0, 5).map((linkId, at) => answered(linkId, at === 0 ? 1 : 0))), rule(six)),
    ).toMatchObject({
      min: 1,
      max: 2,
      status: 'indeterminate',
      bands: ['few', 'elevated'],
      deciding: ['f'],
    })
  })

  it('is exact when nothing is missing', () => {
    expect(scoreOf(yesNo(six.map((linkId) => answered(linkId, 0))), rule(six))).toMatchObject({
      min: 0,
      max: 0,
      status: 'exact',
      bands: ['few'],
    })
  })

  it('takes an option without a weight as missing, and keeps apart who declined', () => {
    const reason = (code: string) => [
      { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: code },
    ]
    const form = formOf(
      [choice('a', [0, 3, undefined]), choice('b', [0, 3]), choice('c', [0, 3]), choice('d', [0, 3])],
      [
        answered('a', 2),
        { linkId: 'b', extension: reason('asked-declined') },
        { linkId: 'c', answer: [{ extension: reason('not-asked') }] },
      ],
    )
    expect(scoreOf(form, rule(['a', 'b', 'c', 'd']))).toMatchObject({
      min: 0,
      max: 12,
      answered: 0,
      missing: ['a', 'c', 'd'],
      declined: ['b'],
      reasons: { a: 'no-weight', b: 'declined', c: 'not-asked', d: 'unanswered' },
    })
  })

  it('counts a disabled item for nothing, and both cases where its condition is open', () => {
    const items = [
      choice('gate', [0, 0]),
      choice('x', [0, 5], {
        enableWhen: [{ question: 'gate', operator: '=', answerCoding: chosen(1).valueCoding }],
      }),
    ]
    const score = (answers: readonly object[]) => {
      const { min, max, notEnabled, status } = scoreOf(formOf(items, answers), rule(['x'], { bands: [] }))
      return { min, max, notEnabled, status }
    }
    expect(score([answered('gate', 0), answered('x', 1)])).toEqual({
      min: 0,
      max: 0,
      notEnabled: ['x'],
      status: 'exact',
    })
    expect(score([answered('gate', 1), answered('x', 1)])).toEqual({
      min: 5,
      max: 5,
      notEnabled: [],
      status: 'exact',
    })
    expect(score([answered('x', 1)])).toEqual({ min: 0, max: 5, notEnabled: [], status: 'indeterminate' })
  })

  it('follows the instrument when answers are missing', () => {
    const form = yesNo([answered('a', 1), answered('b', 0), answered('c', 1), answered('d', 0)])
    expect(scoreOf(form, rule(six, { missing: 'refuse' }))).toMatchObject({
      status: 'refused',
      min: null,
      bands: [],
    })
    expect(scoreOf(form, rule(six, { missing: { prorate: 2 } }))).toMatchObject({
      prorated: 3,
      min: 2,
      max: 4,
    })
    expect(scoreOf(form, rule(six, { missing: { prorate: 1 } }))).not.toHaveProperty('prorated')
  })

  it('fires its critical items whatever the total or status', () => {
    const critical = [{ linkId: 'f', above: 0 }]
    const state = (answers: readonly object[]) =>
      scoreOf(yesNo(answers), rule(six, { critical, missing: 'refuse' }))
    expect(state([answered('f', 1)])).toMatchObject({
      status: 'refused',
      critical: [{ linkId: 'f', state: 'fired' }],
    })
    expect(state([answered('f', 0)])).toMatchObject({ critical: [{ state: 'clear' }] })
    expect(state([])).toMatchObject({ critical: [{ state: 'unknown' }] })
  })

  it('is refused, never 0, when a weight cannot be resolved', () => {
    const form = formOf(
      [{ linkId: 'a', type: 'choice', answerValueSet: 'http://example.org/nowhere' }],
      [{ linkId: 'a', answer: [{ valueCoding: { system: 'x', code: 'y' } }] }],
    )
    expect(scoreOf(form, rule(['a']))).toMatchObject({ status: 'refused', min: null, max: null })
  })
})

describe('a score by an expression', () => {
  const total = (expression: string) => ({
    linkId: 't',
    type: 'decimal',
    extension: [sdcExpression('calculatedExpression', expression)],
  })
  const weight = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.value.weight()`
  const items = (expression: string) => [
    choice('a', [0, 1, 2]),
    choice('b', [0, 4, undefined]),
    total(expression),
  ]
  const score = (expression: string, answers: readonly object[]) => {
    const form = formOf(items(expression), answers)
    const [own] = ownRules(form)
    return own && scoreOf(form, own)
  }

  it('has the bounds of a sum, also where an item counts the other way round', () => {
    expect(score(`(${weight('a')} | {}).sum() + ${weight('b')}`, [])).toMatchObject({
      min: 0,
      max: 6,
      missing: ['a', 'b'],
    })
    expect(score(`10 - ${weight('a')} + 2 * ${weight('b')}`, [answered('b', 1)])).toMatchObject({
      min: 16,
      max: 18,
    })
    expect(score(`${weight('a')} + ${weight('b')}`, [answered('a', 1), answered('b', 1)])).toMatchObject({
      min: 5,
      max: 5,
      status: 'exact',
    })
  })

  it('has no bounds where it is no sum, and is known with all answers', () => {
    const product = `${weight('a')} * ${weight('b')}`
    expect(score(product, [])).toMatchObject({
      min: null,
      max: null,
      status: 'indeterminate',
      why: expect.stringContaining('no sum') as string,
    })
    expect(score(product, [answered('a', 2), answered('b', 1)])).toMatchObject({
      min: 8,
      max: 8,
      status: 'exact',
    })
  })

  it('takes a chosen option without a weight as missing', () => {
    expect(score(`${weight('a')} + ${weight('b')}`, [answered('a', 1), answered('b', 2)])).toMatchObject({
      min: 1,
      max: 5,
      missing: ['b'],
      reasons: { b: 'no-weight' },
    })
  })

  it('counts what is asked below a question that has no answer yet', () => {
    const below = '%resource.descendants().where(linkId.exists()).answer.value.weight().sum()'
    const form = formOf([{ ...choice('a', [0, 3]), item: [choice('n', [1, 5])] }, total(below)], [])
    const [own] = ownRules(form)
    expect(own && scoreOf(form, own)).toMatchObject({ min: 1, max: 8, missing: ['a', 'n'] })
  })

  it('leaves the form as it was', () => {
    const form = formOf(items(`${weight('a')} + ${weight('b')}`), [answered('a', 1)])
    const before = JSON.stringify(form.response)
    for (const own of ownRules(form)) scoreOf(form, own)
    expect(JSON.stringify(form.response)).toBe(before)
    expect(form.tree.of[1]?.[0]).toMatchObject({ enabled: 'yes', answers: [{ answer: undefined }] })
  })

  it('is not replaced by another sum where its language is not evaluated', () => {
    const form = formOf(
      [
        choice('a', [0, 1]),
        {
          linkId: 't',
          type: 'decimal',
          extension: [sdcExpression('calculatedExpression', 'Total', 'text/cql')],
        },
      ],
      [answered('a', 1)],
    )
    expect(ownRules(form)).toEqual([])
  })
})

/** Weighted questions, some of them under conditions on earlier ones. */
const conditional = fc
  .array(
    fc.record({
      weights: fc.array(fc.option(fc.integer({ min: -3, max: 5 }), { nil: undefined }), {
        minLength: 1,
        maxLength: 3,
      }),
      condition: fc.option(
        fc.record({
          asked: fc.nat(),
          operator: fc.constantFrom('=', '!=', 'exists'),
          option: fc.integer({ min: 0, max: 1 }),
        }),
        { nil: undefined },
      ),
      second: fc.option(fc.record({ asked: fc.nat(), behavior: fc.constantFrom('all', 'any') }), {
        nil: undefined,
        freq: 3,
      }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map(({ weights, condition, second }, index) => {
      const asked = (of: number) => `q${of % Math.max(1, index)}`
      return choice(
        `q${index}`,
        [...weights, 1],
        condition === undefined || index === 0
          ? {}
          : {
              enableBehavior: second?.behavior ?? 'all',
              enableWhen: [
                {
                  question: asked(condition.asked),
                  operator: condition.operator,
                  ...(condition.operator === 'exists'
                    ? { answerBoolean: condition.option === 1 }
                    : { answerCoding: chosen(condition.option).valueCoding }),
                },
                ...(second === undefined
                  ? []
                  : [{ question: asked(second.asked), operator: '=', answerCoding: chosen(0).valueCoding }]),
              ],
            },
      )
    }),
  )

describe('bounds', () => {
  const drawn = conditional.chain((items) =>
    fc.record({
      items: fc.constant(items),
      completed: fc.tuple(...items.map(({ answerOption }) => fc.nat({ max: answerOption.length - 1 }))),
      given: fc.tuple(...items.map(() => fc.boolean())),
      more: fc.tuple(...items.map(() => fc.boolean())),
    }),
  )
  const answersOf = (
    items: readonly { linkId: string }[],
    options: readonly number[],
    which: readonly boolean[],
  ) => items.flatMap(({ linkId }, at) => (which[at] ? [answered(linkId, options[at] ?? 0)] : []))
  const scoreWith = (items: readonly { linkId: string }[], answers: readonly object[]) =>
    scoreOf(
      formOf(items, answers),
      rule(
        items.map(({ linkId }) => linkId),
        { bands: [] },
      ),
    )

  const calculatedWith = (items: readonly { linkId: string }[], answers: readonly object[]) => {
    const names = items.map(({ linkId }) => `'${linkId}'`).join(' | ')
    const sum = `%resource.item.where(linkId in (${names})).answer.value.weight().sum()`
    const total = {
      linkId: 'total',
      type: 'decimal',
      extension: [sdcExpression('calculatedExpression', `iif(${sum}.exists(), ${sum}, 0)`)],
    }
    return scoreOf(formOf([...items, total], answers), rule([], { of: { total: 'total' }, bands: [] }))
  }

  it.each([
    ['a sum of weights', scoreWith],
    ['an expression', calculatedWith],
  ])('of %s contain every completion, and grow no wider with more answers', (_of, scored) => {
    fc.assert(
      fc.property(drawn, ({ items, completed, given, more }) => {
        const partly = scored(items, answersOf(items, completed, given))
        const further = scored(
          items,
          answersOf(
            items,
            completed,
            given.map((one, at) => one || more[at] === true),
          ),
        )
        const whole = scored(
          items,
          answersOf(
            items,
            completed,
            given.map(() => true),
          ),
        )
        for (const [wide, narrow] of [
          [partly, further],
          [further, whole],
          [partly, whole],
        ] as const) {
          expect(narrow.min).toBeGreaterThanOrEqual(wide.min ?? Number.NaN)
          expect(narrow.max).toBeLessThanOrEqual(wide.max ?? Number.NaN)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are reached: the least and the most are scores of completions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (weights) => {
          const items = weights.map((list, at) => choice(`q${at}`, list))
          const { min, max } = scoreWith(items, [])
          const sum = (pick: (list: readonly number[]) => number) =>
            weights.reduce((before, list) => before + pick(list), 0)
          expect([min, max]).toEqual([sum((list) => Math.min(...list)), sum((list) => Math.max(...list))])
        },
      ),
    )
  })
})
