import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { Form } from '../evaluation/form.ts'
import { aQuestionnaire, aResponse, chosen, sdcExpression, weighted } from '../testing/documents.ts'
import { scoreOf } from './score-of.ts'

/** One question of a drawn form; those after it may hang on it. */
interface Drawn {
  readonly weights: readonly number[]
  readonly several: boolean
  readonly hangs: 'no' | 'condition' | 'group' | 'expression' | 'below'
  readonly given: boolean
  readonly more: boolean
  readonly said: number
}

const drawnForms = fc.array(
  fc.record({
    weights: fc.array(fc.integer({ min: -2, max: 4 }), { minLength: 2, maxLength: 2 }),
    several: fc.boolean(),
    hangs: fc.constantFrom<Drawn['hangs']>('no', 'condition', 'group', 'expression', 'below'),
    given: fc.boolean(),
    more: fc.boolean(),
    said: fc.nat(),
  }),
  { minLength: 2, maxLength: 3 },
)

const name = (at: number) => `q${at}`

/** Each question under what it hangs on: the one before. */
function questionnaireOf(drawn: readonly Drawn[]) {
  const roots: object[] = []
  let before: { item?: object[]; repeats?: boolean } | undefined
  drawn.forEach(({ weights, several, hangs }, at) => {
    const enableWhen = [{ question: name(at - 1), operator: '=', answerCoding: chosen(1).valueCoding }]
    const read = `%resource.descendants().where(linkId = '${name(at - 1)}').answer.value.weight().sum() > 0`
    const question: { item?: object[]; repeats?: boolean } = {
      ...{ linkId: name(at), type: 'choice', answerOption: weighted(weights) },
      // What is asked below several answers would be asked once for each.
      ...(several && drawn[at + 1]?.hangs !== 'below' && { repeats: true }),
      ...(at > 0 && hangs === 'condition' && { enableWhen }),
      ...(at > 0 && hangs === 'expression' && { extension: [sdcExpression('enableWhenExpression', read)] }),
    }
    if (at > 0 && hangs === 'group')
      roots.push({ linkId: `g${at}`, type: 'group', enableWhen, item: [question] })
    else if (at > 0 && hangs === 'below' && before !== undefined) before.item = [question]
    else roots.push(question)
    before = question
  })
  return importQuestionnaire(aQuestionnaire(roots))
}

/** Sets of options that answer a question. */
function answersTo({ several }: Drawn, alone: boolean): readonly (readonly number[])[] {
  return several && alone ? [[0], [1], [0, 1]] : [[0], [1]]
}

function scoreWith(drawn: readonly Drawn[], answers: ReadonlyMap<number, readonly number[]>) {
  const definition = questionnaireOf(drawn)
  const elements = (items: typeof definition.roots): object[] =>
    items.flatMap((item): object[] => {
      if (item.type === 'group') return [{ linkId: item.linkId, item: elements(item.children) }]
      const options = answers.get(Number(item.linkId.slice(1)))
      if (options === undefined) return []
      const below = elements(item.children)
      return [
        {
          linkId: item.linkId,
          answer: options.map((option) => ({ ...chosen(option), ...(below.length > 0 && { item: below }) })),
        },
      ]
    })
  return scoreOf(new Form(definition, aResponse(elements(definition.roots))), {
    id: 's',
    of: { items: drawn.map((_, at) => name(at)) },
    missing: 'bounded',
    bands: [],
    critical: [],
  })
}

/** What is answered with what is added of other answers. */
function completions(
  drawn: readonly Drawn[],
  given: ReadonlyMap<number, readonly number[]>,
): readonly ReadonlyMap<number, readonly number[]>[] {
  return drawn.reduce<readonly ReadonlyMap<number, readonly number[]>[]>(
    (all, one, at) => {
      if (given.has(at)) return all
      const choices = answersTo(one, drawn[at + 1]?.hangs !== 'below')
      return all.flatMap((answers) => choices.map((choice) => new Map([...answers, [at, choice]])))
    },
    [given],
  )
}

describe('bounds of forms with several answers, groups, expressions and questions below questions', () => {
  it('contain the score of every completion, each tried, and only narrow with more answers', () => {
    let narrowed = 0
    fc.assert(
      fc.property(drawnForms, (drawn) => {
        const choiceOf = (one: Drawn, at: number) => {
          const choices = answersTo(one, drawn[at + 1]?.hangs !== 'below')
          return choices[one.said % choices.length] ?? []
        }
        const said = (is: (one: Drawn) => boolean) =>
          new Map(drawn.flatMap((one, at) => (is(one) ? [[at, choiceOf(one, at)] as const] : [])))
        const partly = said(({ given }) => given)
        const wide = scoreWith(drawn, partly)
        for (const answers of completions(drawn, partly)) {
          const whole = scoreWith(drawn, answers)
          expect(whole.min).toBe(whole.max)
          expect(whole.min).toBeGreaterThanOrEqual(wide.min ?? Number.NaN)
          expect(whole.max).toBeLessThanOrEqual(wide.max ?? Number.NaN)
        }
        const further = scoreWith(
          drawn,
          said(({ given, more }) => given || more),
        )
        expect(further.min).toBeGreaterThanOrEqual(wide.min ?? Number.NaN)
        expect(further.max).toBeLessThanOrEqual(wide.max ?? Number.NaN)
        if ((further.max ?? 0) - (further.min ?? 0) < (wide.max ?? 0) - (wide.min ?? 0)) narrowed += 1
      }),
      { numRuns: 80 },
    )
    expect(narrowed).toBeGreaterThan(5)
  })
})
