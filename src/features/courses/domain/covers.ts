import type { Course } from '../content/course.ts'
import type { CourseLibrary } from '../content/library.ts'
import type { Checklist, ChecklistRow } from '../content/registers.ts'
import type { Section } from '../content/section.ts'
import { sectionsFor } from './sections-for.ts'

/** Who asks what a training has to hold. */
export interface Asked {
  /** Two letters. */
  readonly state: string
  /** Code of facets.yml. */
  readonly profession: string
  /** The sector whose profession it is. */
  readonly sector?: string | undefined
}

/** One row of a list, and what of our courses holds it for whoever asked. */
export interface Covered {
  readonly list: Checklist
  readonly row: ChecklistRow
  /** Empty where it is missing. */
  readonly by: readonly { readonly course: Course; readonly section: Section }[]
}

/** Whether a list is about somebody. */
export function listIsFor({ jurisdictions, professions }: Checklist, { state, profession }: Asked): boolean {
  return (
    (jurisdictions.includes('US') || jurisdictions.includes(state)) &&
    (professions === undefined || professions.includes(profession))
  )
}

/** Whether a course is for somebody. */
export function courseIsFor({ meta }: Pick<Course, 'meta'>, { state, profession, sector }: Asked): boolean {
  return (
    (meta.jurisdictions.includes('US') || meta.jurisdictions.includes(state)) &&
    (meta.professions === undefined || meta.professions.includes(profession)) &&
    (meta.sectors.includes('all') || (sector !== undefined && meta.sectors.includes(sector)))
  )
}

/** Every row of the lists that are about somebody, with the sections of the courses that hold it for them. */
export function coveredFor(
  library: Pick<CourseLibrary, 'checklists'>,
  courses: readonly Course[],
  asked: Asked,
): Covered[] {
  const theirs = courses
    .filter((course) => courseIsFor(course, asked))
    .map((course) => ({
      course,
      sections: sectionsFor(course, { professions: [asked.profession], state: asked.state }),
    }))
  return [...library.checklists.values()]
    .filter((list) => listIsFor(list, asked))
    .flatMap((list) =>
      list.rows.map((row) => ({
        list,
        row,
        by: theirs.flatMap(({ course, sections }) =>
          sections
            .filter((section) => section.covers.includes(`${list.id}:${row.code}`))
            .map((section) => ({ course, section })),
        ),
      })),
    )
}
