import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import type { Instance } from '../evaluation/instances.ts'
import type { Expression } from '../expressions/expression.ts'
import { extensionValue } from '../extensions.ts'
import type { JsonObject } from '../json.ts'
import { numberOf, objectOf } from '../json.ts'
import { limits } from '../limits.ts'
import { typedValue } from '../values/typed-value.ts'
import { choicesOf, weightsOf } from '../weights/weight-of.ts'
import { type Bounds, exact } from './added.ts'
import { countedOf, reasonOf } from './counted.ts'
import { Completions } from './possible.ts'
import type { NotCounted } from './score.ts'

/** A question that the score reads, and what it may still become: an answer each, or none where it may be disabled. */
interface Input {
  readonly instance: Instance
  readonly choices: readonly (readonly JsonObject[])[]
}

/**
 * The bounds of a score that an expression computes. What is missing is tried: where every answer adds the same whatever
 * the others are, the least and the most of each add up to the bounds. Any other expression is not bounded, since nobody
 * can say between which answers its extremes lie.
 */
export function boundsOfCalculation(form: Form, total: Instance): Bounds {
  const expression = total.item.calculated
  const reasons = new Map<string, NotCounted>()
  const none = {
    min: null,
    max: null,
    sum: undefined,
    scored: 0,
    answered: 0,
    reasons,
    deciding: [],
    open: true,
  }
  if (expression === undefined)
    return { ...none, refused: `The item ${total.item.linkId} has no expression.` }
  const { inputs, scored, answered, unlisted } = openInputs(form, expression, reasons)
  const common = {
    sum: undefined,
    scored,
    answered,
    reasons,
    deciding: inputs.map(({ instance }) => instance.item.linkId),
    open: inputs.length > 0 || unlisted !== undefined,
  }
  if (unlisted !== undefined) return { ...common, min: null, max: null, why: unlisted }
  return { ...common, ...extremes(form, total, inputs) }
}

/** What a score reads and may still change it; why a question counts with nothing of its own goes into `reasons`. */
function openInputs(form: Form, expression: Expression, reasons: Map<string, NotCounted>) {
  const completions = new Completions(form)
  const inputs: Input[] = []
  let [scored, answered] = [0, 0]
  let unlisted: string | undefined
  for (const instance of inOrder(completions.reads(expression))) {
    const state = completions.of(instance)
    const { linkId } = instance.item
    if (state === 'no') {
      reasons.set(linkId, 'not-enabled')
      continue
    }
    scored += 1
    const given = givenOf(form, instance)
    if (given === undefined) reasons.set(linkId, missingReason(form, instance))
    else answered += 1
    if (given !== undefined && state === 'yes') continue
    const offered = given === undefined ? offeredBy(form, instance.item) : [given]
    if (offered === undefined) unlisted = `What ${linkId} can be answered with cannot be listed.`
    else inputs.push({ instance, choices: state === 'maybe' ? [...offered, []] : offered })
  }
  return { inputs, scored, answered, unlisted }
}

/** Whether some completion of the response gives another number than this one. Most that do are found with the first trial. */
export function mayChange(form: Form, total: Instance, number: number): boolean {
  const expression = total.item.calculated
  if (expression === undefined) return false
  const { inputs, unlisted } = openInputs(form, expression, new Map())
  if (unlisted !== undefined) return true
  for (const { instance, choices } of inputs)
    for (const choice of choices) {
      const result = form.whatIf(total, new Map([[instance, choice]]))
      if (!result.ok || !near(result.value ?? Number.NaN, number)) return true
    }
  if (inputs.length === 0) return false
  const { min, max } = extremes(form, total, inputs)
  return min === null || max !== min || !near(min, number)
}

/** Whether a completion of the response may answer something that the expression reads, or take it out. */
export function isUnsettled(form: Form, expression: Expression, completions: Completions): boolean {
  return completions.reads(expression).some((instance) => {
    const state = completions.of(instance)
    return state === 'maybe' || (state === 'yes' && givenOf(form, instance) === undefined)
  })
}

