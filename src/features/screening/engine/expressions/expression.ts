import type { JsonObject } from '../json.ts'

export type ExpressionKind =
  | 'variable'
  | 'enableWhenExpression'
  | 'calculatedExpression'
  | 'initialExpression'
  | 'constraint'
  | 'answerExpression'
  | 'candidateExpression'
  | 'contextExpression'
  | 'answerOptionsToggleExpression'

/** One FHIR Expression of a questionnaire, where it stands. */
export interface Expression {
  readonly kind: ExpressionKind
  /** As written: `text/fhirpath`, `text/cql`, … */
  readonly language: string
  readonly text: string
  readonly name: string | undefined
  /** As `Questionnaire.item[2].extension[0]`. */
  readonly path: string
  /** Of the item that it stands on; undefined at the root. */
  readonly item: number | undefined
  /** A variable that is none by itself: the name of another expression, which stands for it where no variable has the name. */
  readonly implied?: true
}

/** A `constraint` or `targetConstraint`. */
export interface Constraint {
  readonly key: string
  readonly severity: 'error' | 'warning'
  readonly human: string
  readonly expression: Expression
  /** LinkIds of the items that it speaks of, where it stands further out (`location`). */
  readonly about: readonly string[]
}

export const FHIRPATH = 'text/fhirpath'

/** Whether an expression keeps a response from being complete when it cannot be evaluated. */
export function blocksCompletion({ kind }: Pick<Expression, 'kind'>): boolean {
  return kind === 'enableWhenExpression' || kind === 'constraint'
}

/** The parts of a FHIR Expression element. */
export function expressionParts(value: JsonObject): { language: string; text: string; name?: string } {
  return {
    language: typeof value.language === 'string' ? value.language : '',
    text: typeof value.expression === 'string' ? value.expression : '',
    ...(typeof value.name === 'string' && { name: value.name }),
  }
}

/** Whether it stands in the document as what it is: the name of another expression does not. */
export function isWritten({ implied }: Expression): boolean {
  return implied !== true
}
