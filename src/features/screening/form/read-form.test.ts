import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../engine/definition/import-questionnaire.ts'
import type { JsonObject } from '../engine/json.ts'
import { ownRules, scoreOf } from '../engine/scores/score-of.ts'
import { aQuestionnaire, chosen, sdcExpression, weighted } from '../engine/testing/documents.ts'
import { validateResponse } from '../engine/validation/validate-response.ts'
import { beginFilled, type Filled, filledFrom, finishedResponse, formOf } from './filled.ts'
import { nextOf, notAskedOf, openOf, previousOf, wentTo } from './next.ts'
import { readForm } from './read-form.ts'

const limit = (name: string, value: number) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  valueInteger: value,
})
const exclusive = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive',
  valueBoolean: true,
}
const choice = (linkId: string, more: object = {}) => ({
  linkId,
  type: 'choice',
  answerOption: weighted([0, 1, 2, 3]),
  ...more,
})
const formOfItems = (item: readonly object[], more: object = {}) => {
  const definition = importQuestionnaire(aQuestionnaire(item, more))
  return { definition, filled: beginFilled(definition) }
}
const itemsOf = ({ response }: Filled) => (response.item ?? []) as readonly JsonObject[]
const answersTo = (filled: Filled, linkId: string) =>
  itemsOf(filled).find((one) => one.linkId === linkId)?.answer

