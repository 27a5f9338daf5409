import type { JsonObject } from '#features/screening/index.ts'

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const OPTIONS = 'http://example.org/options'

/** Of each section: scored questions. */
const SCORED = 5
const CHAIN = 6

/**
 * A made-up form of 32 items a section: five scored questions with a subtotal through a variable of the section, a chain of
 * six calculations on it, five questions asked by conditions and three by expressions, an inner group with a variable of the
 * same name and three calculations on it, four plain questions; and at the end a total over all scored answers, and what is
 * made of it.
 */
export function bigForm(sections: number): JsonObject {
  const all = Array.from({ length: sections }, (_, at) => scoredIn(at + 1)).flat()
  const item = [
    ...Array.from({ length: sections }, (_, at) => section(at + 1)),
    calculated('total', `%resource.item.item.where(linkId in (${listed(all)})).answer.value.weight().sum()`),
    calculated('rest', `${3 * all.length} - ${answerTo('total')}`),
  ]
  return {
    resourceType: 'Questionnaire',
    url: 'http://example.org/Questionnaire/big',
    status: 'active',
    item,
  } as unknown as JsonObject
}

/**
 * Answers to every question of {@link bigForm} that may be asked.
 *
 * @param draw a number from 0 to 1, drawn anew with each call
 */
export function bigResponse(sections: number, draw: () => number): JsonObject {
  const item = Array.from({ length: sections }, (_, at) => {
    const name = `s${at + 1}`
    const whole = (linkId: string) => ({ linkId, answer: [{ valueInteger: Math.floor(draw() * 10) }] })
    return {
      linkId: name,
      item: [
        ...scoredIn(at + 1).map((linkId) => ({ linkId, answer: [scoredAnswer(Math.floor(draw() * 4))] })),
        {
          linkId: `${name}.inner`,
          item: [1, 2, 3].map((n) => whole(`${name}.inner.q${n}`)),
        },
        ...[1, 2, 3, 4].map((n) => whole(`${name}.plain${n}`)),
      ],
    }
  })
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'http://example.org/Questionnaire/big',
    status: 'in-progress',
    item,
  } as unknown as JsonObject
}

export function scoredAnswer(option: number): JsonObject {
  return { valueCoding: { system: OPTIONS, code: String(option) } }
}

function section(number: number): object {
  const name = `s${number}`
  const scored = scoredIn(number)
  return {
    linkId: name,
    type: 'group',
    text: `Section ${number}`,
    extension: [
      variable(
        'given',
        `%resource.item.where(linkId = '${name}').item.where(linkId in (${listed(scored)})).answer.value`,
      ),
    ],
    item: [
      ...scored.map((linkId) => ({
        linkId,
        type: 'choice',
        text: `Question ${linkId}`,
        answerOption: options(),
      })),
      calculated(`${name}.sub`, '%given.weight().sum()'),
      ...Array.from({ length: CHAIN }, (_, at) =>
        calculated(
          `${name}.c${at + 1}`,
          `${answerTo(at === 0 ? `${name}.sub` : `${name}.c${at}`, name)} + ${at + 1}`,
        ),
      ),
      ...scored.map((question, at) => ({
        linkId: `${name}.if${at + 1}`,
        type: 'integer',
        text: 'Asked by a condition',
        enableWhen: [{ question, operator: '=', answerCoding: scoredAnswer(3).valueCoding }],
      })),
      ...[1, 2, 3].map((n) => ({
        linkId: `${name}.when${n}`,
        type: 'integer',
        text: 'Asked by an expression',
        extension: [expression('enableWhenExpression', `%given.weight().sum() > ${n * 4}`)],
      })),
      inner(name),
      ...[1, 2, 3, 4].map((n) => ({ linkId: `${name}.plain${n}`, type: 'integer', text: 'A number' })),
    ],
  }
}

function inner(name: string): object {
  const questions = [1, 2, 3].map((n) => `${name}.inner.q${n}`)
  const within = `%resource.item.where(linkId = '${name}').item.where(linkId = '${name}.inner').item`
  return {
    linkId: `${name}.inner`,
    type: 'group',
    extension: [variable('given', `${within}.where(linkId in (${listed(questions)})).answer.value`)],
    item: [
      ...questions.map((linkId) => ({ linkId, type: 'integer', text: 'A number within' })),
      calculated(`${name}.inner.sum`, 'iif(%given.exists(), %given.sum(), 0)'),
      calculated(`${name}.inner.most`, 'iif(%given.exists(), %given.max(), 0)'),
      calculated(`${name}.inner.count`, '%given.count()'),
    ],
  }
}

function scoredIn(number: number): readonly string[] {
  return Array.from({ length: SCORED }, (_, at) => `s${number}.q${at + 1}`)
}

function listed(linkIds: readonly string[]): string {
  return linkIds.map((linkId) => `'${linkId}'`).join(' | ')
}

function answerTo(linkId: string, group?: string): string {
  const items = group === undefined ? '%resource.item' : `%resource.item.where(linkId = '${group}').item`
  return `${items}.where(linkId = '${linkId}').answer.value`
}

function options(): readonly object[] {
  return [0, 1, 2, 3].map((weight) => ({
    ...scoredAnswer(weight),
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: weight }],
  }))
}

function calculated(linkId: string, text: string): object {
  return { linkId, type: 'decimal', readOnly: true, extension: [expression('calculatedExpression', text)] }
}

function expression(kind: 'calculatedExpression' | 'enableWhenExpression', text: string): object {
  return { url: `${sdc}${kind}`, valueExpression: { language: 'text/fhirpath', expression: text } }
}

function variable(name: string, text: string): object {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/variable',
    valueExpression: { name, language: 'text/fhirpath', expression: text },
  }
}
