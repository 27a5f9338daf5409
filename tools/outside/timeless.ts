import type { Answer } from './ask.ts'

/** Headers that say when, by which connection or how long, and nothing of what is answered. */
const passing: readonly string[] = [
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  // Follows from the text, which is compared; a request id in it may be shorter or longer.
  'content-length',
  // Made of the bytes, moments and ids included.
  'etag',
  'last-modified',
  'x-request-id',
]

/** From when on a moment that an answer names is one of this run. */
export interface Times {
  /** The program that answered was started: what it says to the second. */
  readonly started: number
  /** The first of all programs was started: what is said to the minute, by which the two cannot be told apart. */
  readonly run: number
}

/** One thing that differs between two answers of the same program, and why. */
interface Passing {
  readonly why: string
  take(text: string, times: Times): string
}

const replacing = (why: string, pattern: RegExp, by: string): Passing => ({
  why,
  take: (text) => text.replaceAll(pattern, by),
})

/** What was stored before the two programs were started is the same moment in both, and is compared. */
function moments(why: string, pattern: RegExp, read: (found: string) => string = (found) => found): Passing {
  const isNow = (moment: string, { started, run }: Times) =>
    /:\d{2}:\d{2}/.test(moment) ? Date.parse(moment) >= started : Date.parse(moment) >= run - 60_000
  return {
    why,
    take: (text, times) => text.replaceAll(pattern, (found) => (isNow(read(found), times) ? '(now)' : found)),
  }
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** In this order. */
const passingThings: readonly Passing[] = [
  replacing(
    'a request has an id, which a page lets people quote',
    /(?<="request_id":\s*")[^"]*/g,
    '(request)',
  ),
  replacing('FHIR names a refusal by it', /(?<="resourceType":"OperationOutcome","id":")[^"]*/g, '(request)'),
  replacing('styles and scripts are named by their bytes', /(?<=\/assets\/[\w.-]+\?v=)[\w-]+/g, '(hash)'),
  replacing('where a page begins to listen is sealed anew', /(?<=\/live\/changes\?from=)[\w-]+/g, '(sealed)'),
  replacing(
    'a form has a key, by which it is done once',
    new RegExp(`(?<=name="key" value=")${UUID}`, 'g'),
    '(key)',
  ),
  replacing('each sign-in is a session of its own', new RegExp(`(?<=/sessions/)${UUID}`, 'g'), '(session)'),
  replacing('a PDF is a document of its own', /[A-Za-z\d+/]{22}==/g, '(document)'),
  replacing('one of the two is asked some minutes later', /\d+ (?:minute|hour)s? ago/g, '(ago)'),
  moments(
    'what is made while we ask says when, to programs',
    /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})/g,
  ),
  moments('and in a list of acts', /\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g),
  moments('and to people', /[A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d{2} [AP]M UTC/g, (found) =>
    found.replace(' at ', ' '),
  ),
  moments('and in a PDF', /D:\d{14}Z/g, (found) =>
    found.replace(/D:(....)(..)(..)(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'),
  ),
]

/** An answer as one text, without what differs each time it is asked for. */
export function timeless({ status, headers, text }: Answer, times: Times): string {
  const kept = Object.entries(headers)
    .filter(([name]) => !passing.includes(name))
    .map(([name, value]) => `${name}: ${name === 'set-cookie' ? withoutValues(value) : String(value)}`)
    .toSorted()
  const whole = [String(status), ...kept, '', bodyOf(headers['content-type'] ?? '', text)].join('\n')
  return passingThings.reduce((left, { take }) => take(left, times), whole)
}

/** A cookie holds a secret of its own; its name and how it is kept are compared. */
const withoutValues = (cookies: unknown) =>
  [cookies].flat().map((cookie) => String(cookie).replace(/=[^;]*/, '=(secret)'))

/** Written by a bundler from code that moves; that they are there, and of what type, is compared. */
function bodyOf(type: string, text: string): string {
  if (/javascript|text\/css/.test(type)) return '(bundled)'
  // Figures say how much was asked; their names and what they mean are what somebody has set an alarm on.
  if (text.startsWith('# HELP'))
    return text
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .toSorted()
      .join('\n')
  return text
}
