import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { calculatedAnswers } from '../evaluation/calculated-answers.ts'
import { Form } from '../evaluation/form.ts'
import { extractObservations } from '../extraction/observations.ts'
import { extractByTemplate } from '../extraction/template.ts'
import { objectOf, objectsOf } from '../json.ts'
import { aQuestionnaire, aResponse, chosen, sdcExpression, weighted } from '../testing/documents.ts'
import { partialTotals } from './partial-totals.ts'

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const calculated = (expression: string) => [sdcExpression('calculatedExpression', expression)]
const choice = (linkId: string) => ({ linkId, type: 'choice', answerOption: weighted([0, 1, 2]) })
const coded = (code: string) => ({ code: [{ system: 'http://example.org/codes', code }] })
const questionnaire = aQuestionnaire(
  [
    choice('a'),
    choice('b'),
    { linkId: 'rows', type: 'integer', extension: calculated('%resource.item.take(9).count() * 0 + 2') },
    {
      ...coded('total'),
      linkId: 'total',
      type: 'integer',
      extension: calculated("%resource.item.where(linkId in ('a' | 'b')).answer.weight().sum()"),
    },
    {
      ...coded('words'),
      linkId: 'words',
      type: 'string',
      extension: calculated("iif(%resource.item.where(linkId='total').answer.value > 1, 'many', 'few')"),
    },
  ],
  {
    extension: [
      { url: `${sdc}observationExtract`, valueBoolean: true },
      { url: `${sdc}templateExtract`, extension: [{ url: 'template', valueReference: { reference: '#t' } }] },
    ],
    contained: [
      {
        resourceType: 'Basic',
        id: 't',
        code: {
          _text: {
            extension: [
              {
                url: `${sdc}templateExtractValue`,
                valueString: "item.where(linkId='total').answer.value.toString()",
              },
            ],
          },
        },
      },
    ],
  },
)
const definition = importQuestionnaire(questionnaire)
const run = { uuid: () => '00000000-0000-4000-8000-000000000001', now: '2026-01-01T00:00:00Z' }

describe('a total of which answers are missing', () => {
  const made = (answers: readonly object[]) => {
    const form = new Form(definition, aResponse(answers))
    const observed = objectsOf(extractObservations(form, run)?.entry).map(({ resource }) =>
      objectOf(resource),
    )
    return {
      partial: calculatedAnswers(form, partialTotals(form)).map(({ linkId, partial }) => [linkId, partial]),
      observed: observed.map((one) => one?.valueInteger ?? one?.valueString),
      template: JSON.stringify(extractByTemplate(form, run)?.bundle.entry).match(/"text":"(\d+)"/)?.[1],
    }
  }

  it('is told apart, and nothing is made of it or of what reads it', () => {
    expect(made([{ linkId: 'a', answer: [chosen(2)] }])).toEqual({
      partial: [
        ['rows', undefined],
        ['total', true],
        ['words', true],
      ],
      observed: [],
      template: undefined,
    })
  })

  it('is none even where what is missing can only be answered in one way', () => {
    const one = { ...choice('a'), answerOption: weighted([3]) }
    const total = {
      linkId: 't',
      type: 'integer',
      extension: calculated('%resource.item.answer.value.weight().sum()'),
    }
    const form = new Form(
      importQuestionnaire(aQuestionnaire([one, choice('b'), total])),
      aResponse([{ linkId: 'b', answer: [chosen(1)] }]),
    )
    expect(calculatedAnswers(form, partialTotals(form))).toEqual([
      { linkId: 't', answers: [{ valueInteger: 1 }], partial: true },
    ])
  })

  it('is none in words and yes or no that are chosen by what answers weigh, and is where they read a choice alone', () => {
    const sum = "%resource.item.where(linkId in ('a' | 'b')).answer.weight().sum()"
    const form = (answers: readonly object[]) => {
      const filled = new Form(
        importQuestionnaire(
          aQuestionnaire(
            [
              choice('a'),
              choice('b'),
              { linkId: 'band', type: 'string', extension: calculated(`iif(${sum} > 1, 'high', 'low')`) },
              { linkId: 'many', type: 'boolean', extension: calculated('%sum > 1') },
              {
                linkId: 'said',
                type: 'boolean',
                extension: calculated("%resource.item.where(linkId='a').answer.exists()"),
              },
            ],
            {
              extension: [
                {
                  url: 'http://hl7.org/fhir/StructureDefinition/variable',
                  valueExpression: { name: 'sum', language: 'text/fhirpath', expression: sum },
                },
              ],
            },
          ),
        ),
        aResponse(answers),
      )
      return calculatedAnswers(filled, partialTotals(filled)).map(({ linkId, partial }) => [linkId, partial])
    }
    expect(form([{ linkId: 'a', answer: [chosen(1)] }])).toEqual([
      ['band', true],
      ['many', true],
      ['said', undefined],
    ])
    expect(
      form([
        { linkId: 'a', answer: [chosen(1)] },
        { linkId: 'b', answer: [chosen(0)] },
      ]),
    ).toEqual([
      ['band', undefined],
      ['many', undefined],
      ['said', undefined],
    ])
  })

  it('is none in words that read a total which is still empty, or what an option weighs by its extension', () => {
    const weight = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.weight()`
    const ordinal =
      "%resource.item.answer.value.extension.where(url='http://hl7.org/fhir/StructureDefinition/ordinalValue').exists()"
    const text = (linkId: string, expression: string) => ({
      linkId,
      type: 'string',
      extension: calculated(expression),
    })
    const form = (answers: readonly object[]) => {
      const filled = new Form(
        importQuestionnaire(
          aQuestionnaire([
            choice('a'),
            choice('b'),
            { linkId: 't', type: 'integer', extension: calculated(`${weight('a')} + ${weight('b')}`) },
            text('band', "iif(%resource.item.where(linkId='t').answer.value > 1, 'high', 'low')"),
            text('kept', `iif(${ordinal}, 'some', 'none')`),
          ]),
        ),
        aResponse(answers),
      )
      return calculatedAnswers(filled, partialTotals(filled)).map(({ linkId, partial }) => [linkId, partial])
    }
    expect(form([{ linkId: 'a', answer: [chosen(2)] }])).toEqual([
      ['t', undefined],
      ['band', true],
      ['kept', true],
    ])
    const both = form(['a', 'b'].map((linkId) => ({ linkId, answer: [chosen(2)] })))
    expect(both.map(([, partial]) => partial)).toEqual([undefined, undefined, undefined])
  })

  it('is a total as soon as all are there', () => {
    expect(
      made([
        { linkId: 'a', answer: [chosen(2)] },
        { linkId: 'b', answer: [chosen(1)] },
      ]),
    ).toEqual({
      partial: [
        ['rows', undefined],
        ['total', undefined],
        ['words', undefined],
      ],
      observed: [3, 'many'],
      template: '3',
    })
  })
})
