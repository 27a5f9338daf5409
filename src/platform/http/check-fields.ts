import { z } from 'zod'
import { BadRequest, type FieldProblem, Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { shownName } from './read-fields.ts'

/** Where in a request a schema is applied; decides how a wrong value is answered. */
export type Part = 'params' | 'query' | 'body'

export type Checker = (value: unknown) => unknown

/**
 * Makes the check of one part of a request.
 *
 * Objects are read strictly, so an unknown field is refused by name: 400 for anything unknown or wrong
 * in a query, 422 for wrong values in a body, 404 for an address that names nothing.
 */
export function makeChecker(schema: z.ZodType | undefined, part: Part): Checker {
  const strict = schema === undefined ? z.strictObject({}) : strictly(schema)
  return (value) => {
    const read = strict.safeParse(value, { error: sentenceFor })
    if (read.success) return read.data
    throw refusalOf(read.error, part)
  }
}

/** An object schema that says nothing about unknown fields is made to refuse them. */
function strictly(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject && schema.def.catchall === undefined) return schema.strict()
  return schema
}

function refusalOf(error: z.ZodError, part: Part): Refusal {
  const fields = problemsOf(error)
  const first = fields[0]?.sentence ?? 'Something in the request is not valid.'
  if (part === 'params') {
    const missing = new NotFound()
    return new BadAddress(missing.sentence, fields)
  }
  const unknown = error.issues.some((issue) => issue.code === 'unrecognized_keys')
  if (unknown) return new BadRequest('unknown-field', first, fields)
  return part === 'query' ? new BadRequest('bad-query', first, fields) : new Invalid('invalid', first, fields)
}

class BadAddress extends NotFound {
  override readonly fields: readonly FieldProblem[]

  constructor(_sentence: string, fields: readonly FieldProblem[]) {
    super()
    this.fields = fields
  }
}

function problemsOf(error: z.ZodError): FieldProblem[] {
  const all = error.issues.slice(0, 50).flatMap((issue): FieldProblem[] => {
    const at = nameOf(issue.path)
    if (issue.code !== 'unrecognized_keys') return [{ field: at, sentence: issue.message }]
    return issue.keys.slice(0, 10).map((key) => ({
      field: shownName(at === 'body' ? key : `${at}.${key}`),
      sentence: `We do not know the field “${shownName(key)}”. Leave it out.`,
    }))
  })
  // An empty box breaks several rules of its field, which say the same: it is told once.
  return all.filter(
    (one, at) =>
      all.findIndex((first) => first.field === one.field && first.sentence === one.sentence) === at,
  )
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : shownName(path.map(String).join('.'))
}

/** Sentences for what a schema does not word itself; a message in the schema wins. */
function sentenceFor(issue: z.core.$ZodRawIssue): string {
  const name = `The field “${nameOf(issue.path ?? [])}”`
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `${name} is missing. Fill it in.`
      if (Array.isArray(issue.input)) return `${name} was sent more than once. Send it once.`
      return `${name} must be ${kindWords[String(issue.expected)] ?? 'of another kind'}.`
    case 'too_big':
      return `${name} is too large: at most ${limitWords(issue, issue.maximum)}.`
    case 'too_small':
      return `${name} is too small: at least ${limitWords(issue, issue.minimum)}.`
    case 'invalid_value':
      return `${name} must be one of: ${listOf(issue.values)}.`
    case 'invalid_format':
      return `${name} is not written as we expect it${formatWords(issue.format)}.`
    case 'not_multiple_of':
      return `${name} must be a multiple of ${String(issue.divisor)}.`
    default:
      return `${name} is not valid here. Check it and send again.`
  }
}

const kindWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  date: 'a date',
}

function limitWords(issue: z.core.$ZodRawIssue, limit: unknown): string {
  const origin = issue.origin
  if (origin === 'string') return `${String(limit)} characters`
  if (origin === 'array' || origin === 'set') return `${String(limit)} entries`
  return String(limit)
}

function listOf(values: unknown): string {
  if (!Array.isArray(values)) return '?'
  const named = values.slice(0, 12).map(String).join(', ')
  return values.length > 12 ? `${named} and more` : named
}

function formatWords(format: unknown): string {
  const known: Record<string, string> = {
    uuid: ': an id of 36 characters',
    guid: ': an id of 36 characters',
    email: ': name@example.org',
    url: ': https://example.org',
    date: ': 2026-05-31',
    datetime: ': 2026-05-31T14:00:00Z',
  }
  return known[String(format)] ?? ''
}
