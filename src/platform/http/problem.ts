import { type FieldProblem, Refusal, TooMany } from '#platform/errors.ts'
import { isDatabaseAway, isDiskFull, isPassing } from './database-away.ts'

/** What went wrong, in a form that may leave the program. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly sentence: string
  readonly fields: readonly FieldProblem[]
  readonly retryAfterSeconds?: number
  /** A fault of ours: to be logged, once. */
  readonly ours: boolean
}

const ours: Problem = {
  status: 500,
  code: 'our-fault',
  sentence: 'Something went wrong on our side. Nothing you did caused it. Try again in a few minutes.',
  fields: [],
  ours: true,
}

const away: Problem = {
  status: 503,
  code: 'unavailable',
  sentence: 'We cannot look this up at the moment. Try again in a minute.',
  fields: [],
  retryAfterSeconds: 30,
  ours: false,
}

/** Whoever runs the server has to make room, so it is logged as a fault; for whoever called it is a matter of waiting. */
const full: Problem = {
  status: 503,
  code: 'disk-full',
  sentence: 'Our disk is full, so nothing was saved. Try again in a few minutes.',
  fields: [],
  retryAfterSeconds: 120,
  ours: true,
}

/** Sentences for what Fastify itself refuses; its own words are not shown. */
const framework: Record<string, Omit<Problem, 'fields' | 'ours'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    sentence: 'The body is larger than we take here. Send less at a time.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'wrong-content-type',
    sentence: 'The field “Content-Type” names a kind of body we do not take here.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'wrong-length',
    sentence: 'The body is not as long as its Content-Length says. Send it again.',
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'bad-address',
    sentence: 'The address holds characters we cannot read. Check how it is written.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 404,
    code: 'no-such-page',
    sentence: 'We could not find this page. Check the address, or start again from the first page.',
  },
}

/** Turns anything thrown into what the caller may know about it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) {
    const wait = error instanceof TooMany ? error.retryAfterSeconds : error.status === 503 ? 5 : undefined
    return {
      status: error.status,
      code: error.code,
      sentence: error.sentence,
      fields: error.fields,
      ...(wait !== undefined && { retryAfterSeconds: wait }),
      ours: false,
    }
  }
  if (isDatabaseAway(error) || isPassing(error)) return away
  if (isDiskFull(error)) return full
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = framework[code]
  if (known) return { ...known, fields: [], ours: false }
  if (code.startsWith('FST_') && error instanceof Error && 'statusCode' in error) {
    const status = Number(error.statusCode)
    if (status >= 400 && status < 500) {
      return {
        status,
        code: 'unreadable',
        sentence: 'We could not read this request. Check it and send it again.',
        fields: [],
        ours: false,
      }
    }
  }
  return ours
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'No longer there',
  413: 'Too large',
  415: 'Unsupported content type',
  421: 'Another address',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available now',
}

/** RFC 9457 problem details, with our stable code and the fields to change. */
export function problemJson(problem: Problem, requestId: string): string {
  return JSON.stringify({
    type: `urn:breakwater:problem:${problem.code}`,
    title: titles[problem.status] ?? 'Problem',
    status: problem.status,
    detail: problem.sentence,
    code: problem.code,
    request_id: requestId,
    ...(problem.fields.length > 0 && { fields: problem.fields }),
  })
}
