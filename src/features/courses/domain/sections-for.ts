import type { Course } from '../content/course.ts'
import type { Section } from '../content/section.ts'

/** For whom a course is put, as far as they said. */
export interface Learner {
  /** Codes of facets.yml. */
  readonly professions?: readonly string[] | undefined
  /** Settings of facets.yml, and kinds of places such as `rural`. */
  readonly settings?: readonly string[] | undefined
  /** Two letters. */
  readonly state?: string | undefined
}

/**
 * The sections that somebody reads, in their order. One that is written for a profession, a setting or a state stands only
 * for whoever said so, and takes the place of the section it names; the others stand for everybody.
 */
export function sectionsFor(course: Pick<Course, 'sections'>, who: Learner): readonly Section[] {
  const shown = course.sections.filter((section) => isFor(section, who))
  const replaced = new Set(shown.map((section) => section.instead))
  return shown.filter((section) => !replaced.has(section.id))
}

function isFor({ professions, settings, states }: Section, who: Learner): boolean {
  return (
    meets(professions, who.professions) &&
    meets(settings, who.settings) &&
    (states === undefined || (who.state !== undefined && states.includes(who.state)))
  )
}

function meets(asked: readonly string[] | undefined, given: readonly string[] = []): boolean {
  return asked === undefined || asked.some((one) => given.includes(one))
}

/** Minutes of the sections that somebody reads. */
export function minutesFor(course: Pick<Course, 'sections'>, who: Learner): number {
  return sectionsFor(course, who).reduce((sum, section) => sum + section.minutes, 0)
}
