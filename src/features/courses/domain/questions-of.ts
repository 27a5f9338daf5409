import type { Course } from '../content/course.ts'
import type { Form, Question } from '../content/question.ts'

/** When the questions of a course are asked. */
export const WAVES = ['pre', 'post', 'three-months', 'six-months'] as const
export type Wave = (typeof WAVES)[number]

/** The parallel form of each wave. */
export const FORM_OF = {
  pre: 'a',
  post: 'b',
  'three-months': 'c',
  'six-months': 'd',
} as const satisfies Record<Wave, Form>

/**
 * What is asked at a wave, in the order of the file: of each bank its form of that wave, and every opinion, word by word the
 * same. A bank without that form is not asked then. Things to think about are no questions of a wave: {@link reflectionsOf}.
 */
export function questionsOf(course: Pick<Course, 'questions'>, wave: Wave): readonly Question[] {
  return course.questions.filter(
    (one) => one.type === 'opinion' || (one.type !== 'reflection' && one.parallel === FORM_OF[wave]),
  )
}

/** What a section leaves its reader to think about. */
export function reflectionsOf(course: Pick<Course, 'questions'>, section: string): readonly Question[] {
  return course.questions.filter((one) => one.type === 'reflection' && one.section === section)
}
