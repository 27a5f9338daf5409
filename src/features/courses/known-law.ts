import { fileBook } from '#features/law/index.ts'
import type { LawTopics } from './lint-courses.ts'

/** Topics on which the shipped register knows something in a state, on a day; facts of the whole country are not counted. */
export function knownLaw(now: Date): LawTopics {
  const book = fileBook(now)
  return (state) =>
    new Set(
      [...(book.stateOf(state)?.topics ?? [])].flatMap(([topic, answers]) =>
        answers.some((answer) => answer.fact !== undefined) ? [topic] : [],
      ),
    )
}
