import { dueAmong } from '#features/guidance/index.ts'
import { courses } from './content/library.ts'

/** Courses whose reviewBy has passed or comes within 60 days, the oldest first. */
export function dueCourses(now: Date): ReturnType<typeof dueAmong> {
  const all = [...courses().courses.values()]
  return dueAmong(
    all.map(({ id, file, meta }) => ({ id, file, reviewBy: meta.reviewBy })),
    now,
  )
}
