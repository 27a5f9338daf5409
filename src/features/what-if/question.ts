import type { Category, Column, Id, Lane, Mode, Purpose } from '#features/sharing/index.ts'

/** Who holds the information: a program of the coalition, or any program under some lanes. */
export interface Holder {
  readonly lanes: readonly Lane[]
  /** Null: any program. */
  readonly program: { readonly id: Id; readonly agency: Id } | null
}

/** Who would get it: a column of the matrix, or a program of the coalition. */
export type Getter =
  | { readonly kind: 'column'; readonly column: Column }
  | {
      readonly kind: 'program'
      readonly id: Id
      readonly agency: Id
      readonly lanes: readonly Lane[]
      readonly discipline: string
    }

/** What would happen if, about no young person: the whole of what is asked. */
export interface Question {
  readonly holder: Holder
  readonly category: Category
  readonly getter: Getter
  readonly purpose: Purpose
  readonly mode: Mode
}
