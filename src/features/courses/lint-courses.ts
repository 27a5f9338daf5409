import { visit } from 'unist-util-visit'
import { attribute, type Fault, flatten, type Library } from '#features/guidance/index.ts'
import { states } from '#platform/geo/index.ts'
import type { Course } from './content/course.ts'
import type { CourseLibrary } from './content/library.ts'
import type { Checklist, ChecklistRow } from './content/registers.ts'
import type { Section } from './content/section.ts'
import { type Asked, type Covered, courseIsFor, coveredFor, listIsFor } from './domain/covers.ts'

/** Topics of the register on which something is known in a state. */
export type LawTopics = (state: string) => ReadonlySet<string>

/**
 * Whether courses hold what others say a training has to hold (§1.4, S152). Two things are wrong: a section that says it meets
 * a row and does not show what the row asks for, in some state; and a course or a pack that says it meets a list, and for
 * somebody it is for a row is missing.
 */
export function lintCourses(library: CourseLibrary, lawTopics: LawTopics, guidance: Library): Fault[] {
  const all = [...library.courses.values()]
  return [
    ...all.flatMap((course) =>
      course.sections.flatMap((section) => sectionFaults(library, course, section, lawTopics, guidance)),
    ),
    ...all.flatMap((course) =>
      course.meta.meets.flatMap((list, at) =>
        missingSaid(library, [course], list, guidance).map((say) => ({
          file: course.file,
          line: course.lineOf(['meets', at]),
          say,
        })),
      ),
    ),
    ...library.packs.flatMap((pack) => {
      const courses = pack.courses.flatMap((id) => library.courses.get(id) ?? [])
      return pack.meets.flatMap((list) =>
        missingSaid(library, courses, list, guidance).map((say) => ({
          file: 'content/courses/packs.yml',
          line: 1,
          say: `${pack.id}: ${say}`,
        })),
      )
    }),
  ]
}

/** What of a row a section that covers it does not show. */
function sectionFaults(
  library: CourseLibrary,
  course: Course,
  section: Section,
  lawTopics: LawTopics,
  guidance: Library,
): Fault[] {
  const { file } = course
  const { line } = section
  const shown = shownBy(section, guidance)
  return section.covers.flatMap((code) => {
    const [id = '', rowCode = ''] = code.split(':')
    const list = library.checklists.get(id)
    const row = list?.rows.find((one) => one.code === rowCode)
    if (list === undefined || row === undefined)
      return [{ file, line, say: `linter.yml has no row "${code}".` }]
    return rowFaults(row, shown, statesOf(course, section, list), lawTopics).map((say) => ({
      file,
      line,
      say: `${code}: ${say}`,
    }))
  })
}

function rowFaults(
  row: ChecklistRow,
  shown: Shown,
  where: readonly string[],
  lawTopics: LawTopics,
): string[] {
  const missing = row.law.filter((topic) => !shown.law.has(topic))
  const byState = row.lawWhereKnown
    .filter((topic) => !shown.law.has(topic))
    .map((topic) => ({ topic, states: where.filter((state) => lawTopics(state).has(topic)) }))
    .filter((one) => one.states.length > 0)
  return [
    ...missing.map(
      (topic) => `show what the law says by ::law{topic="${topic}"}; unknown is shown as unknown.`,
    ),
    ...byState.map(
      ({ topic, states: known }) =>
        `the register knows "${topic}" in ${known.join(', ')}; show it by ::law{topic="${topic}"}.`,
    ),
    ...(row.reportLine && !shown.reportLine ? ['show whom to call by ::line{role="report"}.'] : []),
    ...(row.lines.length > 0 && !row.lines.some((id) => shown.lines.has(id))
      ? [`show one of these lines: ${row.lines.join(', ')}.`]
      : []),
    ...row.find.filter((need) => !shown.find.has(need)).map((need) => `lead to "${need}" by ::find.`),
  ]
}

/** States in which a section is read that covers a list. */
function statesOf(course: Course, section: Section, list: Checklist): string[] {
  const within = (all: readonly string[], state: string) => all.includes('US') || all.includes(state)
  return states()
    .map((one) => one.code)
    .filter(
      (state) =>
        within(course.meta.jurisdictions, state) &&
        within(list.jurisdictions, state) &&
        (section.states === undefined || section.states.includes(state)),
    )
}

interface Shown {
  readonly law: ReadonlySet<string>
  readonly reportLine: boolean
  readonly lines: ReadonlySet<string>
  readonly find: ReadonlySet<string>
}

/** What a section shows, with what it takes in. */
function shownBy(section: Section, guidance: Library): Shown {
  const law = new Set<string>()
  const lines = new Set<string>()
  const find = new Set<string>()
  let reportLine = false
  visit(flatten(guidance, section), ['leafDirective', 'textDirective'], (node) => {
    if (node.type !== 'leafDirective' && node.type !== 'textDirective') return
    const at = (name: string) => attribute(node, name)
    if (node.name === 'law') for (const topic of at('topic')?.split(' ') ?? []) law.add(topic)
    if (node.name === 'line' && at('role') === 'report') reportLine = true
    if (node.name === 'line') lines.add(at('id') ?? '')
    if (node.name === 'find' || node.name === 'practice') find.add(at('need') ?? '')
  })
  return { law, lines, find, reportLine }
}

/** Rows of a list that courses do not hold, with for whom: a sentence a row. */
function missingSaid(
  library: CourseLibrary,
  courses: readonly Course[],
  id: string,
  guidance: Library,
): string[] {
  const list = library.checklists.get(id)
  if (list === undefined) return []
  const missing = new Map<string, { row: ChecklistRow; states: Set<string>; professions: Set<string> }>()
  for (const asked of everybody(guidance)) {
    if (!listIsFor(list, asked) || !courses.some((course) => courseIsFor(course, asked))) continue
    for (const { row, by } of coveredFor({ checklists: new Map([[id, list]]) }, courses, asked)) {
      if (by.length > 0) continue
      const one = missing.get(row.code) ?? { row, states: new Set(), professions: new Set() }
      one.states.add(asked.state)
      one.professions.add(asked.profession)
      missing.set(row.code, one)
    }
  }
  return [...missing.values()].map(
    ({ row, states: where, professions }) =>
      `${id}:${row.code} is missing (${row.say}) in ${some(where)} for ${some(professions)}.`,
  )
}

/** A few by name, and how many more. */
function some(names: ReadonlySet<string>): string {
  const all = [...names]
  return all.length <= 4 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`
}

function* everybody(guidance: Library): Iterable<Asked> {
  for (const { code: state } of states())
    for (const [sector, professions] of Object.entries(guidance.facets.professions))
      for (const profession of professions) yield { state, profession, sector }
}

/**
 * What a training has to hold for a profession in a state, and which of our sections hold it: nothing in `by` is missing.
 *
 * @param sector whose profession it is; needed for courses that are for some sectors only.
 */
export function missingFor(library: CourseLibrary, asked: Asked): Covered[] {
  return coveredFor(library, [...library.courses.values()], asked)
}
