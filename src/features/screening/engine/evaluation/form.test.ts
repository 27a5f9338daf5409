import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import type { JsonObject } from '../json.ts'
import {
  aQuestionnaire,
  aResponse,
  aVariable,
  chosen,
  sdcExpression,
  weighted,
} from '../testing/documents.ts'
import { everyInstance, Form } from './form.ts'

const at = (form: Form, linkId: string, row = 0) => {
  const found = form.tree.of[form.definition.byLinkId.get(linkId)?.index ?? -1]?.[row]
  if (found === undefined) throw new Error(`no ${linkId}`)
  return found
}
const formOf = (item: readonly object[], answers: readonly object[] = [], more: object = {}) =>
  new Form(importQuestionnaire(aQuestionnaire(item, more)), aResponse(answers))
const value = (linkId: string, expression = 'value') =>
  `%resource.descendants().where(linkId='${linkId}').answer.${expression}`

/** What a form says of itself, for comparing two. */
function stateOf(form: Form) {
  return {
    instances: everyInstance(form.tree.roots).map(({ item, enabled, calculated }) => [
      item.linkId,
      enabled,
      calculated,
    ]),
    troubles: form.troubles,
  }
}

describe('what surrounds a form', () => {
  let concept: JsonObject = { code: 'a' }
  for (let depth = 0; depth < 20_000; depth += 1) concept = { code: 'a', concept: [concept] }
  const system = { resourceType: 'CodeSystem', url: 'http://example.org/c', concept: [concept] }
  const definition = importQuestionnaire(aQuestionnaire([{ linkId: 'a', type: 'string' }]))

  it.each([
    ['supplied', { resources: [system] }],
    ['supplied in a bundle', { resources: [{ resourceType: 'Bundle', entry: [{ resource: system }] }] }],
    ['launched with', { launch: { patient: system } }],
  ])('is refused where it is too deep: %s', (_what, surroundings) => {
    expect(() => new Form(definition, undefined, surroundings)).toThrow(
      expect.objectContaining({ name: 'DocumentRefused', code: 'too-deep' }),
    )
  })
})