function extremes(
  form: Form,
  total: Instance,
  inputs: readonly Input[],
): Pick<Bounds, 'min' | 'max'> & { why?: string; refused?: string } {
  const none = { min: null, max: null }
  if (inputs.some(({ choices }) => choices.length === 0))
    return { ...none, why: 'A missing item offers no answers.' }
  if (inputs.reduce((count, { choices }) => count + 2 * choices.length, 2 + SAMPLES) > limits.probes)
    return { ...none, why: `Finding the bounds takes more than ${limits.probes} trials.` }
  const lowest = inputs.map(() => 0)
  const highest = inputs.map(({ choices }) => choices.length - 1)
  const tried = (places: readonly number[]) =>
    form.whatIf(
      total,
      new Map(inputs.map(({ instance, choices }, at) => [instance, choices[places[at] ?? 0] ?? []])),
    )
  const base = tried(lowest)
  if (!base.ok) return { ...none, refused: base.why }
  if (inputs.length === 0)
    return base.value === undefined
      ? { ...none, why: 'The expression gives no number.' }
      : { min: exact(base.value), max: exact(base.value) }
  const start = base.value ?? Number.NaN
  if (Number.isNaN(start)) return { ...none, why: NO_SUM }
  const all = tried(highest)
  const end = all.ok ? (all.value ?? Number.NaN) : Number.NaN
  let [min, max] = [start, start]
  const added: number[][] = []
  for (const [at, { choices }] of inputs.entries()) {
    const from = (places: readonly number[], choice: number) => {
      const result = tried(places.map((place, input) => (input === at ? choice : place)))
      return result.ok ? (result.value ?? Number.NaN) : Number.NaN
    }
    // With its first choice among first ones the score is the start, and with its last among last ones the end.
    const changes = choices.map((_, choice) => (choice === 0 ? start : from(lowest, choice)) - start)
    const last = choices.length - 1
    const without = last === 0 ? end : from(highest, 0)
    const again = choices.map((_, choice) => {
      if (choice === 0) return without - without
      return (choice === last ? end : from(highest, choice)) - without
    })
    if (!changes.every((change, choice) => near(change, again[choice]))) return { ...none, why: NO_SUM }
    min += Math.min(...changes)
    max += Math.max(...changes)
    added.push(changes)
  }
  for (const places of someOf(inputs.map(({ choices }) => choices.length))) {
    const result = tried(places)
    const sum = places.reduce((before, place, at) => before + (added[at]?.[place] ?? Number.NaN), start)
    if (!result.ok || !near(result.value ?? Number.NaN, sum)) return { ...none, why: NO_SUM }
  }
  return { min: exact(min), max: exact(max) }
}

const NO_SUM = 'The score is no sum of what each answer adds, so it is known only with all answers.'
const SAMPLES = 12

/** Choices for all inputs together, spread over what they offer and the same each time: the last ones, and others. */
function* someOf(lengths: readonly number[]): Generator<readonly number[]> {
  yield lengths.map((length) => length - 1)
  let state = 20_260
  for (let sample = 1; sample < SAMPLES; sample += 1)
    yield lengths.map((length) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * length)
    })
}

function inOrder(instances: readonly Instance[]): readonly Instance[] {
  return [...instances].sort((left, right) => left.item.index - right.item.index)
}

function near(left: number, right: number | undefined): boolean {
  return right !== undefined && Math.abs(left - right) < 1e-9
}

/** The answers of a question where they count: a choice that weighs nothing among choices that do is none. */
function givenOf(form: Form, instance: Instance): readonly JsonObject[] | undefined {
  const answers = instance.answers.flatMap(({ answer }) =>
    answer !== undefined && typedValue(answer) !== undefined ? [answer] : [],
  )
  if (answers.length === 0) return undefined
  const isWeighted = (weightsOf(instance.item, form.terminology) ?? []).some(
    ({ weight }) => weight !== undefined,
  )
  return isWeighted && countedOf(form, instance).is !== 'counted' ? undefined : answers
}

function missingReason(form: Form, instance: Instance): NotCounted {
  const counted = countedOf(form, instance)
  return counted.is === 'not-counted' ? counted.reason : reasonOf(instance)
}

/** Where some options weigh and some do not, those that do. */
function offeredBy(form: Form, item: Item): readonly (readonly JsonObject[])[] | undefined {
  const [least, most] = [
    numberOf(extensionValue(item.source, 'minValue')),
    numberOf(extensionValue(item.source, 'maxValue')),
  ]
  if (item.type === 'integer' && item.options.length === 0 && least !== undefined && most !== undefined)
    return most - least <= 100 && most >= least
      ? Array.from({ length: most - least + 1 }, (_, at) => [{ valueInteger: least + at }])
      : undefined
  if (item.repeats) return undefined
  const weights = weightsOf(item, form.terminology)
  const weighing = weights?.filter(({ weight }) => weight !== undefined) ?? []
  if (weighing.length > 0) return weighing.map(({ answer }) => [answer])
  return choicesOf(item, form.terminology)?.map((answer) => [objectOf(answer) ?? {}])
}
