import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { limits } from '../limits.ts'
import { aQuestionnaire, aResponse, aVariable, sdcExpression } from '../testing/documents.ts'
import { everyInstance, Form } from './form.ts'
import type { Instance } from './instances.ts'

/** Rows of a person's places, each with rows of times, a condition and sums within and over all of them. */
const definition = importQuestionnaire(
  aQuestionnaire([
    {
      linkId: 'place',
      type: 'group',
      repeats: true,
      extension: [aVariable('here', "%context.item.where(linkId = 'nights').answer.value")],
      item: [
        { linkId: 'nights', type: 'integer' },
        {
          linkId: 'why',
          type: 'integer',
          enableWhen: [{ question: 'nights', operator: '>', answerInteger: 3 }],
        },
        {
          linkId: 'time',
          type: 'group',
          repeats: true,
          item: [{ linkId: 'hours', type: 'integer' }],
        },
      ],
    },
    {
      linkId: 'sum',
      type: 'integer',
      extension: [
        sdcExpression(
          'calculatedExpression',
          "%resource.item.where(linkId = 'place').item.where(linkId = 'nights').answer.value.sum()",
        ),
      ],
    },
    {
      linkId: 'all-hours',
      type: 'integer',
      extension: [
        sdcExpression(
          'calculatedExpression',
          "%resource.descendants().where(linkId = 'hours').answer.value.sum()",
        ),
      ],
    },
  ]),
)

const rowsOf = (form: Form, linkId: string) =>
  form.tree.of[form.definition.byLinkId.get(linkId)?.index ?? -1] ?? []
const first = (form: Form, linkId: string) => {
  const [row] = rowsOf(form, linkId)
  if (row === undefined) throw new Error(`no ${linkId}`)
  return row
}
const within = (row: Instance, linkId: string) => {
  const found = row.children.find(({ item }) => item.linkId === linkId)
  if (found === undefined) throw new Error(`no ${linkId} in the row`)
  return found
}
const calculated = (form: Form, linkId: string) => first(form, linkId).calculated

/** What a form says of itself, whatever its instances are. */
function stateOf(form: Form) {
  return {
    instances: everyInstance(form.tree.roots).map((one) => [
      one.item.linkId,
      one.enabled,
      one.calculated,
      one.answers.map(({ answer }) => answer),
      form.tree.placeOf(one),
    ]),
    order: form.tree.of.map((instances) => instances.map((one) => form.tree.placeOf(one))),
    troubles: form.troubles,
  }
}

/** The same rows and answers, planted anew: rows without answers are kept by their element. */
function plantedAnew(form: Form): Form {
  const element = (instance: Instance): object =>
    instance.item.type === 'group'
      ? { linkId: instance.item.linkId, item: instance.children.map(element) }
      : {
          linkId: instance.item.linkId,
          answer: instance.answers.flatMap(({ answer }) => answer ?? []),
        }
  return new Form(form.definition, aResponse(form.tree.roots.map(element)))
}

