import { describe, expect, it } from 'vitest'
import { beginFilled, Form, readForm } from '#features/screening/index.ts'
import { PHQ9, shipped } from '../testing/checks-town.ts'
import { definitionOf } from './definition-of.ts'
import { resultOf } from './result-of.ts'

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
})
