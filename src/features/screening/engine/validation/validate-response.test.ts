import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { aQuestionnaire, aResponse, sdcExpression } from '../testing/documents.ts'
import { validateResponse } from './validate-response.ts'

const ext = (name: string, value: object) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  ...value,
})
const sdc = (name: string, value: object) => ({
  url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`,
  ...value,
})
const validate = (
  item: readonly object[],
  answers: readonly object[],
  more: object = {},
  form: object = {},
) => validateResponse(importQuestionnaire(aQuestionnaire(item, form)), aResponse(answers, more))
const found = (item: readonly object[], answers: readonly object[], more: object = {}, form: object = {}) =>
  validate(item, answers, more, form).issues.map(({ severity, code, path }) => `${severity} ${code} ${path}`)
/** What is found of one answer, or several, to one question. */
const of = (question: object, ...values: object[]) =>
  validate([{ linkId: 'q', ...question }], [{ linkId: 'q', answer: values }])
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
const kg = (value: number, code = 'kg') => ({ value, unit: code, system: 'http://unitsofmeasure.org', code })

describe('structure', () => {
  const questions = [
    {
      linkId: 'g',
      type: 'group',
      item: [{ linkId: 'a', type: 'string', item: [{ linkId: 'b', type: 'string' }] }],
    },
    { linkId: 'd', type: 'display', text: 'x' },
    { linkId: 'c', type: 'string' },
  ]
  const text = (linkId: string, more: object = {}) => ({ linkId, answer: [{ valueString: 'x', ...more }] })

  it('takes what stands where the questionnaire has it', () => {
    expect(found(questions, [{ linkId: 'g', item: [text('a', { item: [text('b')] })] }, text('c')])).toEqual(
      [],
    )
  })

  it.each([
    ['an unknown linkId', [text('z')], 'link-id-unknown QuestionnaireResponse.item[0]'],
    ['an item in another place', [text('a')], 'item-misplaced QuestionnaireResponse.item[0]'],
    [
      'items in another order',
      [text('c'), { linkId: 'g', item: [text('a')] }],
      'item-order QuestionnaireResponse.item[1]',
    ],
    ['a group with an answer', [{ ...text('g') }], 'group-answered QuestionnaireResponse.item[0]'],
    ['a display with an answer', [text('d')], 'display-answered QuestionnaireResponse.item[0]'],
    [
      'a group that stands twice',
      [
        { linkId: 'g', item: [text('a')] },
        { linkId: 'g', item: [text('a')] },
      ],
      'item-twice QuestionnaireResponse.item[1]',
    ],
    [
      'items beside an answer',
      [{ linkId: 'g', item: [{ ...text('a'), item: [text('b')] }] }],
      'items-beside-answer QuestionnaireResponse.item[0].item[0]',
    ],
    [
      'two answers to one question',
      [{ linkId: 'c', answer: [{ valueString: 'x' }, { valueString: 'y' }] }],
      'one-answer QuestionnaireResponse.item[0]',
    ],
    [
      'an answer with two values',
      [text('c', { valueInteger: 1 })],
      'answer-several QuestionnaireResponse.item[0].answer[0]',
    ],
    [
      'an answer without a value',
      [{ linkId: 'c', answer: [{}] }],
      'answer-empty QuestionnaireResponse.item[0].answer[0]',
    ],
  ])('refuses %s', (_what, answers, finding) => {
    expect(found(questions, answers)).toContain(`error ${finding}`)
  })
})

describe('presence', () => {
  const required = { linkId: 'q', type: 'string', required: true }
  const gate = { linkId: 'gate', type: 'boolean' }
  const yes = { linkId: 'gate', answer: [{ valueBoolean: true }] }
  const gated = { ...required, enableWhen: [{ question: 'gate', operator: '=', answerBoolean: true }] }

  it('asks for a required answer only while it is enabled', () => {
    expect(found([gate, gated], [])).toEqual([])
    expect(found([gate, gated], [yes])).toEqual(['error required-missing QuestionnaireResponse'])
  })

  it('warns in a draft, which may not be completed', () => {
    const draft = validate([required], [], { status: 'in-progress' })
    expect(draft).toMatchObject({ verdict: 'valid', mayComplete: false })
    expect(draft.issues).toMatchObject([{ severity: 'warning', code: 'required-missing' }])
    expect(
      validate([required], [{ linkId: 'q', answer: [{ valueString: 'x' }] }], { status: 'in-progress' }),
    ).toMatchObject({
      verdict: 'valid',
      mayComplete: true,
    })
  })

  it('keeps an answer under a disabled item in a draft, and refuses it in a finished response', () => {
    const kept = [
      { linkId: 'gate', answer: [{ valueBoolean: false }] },
      { linkId: 'q', answer: [{ valueString: 'x' }] },
    ]
    expect(found([gate, gated], kept)).toEqual(['error disabled-answered QuestionnaireResponse.item[1]'])
    expect(found([gate, gated], kept, { status: 'in-progress' })).toEqual([
      'warning disabled-answered QuestionnaireResponse.item[1]',
    ])
  })

  it('calls no response invalid for what is missing where nobody can say whether it is asked', () => {
    const unsure = { extension: [sdcExpression('enableWhenExpression', 'Maybe()', 'text/cql')] }
    const group = {
      linkId: 'g',
      type: 'group',
      required: true,
      item: [{ ...required, linkId: 'in' }],
      ...unsure,
    }
    expect(validate([{ ...required, ...unsure }], [])).toMatchObject({
      verdict: 'valid',
      mayComplete: false,
      issues: [{ severity: 'warning', code: 'required-missing', linkId: 'q' }],
    })
    const both = validate([group], [{ linkId: 'g', item: [{ linkId: 'in' }] }])
    expect(both).toMatchObject({ verdict: 'valid', mayComplete: false })
    expect(both.issues.map(({ severity }) => severity)).toEqual(['warning'])
  })

  it('asks nothing of a row that was not added, and warns of an optional group that was left out', () => {
    const group = (repeats: boolean) => [{ linkId: 'g', type: 'group', repeats, item: [required] }]
    expect(validate(group(true), [])).toMatchObject({ verdict: 'valid', mayComplete: true, issues: [] })
    expect(validate(group(false), [])).toMatchObject({
      verdict: 'valid',
      mayComplete: false,
      issues: [{ severity: 'warning', code: 'required-in-absent-group' }],
    })
  })

  it('counts the repetitions of groups', () => {
    const rows = (count: number) =>
      found(
        [
          {
            linkId: 'g',
            type: 'group',
            repeats: true,
            extension: [
              ext('questionnaire-minOccurs', { valueInteger: 2 }),
              ext('questionnaire-maxOccurs', { valueInteger: 3 }),
            ],
            item: [{ linkId: 'a', type: 'string' }],
          },
        ],
        Array.from({ length: count }, () => ({
          linkId: 'g',
          item: [{ linkId: 'a', answer: [{ valueString: 'x' }] }],
        })),
      ).map((finding) => finding.split(' ')[1])
    expect([1, 2, 3, 4].map(rows)).toEqual([['too-few'], [], [], ['too-many']])
  })
})

describe('values', () => {
  it.each([
    ['boolean', { valueBoolean: true }, { valueBoolean: 'true' }],
    ['integer', { valueInteger: 3 }, { valueInteger: 3.5 }],
    ['decimal', { valueDecimal: 3.5 }, { valueDecimal: '3.5' }],
    ['date', { valueDate: '2024-02-29' }, { valueDate: '2023-02-29' }],
    ['date', { valueDate: '2024' }, { valueDate: '2024-02-01T00:00:00Z' }],
    ['dateTime', { valueDateTime: '2024-02-29T10:00:00Z' }, { valueDateTime: '2024-02-29T10:00:00' }],
    ['time', { valueTime: '23:59:59' }, { valueTime: '24:00:00' }],
    ['string', { valueString: 'x' }, { valueString: '' }],
    ['quantity', { valueQuantity: kg(1) }, { valueQuantity: {} }],
  ])('knows the form of a %s', (type, good, bad) => {
    expect(of({ type }, good)).toEqual([])
    expect(of({ type }, bad)).toEqual(['answer-form'])
  })

  it('compares dates as precisely as both are', () => {
    const from = { type: 'date', extension: [ext('minValue', { valueDate: '2024-06-15' })] }
    expect(['2024-06-14', '2023', '2024-05'].map((valueDate) => of(from, { valueDate }))).toEqual([
      ['value-small'],
      ['value-small'],
      ['value-small'],
    ])
    expect(['2024-06-15', '2024-06', '2024', '2025'].map((valueDate) => of(from, { valueDate }))).toEqual([
      [],
      [],
      [],
      [],
    ])
    const within = {
      linkId: 'q',
      type: 'date',
      extension: [ext('minValue', { valueDate: '2023-05' }), ext('maxValue', { valueDate: '2024-06' })],
    }
    const told = (valueDate: string) => found([within], [{ linkId: 'q', answer: [{ valueDate }] }])
    expect(['2023-05-01', '2023-05', '2024-06-30', '2024-06'].flatMap(told)).toEqual([])
    expect(told('2024-07-01')).toEqual(['error value-great QuestionnaireResponse.item[0].answer[0]'])
    expect(told('2024')).toEqual(['information value-not-comparable QuestionnaireResponse.item[0].answer[0]'])
  })

  it('compares quantities in units that convert, and says of others that they cannot be compared', () => {
    const most = { type: 'quantity', extension: [sdc('maxQuantity', { valueQuantity: kg(2) })] }
    expect(of(most, { valueQuantity: kg(1500, 'g') })).toEqual([])
    expect(of(most, { valueQuantity: kg(2500, 'g') })).toEqual(['value-great'])
    expect(of(most, { valueQuantity: kg(1, 'm') })).toEqual(['value-not-comparable'])
  })

  it('takes limits that expressions compute', () => {
    const limit = ext('maxValue', {
      _valueInteger: {
        extension: [
          ext('cqf-calculatedValue', { valueExpression: { language: 'text/fhirpath', expression: '2 + 3' } }),
        ],
      },
    })
    expect(of({ type: 'integer', extension: [limit] }, { valueInteger: 5 })).toEqual([])
    expect(of({ type: 'integer', extension: [limit] }, { valueInteger: 6 })).toEqual(['value-great'])
  })

  it('counts decimal places, characters and lines', () => {
    const places = { type: 'decimal', extension: [ext('maxDecimalPlaces', { valueInteger: 2 })] }
    expect([1.25, 1.255, 1e-7].map((valueDecimal) => of(places, { valueDecimal }))).toEqual([
      [],
      ['value-places'],
      ['value-places'],
    ])
    const short = { type: 'string', maxLength: 3, extension: [ext('minLength', { valueInteger: 2 })] }
    expect(['a', 'ab', 'ab😀', 'abcd'].map((valueString) => of(short, { valueString }))).toEqual([
      ['text-short'],
      [],
      [],
      ['text-long'],
    ])
    expect(of({ type: 'string' }, { valueString: 'a\nb' })).toEqual(['text-lines'])
    expect(of({ type: 'text' }, { valueString: 'a\nb' })).toEqual([])
  })

  it('matches the whole of a text with a pattern, in time that grows with the text', () => {
    const pattern = (valueString: string) => ({ type: 'string', extension: [ext('regex', { valueString })] })
    expect(of(pattern('[a-z]+'), { valueString: 'abc' })).toEqual([])
    expect(of(pattern('[a-z]+'), { valueString: 'abc1' })).toEqual(['text-pattern'])
    expect(of(pattern('(a+)+'), { valueString: `${'a'.repeat(50_000)}!` })).toEqual(['text-pattern'])
  })

  it('does not run a pattern that needs to look around, and says so', () => {
    const result = validate(
      [{ linkId: 'q', type: 'string', extension: [ext('regex', { valueString: '(?=a)b' })] }],
      [{ linkId: 'q', answer: [{ valueString: 'x' }] }],
    )
    expect(result).toMatchObject({
      verdict: 'valid',
      mayComplete: false,
      unevaluated: [{ kind: 'regex', linkId: 'q' }],
    })
  })

  it.each([
    ['https://example.org/a?b=c', []],
    ['Patient/1', []],
    ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520', []],
    ['urn:uuid:C757873D-EC9A-4326-A141-556F43239520', ['address-form']],
    ['urn:oid:1.2.3', []],
    ['urn:oid:1.02', ['address-form']],
    ['a b', ['address-form']],
    ['http://', ['address-form']],
    ['https://example.org/%zz', ['address-form']],
  ])('reads the address %s', (valueUri, codes) => {
    expect(of({ type: 'url' }, { valueUri })).toEqual(codes)
  })

  it.each([
    ['Patient/1', []],
    ['https://example.org/fhir/Patient/1/_history/2', []],
    ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520', []],
    ['Device/1', ['reference-type']],
    ['Chicken/1', ['reference-type-unknown']],
    ['Patient', ['reference-form']],
    ['#gone', ['reference-missing']],
  ])('reads the reference %s', (reference, codes) => {
    const only = {
      type: 'reference',
      extension: [ext('questionnaire-referenceResource', { valueCode: 'Patient' })],
    }
    expect(of(only, { valueReference: { reference } })).toEqual(codes)
  })

  it('checks what an attachment says of itself', () => {
    const pdf = {
      type: 'attachment',
      extension: [ext('mimeType', { valueCode: 'application/pdf' }), ext('maxSize', { valueDecimal: 4 })],
    }
    const file = (more: object) =>
      of(pdf, { valueAttachment: { contentType: 'application/pdf', data: 'YWJj', size: 3, ...more } })
    expect(file({})).toEqual([])
    expect(file({ size: 4 })).toEqual(['attachment-size'])
    expect(file({ contentType: 'image/png' })).toEqual(['attachment-type'])
    expect(file({ data: 'YWJjZGU=', size: 5 })).toEqual(['attachment-large'])
    expect(file({ data: '%%%' })).toEqual(['attachment-data'])
  })
})

describe('choices', () => {
  const options = [{ valueCoding: { system: 's', code: 'a' } }, { valueCoding: { system: 's', code: 'b' } }]

  it('takes what is offered, by system and code, and by code alone with a warning', () => {
    const list = { linkId: 'q', type: 'choice', answerOption: options }
    expect(of(list, { valueCoding: { system: 's', code: 'a', display: 'A' } })).toEqual([])
    expect(of(list, { valueCoding: { system: 't', code: 'a' } })).toEqual(['not-offered'])
    expect(found([list], [{ linkId: 'q', answer: [{ valueCoding: { code: 'a' } }] }])).toEqual([
      'warning code-alone QuestionnaireResponse.item[0].answer[0]',
    ])
  })

  it('takes free text only beside an open list, of R4 and of R5', () => {
    const free = { valueString: 'other' }
    expect(of({ type: 'choice', answerOption: options }, free)).toEqual(['answer-type'])
    expect(of({ type: 'open-choice', answerOption: options }, free)).toEqual([])
    expect(of({ type: 'coding', answerConstraint: 'optionsOrString', answerOption: options }, free)).toEqual(
      [],
    )
    expect(of({ type: 'coding', answerConstraint: 'optionsOnly', answerOption: options }, free)).toEqual([
      'answer-type',
    ])
    const other = { valueCoding: { system: 's', code: 'z' } }
    expect(of({ type: 'coding', answerConstraint: 'optionsOrType', answerOption: options }, other)).toEqual(
      [],
    )
    expect(of({ type: 'open-choice', answerOption: options }, other)).toEqual(['not-offered'])
  })

  it('takes R5’s word for it before R4’s type, where a form has both', () => {
    const open = (type: string, constraint: string) => ({
      type,
      answerOption: options,
      extension: [
        {
          url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.answerConstraint',
          valueCode: constraint,
        },
      ],
    })
    const [free, other] = [{ valueString: 'other' }, { valueCoding: { system: 's', code: 'z' } }]
    expect(of(open('open-choice', 'optionsOrType'), other)).toEqual([])
    expect(of(open('open-choice', 'optionsOrType'), free)).toEqual([])
    expect(of(open('open-choice', 'optionsOrString'), other)).toEqual(['not-offered'])
    expect(of(open('open-choice', 'optionsOnly'), free)).toEqual(['answer-type'])
    expect(of(open('choice', 'optionsOrString'), free)).toEqual([])
  })

  it('refuses others beside an exclusive answer', () => {
    const [first = {}, second = {}] = options
    const list = {
      type: 'choice',
      repeats: true,
      answerOption: [
        { ...first, extension: [ext('questionnaire-optionExclusive', { valueBoolean: true })] },
        second,
      ],
    }
    expect(of(list, first)).toEqual([])
    expect(of(list, first, second)).toEqual(['exclusive'])
  })

  it('resolves contained value sets with what they include and exclude', () => {
    const contained = [
      {
        resourceType: 'ValueSet',
        id: 'v',
        compose: {
          include: [{ system: 'http://example.org/s' }],
          exclude: [{ system: 'http://example.org/s', concept: [{ code: 'b' }] }],
        },
      },
      {
        resourceType: 'CodeSystem',
        url: 'http://example.org/s',
        content: 'complete',
        concept: [{ code: 'a', display: 'A', concept: [{ code: 'a1' }] }, { code: 'b' }],
      },
    ]
    const answer = (coding: object) =>
      validate(
        [{ linkId: 'q', type: 'choice', answerValueSet: '#v' }],
        [{ linkId: 'q', answer: [{ valueCoding: { system: 'http://example.org/s', ...coding } }] }],
        {},
        { contained },
      ).issues.map(({ code }) => code)
    expect(answer({ code: 'a', display: ' a ' })).toEqual([])
    expect(answer({ code: 'a1' })).toEqual([])
    expect(answer({ code: 'b' })).toEqual(['not-offered'])
    expect(answer({ code: 'a', display: 'Other' })).toEqual(['display-wrong'])
  })
})

describe('answers that expressions offer', () => {
  const fhirpath = (expression: string) => ({ language: 'text/fhirpath', expression })
  const told = (item: readonly object[], answers: readonly object[]) => {
    const { issues, unevaluated, mayComplete } = validate(item, answers)
    return [...issues.map(({ code }) => code), ...unevaluated.map(({ kind }) => kind), mayComplete]
  }

  it('are compared with what it finds in the same row, and with what may be typed', () => {
    const rows = (type: string, expression: string) => [
      {
        linkId: 'g',
        type: 'group',
        repeats: true,
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/variable',
            valueExpression: { ...fhirpath("item.where(linkId='names').answer.value"), name: 'names' },
          },
        ],
        item: [
          { linkId: 'names', type: 'string', repeats: true },
          {
            linkId: 'which',
            type,
            extension: [sdc('answerExpression', { valueExpression: fhirpath(expression) })],
          },
        ],
      },
    ]
    const row = (which: object, ...names: string[]) => ({
      linkId: 'g',
      item: [
        { linkId: 'names', answer: names.map((valueString) => ({ valueString })) },
        { linkId: 'which', answer: [which] },
      ],
    })
    const both = [row({ valueString: 'b' }, 'a', 'b'), row({ valueString: 'c' }, 'c')]
    const wrong = [row({ valueString: 'c' }, 'a', 'b'), row({ valueString: 'c' }, 'c')]
    expect(told(rows('choice', '%names'), both)).toEqual([true])
    expect(told(rows('choice', '%names'), wrong)).toEqual(['not-offered', false])
    expect(told(rows('open-choice', '%names'), wrong)).toEqual([true])
    expect(told(rows('choice', "%names.select(iif($this = 'a', 1, 'x' + 1))"), both)).toContain(
      'answerExpression',
    )
  })

  it('are switched on and off, option by option', () => {
    const option = (code: string) => ({ valueCoding: { system: 's', code } })
    const list = {
      linkId: 'q',
      type: 'choice',
      answerOption: ['a', 'b'].map(option),
      extension: [
        sdc('answerOptionsToggleExpression', {
          extension: [
            { url: 'option', ...option('b') },
            {
              url: 'expression',
              valueExpression: fhirpath("%resource.item.where(linkId='more').answer.value"),
            },
          ],
        }),
      ],
    }
    // The same of a value set, which has no options of its own.
    const { answerOption: _, ...bare } = list
    const set = { ...bare, answerValueSet: 'http://example.org/elsewhere' }
    const asked = (code: string, more?: boolean, of: object = list) =>
      told(
        [{ linkId: 'more', type: 'boolean' }, of],
        [
          ...(more === undefined ? [] : [{ linkId: 'more', answer: [{ valueBoolean: more }] }]),
          { linkId: 'q', answer: [option(code)] },
        ],
      )
    expect([asked('a'), asked('b', true)]).toEqual([[true], [true]])
    expect([asked('b'), asked('b', false)]).toEqual([
      ['not-offered', false],
      ['not-offered', false],
    ])
    expect(asked('b', false, set)[0]).toBe('not-offered')
    expect(asked('b', true, set)).not.toContain('not-offered')
  })
})

describe('value sets that nobody can list', () => {
  const [big, small] = ['http://example.org/big', 'http://example.org/small']
  const contained = [
    {
      resourceType: 'ValueSet',
      id: 'v',
      compose: {
        include: [
          { system: big },
          { system: small, concept: [{ code: 'a' }] },
          { system: 'http://example.org/some', filter: [{ property: 'p', op: '=', value: 'x' }] },
        ],
        exclude: [{ system: big, concept: [{ code: 'gone' }] }],
      },
    },
    { resourceType: 'ValueSet', id: 'around', compose: { include: [{ valueSet: ['#v'] }] } },
  ]
  const told = (answerValueSet: string, coding: object) => {
    const { issues, unevaluated } = validate(
      [{ linkId: 'q', type: 'choice', answerValueSet }],
      [{ linkId: 'q', answer: [{ valueCoding: coding }] }],
      {},
      { contained },
    )
    return [...issues.map(({ code }) => code), ...unevaluated.map(({ kind }) => kind)]
  }

  it.each(['#v', '#around'])('say what is in them, what is not, and what nobody knows: %s', (set) => {
    expect(told(set, { system: small, code: 'a' })).toEqual([])
    expect(told(set, { system: small, code: 'b' })).toEqual(['not-offered'])
    expect(told(set, { system: 'http://example.org/other', code: 'a' })).toEqual(['not-offered'])
    expect(told(set, { system: big, code: 'gone' })).toEqual(['not-offered'])
    expect(told(set, { system: big, code: 'there' })).toEqual(['valueSet'])
    // Without its system it may be the one that is excluded, or one that is not.
    expect(told(set, { code: 'gone' })).toEqual(['valueSet'])
    expect(told(set, { system: 'http://example.org/some', code: 'there' })).toEqual(['valueSet'])
  })

  it('end soon, however often they name each other and themselves', () => {
    const names = Array.from({ length: 6 }, (_, at) => `s${at}`)
    const sets = names.map((id, at) => ({
      resourceType: 'ValueSet',
      id,
      compose: {
        include: Array.from({ length: 60 }, () => ({ valueSet: [`#${names[at + 1] ?? 's0'}`] })),
      },
    }))
    const { unevaluated } = validate(
      [{ linkId: 'q', type: 'choice', answerValueSet: '#s0' }],
      [{ linkId: 'q', answer: [{ valueCoding: { system: small, code: 'a' } }] }],
      {},
      { contained: sets },
    )
    expect(unevaluated.map(({ kind }) => kind)).toEqual(['valueSet'])
  })

  it('take a text by its code or its words, where they can be listed', () => {
    const list = {
      resourceType: 'ValueSet',
      id: 'list',
      compose: { include: [{ system: small, concept: [{ code: 'a', display: 'Apple' }] }] },
    }
    const text = (answerValueSet: string, valueString: string) => {
      const { issues, unevaluated } = validate(
        [{ linkId: 'q', type: 'string', answerValueSet }],
        [{ linkId: 'q', answer: [{ valueString }] }],
        {},
        { contained: [...contained, list], copyrightLabel: 'R5' },
      )
      return [...issues.map(({ code }) => code), ...unevaluated.map(({ kind }) => kind)]
    }
    expect(['a', 'apple', 'b'].map((one) => text('#list', one))).toEqual([[], [], ['not-offered']])
    expect(text('#v', 'a')).toEqual(['valueSet'])
  })

  it('know countries by their two letters, under any of their own names', () => {
    const country = (code: string, display: string) =>
      told('http://hl7.org/fhir/ValueSet/jurisdiction', { system: 'urn:iso:std:iso:3166', code, display })
    expect(country('US', 'United States of America')).toEqual([])
    expect(country('NZ', 'Aotearoa')).toEqual([])
    expect(country('NZ', 'Norway')).toEqual(['display-wrong'])
    expect(country('NZL', 'New Zealand')).toEqual(['valueSet'])
    // Reserved, and no longer in force.
    for (const code of ['UK', 'SU', 'AN', 'IC', 'EU']) expect(country(code, ''), code).toEqual(['valueSet'])
    expect(told('http://hl7.org/fhir/ValueSet/jurisdiction', { system: big, code: 'NZ' })).toEqual([
      'not-offered',
    ])
  })

  it('refuse a unit of a system from which they take nothing', () => {
    const unit = (system: string) =>
      validate(
        [
          {
            linkId: 'q',
            type: 'quantity',
            extension: [ext('questionnaire-unitValueSet', { valueCanonical: '#v' })],
          },
        ],
        [{ linkId: 'q', answer: [{ valueQuantity: { value: 1, system, code: 'kg' } }] }],
        {},
        { contained },
      )
    expect(unit('http://unitsofmeasure.org').issues).toMatchObject([{ code: 'unit-not-allowed' }])
    expect(unit(big)).toMatchObject({ issues: [], unevaluated: [{ kind: 'unitValueSet' }] })
  })
})

