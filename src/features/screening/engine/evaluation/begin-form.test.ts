import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { aQuestionnaire, chosen, sdcExpression, weighted } from '../testing/documents.ts'
import { beginForm } from './begin-form.ts'

const begun = (item: readonly object[], launch = {}) =>
  beginForm(importQuestionnaire(aQuestionnaire(item)), { launch })

describe('a new form', () => {
  it('has what is answered at first, and what follows from it', () => {
    const [first = {}, second = {}] = weighted([0, 1])
    const { form, initial, troubles } = begun(
      [
        { linkId: 'a', type: 'integer', initial: [{ valueInteger: 4 }] },
        { linkId: 'b', type: 'choice', answerOption: [first, { ...second, initialSelected: true }] },
        {
          linkId: 'c',
          type: 'integer',
          extension: [
            sdcExpression('initialExpression', "%resource.item.where(linkId='a').answer.value + 1"),
          ],
        },
        {
          linkId: 'd',
          type: 'string',
          enableWhen: [{ question: 'c', operator: '=', answerInteger: 5 }],
          extension: [sdcExpression('initialExpression', '%patient.id')],
        },
      ],
      { patient: { resourceType: 'Patient', id: 'p' } },
    )
    expect(troubles).toEqual([])
    expect(initial).toEqual([
      { linkId: 'a', answers: [{ valueInteger: 4 }] },
      { linkId: 'b', answers: [chosen(1)] },
      { linkId: 'c', answers: [{ valueInteger: 5 }] },
      { linkId: 'd', answers: [{ valueString: 'p' }] },
    ])
    expect(form.tree.of[3]?.[0]?.enabled).toBe('yes')
  })

  it('asks what is below each of several answers', () => {
    const { form, initial } = begun([
      {
        linkId: 'g',
        type: 'group',
        item: [
          {
            linkId: 'a',
            type: 'integer',
            repeats: true,
            initial: [{ valueInteger: 1 }, { valueInteger: 2 }],
            item: [{ linkId: 'b', type: 'string', initial: [{ valueString: 'x' }] }],
          },
        ],
      },
    ])
    expect(initial).toEqual([
      { linkId: 'a', answers: [{ valueInteger: 1 }, { valueInteger: 2 }] },
      { linkId: 'b', answers: [{ valueString: 'x' }] },
      { linkId: 'b', answers: [{ valueString: 'x' }] },
    ])
    const below = [{ linkId: 'b', answer: [{ valueString: 'x' }] }]
    expect(form.response.item).toEqual([
      {
        linkId: 'g',
        item: [
          {
            linkId: 'a',
            answer: [
              { valueInteger: 1, item: below },
              { valueInteger: 2, item: below },
            ],
          },
        ],
      },
    ])
  })

  it('makes answers of what resources hold: the coding of a concept, a reference to a resource, a time to the second', () => {
    const patient = {
      resourceType: 'Patient',
      id: 'p',
      maritalStatus: {
        coding: [
          { system: 's', code: 'M' },
          { system: 't', code: 'm' },
        ],
        text: 'x',
      },
    }
    const asked = (linkId: string, type: string, expression: string) => ({
      linkId,
      type,
      extension: [sdcExpression('initialExpression', expression)],
    })
    const { initial, troubles } = begun(
      [
        asked('a', 'choice', '%patient.maritalStatus'),
        asked('b', 'reference', '%patient'),
        asked('c', 'time', '@T08:30'),
        asked('d', 'choice', '%patient.maritalStatus.text'),
      ],
      { patient },
    )
    expect(initial).toEqual([
      { linkId: 'a', answers: [{ valueCoding: { system: 's', code: 'M' } }] },
      { linkId: 'b', answers: [{ valueReference: { reference: 'Patient/p' } }] },
      { linkId: 'c', answers: [{ valueTime: '08:30:00' }] },
    ])
    expect(troubles.map(({ linkId }) => linkId)).toEqual(['d'])
  })

  it('leaves open what cannot be evaluated, and says so without keeping anybody from finishing', () => {
    const { initial, troubles } = begun([
      { linkId: 'a', type: 'string', extension: [sdcExpression('initialExpression', '%patient.id')] },
      { linkId: 'b', type: 'integer', extension: [sdcExpression('initialExpression', "'x'")] },
      { linkId: 'c', type: 'string', extension: [sdcExpression('initialExpression', 'Name', 'text/cql')] },
    ])
    expect(initial).toEqual([])
    expect(troubles.map(({ linkId, blocksCompletion }) => [linkId, blocksCompletion])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
    ])
  })
})
