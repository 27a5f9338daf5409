import { type Course, courseOf } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Path, pathOf } from '../domain/path.ts'
import { type Answer, answersOf } from '../learner/answers.ts'
import { type Learner, openLink } from '../learner/open-link.ts'
import { lastProgress, type Progress } from '../learner/progress.ts'
import { notHere } from '../refusals.ts'

/** A course as it stands for the acting person. */
export interface CourseNow {
  readonly course: Course
  readonly learner: Learner | null
  /** The last time they took this edition; null: never, or their scores were deleted. */
  readonly progress: Progress | null
  readonly answers: readonly Answer[]
  /** Undefined where they have not begun. */
  readonly path: Path | undefined
}

/** @throws {NotFound} no such course */
export function courseNamed(id: string): Course {
  const course = courseOf(id)
  if (!course) throw notHere()
  return course
}

/** @throws {NotFound} no such course */
export async function courseNow(ctx: Context, keyring: Keyring, id: string): Promise<CourseNow> {
  const course = courseNamed(id)
  const learner = await openLink(ctx, keyring)
  const last = learner && (await lastProgress(ctx, course.id))
  // Questions of another edition are others: what was begun of it begins anew.
  const progress = last && (last.edition === course.edition || last.finishedOn !== null) ? last : null
  const answers = progress ? await answersOf(ctx, course.id, progress.round) : []
  const path = progress ? pathOf(course, learner, { progress, answers }) : undefined
  return { course, learner, progress, answers, path }
}
