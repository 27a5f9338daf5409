import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { importQuestionnaire } from './definition/import-questionnaire.ts'
import { Form } from './evaluation/form.ts'
import { extractByTemplate } from './extraction/template.ts'
import { type JsonObject, objectsOf } from './json.ts'
import { ownRules, scoreOf } from './scores/score-of.ts'
import { enabledItems, validateResponse } from './validation/validate-response.ts'

const folder = sharedPath('data', 'screening')

function read<Shape = JsonObject>(...name: string[]): Shape {
  return JSON.parse(readFileSync(join(folder ?? '', ...name), 'utf8').replace(/^\uFEFF/, '')) as Shape
}

interface Case {
  readonly name: string
  readonly file: string
  readonly supporting: readonly string[]
  readonly expectSuccess?: boolean
  readonly consensus?: boolean
  readonly java?: readonly (readonly string[])[]
}

describe.skipIf(folder === undefined)('cases of two reference validators', () => {
  const cases = folder === undefined ? [] : read<readonly Case[]>('fhir-qr-validation', 'manifest.json')
  const responses = cases.filter(({ supporting }) => supporting.length > 0)
  const validate = ({ file, supporting: [questionnaire = ''] }: Case) =>
    validateResponse(
      importQuestionnaire(read('fhir-qr-validation', questionnaire)),
      read('fhir-qr-validation', file),
    )

  it.each(responses.filter(({ consensus }) => consensus).map((one) => [one.name, one] as const))(
    '%s has the outcome on which they agree',
    (_name, one) => {
      expect(validate(one).verdict).toBe(one.expectSuccess === true ? 'valid' : 'invalid')
    },
  )

  it('takes the declared outcome where they differ, except of a value set that nobody can resolve', () => {
    const differing = responses.filter(({ consensus }) => consensus === false)
    const other = differing.filter(
      (one) => (validate(one).verdict === 'valid') !== (one.expectSuccess === true),
    )
    expect(other.map(({ name }) => name)).toEqual(['choice-invalid-value-set-async-qr'])
    const [unresolved] = other
    if (unresolved === undefined) throw new Error('no case')
    expect(validate(unresolved)).toMatchObject({ unevaluated: [{ kind: 'valueSet' }], mayComplete: false })
  })

  it('finds an answer missing below an answer', () => {
    const one = responses.find(({ name }) => name === 'qr-required-missing')
    expect(one && validate(one).issues).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'required-missing', linkId: 'rating' }),
    )
  })

  it('finds what the reference finds in questionnaires alone', () => {
    for (const one of cases.filter(({ supporting }) => supporting.length === 0)) {
      const [[, , , path] = []] = one.java ?? []
      expect(importQuestionnaire(read('fhir-qr-validation', one.file)).errors, one.name).toContainEqual(
        expect.objectContaining({ code: 'que-12', path }),
      )
    }
  })
})

interface State {
  readonly name: string
  readonly answers: Readonly<Record<string, readonly object[]>>
  readonly enabled: readonly string[]
  readonly disabled: readonly string[]
}

describe.skipIf(folder === undefined)('states of enableWhen', () => {
  const states =
    folder === undefined
      ? []
      : read<{ readonly states: readonly State[] }>('enablewhen', 'lforms-enableWhen-expected.json').states

  it.each(states.map((state) => [state.name, state] as const))('%s', (_name, state) => {
    const definition = importQuestionnaire(read('questionnaires', 'lforms-enableWhen-test.json'))
    const put = (items: readonly JsonObject[]): object[] =>
      items.flatMap((item): object[] => {
        const below = put(objectsOf(item.item))
        const answer = state.answers[String(item.linkId)]
        return answer === undefined && below.length === 0
          ? []
          : [{ linkId: item.linkId, ...(answer && { answer }), ...(below.length > 0 && { item: below }) }]
      })
    const response = {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: put(objectsOf(definition.source.item)),
    } as unknown as JsonObject
    const found = enabledItems(new Form(definition, response))
    expect(found.enabled).toEqual(expect.arrayContaining([...state.enabled]))
    expect(found.disabled).toEqual(expect.arrayContaining([...state.disabled]))
  })
})

