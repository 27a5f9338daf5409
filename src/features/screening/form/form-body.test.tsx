import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { importQuestionnaire } from '../engine/definition/import-questionnaire.ts'
import { aQuestionnaire, chosen, sdcExpression, weighted } from '../engine/testing/documents.ts'
import { validateResponse } from '../engine/validation/validate-response.ts'
import { beginFilled, type FormOptions } from './filled.ts'
import { FormBody } from './form-body.tsx'
import { openOf } from './next.ts'
import { formErrors } from './problems.ts'
import { readForm } from './read-form.ts'

const t = translator('en')
const translated = (lang: string, content: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: lang },
        { url: 'content', valueString: content },
      ],
    },
  ],
})

const everything = [
  { linkId: 'intro', type: 'display', text: 'Think of the last two weeks.' },
  {
    linkId: 'mood',
    type: 'group',
    text: 'How you felt',
    item: [
      { linkId: 'a', type: 'choice', prefix: '1.', text: 'Little joy', answerOption: weighted([0, 1, 2, 3]) },
      {
        linkId: 'b',
        type: 'boolean',
        text: 'Was it hard?',
        enableWhen: [{ question: 'a', operator: '=', answerCoding: chosen(3).valueCoding }],
      },
    ],
  },
  {
    linkId: 'n',
    type: 'integer',
    text: 'How many nights?',
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 0 },
      { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 14 },
    ],
  },
  { linkId: 'd', type: 'date', text: 'Since when?' },
  {
    linkId: 'm',
    type: 'choice',
    repeats: true,
    text: 'Who helped?',
    answerOption: [
      { valueString: 'A friend', _valueString: translated('es', 'Una amistad') },
      {
        valueString: 'Nobody',
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive',
            valueBoolean: true,
          },
        ],
      },
    ],
  },
  { linkId: 'story', type: 'text', text: 'Tell us more' },
  {
    linkId: 'total',
    type: 'integer',
    text: 'Total',
    extension: [sdcExpression('calculatedExpression', '1 + 1')],
  },
  {
    linkId: 'g',
    type: 'group',
    repeats: true,
    text: 'A place',
    item: [{ linkId: 'r', type: 'time', text: 'When?' }],
  },
]

const definition = importQuestionnaire(
  aQuestionnaire(
    everything.map((one) =>
      one.linkId === 'n' ? { ...one, _text: translated('es', '¿Cuántas noches?') } : one,
    ),
    { language: 'en' },
  ),
)