describe('reading a form', () => {
  it('takes an answer of each kind', () => {
    const { definition, filled } = formOfItems([
      choice('pick'),
      { linkId: 'yes', type: 'boolean' },
      { linkId: 'whole', type: 'integer' },
      { linkId: 'part', type: 'decimal' },
      { linkId: 'day', type: 'date' },
      { linkId: 'when', type: 'dateTime' },
      { linkId: 'clock', type: 'time' },
      choice('many', { repeats: true }),
      {
        linkId: 'size',
        type: 'quantity',
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
            valueCoding: { code: 'cm' },
          },
          {
            url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
            valueCoding: { code: '[in_i]', display: 'inches' },
          },
        ],
      },
    ])
    const read = readForm(
      definition,
      {
        q1: '3',
        q2: '0',
        q3: ' 12 ',
        q4: '1,5',
        'q5-month': '2',
        'q5-day': '29',
        'q5-year': '2024',
        'q6-month': '12',
        'q6-day': '1',
        'q6-year': '2026',
        q7: '09:30',
        q8: ['4', '2'],
        'q8-sent': '1',
        q9: '٧٠',
        'q9-unit': '2',
      },
      filled,
    )
    expect(itemsOf(read)).toEqual([
      { linkId: 'pick', answer: [chosen(2)] },
      { linkId: 'yes', answer: [{ valueBoolean: false }] },
      { linkId: 'whole', answer: [{ valueInteger: 12 }] },
      { linkId: 'part', answer: [{ valueDecimal: 1.5 }] },
      { linkId: 'day', answer: [{ valueDate: '2024-02-29' }] },
      { linkId: 'when', answer: [{ valueDateTime: '2026-12-01' }] },
      { linkId: 'clock', answer: [{ valueTime: '09:30:00' }] },
      { linkId: 'many', answer: [chosen(1), chosen(3)] },
      { linkId: 'size', answer: [{ valueQuantity: { value: 70, unit: 'inches' } }] },
    ])
    expect(read.reasons).toEqual({})
    expect(read.refused).toBeUndefined()
    expect(
      validateResponse(definition, read.response).issues.filter(({ severity }) => severity === 'error'),
    ).toEqual([])
  })

  it('keeps why a question has no answer, in the response as FHIR says it', () => {
    const { definition, filled } = formOfItems([
      choice('a'),
      choice('b'),
      { linkId: 'c', type: 'integer' },
      choice('d'),
    ])
    expect(filled.reasons).toEqual({ a: 'unanswered', b: 'unanswered', c: 'unanswered', d: 'unanswered' })
    const read = readForm(definition, { q1: 'declined', q2: 'unsure', q3: '', 'q3-why': 'declined' }, filled)
    expect(read.reasons).toEqual({ a: 'declined', b: 'unsure', c: 'declined', d: 'unanswered' })
    expect(filledFrom(definition, read.response)).toEqual(read)
    const [rule] = ownRules(formOf(definition, read.response, {}))
    if (rule === undefined) throw new Error('no rule')
    expect(scoreOf(formOf(definition, read.response, {}), rule)).toMatchObject({
      declined: ['a'],
      missing: ['b', 'd'],
      min: 0,
      max: 9,
    })
    expect(openOf(definition, read)).toEqual(['q4'])
  })

  it('lets what is said now win over what was said before', () => {
    const { definition, filled } = formOfItems([
      { linkId: 'n', type: 'integer' },
      choice('m', { repeats: true }),
    ])
    const answered = readForm(definition, { q1: '4', q2: '2', 'q2-sent': '1' }, filled)
    const declined = readForm(
      definition,
      { q1: '4', 'q1-why': 'declined', q2: ['2', 'unsure'], 'q2-sent': '1' },
      answered,
    )
    expect(declined.reasons).toEqual({ n: 'declined', m: 'unsure' })
    expect(answersTo(declined, 'n')).toBeUndefined()
    const again = readForm(definition, { q1: '5', 'q1-why': 'declined', q2: ['3', 'unsure'] }, declined)
    expect([answersTo(again, 'n'), answersTo(again, 'm')]).toEqual([[{ valueInteger: 5 }], [chosen(2)]])
    const emptied = readForm(definition, { q1: '', 'q2-sent': '1' }, again)
    expect(emptied.reasons).toEqual({ n: 'unanswered', m: 'unanswered' })
  })

  it('keeps answers of questions that were not sent, and of those that are not asked any more', () => {
    const { definition, filled } = formOfItems([
      choice('a'),
      {
        linkId: 'b',
        type: 'integer',
        enableWhen: [{ question: 'a', operator: '=', answerCoding: chosen(3).valueCoding }],
      },
    ])
    const asked = readForm(definition, { q1: '4', q2: '9' }, filled)
    expect(answersTo(asked, 'b')).toBeUndefined()
    const both = readForm(definition, { q2: '9' }, asked)
    expect(answersTo(both, 'b')).toEqual([{ valueInteger: 9 }])
    const off = readForm(definition, { q1: '1', q2: '5' }, both)
    expect(answersTo(off, 'b')).toEqual([{ valueInteger: 5 }])
    const hostile = readForm(definition, { q1: '1', q2: '77' }, off)
    expect(answersTo(hostile, 'b')).toEqual([{ valueInteger: 5 }])
    expect(finishedResponse(definition, hostile)).toMatchObject({
      status: 'completed',
      item: [{ linkId: 'a', answer: [chosen(0)] }],
    })
    const back = readForm(definition, { q1: '4' }, hostile)
    expect(finishedResponse(definition, back)).toMatchObject({
      item: [{ linkId: 'a' }, { linkId: 'b', answer: [{ valueInteger: 5 }] }],
    })
  })

  it('keeps a total for good only where nothing is missing in it', () => {
    const { definition, filled } = formOfItems([
      choice('a'),
      choice('b'),
      {
        linkId: 'total',
        type: 'integer',
        extension: [sdcExpression('calculatedExpression', '%resource.item.answer.value.weight().sum()')],
      },
    ])
    const kept = (typed: Record<string, string>) =>
      itemsOf({ ...filled, response: finishedResponse(definition, readForm(definition, typed, filled)) }).map(
        ({ linkId }) => linkId,
      )
    expect(kept({ q1: '4' })).toEqual(['a'])
    expect(kept({ q1: '4', q2: '2' })).toEqual(['a', 'b', 'total'])
  })

  it('says of a form that was stopped what was not asked, apart from what was declined', () => {
    const { definition, filled } = formOfItems([choice('a'), choice('b'), choice('c')])
    const stopped = finishedResponse(
      definition,
      readForm(definition, { q1: '2', q2: 'declined' }, filled),
      {},
      'stopped',
    )
    expect(stopped).toMatchObject({
      status: 'stopped',
      item: [
        { linkId: 'a', answer: [chosen(1)] },
        { linkId: 'b', extension: [{ valueCode: 'asked-declined' }] },
        { linkId: 'c', extension: [{ valueCode: 'not-asked' }] },
      ],
    })
    const form = formOf(definition, stopped, {})
    const [rule] = ownRules(form)
    expect(rule && scoreOf(form, rule).reasons).toEqual({ b: 'declined', c: 'not-asked' })
  })

  it.each(['three', '1e3', '0x10', '1.2.3', '99999999999999999999', '2.5', '2147483648', '<script>'])(
    'shows %s again as no whole number, and stores nothing of it',
    (typed) => {
      const { definition, filled } = formOfItems([{ linkId: 'n', type: 'integer' }])
      const before = readForm(definition, { q1: '4' }, filled)
      const read = readForm(definition, { q1: typed }, before)
      expect(read.refused).toEqual([{ name: 'q1', linkId: 'n', typed, code: 'no-whole-number' }])
      expect(answersTo(read, 'n')).toEqual([{ valueInteger: 4 }])
    },
  )

  it('refuses days and times that are none, and choices that are not offered', () => {
    const { definition, filled } = formOfItems([
      { linkId: 'd', type: 'date' },
      { linkId: 't', type: 'time' },
      choice('c'),
      choice('m', { repeats: true }),
      { linkId: 'b', type: 'boolean' },
    ])
    const read = readForm(
      definition,
      {
        'q1-month': '2',
        'q1-day': '30',
        'q1-year': '2026',
        q2: '25:00',
        q3: '5',
        q4: ['1', '__proto__'],
        q5: 'yes',
      },
      filled,
    )
    expect(read.refused?.map(({ linkId, code }) => [linkId, code])).toEqual([
      ['d', 'no-date'],
      ['t', 'no-time'],
      ['c', 'not-offered'],
      ['m', 'not-offered'],
      ['b', 'not-offered'],
    ])
    expect(itemsOf(read)).toEqual([])
  })

  it('refuses what is beyond its limits, and another answer beside one that stands alone', () => {
    const { definition, filled } = formOfItems([
      { linkId: 'n', type: 'integer', extension: [limit('minValue', 0), limit('maxValue', 7)] },
      {
        linkId: 'm',
        type: 'choice',
        repeats: true,
        answerOption: [{ valueString: 'none', extension: [exclusive] }, { valueString: 'some' }],
      },
      {
        linkId: 'd',
        type: 'date',
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueDate: '2026-01-01' }],
      },
    ])
    const early = { 'q3-month': '12', 'q3-day': '31', 'q3-year': '2025' }
    const read = readForm(definition, { q1: '8', q2: ['1', '2'], ...early }, filled)
    expect(read.refused?.map(({ name, typed, code }) => [name, typed, code])).toEqual([
      ['q1', '8', 'too-great'],
      ['q2', '', 'not-alone'],
      ['q3', '12/31/2025', 'too-small'],
    ])
    expect(itemsOf(read)).toEqual([])
    expect(readForm(definition, { q1: '-1' }, filled).refused?.[0]?.code).toBe('too-small')
    const fits = readForm(definition, { q1: '7', q2: '1', ...early, 'q3-year': '2026' }, filled)
    expect(fits.refused).toBeUndefined()
    expect(itemsOf(fits)).toHaveLength(3)
  })

  it('asks for no text and no file, and says which questions that are', () => {
    const item = [
      { linkId: 'story', type: 'text' },
      { linkId: 'word', type: 'string' },
      { linkId: 'open', type: 'open-choice' },
      { linkId: 'file', type: 'attachment' },
      { linkId: 'total', type: 'integer', extension: [sdcExpression('calculatedExpression', '1')] },
      { linkId: 'seen', type: 'integer', readOnly: true },
      { linkId: 'list', type: 'choice', answerValueSet: 'http://example.org/nowhere' },
      { linkId: 'n', type: 'integer' },
    ]
    const { definition, filled } = formOfItems(item)
    const body = Object.fromEntries(item.map((_, at) => [`q${at + 1}`, '5']))
    expect(itemsOf(readForm(definition, body, filled))).toEqual([
      { linkId: 'n', answer: [{ valueInteger: 5 }] },
    ])
    expect(notAskedOf(definition, filled)).toEqual(['story', 'word', 'open', 'file', 'list'])
    const asked = readForm(definition, body, filled, { texts: true })
    expect(itemsOf(asked).map(({ linkId }) => linkId)).toEqual(['story', 'word', 'open', 'n'])
  })

  it('takes concepts of a value set', () => {
    const { definition, filled } = formOfItems([{ linkId: 'a', type: 'choice', answerValueSet: '#v' }], {
      contained: [
        {
          resourceType: 'ValueSet',
          id: 'v',
          compose: {
            include: [
              { system: 'http://example.org/s', concept: [{ code: 'x' }, { code: 'y', display: 'Y' }] },
            ],
          },
        },
      ],
    })
    expect(answersTo(readForm(definition, { q1: '2' }, filled), 'a')).toEqual([
      { valueCoding: { system: 'http://example.org/s', code: 'y', display: 'Y' } },
    ])
  })

  it('asks what hangs on an answer after it, and keeps it while the answer stands', () => {
    const { definition, filled } = formOfItems([
      { ...choice('a'), item: [{ linkId: 'below', type: 'integer' }] },
      choice('b'),
    ])
    expect(openOf(definition, filled)).toEqual(['q1', 'q3'])
    const asked = readForm(definition, { q1: '2' }, filled)
    expect(openOf(definition, asked)).toEqual(['q2', 'q3'])
    const both = readForm(definition, { q1: '3', q2: '6' }, asked)
    expect(answersTo(both, 'a')).toEqual([
      { ...chosen(2), item: [{ linkId: 'below', answer: [{ valueInteger: 6 }] }] },
    ])
  })
})