describe('enableWhen', () => {
  const answers = {
    boolean: {
      type: 'boolean',
      equal: { answerBoolean: true },
      same: { valueBoolean: true },
      other: { valueBoolean: false },
    },
    integer: {
      type: 'integer',
      equal: { answerInteger: 5 },
      same: { valueInteger: 5 },
      other: { valueInteger: 6 },
    },
    decimal: {
      type: 'decimal',
      equal: { answerDecimal: 5.5 },
      same: { valueDecimal: 5.5 },
      other: { valueDecimal: 5.6 },
    },
    date: {
      type: 'date',
      equal: { answerDate: '2020-02-01' },
      same: { valueDate: '2020-02-01' },
      other: { valueDate: '2020-02-02' },
    },
    dateTime: {
      type: 'dateTime',
      equal: { answerDateTime: '2020-02-01T10:00:00Z' },
      same: { valueDateTime: '2020-02-01T11:00:00+01:00' },
      other: { valueDateTime: '2020-02-01T11:00:00Z' },
    },
    time: {
      type: 'time',
      equal: { answerTime: '10:00:00' },
      same: { valueTime: '10:00:00' },
      other: { valueTime: '10:00:01' },
    },
    string: {
      type: 'string',
      equal: { answerString: 'b' },
      same: { valueString: 'b' },
      other: { valueString: 'c' },
    },
    coding: {
      type: 'choice',
      equal: { answerCoding: { system: 's', code: 'b' } },
      same: { valueCoding: { system: 's', code: 'b', display: 'B' } },
      other: { valueCoding: { system: 't', code: 'b' } },
    },
    quantity: {
      type: 'quantity',
      equal: { answerQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'kg' } },
      same: { valueQuantity: { value: 1000, system: 'http://unitsofmeasure.org', code: 'g' } },
      other: { valueQuantity: { value: 1001, system: 'http://unitsofmeasure.org', code: 'g' } },
    },
    reference: {
      type: 'reference',
      equal: { answerReference: { reference: 'Patient/1' } },
      same: { valueReference: { reference: 'Patient/1', display: 'x' } },
      other: { valueReference: { reference: 'Patient/2' } },
    },
  }
  const ordered = ['integer', 'decimal', 'date', 'dateTime', 'time', 'string', 'quantity']
  const isEnabled = (type: string, condition: object, given: readonly object[]) =>
    at(
      formOf(
        [
          { linkId: 'q', type },
          { linkId: 'x', type: 'string', enableWhen: [{ question: 'q', ...condition }] },
        ],
        given.length === 0 ? [] : [{ linkId: 'q', answer: given }],
      ),
      'x',
    ).enabled === 'yes'

  it.each(Object.entries(answers))(
    'knows equal and other answers of %s',
    (name, { type, equal, same, other }) => {
      const truth = (operator: string) =>
        [[], [same], [other]].map((given) => isEnabled(type, { operator, ...equal }, given))
      expect(truth('=')).toEqual([false, true, false])
      expect(truth('!=')).toEqual([true, false, true])
      // The other answer of each type that has an order is the greater one.
      const isOrdered = ordered.includes(name)
      expect(truth('>')).toEqual([false, false, isOrdered])
      expect(truth('<')).toEqual([false, false, false])
      if (isOrdered) {
        expect(truth('>=')).toEqual([false, true, true])
        expect(truth('<=')).toEqual([false, true, false])
      }
      expect(
        [[], [same]].map((given) => isEnabled(type, { operator: 'exists', answerBoolean: true }, given)),
      ).toEqual([false, true])
      expect(
        [[], [same]].map((given) => isEnabled(type, { operator: 'exists', answerBoolean: false }, given)),
      ).toEqual([true, false])
    },
  )

  it('is met by any of several answers, and != only by none equal', () => {
    const given = [{ valueInteger: 5 }, { valueInteger: 7 }]
    expect(isEnabled('integer', { operator: '=', answerInteger: 7 }, given)).toBe(true)
    expect(isEnabled('integer', { operator: '!=', answerInteger: 7 }, given)).toBe(false)
    expect(isEnabled('integer', { operator: '>', answerInteger: 6 }, given)).toBe(true)
  })

  it('compares a choice with a text or a number by its code, or its words', () => {
    const two = [{ valueCoding: { system: 's', code: '2', display: 'Two' } }]
    const truth = (...conditions: object[]) =>
      conditions.map((condition) => [[], two].map((given) => isEnabled('choice', condition, given)))
    expect(
      truth(
        { operator: '=', answerString: '2' },
        { operator: '=', answerString: 'Two' },
        { operator: '!=', answerString: '2' },
        { operator: '=', answerInteger: 2 },
        { operator: '<', answerDecimal: 2.1 },
        { operator: '>=', answerDecimal: 2.1 },
      ),
    ).toEqual([
      [false, true],
      [false, true],
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ])
    const form = importQuestionnaire(
      aQuestionnaire([
        { linkId: 'q', type: 'choice' },
        { linkId: 'x', type: 'string', enableWhen: [{ question: 'q', operator: '=', answerString: '2' }] },
      ]),
    )
    expect(form.warnings).toMatchObject([{ code: 'enable-when-type', linkId: 'x' }])
  })

  it('joins conditions by all and by any', () => {
    const both = (behavior: string, given: readonly object[]) =>
      at(
        formOf(
          [
            { linkId: 'a', type: 'boolean' },
            { linkId: 'b', type: 'boolean' },
            {
              linkId: 'x',
              type: 'string',
              enableBehavior: behavior,
              enableWhen: ['a', 'b'].map((question) => ({ question, operator: '=', answerBoolean: true })),
            },
          ],
          given,
        ),
        'x',
      ).enabled
    const a = { linkId: 'a', answer: [{ valueBoolean: true }] }
    const b = { linkId: 'b', answer: [{ valueBoolean: true }] }
    expect([both('all', [a]), both('all', [a, b]), both('any', [a]), both('any', [])]).toEqual([
      'no',
      'yes',
      'yes',
      'no',
    ])
  })

  it('counts no answer under a disabled item, and none below a disabled group', () => {
    const form = formOf(
      [
        { linkId: 'a', type: 'boolean' },
        {
          linkId: 'g',
          type: 'group',
          enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
          item: [{ linkId: 'b', type: 'boolean' }],
        },
        { linkId: 'c', type: 'string', enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }] },
        {
          linkId: 't',
          type: 'integer',
          extension: [sdcExpression('calculatedExpression', `${value('b')}.count()`)],
        },
      ],
      [
        { linkId: 'a', answer: [{ valueBoolean: false }] },
        { linkId: 'g', item: [{ linkId: 'b', answer: [{ valueBoolean: true }] }] },
      ],
    )
    expect(['g', 'b', 'c'].map((linkId) => at(form, linkId).enabled)).toEqual(['no', 'no', 'no'])
    expect(at(form, 't').calculated).toEqual([{ valueInteger: 0 }])
    form.answer(at(form, 'a'), [{ valueBoolean: true }])
    expect(['g', 'b', 'c'].map((linkId) => at(form, linkId).enabled)).toEqual(['yes', 'yes', 'yes'])
    expect(at(form, 't').calculated).toEqual([{ valueInteger: 1 }])
  })

  it('knows neither yes nor no where a condition hangs on a question that may be disabled', () => {
    const cql = [sdcExpression('enableWhenExpression', 'Maybe()', 'text/cql')]
    const state = (condition: object, more: object = {}) =>
      at(
        formOf(
          [
            { linkId: 'a', type: 'boolean', extension: cql },
            { linkId: 'b', type: 'boolean' },
            { linkId: 'x', type: 'string', enableWhen: [{ question: 'a', ...condition }], ...more },
          ],
          [{ linkId: 'a', answer: [{ valueBoolean: true }] }],
        ),
        'x',
      ).enabled
    expect(state({ operator: '=', answerBoolean: true })).toBe('unknown')
    expect(state({ operator: '=', answerBoolean: false })).toBe('no')
    expect(state({ operator: '!=', answerBoolean: false })).toBe('yes')
    const other = (operator: string) => ({ question: 'b', operator, answerBoolean: false })
    const both = (operator: string, enableBehavior: string) =>
      state(
        {},
        {
          enableBehavior,
          enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }, other(operator)],
        },
      )
    expect([both('exists', 'any'), both('exists', 'all')]).toEqual(['yes', 'unknown'])
    expect([both('=', 'any'), both('=', 'all')]).toEqual(['unknown', 'no'])
  })

  it('asks the question of its own row', () => {
    const row = (yes: boolean) => ({ linkId: 'g', item: [{ linkId: 'a', answer: [{ valueBoolean: yes }] }] })
    const form = formOf(
      [
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          item: [
            {
              linkId: 'x',
              type: 'string',
              enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
            },
            { linkId: 'a', type: 'boolean' },
          ],
        },
      ],
      [row(true), row(false), row(true)],
    )
    expect([0, 1, 2].map((one) => at(form, 'x', one).enabled)).toEqual(['yes', 'no', 'yes'])
  })
})

