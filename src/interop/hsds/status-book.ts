import { notForPublication } from '#features/protected-places/index.ts'
import { isOutOfUse } from './out-of-use.ts'
import type { Raw } from './row.ts'
import { isHsdsStatus, type StatusAnswer, type StatusAnswers, statusKey } from './status-answers.ts'

/** A status that is blank or not of HSDS, and how many services an import met with it. */
export interface StatusCount {
  /** As {@link statusKey} writes it: '' is blank. Null for texts, which cannot be answered for. */
  readonly value: string | null
  readonly services: number
  /** What it was read as; null where nobody has answered yet. */
  readonly answer: StatusAnswer | null
}

/** More values than these are no list of statuses. */
const mostValues = 200

/** How the statuses of one source are read, and what one import met. */
export class StatusBook {
  #answers: StatusAnswers = {}
  readonly #met = new Map<string | null, number>()

  learn(answers: StatusAnswers): void {
    this.#answers = answers
  }

  /** What a person said of a service's status. Undefined where HSDS has it, nobody said anything, or its source keeps it off lists. */
  answerTo(raw: Raw): StatusAnswer | undefined {
    if (isHsdsStatus(raw.status)) return undefined
    const key = statusKey(raw.status)
    if (key === undefined || !Object.hasOwn(this.#answers, key) || isOffLists(raw)) return undefined
    return this.#answers[key]
  }

  /** Counts a service. One that its source keeps off lists is not asked about: no answer would list it. */
  count(raw: Raw): void {
    if (isHsdsStatus(raw.status) || isOffLists(raw)) return
    const key = statusKey(raw.status) ?? null
    const known = this.#met.has(key) || this.#met.size < mostValues
    const counted = known ? key : null
    this.#met.set(counted, (this.#met.get(counted) ?? 0) + 1)
  }

  /**
   * What was met, most first. Several words that one service alone says are taken for a text.
   *
   * @param asked values that a person answered for just now: told although none was met
   */
  told(asked: StatusAnswers = {}): StatusCount[] {
    const counts = new Map<string | null, number>()
    for (const [value, services] of this.#met) {
      const known = value !== null && (Object.hasOwn(this.#answers, value) || services > 1)
      const key = known || !value?.includes(' ') ? value : null
      counts.set(key, (counts.get(key) ?? 0) + services)
    }
    for (const key of Object.keys(asked)) if (!counts.has(key)) counts.set(key, 0)
    return [...counts]
      .map(([value, services]) => ({
        value,
        services,
        answer: value === null ? null : (Object.hasOwn(this.#answers, value) && this.#answers[value]) || null,
      }))
      .sort((a, b) => b.services - a.services || ((a.value ?? '') < (b.value ?? '') ? -1 : 1))
  }
}

function isOffLists(raw: Raw): boolean {
  return notForPublication(raw) || isOutOfUse(raw)
}
