import { type Fault, type Known, type Library, rawIn, yamlWordFaults } from '#features/guidance/index.ts'
import type { Course } from '../content/course.ts'
import type { CourseLibrary } from '../content/library.ts'
import { banks } from './banks.ts'
import { lengths } from './lengths.ts'
import { coursePointers, registerPointers } from './pointers.ts'
import { courseWords } from './words.ts'

/** What has to change in one course, by one kind of fault. */
export type CourseCheck = (course: Course) => readonly Fault[]

/**
 * Everything that has to change in the courses before they may ship, in the order of the files.
 *
 * @param more checks of single courses besides.
 */
export function checkCourses(
  library: CourseLibrary,
  guidance: Library,
  known: Known,
  more: readonly CourseCheck[] = [],
): Fault[] {
  return [
    ...library.faults,
    ...[...library.courses.values()].flatMap((course) => [
      ...courseWords(course, guidance, known),
      ...coursePointers(course, library, guidance),
      ...banks(course),
      ...lengths(course),
      ...more.flatMap((check) => check(course)),
    ]),
    ...registerPointers(library, guidance, known),
    ...[...library.texts].flatMap(([file, text]) => [
      ...yamlWordFaults(file, text),
      ...text
        .split('\n')
        .flatMap((line, at) => rawIn(withoutCode(line)).map((say) => ({ file, line: at + 1, say }))),
    ]),
  ].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** The place in a source may be a section of a rule: that is a citation, not a rule in running text. */
function withoutCode(line: string): string {
  const [said = ''] = line.split(' #')
  return said.startsWith('#') ? '' : said.replace(/\bat: (?:"[^"]*"|[^,}]*)/, '')
}