describe('expressions', () => {
  it('gives the innermost variable, and one for each row', () => {
    const form = formOf(
      [
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          extension: [aVariable('x', "item.where(linkId='a').answer.value")],
          item: [
            { linkId: 'a', type: 'integer' },
            { linkId: 'd', type: 'integer', extension: [sdcExpression('calculatedExpression', '%x * %two')] },
          ],
        },
        { linkId: 'outer', type: 'integer', extension: [sdcExpression('calculatedExpression', '%x')] },
      ],
      [1, 2].map((number) => ({ linkId: 'g', item: [{ linkId: 'a', answer: [{ valueInteger: number }] }] })),
      { extension: [aVariable('x', '40'), aVariable('two', '2')] },
    )
    expect(form.troubles).toEqual([])
    expect([0, 1].map((row) => at(form, 'd', row).calculated)).toEqual([
      [{ valueInteger: 2 }],
      [{ valueInteger: 4 }],
    ])
    expect(at(form, 'outer').calculated).toEqual([{ valueInteger: 40 }])
  })

  it('takes the name of another expression for a variable where no variable has it', () => {
    const named = (name: string, expression: string) => ({
      ...sdcExpression('calculatedExpression', expression),
      valueExpression: { language: 'text/fhirpath', expression, name },
    })
    const sum = (linkId: string, ...extension: object[]) => ({ linkId, type: 'integer', extension })
    const form = formOf(
      [
        { linkId: 'a', type: 'integer' },
        {
          ...sum('b', named('more', "%resource.item.where(linkId='a').answer.value + 1")),
          item: [sum('c', sdcExpression('calculatedExpression', '%more * 10'))],
        },
        sum('d', sdcExpression('calculatedExpression', '%double')),
        sum('e', aVariable('own', '7'), named('own', '%own + 1')),
      ],
      [{ linkId: 'a', answer: [{ valueInteger: 3 }] }],
      { extension: [named('double', "%resource.item.where(linkId='b').answer.value * 2")] },
    )
    expect(form.definition.errors).toEqual([])
    expect(['b', 'c', 'd', 'e'].map((linkId) => at(form, linkId).calculated)).toEqual(
      [4, 40, 8, 8].map((valueInteger) => [{ valueInteger }]),
    )
    form.answer(at(form, 'a'), [{ valueInteger: 5 }])
    expect(at(form, 'd').calculated).toEqual([{ valueInteger: 12 }])
  })

  it('knows the questionnaire, the item and what is launched with', () => {
    const definition = importQuestionnaire(
      aQuestionnaire([
        {
          linkId: 'a',
          type: 'string',
          extension: [
            sdcExpression('calculatedExpression', '%qitem.linkId + %questionnaire.status + %patient.id'),
          ],
        },
      ]),
    )
    const patient = { resourceType: 'Patient', id: 'p1' }
    expect(at(new Form(definition, aResponse([]), { launch: { patient } }), 'a').calculated).toEqual([
      { valueString: 'aactivep1' },
    ])
    const without = new Form(definition, aResponse([]))
    expect(at(without, 'a').calculated).toBeUndefined()
    expect(without.troubles).toMatchObject([
      { kind: 'calculatedExpression', linkId: 'a', blocksCompletion: false },
    ])
  })

  it('takes an item whose expression fails as neither enabled nor disabled', () => {
    const form = formOf([
      {
        linkId: 'a',
        type: 'string',
        extension: [sdcExpression('enableWhenExpression', "'x'.toInteger() + 'a'.substring(true)")],
      },
    ])
    expect(at(form, 'a').enabled).toBe('unknown')
    expect(form.troubles).toMatchObject([{ kind: 'enableWhenExpression', blocksCompletion: true }])
  })

  it('takes nothing for a no, and anything but one boolean for an error of the questionnaire', () => {
    const enabled = (expression: string) => {
      const form = formOf([
        { linkId: 'a', type: 'string', extension: [sdcExpression('enableWhenExpression', expression)] },
      ])
      return [at(form, 'a').enabled, ...form.troubles.map(({ blocksCompletion }) => blocksCompletion)]
    }
    expect(['{}', 'false', 'true'].map(enabled)).toEqual([['no'], ['no'], ['yes']])
    expect(["'yes'", '1', '(true | false)'].map(enabled)).toEqual([
      ['unknown', true],
      ['unknown', true],
      ['unknown', true],
    ])
  })

  it('refuses what would never end, and ends what would take too long', () => {
    const calculated = (linkId: string, type: string, expression: string) => ({
      linkId,
      type,
      extension: [sdcExpression('calculatedExpression', expression)],
    })
    const all = '%questionnaire.descendants()'
    const form = formOf([
      calculated('a', 'integer', '(0).repeat($this + 1).count()'),
      calculated('b', 'boolean', `'${'a'.repeat(40)}!'.matches('^(a+)+$')`),
      calculated('c', 'integer', `${all}.select(${all}.select(${all}.select(${all}))).count()`),
      calculated('d', 'integer', `${all}.aggregate($total + $total, 'xxxxxxxx').length()`),
    ])
    expect(form.definition.errors.map(({ linkId, message }) => [linkId, message])).toEqual([
      ['a', expect.stringContaining('may never end')],
    ])
    expect(['a', 'b', 'c', 'd'].map((linkId) => at(form, linkId).calculated)).toEqual([
      undefined,
      [{ valueBoolean: false }],
      undefined,
      undefined,
    ])
    expect(form.troubles.map(({ linkId, message }) => [linkId, message])).toEqual([
      ['a', expect.any(String)],
      ['c', 'It takes more than 200000 steps.'],
      ['d', 'It makes a text of more than 1000000 characters.'],
    ])
  })

  it('fails weight() where what would say it cannot be resolved, and is never 0', () => {
    const form = formOf(
      [
        { linkId: 'a', type: 'choice', answerValueSet: 'http://example.org/nowhere' },
        { linkId: 'b', type: 'choice', answerOption: weighted([3, undefined]) },
        {
          linkId: 't',
          type: 'decimal',
          extension: [sdcExpression('calculatedExpression', `${value('a')}.weight().sum()`)],
        },
        {
          linkId: 'u',
          type: 'decimal',
          extension: [sdcExpression('calculatedExpression', `${value('b')}.ordinal()`)],
        },
      ],
      [
        { linkId: 'a', answer: [{ valueCoding: { system: 'http://example.org/s', code: 'x' } }] },
        { linkId: 'b', answer: [chosen(1)] },
      ],
    )
    expect(at(form, 't').calculated).toBeUndefined()
    expect(form.troubles).toMatchObject([
      { linkId: 't', message: expect.stringContaining('cannot be resolved') as string },
    ])
    expect(at(form, 'u').calculated).toEqual([])
    form.answer(at(form, 'b'), [chosen(0)])
    expect(at(form, 'u').calculated).toEqual([{ valueDecimal: 3 }])
  })
})

