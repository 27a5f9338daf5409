import { createRequire } from 'node:module'
import { limits } from '../limits.ts'
import { findsPattern, matchesPattern, replacesPattern } from '../values/pattern.ts'
import { type WithSets, withSets } from './literal-sets.ts'

type Fhirpath = typeof import('fhirpath')
type Compiled = (focus: unknown, variables: object, options: object) => unknown

/** What `weight()` answers of one answer: a number, or nothing. Throws where nobody can know. */
export type WeightFunction = (answer: WeighedNode) => number | undefined

/** An answer, or its value, as FHIRPath holds it, with the linkId of its item. */
export interface WeighedNode {
  readonly linkId: string | undefined
  /** The answer element, where the node belongs to one. */
  readonly answer: unknown
  readonly value: unknown
  /** Extensions of a primitive value. */
  readonly extra: unknown
}

/** What an expression runs in. */
export interface Scope {
  readonly version: 'R4' | 'R5'
  /** `Questionnaire…`, `QuestionnaireResponse.item`: where the focus stands; undefined for a whole resource. */
  readonly base: string | undefined
  readonly focus: unknown
  /** `resource`, `questionnaire`, … and variables, without the percent sign. */
  readonly variables: Readonly<Record<string, unknown>>
  readonly weight: WeightFunction
  /** A FHIR instant, with a time zone: what `now()`, `today()` and `timeOfDay()` say. They fail without one. */
  readonly now: string | undefined
  /** Hears of each step what it weighs; what it throws ends the evaluation. */
  readonly spend?: (steps: number) => void
}

/** `values` are the engine's own nodes: for other expressions as variables, and for {@link plainValues}. */
export type Evaluated =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly why: string }

const require = createRequire(import.meta.url)
let loaded: Fhirpath | undefined
const models: Partial<Record<'R4' | 'R5', unknown>> = {}
const compiled = new Map<string, Compiled>()
const shortened = new Map<string, WithSets>()
const COMPILED_AT_MOST = 20_000

/** Loaded when it is first needed: most commands and pages never do. */
export function fhirpath(): Fhirpath {
  loaded ??= require('fhirpath') as Fhirpath
  return loaded
}

function model(version: 'R4' | 'R5'): unknown {
  models[version] ??= require(version === 'R4' ? 'fhirpath/fhir-context/r4' : 'fhirpath/fhir-context/r5')
  return models[version]
}

/**
 * Evaluates one expression, in a bounded number of steps, without asking a server and without a pattern that could go
 * back and forth.
 */
export function evaluateFhirpath(text: string, scope: Scope): Evaluated {
  let steps = 0
  const options = {
    debugger: (_context: unknown, focus: readonly unknown[], result: unknown) => {
      const step = 1 + Math.max(focus.length, Array.isArray(result) ? result.length : 1) / 50
      steps += step
      if (steps > limits.steps) throw new Error(`It takes more than ${limits.steps} steps.`)
      if (Array.isArray(result) && result.some(isLong))
        throw new Error(`It makes a text of more than ${limits.result} characters.`)
      scope.spend?.(step)
    },
    userInvocationTable: functions(scope),
  }
  try {
    const { text: shorter, sets } = setsOf(text)
    const result = compile(shorter, scope)(scope.focus, { ...scope.variables, ...sets }, options)
    // A promise: a function that would ask a terminology server.
    return Array.isArray(result)
      ? { ok: true, values: result }
      : { ok: false, why: 'It asks a server, and none is asked here.' }
  } catch (error) {
    return { ok: false, why: sentenceOf(error) }
  }
}

/** The values as plain JSON. */
export function plainValues(values: readonly unknown[]): readonly unknown[] {
  return fhirpath().resolveInternalTypes([...values]) as unknown[]
}

/**
 * A result as true or false. Nothing is false; anything else than one boolean is an error in the questionnaire (SDC 4.0.0), and
 * not a no.
 */
export function truthOf(result: Evaluated): { ok: true; value: boolean } | { ok: false; why: string } {
  if (!result.ok) return result
  if (result.values.length === 0) return { ok: true, value: false }
  const [value, ...others] = plainValues(result.values)
  return typeof value === 'boolean' && others.length === 0
    ? { ok: true, value }
    : { ok: false, why: 'Its result is not true or false, as that of a condition must be.' }
}

