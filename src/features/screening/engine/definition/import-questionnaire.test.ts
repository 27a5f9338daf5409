import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { DocumentRefused } from '../refused.ts'
import { aQuestionnaire, aVariable, sdcExpression } from '../testing/documents.ts'
import { exportQuestionnaire, importQuestionnaire } from './import-questionnaire.ts'

const codes = (item: readonly object[], more: object = {}) =>
  importQuestionnaire(aQuestionnaire(item, more)).errors.map(({ code, path }) => `${code} ${path}`)

const question = (linkId: string, more: object = {}) => ({ linkId, type: 'integer', ...more })
const when = (asked: string, more: object = {}) => ({
  question: asked,
  operator: '=',
  answerInteger: 1,
  ...more,
})

describe('importing a questionnaire', () => {
  it('finds a condition on an item that is not there', () => {
    expect(codes([question('a', { enableWhen: [when('nowhere')] })])).toEqual([
      'enable-when-unknown-question Questionnaire.item[0]',
    ])
  })

  it('finds conditions that need each other, through groups as well', () => {
    expect(
      codes([question('a', { enableWhen: [when('b')] }), question('b', { enableWhen: [when('a')] })]),
    ).toEqual(['enable-when-loop Questionnaire.item[0]'])
    expect(codes([question('a', { enableWhen: [when('a')] })])).toEqual([
      'enable-when-loop Questionnaire.item[0]',
    ])
    expect(codes([{ linkId: 'g', type: 'group', enableWhen: [when('a')], item: [question('a')] }])).toEqual([
      'enable-when-loop Questionnaire.item[0]',
    ])
  })

  it('finds expressions that need each other', () => {
    const loop = importQuestionnaire(
      aQuestionnaire([question('a')], { extension: [aVariable('x', '%y + 1'), aVariable('y', '%x + 1')] }),
    )
    expect(loop.errors.map(({ code, message }) => [code, message])).toEqual([
      [
        'expression-loop',
        'These need each other in a loop, so none of them can be known: the variable x, the variable y.',
      ],
    ])
    expect(
      codes([
        question('a', {
          extension: [sdcExpression('calculatedExpression', "%resource.item.where(linkId='b').answer.value")],
        }),
        question('b', {
          extension: [sdcExpression('calculatedExpression', "%resource.item.where(linkId='a').answer.value")],
        }),
      ]),
    ).toEqual(['expression-loop Questionnaire.item[0]'])
  })

  it('takes no expression that is called like a launch context for what it reads', () => {
    const own = sdcExpression('initialExpression', '%patient.birthDate')
    const named = { ...own, valueExpression: { ...own.valueExpression, name: 'patient' } }
    expect(codes([question('a', { type: 'date', extension: [named] })])).toEqual([])
  })

  it('is not stopped by a long chain, or by a long loop', () => {
    const chain = Array.from({ length: 3000 }, (_, at) =>
      question(`q${at}`, at === 0 ? {} : { enableWhen: [when(`q${at - 1}`)] }),
    )
    expect(codes(chain)).toEqual([])
    chain[0] = question('q0', { enableWhen: [when('q2999')] })
    expect(codes(chain)).toEqual(['enable-when-loop Questionnaire.item[0]'])
  })

  it('finds two rules for one item, and several conditions without a word on all or any', () => {
    expect(
      codes([
        question('a'),
        question('b', {
          enableWhen: [when('a'), when('a', { answerInteger: 2 })],
          extension: [sdcExpression('enableWhenExpression', 'true')],
        }),
      ]),
    ).toEqual(['que-12 Questionnaire.item[1]', 'enable-when-twice Questionnaire.item[1]'])
  })

  it('takes the innermost variable with a warning, and refuses two in one node', () => {
    const twice = importQuestionnaire(
      aQuestionnaire([question('a')], { extension: [aVariable('x', '1'), aVariable('x', '2')] }),
    )
    expect(twice.errors.map(({ code }) => code)).toEqual(['variable-twice'])
    const launch = {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
      extension: [{ url: 'name', valueCoding: { code: 'patient' } }],
    }
    const launched = importQuestionnaire(
      aQuestionnaire([question('a')], { extension: [launch, aVariable('patient', '1')] }),
    )
    expect(launched.errors.map(({ code }) => code)).toEqual(['variable-twice'])
    const hidden = importQuestionnaire(
      aQuestionnaire([question('a', { extension: [aVariable('x', '2')] })], {
        extension: [aVariable('x', '1')],
      }),
    )
    expect(hidden.errors).toEqual([])
    expect(hidden.warnings.map(({ code, linkId }) => [code, linkId])).toEqual([['variable-hidden', 'a']])
  })

  it('warns of an answerConstraint where there is no list', () => {
    const coding = (more: object) =>
      importQuestionnaire(
        aQuestionnaire([{ linkId: 'a', type: 'coding', answerConstraint: 'optionsOrType', ...more }]),
      ).warnings.map(({ code }) => code)
    expect(coding({})).toEqual(['que-14'])
    expect(coding({ answerValueSet: 'http://example.org/v' })).toEqual([])
  })

  it.each([
    ['two items with one linkId', [question('a'), question('a')], 'que-2'],
    ['no linkId', [{ type: 'integer' }], 'link-id-missing'],
    ['a type that is none', [{ linkId: 'a', type: 'slider' }], 'type-unknown'],
    ['an empty group', [{ linkId: 'a', type: 'group' }], 'que-1'],
    [
      'exists with a number',
      [question('a'), question('b', { enableWhen: [when('a', { operator: 'exists' })] })],
      'que-7',
    ],
    [
      'an operator that is none',
      [question('a'), question('b', { enableWhen: [when('a', { operator: '~' })] })],
      'enable-when-operator',
    ],
    [
      'options and a value set',
      [{ linkId: 'a', type: 'choice', answerOption: [{ valueInteger: 1 }], answerValueSet: '#x' }],
      'que-4',
    ],
    [
      'no FHIRPath',
      [question('a', { extension: [sdcExpression('calculatedExpression', '1 +')] })],
      'expression-invalid',
    ],
    [
      'a name that nothing defines',
      [question('a', { extension: [sdcExpression('calculatedExpression', '%nobody')] })],
      'variable-unknown',
    ],
  ])('finds %s', (_what, item, code) => {
    expect(importQuestionnaire(aQuestionnaire(item)).errors.map((error) => error.code)).toContain(code)
  })

  it('lists other languages, and says which of them keep a response from being complete', () => {
    const definition = importQuestionnaire(
      aQuestionnaire(
        [
          question('a', {
            extension: [
              sdcExpression('enableWhenExpression', 'Shown', 'text/cql'),
              sdcExpression('calculatedExpression', 'Total', 'text/cql'),
            ],
          }),
        ],
        {
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/variable',
              valueExpression: { name: 'x', language: 'application/x-fhir-query', expression: 'Patient' },
            },
          ],
        },
      ),
    )
    expect(
      definition.unsupported.map(({ language, blocksCompletion }) => [language, blocksCompletion]),
    ).toEqual([
      ['application/x-fhir-query', false],
      ['text/cql', true],
      ['text/cql', false],
    ])
  })

  it('knows R5 by what only R5 has', () => {
    expect(importQuestionnaire(aQuestionnaire([{ linkId: 'a', type: 'coding' }])).version).toBe('R5')
    expect(importQuestionnaire(aQuestionnaire([{ linkId: 'a', type: 'choice' }])).version).toBe('R4')
  })

  it.each([
    ['a list', '[]', 'wrong-resource'],
    ['another resource', '{"resourceType":"Patient"}', 'wrong-resource'],
    ['no JSON', '{', 'no-json'],
    ['what is too deep', `${'['.repeat(500)}${']'.repeat(500)}`, 'too-deep'],
  ])('refuses %s', (_what, text, code) => {
    expect(() => importQuestionnaire(text)).toThrow(expect.objectContaining({ code }) as DocumentRefused)
  })

  it('refuses more items than it takes, and items too deep within each other', () => {
    const many = Array.from({ length: limits.items + 1 }, (_, at) => question(`q${at}`))
    expect(() => importQuestionnaire(aQuestionnaire(many))).toThrow(DocumentRefused)
    let deep: object = question('leaf')
    for (let at = 0; at < limits.itemDepth; at += 1) deep = { linkId: `g${at}`, type: 'group', item: [deep] }
    expect(() => importQuestionnaire(aQuestionnaire([deep]))).toThrow('at most 40 deep')
  })

  it('refuses expressions that together read more than anybody can keep', () => {
    const wide = Array.from({ length: 1100 }, (_, at) =>
      question(`q${at}`, {
        extension: [sdcExpression('calculatedExpression', '%resource.descendants().count()')],
      }),
    )
    expect(() => importQuestionnaire(aQuestionnaire(wide))).toThrow('read at most 1000000 items')
  })

  it('reads an expression of many parentheses as an error, without ending the program', () => {
    const deep = `${'('.repeat(5000)}1${')'.repeat(5000)}`
    expect(codes([question('a', { extension: [sdcExpression('calculatedExpression', deep)] })])).toEqual([
      'expression-invalid Questionnaire.item[0].extension[0]',
    ])
  })

  it('gives back the same document, with extensions that nobody here knows', () => {
    const extension = fc.record({
      url: fc.constantFrom('http://example.org/a', 'urn:x'),
      valueString: fc.string(),
    })
    const leaf = fc.record({
      linkId: fc.string({ minLength: 1 }),
      type: fc.constantFrom('integer', 'choice', 'coding', 'string', 'display'),
      text: fc.string(),
      extension: fc.array(extension, { maxLength: 2 }),
      _text: fc.record({ extension: fc.array(extension, { maxLength: 1 }) }),
      answerOption: fc.array(
        fc.record({ valueInteger: fc.integer(), extension: fc.array(extension, { maxLength: 1 }) }),
      ),
    })
    const items = fc.array(
      fc.oneof(leaf, fc.record({ linkId: fc.string(), type: fc.constant('group'), item: fc.array(leaf) })),
    )
    fc.assert(
      fc.property(items, fc.array(extension), fc.jsonValue(), (item, more, odd) => {
        const document = aQuestionnaire(item, { extension: more, odd }) as JsonObject
        const text = JSON.stringify(document)
        expect(JSON.stringify(exportQuestionnaire(importQuestionnaire(text)))).toBe(text)
        expect(exportQuestionnaire(importQuestionnaire(JSON.parse(text)))).toEqual(JSON.parse(text))
      }),
      { numRuns: 40 },
    )
  })
})
