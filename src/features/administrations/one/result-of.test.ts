import { describe, expect, it } from 'vitest'
import type { InstrumentPackage } from '#features/instruments/index.ts'
import { beginFilled, Form, importQuestionnaire, readForm } from '#features/screening/index.ts'
import { PHQ9, shipped } from '../testing/checks-town.ts'
import { definitionOf } from './definition-of.ts'
import { resultOf } from './result-of.ts'

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const phq9 = shipped(PHQ9)
const definition = definitionOf(phq9)

/** The form with these answers, by the place of the question; the answers of each question are numbered from 1. */
function filled(answers: Readonly<Record<string, string>>) {
  const form = readForm(definition, answers, beginFilled(definition))
  return new Form(definition, form.response)
}
const q = (numbers: readonly number[], answer: number) =>
  Object.fromEntries(numbers.map((at) => [`q${at}`, String(answer)]))
const said = (answers: Readonly<Record<string, string>>, language = 'en') =>
  resultOf(phq9.package, filled(answers), { language, outcome: null })

/** Names of the fields of the nine scored questions. */
const names = definition.items.flatMap((item, at) => (/^phq-\d$/.test(item.linkId) ? [at + 1] : []))

describe('what answers say', () => {
  it('has the nine questions of the form', () => {
    expect(names).toHaveLength(9)
  })

  it('is a band with its bound where every completion lies in it', () => {
    expect(said(q(names, 1)).scores).toStrictEqual([
      { id: 'total', min: 0, max: 0, status: 'exact', bands: ['Minimal'], says: 'few', deciding: [] },
    ])
    expect(said(q(names, 4)).scores[0]).toMatchObject({
      min: 27,
      max: 27,
      says: 'elevated',
      bands: ['Severe'],
    })
  })

  it('is not enough to say where several bands are possible, with the questions that would decide it', () => {
    const { scores } = said(q(names.slice(0, 5), 4))
    expect(scores[0]).toMatchObject({
      min: 15,
      max: 27,
      status: 'indeterminate',
      says: 'not-enough',
      bands: ['Moderately severe', 'Severe'],
    })
    expect(scores[0]?.deciding.length).toBeGreaterThan(0)
  })

  it('has no cut-off in a translation that nobody validated', () => {
    expect(said(q(names, 4), 'es').scores[0]).toMatchObject({
      min: 27,
      max: 27,
      says: 'no-cut-off',
      bands: [],
    })
  })

  it('asks for a safety step whatever the total, and whatever is missing', () => {
    const last = names.at(-1) ?? 0
    expect(said(q([last], 2)).safety).toStrictEqual(['phq-9'])
    expect(said({ ...q(names, 1), ...q([last], 2) })).toMatchObject({
      safety: ['phq-9'],
      scores: [{ says: 'few' }],
    })
    expect(said(q(names.slice(0, -1), 4)).safety).toStrictEqual([])
  })

  it('asks for a safety step also where nothing is scored', () => {
    const unscored = { ...phq9.package, scores: [], bands: [] }
    const last = names.at(-1) ?? 0
    expect(resultOf(unscored, filled(q([last], 2)), { language: 'en', outcome: null })).toMatchObject({
      scores: [],
      safety: ['phq-9'],
    })
  })

  it('fits into its entry, however much a package names', () => {
    const items = Array.from({ length: 60 }, (_, at) => ({
      linkId: `i${at}`,
      type: 'choice',
      text: 'Do you?',
      answerOption: [1, 0].map((weight) => ({
        extension: [{ url: ORDINAL, valueDecimal: weight }],
        valueCoding: { code: `a${weight}`, display: String(weight) },
      })),
    }))
    const form = importQuestionnaire({ resourceType: 'Questionnaire', status: 'active', item: items })
    const ids = items.map(({ linkId }) => linkId)
    const pkg: InstrumentPackage = {
      ...phq9.package,
      items: ids.map((linkId) => ({ linkId, responseSet: 'any', critical: { above: 0, step: 'safety' } })),
      scores: [{ id: 'total', of: { items: ids }, range: [0, 60], missing: 'bounded' }],
      bands: ids.map((label, at) => ({
        scoreId: 'total',
        from: at,
        to: at,
        label,
        level: 'few',
        nextStep: '',
      })),
    }
    const half = Object.fromEntries(ids.map((_, at) => [`q${at + 1}`, at < 55 ? '1' : '']))
    const result = (answers: Readonly<Record<string, string>>) =>
      resultOf(pkg, new Form(form, readForm(form, answers, beginFilled(form)).response), {
        language: 'en',
        outcome: null,
      })
    expect(result(half).safety).toHaveLength(50)
    expect(result({}).scores[0]?.bands).toHaveLength(20)
  })
})