/** The expression's tree. @throws {Error} what is no FHIRPath */
export function parseFhirpath(text: string): FhirpathTree {
  return fhirpath().parse(text) as FhirpathTree
}

export interface FhirpathTree {
  readonly type: string
  readonly text?: string
  readonly children?: readonly FhirpathTree[]
}

/** The engine's own node of a date or time. */
function literal(text: string): unknown {
  const result = compile(text, { version: 'R4', base: undefined })({}, {}, {})
  return Array.isArray(result) ? result : []
}

/** Kept with the expression's text, as what is compiled is. */
function setsOf(text: string): WithSets {
  let known = shortened.get(text)
  if (known === undefined) {
    known = withSets(text)
    if (shortened.size >= COMPILED_AT_MOST) shortened.clear()
    shortened.set(text, known)
  }
  return known
}

function compile(text: string, { version, base }: Pick<Scope, 'version' | 'base'>): Compiled {
  const key = `${version} ${base ?? ''} ${text}`
  let made = compiled.get(key)
  if (made === undefined) {
    made = fhirpath().compile(
      base === undefined ? text : { base, expression: text },
      model(version) as never,
      { resolveInternalTypes: false, preciseMath: true, traceFn: () => undefined },
    ) as Compiled
    if (compiled.size >= COMPILED_AT_MOST) compiled.clear()
    compiled.set(key, made)
  }
  return made
}

interface Node {
  readonly path?: string | null
  readonly data?: unknown
  readonly _data?: unknown
  readonly parentResNode?: Node | null
}

function functions({ weight, now }: Scope) {
  const clock = (of: (date: string, time: string, zone: string) => string) => ({
    fn: () => {
      const [, date, time, zone] = /^([\d-]{10})T([\d:.]{8,12})(Z|[+-]\d\d:\d\d)$/.exec(now ?? '') ?? []
      if (date === undefined || time === undefined || zone === undefined)
        throw new Error('It asks what time it is, and nobody said so.')
      return literal(of(date, time, zone))
    },
    internalStructures: true,
  })
  const weigh = {
    fn: (nodes: readonly Node[]) => nodes.flatMap((node) => weight(weighed(node)) ?? []),
    arity: { 0: [] },
    internalStructures: true,
  }
  const pattern = (of: (text: string, pattern: string) => boolean) => ({
    fn: (values: readonly unknown[], written: unknown) => {
      if (values.length === 0 || typeof written !== 'string') return []
      if (values.length > 1) throw new Error('A pattern is asked of one value, not of several.')
      return [of(String(values[0]), written)]
    },
    arity: { 1: ['String'] },
    nullable: true,
  })
  return {
    weight: weigh,
    ordinal: weigh,
    now: clock((date, time, zone) => `@${date}T${time}${zone}`),
    today: clock((date) => `@${date}`),
    timeOfDay: clock((_date, time) => `@T${time}`),
    matches: pattern(findsPattern),
    matchesFull: pattern(matchesPattern),
    replaceMatches: {
      fn: (values: readonly unknown[], written: unknown, by: unknown) => {
        if (values.length === 0 || typeof written !== 'string' || typeof by !== 'string') return []
        if (values.length > 1) throw new Error('A pattern is asked of one value, not of several.')
        return [replacesPattern(String(values[0]), written, by)]
      },
      arity: { 2: ['String', 'String'] },
      nullable: true,
    },
  }
}

function weighed(node: Node): WeighedNode {
  const isAnswer = node.path === 'QuestionnaireResponse.item.answer'
  const answer = isAnswer ? node : node.parentResNode
  const inAnswer = answer?.path === 'QuestionnaireResponse.item.answer'
  const item = inAnswer ? (answer?.parentResNode?.data as { linkId?: string } | undefined) : undefined
  return {
    linkId: item?.linkId,
    answer: inAnswer ? answer?.data : undefined,
    value: isAnswer ? undefined : node.data,
    extra: isAnswer ? undefined : node._data,
  }
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > limits.result
}

function sentenceOf(error: unknown): string {
  if (error instanceof RangeError) return 'It is nested too deeply.'
  const message = error instanceof Error ? error.message : 'It cannot be evaluated.'
  return message.split('\n')[0]?.slice(0, 300) ?? ''
}