const drawn = (
  body: Record<string, unknown> = {},
  more: { at?: string; language?: string; locale?: 'en' | 'es' | 'ar'; options?: FormOptions } = {},
) => {
  const filled = readForm(definition, body, beginFilled(definition, more.options), more.options)
  const { issues } = validateResponse(definition, filled.response)
  const words = translator(more.locale ?? 'en')
  return render(
    <FormBody
      t={words}
      definition={definition}
      filled={filled}
      language={more.language ?? 'en'}
      at={more.at}
      problems={issues}
      options={more.options}
    />,
  )
}
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Form</title></head><body><main><h1>Form</h1><form action="/x" method="post">${body}</form></main></body></html>`
/** Values of the fields of a name. */
const valuesOf = (html: string, name: string) =>
  [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(` name="${name}"`))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1] ?? '')

describe('a form', () => {
  it('asks what is enabled, each question with “Not sure” and “Skip” in its own group', () => {
    const html = drawn()
    expect(html.match(/<fieldset/g)).toHaveLength(6)
    expect(valuesOf(html, 'q3')).toEqual(['1', '2', '3', '4', 'unsure', 'declined'])
    expect(valuesOf(html, 'q5-why')).toEqual(['unsure', 'declined'])
    expect(valuesOf(html, 'q7')).toEqual(['1', '2', 'unsure', 'declined'])
    for (const [set] of html.matchAll(/<fieldset class="field".*?<\/fieldset>(?=<div class="question-)/gs))
      expect(set.match(/Not sure<\/label>.*Skip this question<\/label>/s)).not.toBeNull()
  })

  it('has nothing of what is not enabled, calculated or a text, and no box that invites a story', () => {
    const html = drawn()
    for (const absent of [
      'Was it hard?',
      'Total',
      'Tell us more',
      '<textarea',
      'name="q4"',
      'name="q8"',
      'name="q9"',
    ])
      expect(html).not.toContain(absent)
    expect(drawn({ q3: '4' })).toContain('Was it hard?')
    expect(drawn({}, { options: { texts: true } })).toContain('<textarea')
  })

  it('names its fields by their place alone', () => {
    const html = drawn()
    const names = new Set([...html.matchAll(/\bname="([^"]*)"/g)].map(([, name]) => name))
    expect(
      [...names].every((name) => name !== undefined && /^(go|row|q\d+(r\d+)?(-[a-z]+)?)$/.test(name)),
    ).toBe(true)
    expect(html).not.toMatch(/linkId|"mood"|"intro"/)
  })

  it('shows what was said, and what was typed and is no answer with a sentence that says what to do', () => {
    const html = drawn({
      q3: '2',
      q5: '99',
      'q6-month': '2',
      'q6-day': '30',
      'q6-year': '2026',
      q7: ['1', '2'],
      q11r1: 'declined',
    })
    expect(html).toMatch(/name="q3" value="2" checked/)
    expect(html).toMatch(/id="q5"[^>]*value="99"[^>]*aria-invalid="true"/)
    expect(html).toContain('Write a number from 0 to 14.')
    expect(html).toMatch(/name="q6-day"[^>]*value="30"/)
    expect(html).toContain('Write the month, the day and the year.')
    expect(html).toContain('One of these answers stands alone. Pick it, or pick the others.')
  })

  it('lists what is wrong by field, in the order of the questions', () => {
    const filled = readForm(definition, { q5: 'x', q7: ['1', '2'], 'q6-day': '1' }, beginFilled(definition))
    const { issues } = validateResponse(definition, filled.response)
    expect(formErrors(t, definition, filled, issues)).toEqual([
      { field: 'q5', sentence: 'Write a whole number, such as 3.' },
      { field: 'q6', sentence: 'Write the month, the day and the year.' },
      { field: 'q7', sentence: 'One of these answers stands alone. Pick it, or pick the others.' },
    ])
  })

  it('tells the row in which something is wrong', () => {
    const rows = importQuestionnaire(
      aQuestionnaire([
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          item: [
            {
              linkId: 'n',
              type: 'integer',
              extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 3 }],
            },
          ],
        },
      ]),
    )
    const one = readForm(rows, { q2r1: '1', row: 'add q1r1' }, beginFilled(rows))
    const two = readForm(rows, { q2r2: '9' }, one)
    expect(formErrors(t, rows, two, validateResponse(rows, two.response).issues)).toEqual([
      { field: 'q2r2', sentence: 'Write a number that is 3 or less.' },
    ])
  })

  it('marks the one question that a phone shows, with what stands around it', () => {
    const here = (html: string) => [...html.matchAll(/class="([\w -]+) here"/g)].map(([, name]) => name)
    expect(here(drawn({}, { at: 'q3' }))).toEqual(['question-note', 'question-group', 'question'])
    expect(here(drawn({}, { at: 'q5' }))).toEqual(['question'])
    // Without a word of where somebody is: the first that is open.
    expect(drawn({ q3: 'declined' })).toMatch(/class="question here">.*?id="q5"/s)
    expect(drawn({}, { at: 'q11r1' })).toContain('Question 5 of 5')
  })

  it('offers to show what follows only where something can follow', () => {
    const html = drawn()
    const [asked, ...others] = html.split('class="question-count').slice(1)
    expect(asked).toContain('Show what comes next')
    expect(others.join()).not.toContain('Show what comes next')
  })

  it('asks in a language that the questionnaire has, and names the language of what it has not', () => {
    const html = drawn({}, { locale: 'es', language: 'es-MX' })
    expect(html).toContain('¿Cuántas noches?')
    expect(html).toContain('Una amistad')
    expect(html).toContain('<span lang="en" dir="auto">Since when?</span>')
    expect(html).toContain('Saltar esta pregunta')
    expect(drawn({}, { locale: 'ar', language: 'es' })).toContain(
      '<span lang="es" dir="auto">¿Cuántas noches?</span>',
    )
  })

  it('has rows with buttons to add one and to take one out', () => {
    expect(drawn()).not.toContain('Take this one out')
    const two = drawn({ row: 'add q10r1' })
    expect(two.match(/value="remove q10r\d"/g)).toEqual(['value="remove q10r1"', 'value="remove q10r2"'])
    expect(two.match(/value="add q10r\d"/g)).toEqual(['value="add q10r2"'])
    expect(two).toContain('<span>A place</span> · Number 2')
  })

  it('shows markup of a questionnaire as letters', () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=y>'
    const bad = importQuestionnaire(
      aQuestionnaire([
        {
          linkId: hostile,
          type: 'choice',
          text: hostile,
          prefix: hostile,
          answerOption: [{ valueString: hostile }],
        },
      ]),
    )
    const html = render(<FormBody t={t} definition={bad} filled={beginFilled(bad)} language="en" />)
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script')
  })

  it('says so where nothing is asked', () => {
    const none = importQuestionnaire(aQuestionnaire([{ linkId: 'a', type: 'text' }]))
    expect(render(<FormBody t={t} definition={none} filled={beginFilled(none)} language="en" />)).toContain(
      'No question is asked here right now.',
    )
  })

  it.each([
    ['new', {}],
    ['refused', { q3: '4', q5: 'x', q7: ['1', '2'], row: 'add q10r1' }],
  ])('is sound markup: %s', async (_what, body) => {
    expect(await htmlFaults(page(drawn(body)))).toEqual([])
    expect(labelFaults(drawn(body))).toEqual([])
  })
})

/** Each operator, met and not met, answered and not: the field is there just when the question is enabled. */
describe('every state of enableWhen', () => {
  const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const
  const meets = (operator: (typeof operators)[number], value: number | undefined, than: number): boolean => {
    if (operator === 'exists') return value !== undefined
    if (operator === '!=') return value !== than
    if (value === undefined) return false
    switch (operator) {
      case '=':
        return value === than
      case '>':
        return value > than
      case '<':
        return value < than
      case '>=':
        return value >= than
      case '<=':
        return value <= than
    }
  }

  const states = operators.flatMap((operator) =>
    [undefined, 1, 2, 3].map(
      (value) => [operator, value === undefined ? 'no answer' : String(value), value] as const,
    ),
  )

  it.each(states)('%s 2 with %s', (operator, _said, value) => {
    const form = importQuestionnaire(
      aQuestionnaire([
        { linkId: 'asked', type: 'integer', text: 'Asked' },
        {
          linkId: 'shown',
          type: 'boolean',
          text: 'Shown',
          enableWhen: [
            {
              question: 'asked',
              operator,
              ...(operator === 'exists' ? { answerBoolean: true } : { answerInteger: 2 }),
            },
          ],
        },
      ]),
    )
    const before = beginFilled(form)
    const filled = value === undefined ? before : readForm(form, { q1: String(value) }, before)
    const html = render(<FormBody t={t} definition={form} filled={filled} language="en" />)
    const is = meets(operator, value, 2)
    expect(html.includes('name="q2"')).toBe(is)
    expect(openOf(form, filled).includes('q2')).toBe(is)
  })

  it.each([
    ['all', '2', undefined, false],
    ['all', '2', '2', true],
    ['any', '2', undefined, true],
    ['any', undefined, undefined, false],
  ])('%s of two, with %s and %s', (enableBehavior, a, b, is) => {
    const condition = (question: string) => ({ question, operator: '=', answerInteger: 2 })
    const form = importQuestionnaire(
      aQuestionnaire([
        { linkId: 'a', type: 'integer' },
        { linkId: 'b', type: 'integer' },
        { linkId: 'c', type: 'boolean', enableBehavior, enableWhen: [condition('a'), condition('b')] },
      ]),
    )
    const filled = readForm(form, { q1: a ?? '', q2: b ?? '' }, beginFilled(form))
    expect(openOf(form, filled).includes('q3')).toBe(is)
  })
})