describe('rows', () => {
  const rows = formOfItems([
    {
      linkId: 'g',
      type: 'group',
      repeats: true,
      item: [{ linkId: 'n', type: 'integer' }, choice('c')],
    },
    { linkId: 'last', type: 'boolean' },
  ])

  it('have fields of their own, and come and go by a button', () => {
    const { definition, filled } = rows
    const second = readForm(definition, { q2r1: '1', row: 'add q1r1' }, filled)
    expect(openOf(definition, second)).toEqual(['q3r1', 'q2r2', 'q3r2', 'q4'])
    expect(wentTo(definition, second, { row: 'add q1r1' })).toBe('q2r2')
    const answered = readForm(definition, { q2r1: '1', q2r2: '2', q3r2: 'unsure' }, second)
    expect(itemsOf(answered)).toMatchObject([
      { linkId: 'g', item: [{ linkId: 'n', answer: [{ valueInteger: 1 }] }] },
      { linkId: 'g', item: [{ linkId: 'n', answer: [{ valueInteger: 2 }] }, { linkId: 'c' }] },
    ])
    const gone = readForm(definition, { row: 'remove q1r1' }, answered)
    expect(itemsOf(gone)).toMatchObject([
      { linkId: 'g', item: [{ answer: [{ valueInteger: 2 }] }, { linkId: 'c' }] },
    ])
    expect(gone.reasons).toEqual({ c: 'unsure', last: 'unanswered' })
  })

  it.each(['add q9r1', 'remove q4', 'add q1', 'add q1r7', 'add constructor', 'remove q1r1; drop'])(
    'are left alone by %s',
    (row) => {
      const { definition, filled } = rows
      expect(readForm(definition, { row }, filled).response).toEqual(filled.response)
    },
  )
})

