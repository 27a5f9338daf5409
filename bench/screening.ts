import {
  type Definition,
  Form,
  importQuestionnaire,
  type JsonObject,
  validateResponse,
} from '#features/screening/index.ts'
import { bigForm, bigResponse, scoredAnswer } from './lib/big-form.ts'
import { round } from './lib/closed-loop.ts'
import { report, say } from './lib/report.ts'

const small = process.argv.includes('--small')
/** 32 items each: 770 items, 120 scored answers. */
const sections = 24
const rounds = small ? 5 : 15
/** Questions that are answered in each round, twice. */
const asked = small ? 30 : 120
const responses = small ? 100 : 1_000
/** Of the form whose responses are validated: as long as a long instrument. */
const shortSections = 2

/**
 * What an answer costs beside evaluating the whole form, on a form far larger than any instrument: for each expression that
 * it touches, against what the same expression takes within a full evaluation of the same run. Then validating responses
 * beside parsing them.
 */
export async function benchScreening(): Promise<void> {
  const definition = importQuestionnaire(bigForm(sections))
  if (definition.errors.length > 0) throw new Error(definition.errors[0]?.message)
  const draw = drawing(25)
  const evaluating = evaluate(definition, draw)
  const validating = validate(draw)
  report({
    bench: 'screening',
    figures: {
      touched_cost: evaluating.cost,
      to_full: evaluating.toFull,
      to_full_p95: evaluating.toFullP95,
      answer_ms: evaluating.answerMs,
      answer_p95_ms: evaluating.answerP95Ms,
      total_ms: evaluating.totalMs,
      validated_per_s: validating.perSecond,
    },
    floor: { full_ms: evaluating.fullMs, parsed_per_s: validating.parsedPerSecond },
    ratios: {
      touched_cost: evaluating.cost,
      to_full: evaluating.toFull,
      validation_to_parsing: validating.toParsing,
    },
    targets: { touched_cost: { atMost: 1.5 }, to_full: { atMost: 0.05 } },
    conditions: {
      items: definition.items.length,
      expressions: evaluating.expressions,
      scored_answers: sections * 5,
      chain: 6,
      full_evaluations: rounds,
      answers: 2 * rounds * asked,
      responses,
      items_of_a_response: importQuestionnaire(bigForm(shortSections)).items.length,
      figure:
        'lower quartiles, since whatever else the machine does only adds; an answer is to a question drawn among those that an expression or a condition reads',
    },
  })
}

type Key = string

/** Times between one evaluation and the next, by what was evaluated. */
class Watch {
  readonly took = new Map<Key, number[]>()
  #last: { key: Key; at: number } | undefined

  hear(key: Key): void {
    const now = performance.now()
    this.#end(now)
    this.#last = { key, at: now }
  }

  end(): void {
    this.#end(performance.now())
    this.#last = undefined
  }

  #end(now: number): void {
    if (this.#last === undefined) return
    const { key, at } = this.#last
    const times = this.took.get(key)
    if (times === undefined) this.took.set(key, [now - at])
    else times.push(now - at)
  }
}

function evaluate(definition: Definition, draw: () => number) {
  const response = bigResponse(sections, draw)
  const whole = new Watch()
  let watch = whole
  const surroundings = { heard: ({ path }: { path: string }) => watch.hear(path) }
  const fullTimes: number[] = []
  const acts: { linkId: string; touched: ReadonlySet<Key>; ms: number }[] = []
  const { graph } = new Form(definition)
  const read = definition.items.filter(
    ({ index, type, calculated }) =>
      type !== 'group' && calculated === undefined && (graph.readBy[index]?.length ?? 0) > 0,
  )
  const questions = Array.from({ length: asked }, () => read[Math.floor(draw() * read.length)] ?? read[0])
  say(`${rounds} full evaluations of ${definition.items.length} items, each with ${2 * asked} answers …`)
  // In turns, so that a busy moment of the machine falls on both alike; the first rounds only warm up.
  for (let turn = -3; turn < rounds; turn++) {
    watch = turn < 0 ? new Watch() : whole
    const began = performance.now()
    const form = new Form(definition, response, surroundings)
    watch.end()
    if (turn >= 0) fullTimes.push(performance.now() - began)
    for (const item of [...questions, ...questions]) {
      const [instance] = item === undefined ? [] : (form.tree.of[item.index] ?? [])
      if (item === undefined || instance === undefined) throw new Error('A question that is not there.')
      const given = another(instance.answers[0]?.answer, item.type === 'choice')
      watch = new Watch()
      const from = performance.now()
      form.answer(instance, [given])
      const ms = performance.now() - from
      if (turn >= 0) acts.push({ linkId: item.linkId, touched: new Set(watch.took.keys()), ms })
    }
  }
  const within = new Map([...whole.took].map(([key, times]) => [key, usual(times)]))
  const expressions = within.size
  const sameOf = (touched: ReadonlySet<Key>) =>
    [...touched].reduce((sum, key) => sum + (within.get(key) ?? 0), 0)
  const costs = [...Map.groupBy(acts, ({ linkId }) => linkId).values()].map((own) => ({
    ms: usual(own.map(({ ms }) => ms)),
    same: usual(own.map(({ touched }) => sameOf(touched))),
  }))
  const sum = (pick: (one: (typeof costs)[number]) => number) =>
    costs.reduce((all, one) => all + pick(one), 0)
  const shares = acts.map(({ touched }) => touched.size / expressions)
  return {
    expressions,
    cost: round(sum(({ ms }) => ms) / sum(({ same }) => same)),
    toFull: fourth(percentile(shares, 0.5)),
    toFullP95: fourth(percentile(shares, 0.95)),
    answerMs: round(usual(acts.map(({ ms }) => ms))),
    answerP95Ms: round(
      percentile(
        acts.map(({ ms }) => ms),
        0.95,
      ),
    ),
    totalMs: round(within.get(totalPath(definition)) ?? Number.NaN),
    fullMs: round(usual(fullTimes)),
  }
}

function totalPath(definition: Definition): string {
  return definition.byLinkId.get('total')?.calculated?.path ?? ''
}

function validate(draw: () => number) {
  const definition = importQuestionnaire(bigForm(shortSections))
  const texts = Array.from({ length: responses }, () => JSON.stringify(bigResponse(shortSections, draw)))
  say(`${responses} responses to ${definition.items.length} items, parsed and validated …`)
  for (const text of texts.slice(0, 20)) validateResponse(definition, text)
  const [parse, check] = [[] as number[], [] as number[]]
  for (const text of texts) {
    const began = performance.now()
    JSON.parse(text)
    const parsed = performance.now()
    const { verdict } = validateResponse(definition, text)
    check.push(performance.now() - parsed)
    parse.push(parsed - began)
    if (verdict !== 'valid') throw new Error('A response of this benchmark is valid.')
  }
  const perSecond = (times: readonly number[]) => Math.round(1_000 / usual(times))
  return {
    perSecond: perSecond(check),
    parsedPerSecond: perSecond(parse),
    toParsing: round(usual(check) / usual(parse)),
  }
}

/** Another answer than the one before: the same again would touch little. */
function another(before: JsonObject | undefined, scored: boolean): JsonObject {
  if (!scored) return { valueInteger: (Number(before?.valueInteger ?? 0) + 1) % 10 }
  const coding = before?.valueCoding as { code?: string } | undefined
  return scoredAnswer((Number(coding?.code ?? 0) + 1) % 4)
}

/** The lower quartile: what a thing takes when nothing else comes between. */
function usual(values: readonly number[]): number {
  return percentile(values, 0.25)
}

function fourth(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

/** The same numbers in each run. */
function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