/** Forms of questions, groups and expressions that read each other forwards, by name, by place and by all below. */
const forms = fc.integer({ min: 4, max: 12 }).chain((count) =>
  fc
    .array(
      fc.record({
        condition: fc.option(
          fc.record({ asked: fc.nat(), operator: fc.constantFrom('=', '!=', '>', 'exists') }),
          { nil: undefined },
        ),
        reads: fc.option(fc.record({ other: fc.nat(), how: fc.integer({ min: 0, max: 5 }) }), {
          nil: undefined,
        }),
        shown: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
        grouped: fc.boolean(),
      }),
      { minLength: count, maxLength: count },
    )
    .map((drawn) => questionnaireOf(drawn)),
)

function questionnaireOf(
  drawn: readonly {
    condition: { asked: number; operator: string } | undefined
    reads: { other: number; how: number } | undefined
    shown: number | undefined
    grouped: boolean
  }[],
): JsonObject {
  const items = drawn.map(({ condition, reads, shown }, index) => {
    const before = (of: number) => `q${of % Math.max(1, index)}`
    const extension = [
      ...(reads === undefined || index === 0
        ? []
        : [sdcExpression('calculatedExpression', readingOf(before(reads.other), reads.how))]),
      ...(shown === undefined || index === 0 || condition !== undefined
        ? []
        : [sdcExpression('enableWhenExpression', `${value(before(shown))} > 1`)]),
    ]
    return {
      linkId: `q${index}`,
      type: 'integer',
      ...(extension.length > 0 && { extension }),
      ...(condition !== undefined &&
        index > 0 && {
          enableWhen: [
            {
              question: before(condition.asked),
              operator: condition.operator,
              ...(condition.operator === 'exists' ? { answerBoolean: true } : { answerInteger: 1 }),
            },
          ],
        }),
    }
  })
  const grouped: object[] = []
  items.forEach((item, index) => {
    if (drawn[index]?.grouped === true) grouped.push({ linkId: `g${index}`, type: 'group', item: [item] })
    else grouped.push(item)
  })
  return aQuestionnaire(grouped, { extension: [aVariable('first', value('q0'))] })
}