describe('going on', () => {
  const { definition, filled } = formOfItems([
    choice('a'),
    {
      linkId: 'b',
      type: 'boolean',
      enableWhen: [{ question: 'a', operator: '=', answerCoding: chosen(3).valueCoding }],
    },
    { linkId: 'text', type: 'display', text: 'Read this' },
    { linkId: 'g', type: 'group', item: [{ linkId: 'c', type: 'integer' }] },
  ])

  it('goes through what is asked, one by one, and skips what is not', () => {
    expect(nextOf(definition, filled)).toBe('q1')
    expect(nextOf(definition, filled, 'q1')).toBe('q5')
    expect(nextOf(definition, filled, 'q5')).toBeUndefined()
    expect(previousOf(definition, filled, 'q5')).toBe('q1')
    expect(previousOf(definition, filled, 'q1')).toBeUndefined()
    const asked = readForm(definition, { q1: '4' }, filled)
    expect(nextOf(definition, asked, 'q1')).toBe('q2')
    // A question that is not asked any more still has its place.
    expect(nextOf(definition, filled, 'q2')).toBe('q5')
  })

  it('follows the button that was pressed', () => {
    expect(wentTo(definition, filled, { go: 'next q1' })).toBe('q5')
    expect(wentTo(definition, filled, { go: 'next q5' })).toBe('end')
    expect(wentTo(definition, filled, { go: 'back q5' })).toBe('q1')
    expect(wentTo(definition, filled, {})).toBeUndefined()
    expect(wentTo(definition, filled, { go: ['next q1'] })).toBeUndefined()
    expect(wentTo(definition, filled, { go: 'elsewhere' })).toBeUndefined()
  })

  it('stays where something was typed that is no answer', () => {
    const read = readForm(definition, { q5: 'many', go: 'next q5' }, filled)
    expect(wentTo(definition, read, { go: 'next q5' })).toBe('q5')
  })
})

