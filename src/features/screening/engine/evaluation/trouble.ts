/** Something that could not be evaluated: nothing was concluded from it. */
export interface Trouble {
  /** `enableWhenExpression`, `calculatedExpression`, `variable`, `constraint`, `regex`, `valueSet`, … */
  readonly kind: string
  readonly path: string
  readonly linkId?: string
  /** Of a constraint. */
  readonly key?: string
  readonly message: string
  /** Whether a response cannot be completed while it stands. */
  readonly blocksCompletion: boolean
}
