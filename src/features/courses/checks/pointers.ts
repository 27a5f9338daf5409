import { type Fault, type Known, type Library, sourceFaults } from '#features/guidance/index.ts'
import type { Course } from '../content/course.ts'
import { PLACES } from '../content/front-matter.ts'
import type { CourseLibrary } from '../content/library.ts'

/** Everything of a course that points somewhere points at something that is there. */
export function coursePointers(course: Course, library: CourseLibrary, guidance: Library): Fault[] {
  const { file, meta, lineOf, sections } = course
  const { facets } = guidance
  const faults: Fault[] = []
  const codes = {
    sectors: [...facets.sectors, 'all'],
    professions: Object.values(facets.professions).flat(),
    settings: [...Object.values(facets.settings).flat(), ...PLACES],
  }
  for (const [field, there] of Object.entries(codes) as [keyof typeof codes, string[]][])
    for (const [at, code] of (meta[field] ?? []).entries())
      if (!there.includes(code))
        faults.push({ file, line: lineOf([field, at]), say: `facets.yml has no ${field} "${code}".` })
  for (const [at, code] of meta.competencies.entries())
    if (!library.competencies.has(code))
      faults.push({ file, line: lineOf(['competencies', at]), say: noCompetency(code) })
  for (const [at, list] of meta.meets.entries())
    if (!library.checklists.has(list))
      faults.push({ file, line: lineOf(['meets', at]), say: `linter.yml has no list "${list}".` })
  faults.push(...sourceFaults(guidance, file, meta.sources, (at) => lineOf(['sources', at])))
  for (const section of sections) {
    const add = (say: string) => faults.push({ file, line: section.line, say })
    for (const code of section.professions ?? [])
      if (!codes.professions.includes(code)) add(`facets.yml has no professions "${code}".`)
    for (const code of section.settings ?? [])
      if (!codes.settings.includes(code))
        add(`There is no setting "${code}", in facets.yml or as a kind of place.`)
    for (const code of section.competencies) if (!library.competencies.has(code)) add(noCompetency(code))
  }
  return [...faults, ...questionPointers(course, library)]
}

function questionPointers(course: Course, library: CourseLibrary): Fault[] {
  const [, questions = '', boosters = ''] = [...course.texts.keys()]
  const bases = course.sections.filter((section) => section.instead === undefined)
  const say = (section: string, competencies: readonly string[]) => [
    ...(bases.some((one) => one.id === section)
      ? []
      : [`There is no section "${section}" that everybody reads in one form or another.`]),
    ...competencies.filter((code) => !library.competencies.has(code)).map(noCompetency),
  ]
  return [
    ...course.questions.flatMap((one, at) =>
      say(one.section, one.competencies).map((words) => ({
        file: questions,
        line: course.questionLine([at]),
        say: words,
      })),
    ),
    ...course.boosters.flatMap(({ vignette, remember }, at) =>
      [
        ...say(vignette.section, vignette.competencies),
        ...remember
          .filter((one) => !hasClaim(course, one))
          .map((one) => `There is no claim "${one}" to remember.`),
      ].map((words) => ({ file: boosters, line: course.boosterLine([at]), say: words })),
    ),
  ]
}

function hasClaim(course: Course, at: string): boolean {
  const [id, claim = ''] = at.split('#')
  return course.sections.find((section) => section.id === id)?.claims.has(claim) === true
}

function noCompetency(code: string): string {
  return `competencies.yml has no "${code}".`
}

/** The same of the registers. */
export function registerPointers(library: CourseLibrary, guidance: Library, known: Known): Fault[] {
  const at = (name: string, say: string): Fault => ({ file: `content/courses/${name}.yml`, line: 1, say })
  const professions = Object.values(guidance.facets.professions).flat()
  const strange = (codes: readonly string[] = []) => codes.filter((code) => !professions.includes(code))
  const noCourse = (ids: readonly string[]) => ids.filter((id) => !library.courses.has(id))
  const sectors = (codes: readonly string[]) =>
    codes.filter((code) => code !== 'all' && !guidance.facets.sectors.includes(code))
  const all = [
    ...[...library.competencies.values()].map((one) => ['competencies', one] as const),
    ...[...library.checklists.values()].map((one) => ['linter', one] as const),
    ...library.mandates.map((one) => ['mandates', one] as const),
    ...library.elsewhere.map((one) => ['elsewhere', one] as const),
  ]
  return [
    ...all.flatMap(([name, one]) =>
      sourceFaults(guidance, `content/courses/${name}.yml`, [one.source], () => 1),
    ),
    ...[...library.checklists.values()].flatMap((list) => [
      ...strange(list.professions).map((code) => at('linter', `facets.yml has no professions "${code}".`)),
      ...list.rows.flatMap((row) => [
        ...[...row.law, ...row.lawWhereKnown]
          .filter((topic) => !known.hasTopic(topic))
          .map((topic) => at('linter', `The register of law has no topic "${topic}".`)),
        ...row.lines
          .filter((id) => !known.hasLine(id))
          .map((id) => at('linter', `content/lines has no line "${id}".`)),
        ...row.find
          .filter((need) => !known.hasCategory(need))
          .map((need) => at('linter', `content/needs has no need "${need}".`)),
      ]),
    ]),
    ...library.mandates.flatMap((one) =>
      strange(one.professions).map((code) => at('mandates', `facets.yml has no professions "${code}".`)),
    ),
    ...library.elsewhere.flatMap((one) => [
      ...noCourse(one.credits.map(({ course }) => course)).map((id) =>
        at('elsewhere', `There is no course "${id}" to credit.`),
      ),
      ...one.credits.flatMap(({ course, sections }) => {
        const there = library.courses.get(course)?.sections.map(({ id }) => id)
        return sections
          .filter((id) => there?.includes(id) === false)
          .map((id) => at('elsewhere', `The course "${course}" has no section "${id}" to credit.`))
      }),
      ...one.competencies
        .filter((code) => !library.competencies.has(code))
        .map((code) => at('elsewhere', noCompetency(code))),
      ...sectors(one.sectors).map((code) => at('elsewhere', `facets.yml has no sectors "${code}".`)),
    ]),
    ...library.packs.flatMap((pack) => [
      ...noCourse(pack.courses).map((id) =>
        at('packs', `There is no course "${id}" for the pack "${pack.id}".`),
      ),
      ...sectors(pack.sectors).map((code) => at('packs', `facets.yml has no sectors "${code}".`)),
      ...pack.meets
        .filter((list) => !library.checklists.has(list))
        .map((list) => at('packs', `linter.yml has no list "${list}".`)),
    ]),
    ...(library.packs.filter((pack) => pack.kind === 'core').length > 1
      ? [at('packs', 'There is one core pack: it gives the courses their order.')]
      : []),
  ]
}