function readingOf(linkId: string, how: number): string {
  return [
    `${value(linkId)} + 1`,
    `iif(${value(linkId, 'exists()')}, 2, 0)`,
    `%resource.descendants().where(linkId = '${linkId}').count() + %first`,
    `%resource.item.where(linkId = '${linkId}').answer.value.aggregate($this + $total, 0)`,
    '%resource.item.count()',
    `%resource.item.first().answer.value + 0`,
  ][how] as string
}

describe('an answer', () => {
  it('leaves a form as if all of it had been evaluated again', () => {
    fc.assert(
      fc.property(
        forms,
        fc.array(
          fc.record({
            which: fc.nat(),
            answer: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (questionnaire, acts) => {
          const definition = importQuestionnaire(questionnaire)
          const form = new Form(definition, aResponse([]))
          const questions = definition.items.filter(
            ({ type, calculated }) => type === 'integer' && calculated === undefined,
          )
          const given = new Map<string, number>()
          for (const { which, answer } of acts) {
            const item = questions[which % questions.length]
            if (item === undefined) continue
            if (answer === undefined) given.delete(item.linkId)
            else given.set(item.linkId, answer)
            form.answer(at(form, item.linkId), answer === undefined ? [] : [{ valueInteger: answer }])
            expect(stateOf(form)).toEqual(stateOf(new Form(definition, responseTo(definition.roots, given))))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('evaluates what it touches and nothing else', () => {
    const items = Array.from({ length: 40 }, (_, index) => [
      { linkId: `q${index}`, type: 'integer' },
      {
        linkId: `d${index}`,
        type: 'integer',
        extension: [sdcExpression('calculatedExpression', `${value(`q${index}`)} * 2`)],
      },
    ]).flat()
    const form = formOf([
      ...items,
      {
        linkId: 't',
        type: 'integer',
        extension: [sdcExpression('calculatedExpression', `${value('d3')} + ${value('d4')}`)],
      },
    ])
    expect(form.answer(at(form, 'q3'), [{ valueInteger: 1 }])).toBe(2)
    expect(form.answer(at(form, 'q4'), [{ valueInteger: 5 }])).toBe(2)
    expect(form.answer(at(form, 'q9'), [{ valueInteger: 5 }])).toBe(1)
    expect(at(form, 't').calculated).toEqual([{ valueInteger: 12 }])
  })
})

function responseTo(
  roots: readonly { linkId: string; type: string; children: readonly { linkId: string; type: string }[] }[],
  given: ReadonlyMap<string, number>,
): JsonObject {
  const element = (linkId: string) => {
    const answer = given.get(linkId)
    return answer === undefined ? [] : [{ linkId, answer: [{ valueInteger: answer }] }]
  }
  return aResponse(
    roots.flatMap(({ linkId, type, children }): object[] => {
      if (type !== 'group') return element(linkId)
      const item = children.flatMap((child) => element(child.linkId))
      return item.length === 0 ? [] : [{ linkId, item }]
    }),
  )
}

describe('weights', () => {
  it('come from an R5 expansion and from a code system by their property', () => {
    const property = [{ code: 'w', uri: 'http://hl7.org/fhir/concept-properties#itemWeight' }]
    const concept = (code: string, valueDecimal: number) => ({
      code,
      property: [{ code: 'w', valueDecimal }],
    })
    const form = formOf(
      [
        { linkId: 'a', type: 'coding', answerValueSet: '#v' },
        { linkId: 'b', type: 'coding', answerValueSet: 'http://example.org/nowhere' },
        {
          linkId: 't',
          type: 'decimal',
          extension: [sdcExpression('calculatedExpression', '%resource.item.answer.value.weight().sum()')],
        },
      ],
      ['a', 'b'].map((linkId) => ({
        linkId,
        answer: [{ valueCoding: { system: 'http://example.org/s', code: linkId } }],
      })),
      {
        contained: [
          {
            resourceType: 'ValueSet',
            id: 'v',
            expansion: { property, contains: [{ system: 'http://example.org/s', ...concept('a', 2) }] },
          },
          {
            resourceType: 'CodeSystem',
            url: 'http://example.org/s',
            content: 'complete',
            property,
            concept: [concept('b', 30)],
          },
        ],
      },
    )
    expect(form.definition.version).toBe('R5')
    expect(form.troubles).toEqual([])
    expect(at(form, 't').calculated).toEqual([{ valueDecimal: 32 }])
  })
})
