import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type Fault, readYaml } from '#features/guidance/index.ts'
import { projectRoot } from '#platform/root.ts'
import { type Course, readCourse } from './course.ts'
import {
  type Checklist,
  type Competency,
  checklistsSchema,
  competenciesSchema,
  type Elsewhere,
  elsewhereSchema,
  type Mandate,
  mandatesSchema,
  type Pack,
  packsSchema,
} from './registers.ts'

/** Everything under content/courses. A file with a fault is left out and named. */
export interface CourseLibrary {
  /** In the order of the core pack, then by id. */
  readonly courses: ReadonlyMap<string, Course>
  readonly competencies: ReadonlyMap<string, Competency>
  readonly checklists: ReadonlyMap<string, Checklist>
  readonly mandates: readonly Mandate[]
  readonly elsewhere: readonly Elsewhere[]
  readonly packs: readonly Pack[]
  /** The registers as they are written, by path. */
  readonly texts: ReadonlyMap<string, string>
  readonly faults: readonly Fault[]
}

export const FOLDER = 'content/courses'

/** Reads `content/courses` below a folder. */
export function readCourses(root: string = projectRoot): CourseLibrary {
  const faults: Fault[] = []
  const texts = new Map<string, string>()
  const list = <S extends z.ZodType, E>(schema: S, name: string, none: E): z.output<S> | E => {
    const path = `${FOLDER}/${name}.yml`
    const text = textOf(root, path)
    if (text === undefined) return none
    texts.set(path, text)
    const read = readYaml(schema, path, text)
    faults.push(...read.faults)
    return read.value ?? none
  }
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, one]))
  const found: Course[] = []
  for (const folder of foldersIn(root)) {
    const { course, faults: wrong } = readCourse({
      folder,
      course: textOf(root, `${folder}/course.md`),
      questions: textOf(root, `${folder}/questions.yml`),
      boosters: textOf(root, `${folder}/boosters.yml`),
    })
    faults.push(...wrong)
    if (course) found.push(course)
  }
  const packs = list(packsSchema, 'packs', [])
  const first = packs.find((pack) => pack.kind === 'core')?.courses ?? []
  const place = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length)
  found.sort((a, b) => place(a.id) - place(b.id) || a.id.localeCompare(b.id))
  return {
    courses: byId(found),
    competencies: byId(list(competenciesSchema, 'competencies', [])),
    checklists: byId(list(checklistsSchema, 'linter', [])),
    mandates: list(mandatesSchema, 'mandates', []),
    elsewhere: list(elsewhereSchema, 'elsewhere', []),
    packs,
    texts,
    faults,
  }
}

let library: CourseLibrary | undefined

/** The product's own courses, read once and on first use. */
export function courses(): CourseLibrary {
  library ??= readCourses()
  return library
}

/** A course by its id. */
export function courseOf(id: string): Course | undefined {
  return courses().courses.get(id)
}

function foldersIn(root: string): string[] {
  const from = join(root, FOLDER)
  if (!existsSync(from)) return []
  return readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${FOLDER}/${entry.name}`)
    .sort()
}

function textOf(root: string, path: string): string | undefined {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
