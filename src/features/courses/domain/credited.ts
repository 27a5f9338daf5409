import type { Course } from '../content/course.ts'
import { courses } from '../content/library.ts'
import type { Elsewhere } from '../content/registers.ts'
import type { Section } from '../content/section.ts'

/** A course of others by its id. */
export function elsewhereOf(id: string): Elsewhere | undefined {
  return courses().elsewhere.find((one) => one.id === id)
}

/** The sections of a course that whoever took these courses of others may know: proposals. @param taken ids of courses of others */
export function creditedBy(
  course: Pick<Course, 'id' | 'sections'>,
  taken: readonly string[],
): readonly Section[] {
  const credited = new Set(
    taken
      .flatMap((id) => elsewhereOf(id)?.credits ?? [])
      .flatMap((one) => (one.course === course.id ? one.sections : [])),
  )
  return course.sections.filter(({ id }) => credited.has(id))
}
