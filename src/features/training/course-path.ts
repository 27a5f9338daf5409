import { courseOf } from '#features/courses/index.ts'

/** Where somebody at work takes a course; undefined: there is no such course here. */
export const coursePath = (id: string): string | undefined => courseOf(id) && `/learning/${id}`