describe('rows of a repeating group', () => {
  it('are added after the last one, with questions of their own', () => {
    const form = new Form(definition)
    form.answer(within(first(form, 'place'), 'nights'), [{ valueInteger: 5 }])
    const second = form.addRow(first(form, 'place'))
    expect(rowsOf(form, 'place')).toEqual([first(form, 'place'), second])
    expect(form.tree.placeOf(second)).toBe(1)
    expect([within(first(form, 'place'), 'why').enabled, within(second, 'why').enabled]).toEqual([
      'yes',
      'no',
    ])
    form.answer(within(second, 'nights'), [{ valueInteger: 4 }])
    expect(within(second, 'why').enabled).toBe('yes')
    expect(calculated(form, 'sum')).toEqual([{ valueInteger: 9 }])
    const hours = form.addRow(within(second, 'time'))
    form.answer(within(hours, 'hours'), [{ valueInteger: 7 }])
    expect(calculated(form, 'all-hours')).toEqual([{ valueInteger: 7 }])
  })

  it('are taken out with their answers, and the only one leaves an empty one', () => {
    const form = new Form(definition)
    form.answer(within(first(form, 'place'), 'nights'), [{ valueInteger: 5 }])
    const second = form.addRow(first(form, 'place'))
    form.answer(within(second, 'nights'), [{ valueInteger: 2 }])
    form.removeRow(first(form, 'place'))
    expect(rowsOf(form, 'place')).toEqual([second])
    expect(calculated(form, 'sum')).toEqual([{ valueInteger: 2 }])
    form.removeRow(second)
    expect(rowsOf(form, 'place')).toHaveLength(1)
    expect(within(first(form, 'place'), 'nights').answers).toEqual([{ answer: undefined, children: [] }])
    expect(stateOf(form)).toEqual(stateOf(new Form(definition)))
  })

  it('leave nothing behind of what could not be evaluated in them', () => {
    const broken = importQuestionnaire(
      aQuestionnaire([
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          extension: [aVariable('here', "%context.item.where(linkId = 'n').answer.value")],
          item: [
            { linkId: 'n', type: 'integer' },
            {
              linkId: 'c',
              type: 'integer',
              extension: [sdcExpression('calculatedExpression', "iif(%here > 0, 'no number', {})")],
            },
          ],
        },
      ]),
    )
    const form = new Form(broken, aResponse([{ linkId: 'g' }, { linkId: 'g' }]))
    const [, second] = rowsOf(form, 'g')
    if (second === undefined) throw new Error('no second row')
    form.answer(within(second, 'n'), [{ valueInteger: 1 }])
    expect(form.troubles).toHaveLength(1)
    form.removeRow(second)
    expect(form.troubles).toEqual([])
    expect(stateOf(form)).toEqual(stateOf(new Form(broken)))
  })

  it('are refused beyond what the questionnaire says, of what does not repeat, and beyond the limit', () => {
    const most = importQuestionnaire(
      aQuestionnaire([
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs', valueInteger: 2 },
          ],
          item: [{ linkId: 'n', type: 'integer' }],
        },
        { linkId: 'once', type: 'group', item: [{ linkId: 'm', type: 'integer' }] },
        { linkId: 'many', type: 'group', repeats: true, item: [{ linkId: 'o', type: 'integer' }] },
      ]),
    )
    const form = new Form(most)
    form.addRow(first(form, 'g'))
    expect(form.mayAddRow(first(form, 'g'))).toBe(false)
    expect(() => form.addRow(first(form, 'g'))).toThrow('takes no further row')
    expect(() => form.addRow(first(form, 'once'))).toThrow('takes no further row')
    expect(() => form.removeRow(first(form, 'once'))).toThrow('no repeating group')
    while (form.mayAddRow(first(form, 'many'))) form.addRow(first(form, 'many'))
    expect(rowsOf(form, 'many')).toHaveLength(limits.rows)
  })

  it('leave a form as if it had been planted so', () => {
    const act = fc.record({
      does: fc.constantFrom('add', 'remove', 'answer'),
      group: fc.constantFrom('place', 'time'),
      which: fc.nat(),
      value: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
        const form = new Form(definition)
        for (const { does, group, which, value } of acts) {
          const rows = rowsOf(form, group)
          const row = rows[which % rows.length]
          if (row === undefined) throw new Error('no row')
          if (does === 'add') form.addRow(row)
          else if (does === 'remove') form.removeRow(row)
          else {
            const questions = [...rowsOf(form, 'nights'), ...rowsOf(form, 'hours')]
            const question = questions[which % questions.length]
            if (question !== undefined) form.answer(question, [{ valueInteger: value }])
          }
        }
        expect(stateOf(form)).toEqual(stateOf(plantedAnew(form)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the clock', () => {
  const asking = importQuestionnaire(
    aQuestionnaire([
      { linkId: 'day', type: 'date', extension: [sdcExpression('calculatedExpression', 'today()')] },
      {
        linkId: 'before',
        type: 'date',
        extension: [sdcExpression('calculatedExpression', 'today() - 1 year')],
      },
      { linkId: 'now', type: 'dateTime', extension: [sdcExpression('calculatedExpression', 'now()')] },
      { linkId: 'time', type: 'time', extension: [sdcExpression('calculatedExpression', 'timeOfDay()')] },
      {
        linkId: 'grown',
        type: 'boolean',
        extension: [sdcExpression('calculatedExpression', "'2008-12-01'.toDate() + 18 years <= today()")],
      },
    ]),
  )

  it('is the one that is given, in the time zone that it names', () => {
    const form = new Form(asking, undefined, { now: '2026-11-30T23:30:00-05:00' })
    expect(form.troubles).toEqual([])
    expect(['day', 'before', 'now', 'time', 'grown'].map((linkId) => calculated(form, linkId))).toEqual([
      [{ valueDate: '2026-11-30' }],
      [{ valueDate: '2025-11-30' }],
      [{ valueDateTime: '2026-11-30T23:30:00-05:00' }],
      [{ valueTime: '23:30:00' }],
      [{ valueBoolean: false }],
    ])
    const later = new Form(asking, undefined, { now: '2026-12-01T00:30:00.000+01:00' })
    expect([calculated(later, 'day'), calculated(later, 'grown')]).toEqual([
      [{ valueDate: '2026-12-01' }],
      [{ valueBoolean: true }],
    ])
  })

  it.each([undefined, 'yesterday', '2026-11-30', '2026-11-30T23:30:00'])(
    'is never the machine’s: %s',
    (now) => {
      const form = new Form(asking, undefined, now === undefined ? {} : { now })
      expect(form.troubles).toHaveLength(5)
      expect(form.troubles[0]?.message).toBe('It asks what time it is, and nobody said so.')
    },
  )
})