describe('a hostile body', () => {
  const { definition, filled } = formOfItems([
    choice('a'),
    choice('m', { repeats: true }),
    { linkId: 'n', type: 'integer' },
    { linkId: 'd', type: 'date' },
    { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'r', type: 'integer' }] },
    {
      linkId: 'off',
      type: 'integer',
      enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }],
    },
  ])

  it('of any shape gives a response that the validator takes, or changes nothing', () => {
    const name = fc.constantFrom(
      'q1',
      'q2',
      'q3',
      'q3-why',
      'q4-day',
      'q4-month',
      'q4-year',
      'q6r1',
      'q7',
      'q2-sent',
      'row',
      'go',
      '__proto__',
    )
    const value = fc.oneof(
      fc.constantFrom('', '1', '2', 'unsure', 'declined', '-0', '1e9', 'add q5r1', 'remove q5r1'),
      fc.string(),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('1', '2', 'unsure')), { maxLength: 5 }),
      fc.anything(),
    )
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(name, value), { maxLength: 8 }), { maxLength: 4 }), (bodies) => {
        let now = filled
        for (const body of bodies) now = readForm(definition, Object.fromEntries(body), now)
        const errors = validateResponse(definition, now.response).issues.filter(
          ({ severity }) => severity === 'error',
        )
        expect(errors).toEqual([])
        expect(
          filledFrom(definition, JSON.parse(JSON.stringify(now.response)) as JsonObject).reasons,
        ).toEqual(now.reasons)
      }),
      { numRuns: 200 },
    )
  })

  it('costs no more than its form, whatever is in it', () => {
    const body: Record<string, unknown> = {
      q2: Array.from({ length: 200_000 }, (_, at) => String(at)),
      q3: '9'.repeat(2_000_000),
      'q4-year': ' '.repeat(2_000_000),
      row: `add q5${'r1'.repeat(500_000)}`,
      go: 'next '.repeat(500_000),
    }
    for (let at = 0; at < 100_000; at += 1) body[`q9${at}`] = 'x'
    const began = performance.now()
    const read = readForm(definition, body, filled)
    wentTo(definition, read, body)
    expect(performance.now() - began).toBeLessThan(500)
    expect(read.refused?.map(({ typed }) => typed.length)).toEqual([0, 100])
    expect(read.response).toEqual(filled.response)
  })
})