describe.skipIf(folder === undefined)('expressions of forms in use', () => {
  it('takes each weight by its own path', () => {
    const questionnaire = read('questionnaires', 'fhirpathjs-itemWeight-R4.json')
    const total = {
      linkId: 'total',
      type: 'decimal',
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
          valueExpression: {
            language: 'text/fhirpath',
            expression: '%resource.item.item.item.answer.value.weight().sum()',
          },
        },
      ],
    }
    const form = new Form(
      importQuestionnaire({ ...questionnaire, item: [...objectsOf(questionnaire.item), total] }),
      read('questionnaires', 'fhirpathjs-itemWeight-response-R4.json'),
    )
    expect(form.tree.of.at(-1)?.[0]?.calculated).toEqual([{ valueDecimal: 65432211 }])
    expect(form.troubles).toEqual([])
  })

  it('calculates answers in repeating groups, and from variables', () => {
    const form = new Form(importQuestionnaire(read('questionnaires', 'lforms-calculatedExpression.json')), {
      resourceType: 'QuestionnaireResponse',
      item: [
        { linkId: 'oneCoding', answer: [{ valueCoding: { display: 'Yes' } }] },
        ...['xy', 'z'].map((text) => ({
          linkId: 'repeating-group',
          item: [{ linkId: 'non-repeating-q', answer: [{ valueString: text }] }],
        })),
      ],
    })
    expect(form.troubles).toEqual([])
    const calculated = (linkId: string) =>
      form.tree.of[form.definition.byLinkId.get(linkId)?.index ?? -1]?.map((one) => one.calculated)
    expect(calculated('repeating-q-in-repeating-group')).toEqual([
      [{ valueString: 'x' }, { valueString: 'y' }],
      [{ valueString: 'z' }],
    ])
    expect(calculated('repeating-choice')).toEqual([[{ valueCoding: { display: 'Blue', code: 'b' } }]])
    expect(calculated('/type-integer')).toEqual([[{ valueInteger: 123 }]])
  })

  it('reports CQL and computes nothing from it', () => {
    const definition = importQuestionnaire(read('questionnaires', 'cirg-GAD7-cql.json'))
    expect(definition.unsupported.map(({ kind, language, linkId }) => [kind, language, linkId])).toEqual([
      ['enableWhenExpression', 'text/cql', '/70274-6'],
      ['calculatedExpression', 'text/cql', '/70274-6'],
    ])
    const { form, unevaluated, mayComplete, verdict } = validateResponse(definition, {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [
        { linkId: '/69725-0', answer: [{ valueCoding: { code: 'LA6569-3', display: 'Several days' } }] },
      ],
    })
    expect(form.tree.of.at(-1)?.[0]).toMatchObject({ enabled: 'unknown', calculated: undefined })
    expect(verdict).toBe('valid')
    expect(mayComplete).toBe(false)
    expect(unevaluated).toContainEqual(
      expect.objectContaining({ kind: 'enableWhenExpression', blocksCompletion: true }),
    )
  })
})

interface Scored {
  readonly name: string
  readonly response: JsonObject
  readonly answeredItems: number
  readonly missingItems: readonly string[]
  readonly sumOfAnswered: number
  readonly possibleTotalRange: readonly [number, number]
}

describe.skipIf(folder === undefined)('scored responses', () => {
  const { cases, scoredItems } =
    folder === undefined
      ? { cases: [], scoredItems: [] }
      : read<{ cases: readonly Scored[]; scoredItems: readonly string[] }>(
          'scored-responses',
          'lforms-phq9.json',
        )

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const form = new Form(importQuestionnaire(read('questionnaires', 'lforms-phq9.json')), one.response)
    const [byExpression, ...others] = ownRules(form).map((rule) => scoreOf(form, rule))
    expect(others).toEqual([])
    const byWeights = scoreOf(form, {
      id: 'sum',
      of: { items: scoredItems },
      missing: 'bounded',
      bands: [],
      critical: [],
    })
    for (const score of [byExpression, byWeights])
      expect(score).toMatchObject({
        min: one.possibleTotalRange[0],
        max: one.possibleTotalRange[1],
        answered: one.answeredItems,
        status: one.missingItems.length === 0 ? 'exact' : 'indeterminate',
      })
    expect(new Set(byExpression?.missing)).toEqual(new Set(one.missingItems))
    expect(byWeights.missing).toEqual(scoredItems.filter((linkId) => one.missingItems.includes(linkId)))
  })
})

describe.skipIf(folder === undefined)('extraction by template', () => {
  it.each(['AllergiesAdverseReactions.json', 'ComplexTemplateExtract.json'])('%s', (file) => {
    const triple = read<Record<'questionnaire' | 'response' | 'expectedBundle', JsonObject>>(
      'sdc-template-extract',
      file,
    )
    let count = 0
    const extracted = extractByTemplate(
      new Form(importQuestionnaire(triple.questionnaire), triple.response),
      {
        uuid: () => {
          count += 1
          return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
        },
        now: '2026-01-01T00:00:00Z',
      },
    )
    expect(extracted?.troubles).toEqual([])
    expect(extracted?.bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' })
    expect(normalized(extracted?.bundle.entry)).toEqual(normalized(triple.expectedBundle.entry))
  })
})

/** Ids in the order in which they first stand, and times alike: both differ between runs. */
function normalized(entries: unknown): unknown {
  const ids = new Map<string, string>()
  const sorted = JSON.stringify(entries, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  )
  const text = sorted
    .replace(/(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g, (_all, id: string) => {
      if (!ids.has(id)) ids.set(id, `id-${ids.size}`)
      return ids.get(id) ?? ''
    })
    .replace(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'time')
  return JSON.parse(text) as unknown
}
