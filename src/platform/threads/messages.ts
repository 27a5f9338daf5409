import type { FieldProblem } from '#platform/errors.ts'

/** What a thread is sent: a piece of work, or that the one at hand is to end early. */
export type Sent<Work> = { readonly work: Work; readonly folder: string } | 'stop'

/** What a thread says: how far it is, and at last one of three ends. */
export type Said<Note> = { readonly note: Note } | End

export type End =
  | { readonly result: unknown }
  | { readonly refusal: RefusalParts }
  | { readonly fault: FaultParts }

/** A refusal as plain values: what goes from thread to thread loses its class. */
export interface RefusalParts {
  readonly status: number
  readonly code: string
  readonly sentence: string
  readonly fields: readonly FieldProblem[]
}

/** A fault without its message, which may quote what somebody typed. */
export interface FaultParts {
  readonly name: string
  readonly code: string | undefined
  /** Lines that say where in the program it happened. */
  readonly frames: string
}
