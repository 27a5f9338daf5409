import type { Given, Question } from '#features/courses/index.ts'

/** What was kept of an answer, as courses read it; undefined where the question has become another since. */
export function givenOf(question: Question, kept: unknown): Given | undefined {
  const isLike =
    typeof kept === 'object' &&
    kept !== null &&
    'type' in kept &&
    (kept as { type: unknown }).type === question.type
  return isLike ? (kept as Given) : undefined
}
