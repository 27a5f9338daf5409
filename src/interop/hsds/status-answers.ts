import { saveStatusAnswers, statusAnswers } from '#features/ingest/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { cleanChoice } from './clean-text.ts'
import { serviceStatuses } from './entities.ts'

/** What a value of a status column is read as. `unlisted`: its services stay on no page, as if nobody had answered. */
export type StatusAnswer = (typeof serviceStatuses)[number] | 'unlisted'

/** What may be answered, the most usual first. */
export const statusAnswerChoices: readonly StatusAnswer[] = [...serviceStatuses, 'unlisted']

/** Answers by {@link statusKey}; '' is the blank cell. */
export type StatusAnswers = Readonly<Record<string, StatusAnswer>>

/** Longest value that is a status and not a text. */
const longestKey = 40

/**
 * Codes and words that a report may repeat. Longer texts and numbers beside words may be an address or a note, and a
 * report lies in clear.
 */
const code = /^(?:[\p{L}\p{N}_.+-]{1,4}|\p{L}[\p{L}\p{M} ,()/'_-]*)$/u

/** A value of a status column as it is asked about: without case and extra spaces. Undefined for a text. */
export function statusKey(value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return undefined
  const said = String(value)
  if (said.length > 4 * longestKey) return said.trim() === '' ? '' : undefined
  const key = said.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
  return key === '' || (key.length <= longestKey && code.test(key)) ? key : undefined
}

/** Whether HSDS has this status, so that nobody need be asked. */
export function isHsdsStatus(value: unknown): boolean {
  return typeof value === 'string' && cleanChoice(value, serviceStatuses).ok
}

/**
 * Answers as somebody gave them, by value.
 *
 * @throws {Invalid} `status-answer` with a sentence for the first mistake.
 */
export function checkedStatusAnswers(
  given: Iterable<readonly [value: string, answer: string]>,
): StatusAnswers {
  const answers: Record<string, StatusAnswer> = {}
  for (const [value, said] of given) {
    const key = statusKey(value)
    const named = `“${value.trim().slice(0, longestKey)}”`
    if (key === undefined)
      throw wrong(`${named} is no status that can be answered for: name one that the report names.`)
    if (isHsdsStatus(value))
      throw wrong(
        `${named} is a status of HSDS and is read as it is: leave it out, or correct it in the file.`,
      )
    const answer = statusAnswerChoices.find(
      (one) =>
        one ===
        said
          .trim()
          .toLowerCase()
          .replace(/[\s_-]+/g, ' '),
    )
    if (answer === undefined)
      throw wrong(
        `“${said.trim().slice(0, longestKey)}” is not what ${key === '' ? 'a blank status' : named} can be read as: write ${listed(statusAnswerChoices)}.`,
      )
    if (Object.hasOwn(answers, key) && answers[key] !== answer)
      throw wrong(`${key === '' ? 'The blank status' : named} is answered twice: leave one of the two out.`)
    Object.defineProperty(answers, key, {
      value: answer,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return answers
}

/** Answers as words of a command line: `1=active`, or `=active` for a blank status. @throws {Invalid} `status-answer` */
export function statusAnswersOf(words: readonly string[]): StatusAnswers {
  return checkedStatusAnswers(
    words.map((word) => {
      const at = word.lastIndexOf('=')
      if (at < 0)
        throw wrong(
          `“${word.slice(0, longestKey)}” names no answer: write VALUE=STATUS, such as "1=active", or "=active" for blank ones.`,
        )
      return [word.slice(0, at), word.slice(at + 1)] as const
    }),
  )
}

/** Answers as they were kept. What is no answer any more is left out: its services stay unlisted. */
export function keptStatusAnswers(kept: unknown): StatusAnswers {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {}
  return Object.fromEntries(
    Object.entries(kept).filter(
      (one): one is [string, StatusAnswer] =>
        statusKey(one[0]) === one[0] && statusAnswerChoices.some((choice) => choice === one[1]),
    ),
  )
}

/** Keeps the answers that were given, and reads all there are for a source. */
export async function settleStatusAnswers(
  ctx: Context,
  sourceId: string,
  given: StatusAnswers | undefined,
): Promise<StatusAnswers> {
  if (given && Object.keys(given).length > 0) await saveStatusAnswers(ctx, sourceId, given)
  return keptStatusAnswers(await statusAnswers(ctx, sourceId))
}

function wrong(sentence: string): Invalid {
  return new Invalid('status-answer', sentence, [{ field: 'status', sentence }])
}

function listed(words: readonly string[]): string {
  return `${words
    .slice(0, -1)
    .map((word) => `"${word}"`)
    .join(', ')} or "${words.at(-1)}"`
}
