import type { Constraint, Expression } from '../expressions/expression.ts'
import type { JsonObject } from '../json.ts'

/** Of an item, in FHIR R4 and R5. `question` is abstract; `coding` is R5's choice. */
export const itemTypes = [
  'group',
  'display',
  'question',
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'coding',
  'attachment',
  'reference',
  'quantity',
] as const
export type ItemType = (typeof itemTypes)[number]

export const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const
export type Operator = (typeof operators)[number]

/** One `enableWhen`. */
export interface Condition {
  readonly question: string
  readonly operator: Operator
  /** As `valueCoding`, `valueInteger` …: the answer to compare with. */
  readonly answer: TypedValue
}

/** A FHIR `value[x]`. */
export interface TypedValue {
  /** As in the property's name: `Coding`, `Integer`, `DateTime`, … */
  readonly type: string
  readonly value: unknown
  /** The member with an underscore, which holds extensions of a primitive value. */
  readonly extra?: JsonObject
}

/** One `answerOption`. */
export interface Option {
  readonly value: TypedValue
  readonly exclusive: boolean
  readonly source: JsonObject
}

/** Options that are offered only while an expression is true (`answerOptionsToggleExpression`). */
export interface Toggle {
  readonly options: readonly TypedValue[]
  readonly expression: Expression
}

/** What an answer outside the list may be. */
export type OpenTo = 'nothing' | 'text' | 'type'

export interface Item {
  /** In the order of the document. */
  readonly index: number
  /** One past the index of the last item below: `index..end-1` are the item and all below. */
  readonly end: number
  readonly linkId: string
  readonly type: ItemType
  readonly parent: Item | undefined
  readonly children: readonly Item[]
  /** As `Questionnaire.item[0].item[2]`. */
  readonly path: string
  readonly source: JsonObject
  readonly required: boolean
  readonly repeats: boolean
  readonly readOnly: boolean
  readonly conditions: readonly Condition[]
  readonly behavior: 'all' | 'any'
  readonly enableWhenExpression: Expression | undefined
  readonly calculated: Expression | undefined
  readonly initial: Expression | undefined
  readonly variables: readonly Expression[]
  readonly constraints: readonly Constraint[]
  readonly options: readonly Option[]
  readonly toggles: readonly Toggle[]
  /** What computes the answers that are offered (`answerExpression`), in FHIRPath. */
  readonly offered: Expression | undefined
  /** Canonical, or `#id` of a contained one. */
  readonly valueSet: string | undefined
  readonly openTo: OpenTo
}

/** What is wrong with a questionnaire, or worth knowing about it. */
export interface DefinitionIssue {
  readonly severity: 'error' | 'warning'
  /** Stable: kebab-case, or the key of a FHIR invariant (`que-12`). */
  readonly code: string
  /** As `Questionnaire.item[2]`. */
  readonly path: string
  readonly linkId?: string
  readonly message: string
}

/** An expression that is not evaluated, and so is never scored: CQL, a FHIR query, none that we know. */
export interface UnsupportedExpression {
  readonly kind: Expression['kind']
  readonly language: string
  readonly path: string
  readonly linkId?: string
  readonly name?: string
  /** Whether a response cannot be complete without it: conditions and constraints. */
  readonly blocksCompletion: boolean
  readonly message: string
}

/** A questionnaire as it was imported. */
export interface Definition {
  readonly version: 'R4' | 'R5'
  /** The document as it came, unknown extensions included. */
  readonly source: JsonObject
  readonly items: readonly Item[]
  readonly roots: readonly Item[]
  /** The first item of each linkId. */
  readonly byLinkId: ReadonlyMap<string, Item>
  readonly variables: readonly Expression[]
  readonly constraints: readonly Constraint[]
  /** Names that whoever opens the form gives: `patient`, `user`, … */
  readonly launchNames: readonly string[]
  /** Names that only population knows. */
  readonly populationNames: readonly string[]
  readonly errors: readonly DefinitionIssue[]
  readonly warnings: readonly DefinitionIssue[]
  readonly unsupported: readonly UnsupportedExpression[]
}

/** Faults of the document that change neither what is asked nor what an answer may be: a code on a text that is only shown. */
const withoutEffect: ReadonlySet<string> = new Set([
  'que-3',
  'que-6',
  'que-8',
  'que-9',
  'que-10',
  'que-11',
  'que-13',
])

/** Whether nobody can say, because of it, if a response is complete. */
export function keepsFromCompleting({ code }: DefinitionIssue): boolean {
  return !withoutEffect.has(code)
}

export function isQuestion(item: Item): boolean {
  return item.type !== 'group' && item.type !== 'display'
}

export function isCoded(item: Item): boolean {
  return item.type === 'choice' || item.type === 'open-choice' || item.type === 'coding'
}

/** Whether a text that is in no list is an answer. R4's `open-choice` is choices and texts, so any value of it is either. */
export function takesText({ openTo, type }: Item): boolean {
  return openTo === 'text' || (openTo === 'type' && type === 'open-choice')
}
