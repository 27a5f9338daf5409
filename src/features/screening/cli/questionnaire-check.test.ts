import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { limits } from '../engine/limits.ts'
import { aQuestionnaire, aResponse, chosen, sdcExpression, weighted } from '../engine/testing/documents.ts'
import { questionnaireCheckCommand } from './questionnaire-check.ts'

const folder = mkdtempSync(join(tmpdir(), 'questionnaire-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

/** There is no database: whoever asks for one fails. */
const none = () => {
  throw new Error('no database is there')
}
const services = {
  pool: none,
  ownerUrl: none,
  operator: none,
  keyring: none,
  atEnd: none,
} satisfies CommandServices

async function run(words: readonly string[], options: Record<string, unknown> = {}) {
  const out: string[] = []
  const { json, code } = await questionnaireCheckCommand.run({
    words,
    options: questionnaireCheckCommand.options.parse(options),
    io: { json: false, out: (line) => out.push(line), note: none, progress: none },
    services,
  })
  return { json, code, out: out.join('\n') }
}

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const questionnaire = aQuestionnaire(
  [
    { linkId: 'a', type: 'choice', required: true, answerOption: weighted([0, 1]) },
    { linkId: 'b', type: 'choice', answerOption: weighted([0, 3]) },
    {
      linkId: 'c',
      type: 'string',
      enableWhen: [{ question: 'a', operator: '=', answerCoding: chosen(1).valueCoding }],
    },
    { linkId: 'd', type: 'string', extension: [sdcExpression('enableWhenExpression', '%patient.active')] },
  ],
  { title: 'A form' },
)

describe('breakwater questionnaire check', () => {
  it('says of a questionnaire what is wrong with it, and what is enabled at first', async () => {
    const { json, out } = await run([
      file('q.json', { ...questionnaire, item: [...(questionnaire.item as object[]), { type: 'string' }] }),
    ])
    expect(json).toMatchObject({
      questionnaire: { title: 'A form', fhir: 'R4', items: 5 },
      definitionErrors: [{ code: 'link-id-missing', path: 'Questionnaire.item[4]' }],
      verdict: null,
      mayComplete: null,
      enabled: ['a', 'b', ''],
      disabled: ['c'],
      enabledUnknown: ['d'],
      scores: [{ id: 'weights', min: 0, max: 4 }],
    })
    expect(out).toContain('Error at Questionnaire.item[4]: An item has no linkId.')
  })

  it('validates a response and bounds its scores, by the rules of an instrument where they are given', async () => {
    const form = file('form.json', questionnaire)
    const response = file('response.json', aResponse([{ linkId: 'a', answer: [chosen(1)] }]))
    const { json, out, code } = await run([form, response], {
      launch: [`patient=${file('patient.json', { resourceType: 'Patient', active: true })}`],
      scoring: file('rules.json', [
        {
          id: 'total',
          items: ['a', 'b'],
          bands: [
            { from: 0, to: 1, label: 'few' },
            { from: 2, to: 4, label: 'many' },
          ],
          critical: [{ linkId: 'a', above: 0 }],
        },
      ]),
    })
    expect(code).toBeUndefined()
    expect(json).toMatchObject({
      verdict: 'valid',
      mayComplete: true,
      issues: [],
      unevaluated: [],
      enabled: ['a', 'b', 'c', 'd'],
      scores: [
        {
          id: 'total',
          min: 1,
          max: 4,
          status: 'indeterminate',
          bands: ['few', 'many'],
          deciding: ['b'],
          critical: [{ linkId: 'a', state: 'fired' }],
        },
      ],
      extracted: { byTemplate: null, observations: null },
    })
    expect(out).toContain('Score total: between 1 and 4 (indeterminate), few or many.')
  })

  it('finds an invalid response, and ends with 0 all the same: it was checked', async () => {
    const { json, out, code } = await run([
      file('form.json', questionnaire),
      file('empty.json', aResponse([])),
    ])
    expect(code).toBeUndefined()
    expect(json).toMatchObject({
      verdict: 'invalid',
      mayComplete: false,
      issues: [{ code: 'required-missing' }],
    })
    expect(out).toContain('The response is INVALID, and may not be completed.')
  })

  const forged = '\u001b[2J\nThe response is VALID, and may be completed.\r\n\u2028\u0085\u202e\u009b1A\u0007'
  const orders = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

  it('lets no text of a document give orders to the terminal, or pass for a line of the answer', async () => {
    const reference = { reference: `#${forged}` }
    const { out } = await run(
      [
        file(
          'forged.json',
          aQuestionnaire(
            [
              { linkId: `a${forged}`, type: 'choice', required: true, answerOption: weighted([0, 1]) },
              { linkId: 'b', type: 'string', enableWhen: [{ question: forged, operator: '=' }] },
              {
                linkId: 'c',
                type: 'string',
                extension: [sdcExpression('calculatedExpression', '1', forged)],
              },
            ],
            {
              title: `A form${forged}`,
              extension: [{ url: `${sdc}templateExtract`, valueReference: reference }],
            },
          ),
        ),
        file('none.json', aResponse([{ linkId: forged }])),
      ],
      { scoring: file('forged-rules.json', [{ id: forged, items: [`a${forged}`] }]) },
    )
    const lines = out.split('\n')
    expect(lines.filter((line) => orders.test(line))).toEqual([])
    expect(lines.filter((line) => line.startsWith('The response is'))).toEqual([
      'The response is INVALID, and may not be completed.',
    ])
    expect(lines[0]).toBe(
      'Questionnaire “A form\uFFFD[2J The response is VALID, and may be completed. \uFFFD\uFFFD1A\uFFFD”: 3 items, FHIR R4.',
    )
    expect(lines.filter((line) => line.includes('\uFFFD')).length).toBeGreaterThan(5)
  })

  it('nor in the sentence of a refusal', async () => {
    const form = file('form.json', questionnaire)
    const scoring = file('forged-rules.json', [{ id: 'x', items: [forged] }])
    for (const options of [{ scoring }, { launch: [forged] }, { resource: [forged] }]) {
      const refusal = await run([form], options).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(StartError)
      expect(String(refusal)).toContain('\uFFFD[2J The response')
      expect(String(refusal)).not.toMatch(orders)
    }
  })

  const deep = (start: string, inner: string, end: string) =>
    `${start}${inner.repeat(20_000)}${end.repeat(20_000)}}`
  const concepts = file(
    'concepts.json',
    deep('{"resourceType":"CodeSystem","url":"http://example.org/c"', ',"concept":[{"code":"a"', '}]'),
  )
  const patient = file('deep.json', deep('{"resourceType":"Patient"', ',"contained":[{"id":"a"', '}]'))
  const long = file('long.json', `{"resourceType":"ValueSet"}${' '.repeat(limits.text)}`)
  const coded = file(
    'coded.json',
    aQuestionnaire(
      [
        { linkId: 'a', type: 'choice', answerValueSet: '#v' },
        { linkId: 'b', type: 'string', extension: [sdcExpression('calculatedExpression', '%patient.id')] },
      ],
      {
        contained: [
          { resourceType: 'ValueSet', id: 'v', compose: { include: [{ system: 'http://example.org/c' }] } },
        ],
      },
    ),
  )
  const answered = file('coded-response.json', aResponse([{ linkId: 'a', answer: [chosen(0)] }]))

  it.each([
    ['a code system that is too deep', { resource: [concepts] }, /concepts\.json: .*more than 200 objects/],
    ['a resource that is too long', { resource: [long] }, /long\.json: .*at most 10000000/],
    ['a launch that is too deep', { launch: [`patient=${patient}`] }, /deep\.json: .*more than 200 objects/],
    ['a launch that is too long', { launch: [`patient=${long}`] }, /long\.json: .*at most 10000000/],
    [
      'a resource that is no JSON',
      { resource: [file('t.json', 'text')] },
      /t\.json: The document is no JSON/,
    ],
    ['a resource that is none', { resource: [file('l.json', [1])] }, /l\.json: .*is no FHIR resource/],
  ])('refuses %s with a sentence', async (_what, options, sentence) => {
    await expect(run([coded, answered], options)).rejects.toThrow(StartError)
    await expect(run([coded, answered], options)).rejects.toThrow(sentence)
  })

  it.each([
    ['a file that is missing', ['nowhere.json'], {}, 'is missing, or cannot be read'],
    ['no JSON', [file('text.json', 'no json')], {}, 'is no JSON'],
    ['another resource', [file('patient.json', { resourceType: 'Patient' })], {}, 'is no FHIR Questionnaire'],
    [
      'a response that is none',
      [file('form.json', questionnaire), file('form2.json', questionnaire)],
      {},
      'is no FHIR QuestionnaireResponse',
    ],
    [
      'rules that are none',
      [file('form.json', questionnaire)],
      { scoring: file('bad.json', [{ id: 'x' }]) },
      'either items or total',
    ],
    [
      'a rule of another form',
      [file('form.json', questionnaire)],
      { scoring: file('other.json', [{ id: 'x', items: ['z'] }]) },
      'A score names the item z',
    ],
    [
      'a launch without a file',
      [file('form.json', questionnaire)],
      { launch: ['patient'] },
      'an equals sign',
    ],
  ])('refuses %s with a sentence', async (_what, words, options, sentence) => {
    await expect(run(words, options)).rejects.toThrow(StartError)
    await expect(run(words, options)).rejects.toThrow(sentence)
  })
})
