/**
 * What can be wrong with something of a log. `malformed` and `too-large` are said of what cannot be read at all; each other
 * one of something that can be read and does not hold.
 */
export type Fault =
  | 'malformed'
  | 'too-large'
  | 'unknown-key-type'
  | 'ambiguous-key'
  | 'no-known-signature'
  | 'bad-signature'
  | 'wrong-origin'
  | 'not-enough-witnesses'
  | 'not-included'
  | 'not-consistent'
  | 'missing'
  | 'wrong-length'
  | 'would-lose'
  | 'tile-differs'
  | 'entry-differs'
  | 'root-differs'

/** Something of a log is not what it says it is, or not written as its format wants it. */
export class TlogError extends Error {
  /** For programs and tests. */
  readonly code: Fault

  /** @param what is wrong, for whoever reads the output of a check: never bytes of an entry. */
  constructor(code: Fault, what: string) {
    super(what)
    this.name = 'TlogError'
    this.code = code
  }
}

export const malformed = (what: string): TlogError => new TlogError('malformed', what)