describe('constraints', () => {
  const constraint = (expression: string, more: object = {}, url = 'questionnaire-constraint') => ({
    url: `http://hl7.org/fhir/StructureDefinition/${url}`,
    extension: [
      { url: 'key', valueId: 'k' },
      { url: 'severity', valueCode: 'error' },
      { url: 'human', valueString: 'Must be three' },
      url === 'targetConstraint'
        ? { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } }
        : { url: 'expression', valueString: expression },
      ...Object.entries(more).map(([key, value]) => ({ url: key, ...(value as object) })),
    ],
  })
  const withRule = (rule: object) =>
    validate(
      [{ linkId: 'q', type: 'integer', extension: [rule] }],
      [{ linkId: 'q', answer: [{ valueInteger: 2 }] }],
    )

  it.each(['questionnaire-constraint', 'targetConstraint'])('honors %s', (url) => {
    expect(withRule(constraint('answer.value = 3', {}, url))).toMatchObject({
      verdict: 'invalid',
      issues: [{ severity: 'error', code: 'constraint', linkId: 'q', message: 'Must be three' }],
    })
    expect(withRule(constraint('answer.value = 2', {}, url))).toMatchObject({ verdict: 'valid', issues: [] })
  })

  it('names at most twenty questions that a constraint speaks of', () => {
    const rule = constraint("%resource.item.where(linkId='q').answer.exists()", {}, 'targetConstraint')
    const places = Array.from({ length: 500 }, () => ({
      url: 'location',
      valueString: "item.where(linkId='q')",
    }))
    const { issues } = validate(
      [{ linkId: 'q', type: 'integer' }],
      [],
      {},
      {
        extension: [{ ...rule, extension: [...rule.extension, ...places] }],
      },
    )
    expect(issues).toHaveLength(20)
  })

  it('names the question that a constraint of the whole form speaks of, answered or not', () => {
    const rule = constraint(
      "%resource.item.where(linkId='q').answer.value.exists()",
      { location: { valueString: "item.where(linkId='q')" } },
      'targetConstraint',
    )
    expect(validate([{ linkId: 'q', type: 'integer' }], [], {}, { extension: [rule] }).issues).toEqual([
      {
        severity: 'error',
        code: 'constraint',
        path: 'QuestionnaireResponse',
        linkId: 'q',
        message: 'Must be three',
      },
    ])
  })

  it.each([
    ['is no FHIRPath', 'answer.value ='],
    ['uses a name that nothing defines', 'answer.value = %nobody'],
    ['has several values', '(true | false)'],
  ])('leaves a response valid when one %s, and keeps it from being completed', (_what, expression) => {
    expect(withRule(constraint(expression))).toMatchObject({
      verdict: 'valid',
      mayComplete: false,
      unevaluated: [{ kind: 'constraint', key: 'k', blocksCompletion: true }],
    })
  })
})

