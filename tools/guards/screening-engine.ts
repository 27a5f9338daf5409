import type { Guard } from './guard.ts'

const at = 'src/features/screening/engine'
const form = `${at}/evaluation/form.test.ts`
const scores = `${at}/scores/score-of.test.ts`
const validation = `${at}/validation/validate-response.test.ts`
const imports = `${at}/definition/import-questionnaire.test.ts`

/** What keeps a score from saying more than the answers do. */
export const screeningEngine: readonly Guard[] = [
  {
    name: 'questionnaires: that no answer is not equal to any',
    file: `${at}/evaluation/compare-answer.ts`,
    find: 'return !given.some((one) => sameValue(one, answer))',
    replace: 'return given.length > 0 && !given.some((one) => sameValue(one, answer))',
    test: form,
    testName: 'knows equal and other answers',
  },
  {
    name: 'questionnaires: that answers under a disabled item count for nothing',
    file: `${at}/evaluation/view.ts`,
    find: "if (instance.enabled === 'no' && blind?.enabled.has(index) !== true) return []",
    replace: '',
    test: form,
    testName: 'counts no answer under a disabled item',
  },
  {
    name: 'questionnaires: that a condition hears no disabled question',
    file: `${at}/evaluation/conditions.ts`,
    find: "asked === undefined || asked.enabled === 'no' ? []",
    replace: 'asked === undefined ? []',
    test: form,
    testName: 'counts no answer under a disabled item',
  },
  {
    name: 'questionnaires: that an answer reaches all that reads it',
    file: `${at}/evaluation/form.ts`,
    find: 'if (this.#take(step)) for (const other of this.graph.neededBy[step] ?? []) open.add(other)',
    replace: 'this.#take(step)',
    test: form,
    testName: 'leaves a form as if all of it had been evaluated again',
  },
  {
    name: 'questionnaires: that what goes beside a path is read too',
    file: `${at}/expressions/reads.ts`,
    find: 'if (!this.#isOne(on)) this.readAll(on)\n    return on',
    replace: 'return on',
    test: `${at}/expressions/reads.test.ts`,
    testName: 'whatever stands beside it',
  },
  {
    name: 'questionnaires: that an expression ends',
    file: `${at}/expressions/check-syntax.ts`,
    find: "return call?.name.startsWith('repeat') === true && !call.args.every(goesDown)",
    replace: 'return call === undefined && node.type === undefined',
    test: form,
    testName: 'refuses what would never end',
  },
  {
    name: 'questionnaires: that a loop is found',
    file: `${at}/expressions/graph.ts`,
    find: '([step = 0, ...others]) => others.length > 0 || edges[step]?.has(step) === true,',
    replace: '([step = 0, ...others]) => others.length > 99_999 || edges[step]?.has(-1) === true,',
    test: imports,
    testName: 'need each other',
  },
  {
    name: 'questionnaires: that a weight nobody can know is never 0',
    file: `${at}/weights/weight-function.ts`,
    find: "if (weight.is === 'unknown') throw new Error(weight.why)",
    replace: '',
    test: form,
    testName: 'fails weight',
  },
  {
    name: 'scores: that both cases count of an item that may be enabled or not',
    file: `${at}/scores/added.ts`,
    find: "const low = state === 'maybe' ? Math.min(0, range.low) : range.low",
    replace: 'const low = range.low',
    test: scores,
    testName: 'contain every completion|both cases',
  },
  {
    name: 'scores: that an open condition may go either way',
    file: `${at}/scores/possible.ts`,
    find: "if (this.isOpen(asked)) return 'maybe'",
    replace: '',
    test: scores,
    testName: 'contain every completion|both cases',
  },
  {
    name: 'scores: that an option without a weight is missing',
    file: `${at}/scores/counted.ts`,
    find: "if (weight.is === 'none') return { is: 'not-counted', reason: 'no-weight' }",
    replace: "if (weight.is === 'none') continue",
    test: scores,
    testName: 'option without a weight',
  },
  {
    name: 'scores: that what is no sum has no bounds',
    file: `${at}/scores/calculated.ts`,
    find: 'return right !== undefined && Math.abs(left - right) < 1e-9',
    replace: 'return right === undefined || left < Number.POSITIVE_INFINITY',
    test: scores,
    testName: 'no bounds where it is no sum',
  },
  {
    name: 'scores: that a total in another language is replaced by none',
    file: `${at}/scores/score-of.ts`,
    find: 'if (totals.some(({ calculated }) => calculated?.language !== FHIRPATH)) return []',
    replace: '',
    test: scores,
    testName: 'is not replaced by another sum',
  },
  {
    name: 'responses: that a disabled item asks for nothing',
    file: `${at}/validation/check-items.ts`,
    find: "if (occurrence?.enabled === 'no') {",
    replace: 'if (occurrence?.enabled === undefined) {',
    test: validation,
    testName: 'asks for a required answer only while it is enabled',
  },
  {
    name: 'responses: that what cannot be evaluated keeps them open',
    file: `${at}/validation/validate-response.ts`,
    find: '!findings.troubles.some(({ blocksCompletion }) => blocksCompletion)',
    replace: 'findings.troubles.length >= 0',
    test: validation,
    testName: 'keeps it from being completed',
  },
  {
    name: 'extraction: that what templates make is bounded',
    file: `${at}/extraction/template.ts`,
    find: 'this.#budget.spendOnValue(value)',
    replace: '',
    test: `${at}/extraction/extraction.test.ts`,
    testName: 'the whole response for each answer',
  },
]
