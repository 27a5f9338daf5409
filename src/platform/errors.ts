/**
 * What a person can do wrong, as a few classes with a stable code and a full sentence.
 *
 * The edge turns a {@link Refusal} into a page or a problem+json; anything else that is
 * thrown is a fault of ours: logged once, shown as "something went wrong on our side".
 */

/** One field of a form or request that needs attention, and what to do about it. */
export interface FieldProblem {
  readonly field: string
  readonly sentence: string
}

/** An expected refusal: the person is told what happened and what to do next. */
export class Refusal extends Error {
  readonly status: number
  /** Stable id, kebab-case; clients may rely on it. */
  readonly code: string
  /** A full sentence for the person; never holds values they must not see. */
  readonly sentence: string
  readonly fields: readonly FieldProblem[]

  constructor(status: number, code: string, sentence: string, fields: readonly FieldProblem[] = []) {
    super(code)
    this.name = new.target.name
    this.status = status
    this.code = code
    this.sentence = sentence
    this.fields = fields
  }
}

/** Missing, or not for this person: the two look the same. */
export class NotFound extends Refusal {
  constructor(what = 'page') {
    super(
      404,
      `no-such-${what}`,
      `We could not find this ${what}. Check the address, or start again from the first page.`,
    )
  }
}

/**
 * Nothing is published at an address that something may have been published at. What was taken off, what is hidden and
 * what never was look the same; whoever kept a copy is told to drop it.
 */
export class Gone extends Refusal {
  constructor(what = 'page') {
    super(410, `no-such-${what}`, `This ${what} is not listed. Start again from the first page.`)
  }
}

/** The request cannot be read at all (bad syntax, wrong encoding, unknown parameter). */
export class BadRequest extends Refusal {
  constructor(code: string, sentence: string, fields: readonly FieldProblem[] = []) {
    super(400, code, sentence, fields)
  }
}

/** Known person, act not theirs. */
export class Forbidden extends Refusal {
  constructor(code: string, sentence: string) {
    super(403, code, sentence)
  }
}

/** The thing has moved on since the person looked at it. */
export class Conflict extends Refusal {
  constructor(code: string, sentence: string) {
    super(409, code, sentence)
  }
}

/** Larger than we take. */
export class TooLarge extends Refusal {
  constructor(code: string, sentence: string, fields: readonly FieldProblem[] = []) {
    super(413, code, sentence, fields)
  }
}

/** Readable, but a value is not acceptable; names the fields. */
export class Invalid extends Refusal {
  constructor(code: string, sentence: string, fields: readonly FieldProblem[] = []) {
    super(422, code, sentence, fields)
  }
}

/** Too often; the sentence says when to try again. */
export class TooMany extends Refusal {
  readonly retryAfterSeconds: number

  constructor(code: string, sentence: string, retryAfterSeconds: number) {
    super(429, code, sentence)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Not now: overloaded, or a part we need is down. */
export class Unavailable extends Refusal {
  constructor(code: string, sentence: string) {
    super(503, code, sentence)
  }
}

/** The program cannot start or a command cannot run: one sentence on stderr, exit 1. */
export class StartError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartError'
  }
}