describe('the questionnaire', () => {
  const question = [{ linkId: 'q', type: 'string' }]

  it('is named in warnings when it is another, and in an error when strict', () => {
    const other = { questionnaire: 'http://example.org/Questionnaire/other' }
    expect(found(question, [], other)).toEqual([
      'warning questionnaire-other QuestionnaireResponse.questionnaire',
    ])
    const strict = validateResponse(
      importQuestionnaire(aQuestionnaire(question)),
      aResponse([], other),
      {},
      { strict: true },
    )
    expect(strict.verdict).toBe('invalid')
  })

  it('may be retired, a draft or outside its period, which is no fault of the response', () => {
    expect(found(question, [], {}, { status: 'retired' })).toEqual([
      'warning questionnaire-retired QuestionnaireResponse.questionnaire',
    ])
    expect(found(question, [], {}, { status: 'draft' })).toEqual([
      'warning questionnaire-draft QuestionnaireResponse.questionnaire',
    ])
    expect(found(question, [], { authored: '2024-01-01' }, { effectivePeriod: { end: '2023' } })).toEqual([
      'warning questionnaire-no-longer QuestionnaireResponse.authored',
    ])
    expect(found(question, [], { authored: '2023-12-31' }, { effectivePeriod: { end: '2023' } })).toEqual([])
  })

  it('keeps a response from being completed while it has errors of its own', () => {
    expect(
      validate(
        [
          {
            linkId: 'q',
            type: 'string',
            enableWhen: [{ question: 'z', operator: 'exists', answerBoolean: false }],
          },
        ],
        [],
      ),
    ).toMatchObject({ verdict: 'valid', mayComplete: false })
  })

  it('lets a response be completed whose questionnaire breaks a rule that changes nothing in it', () => {
    const shown = { linkId: 'd', type: 'display', text: 'Thank you', required: true, code: [{ code: 'x' }] }
    const form = importQuestionnaire(aQuestionnaire([...question, shown]))
    expect(form.errors.map(({ code }) => code)).toEqual(['que-3', 'que-6'])
    expect(validateResponse(form, aResponse([]))).toMatchObject({ verdict: 'valid', mayComplete: true })
  })

  it('keeps a failing calculation apart from completion', () => {
    expect(
      validate(
        [{ linkId: 'q', type: 'integer', extension: [sdcExpression('calculatedExpression', "'a' & true")] }],
        [],
      ),
    ).toMatchObject({ verdict: 'valid', mayComplete: true, unevaluated: [{ kind: 'calculatedExpression' }] })
  })
})

describe('units', () => {
  const all = ext('questionnaire-unitValueSet', { valueCanonical: 'http://hl7.org/fhir/ValueSet/ucum-units' })
  const some = ext('questionnaire-unitValueSet', { valueCanonical: '#u' })
  const contained = [
    {
      resourceType: 'ValueSet',
      id: 'u',
      compose: { include: [{ system: 'http://unitsofmeasure.org', concept: [{ code: 'kg' }] }] },
    },
  ]
  const unit = (extension: object, code: string) =>
    validate(
      [{ linkId: 'q', type: 'quantity', extension: [extension] }],
      [{ linkId: 'q', answer: [{ valueQuantity: kg(1, code) }] }],
      {},
      { contained },
    )

  it('are those of a value set, or all of a grammar', () => {
    expect([unit(all, 'kg/m2').verdict, unit(all, 'stone-ish').verdict]).toEqual(['valid', 'invalid'])
    expect([unit(some, 'kg').verdict, unit(some, 'g').verdict]).toEqual(['valid', 'invalid'])
  })
})
