import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import { topicEntries } from '#features/law/index.ts'
import { glossary } from '#features/terms/index.ts'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { type Imports, readImports } from '../../tools/imports.ts'
import { type Requirement, readRequirements, STATES } from '../../tools/requirements.ts'
import { type WrittenTest, writtenTests } from '../../tools/written-tests.ts'
import { routeTable } from './route-table.ts'

const { text, all } = readRequirements()
const { missing, groups } = guidance()

/** What looks at our texts and records and not at what the program does with them: it shows that they are whole. */
const OF_CONTENT = [
  'src/app/coverage.test.ts',
  'src/app/parsed-content.test.ts',
  'src/features/benefits/benefits.test.ts › the records',
  'src/features/benefits/benefits.test.ts › against their sources',
  'src/features/courses/shipped.test.ts',
  'src/features/courses/shipped-courses.test.ts',
  'src/features/curation/starter/starter-record.test.ts',
  'src/features/guidance/content/due.test.ts',
  'src/features/guidance/content/front-matter.test.ts',
  'src/features/guidance/content/repository.test.ts',
  'src/features/law/quotes.test.ts',
  'src/features/lines/lines.test.ts',
  'src/features/needs/categories.test.ts',
  'src/features/terms/own-words.test.ts',
  'src/features/terms/terms.guides.test.ts',
  'src/features/youth/youth-pages.test.ts',
]
const isOfContent = (named: string) => OF_CONTENT.some((one) => named.startsWith(one))

const fileOf = (named: string) => named.slice(0, named.indexOf(' › '))
const testsOf = (one: Requirement) => ('tests' in one ? one.tests : [])
const functionsOf = (one: Requirement) => ('by' in one ? one.by : [])

const files = new Map<string, readonly WrittenTest[]>()
function found(named: string): WrittenTest | undefined {
  const file = fileOf(named)
  if (!files.has(file)) files.set(file, existsSync(fromRoot(file)) ? writtenTests(file) : [])
  return files.get(file)?.find(({ name }) => `${file} › ${name}` === named)
}

/** Why a named test shows nothing; undefined where it does. */
function fault(named: string): string | undefined {
  const test = found(named)
  if (test === undefined) return `${named}: no test is called so`
  if (test.off) return `${named}: is switched off`
  return test.asserts ? undefined : `${named}: compares nothing`
}

/** The numbers that content says it answers: items, aids, topics of law, words, and files of other features. */
function declared(): ReadonlySet<string> {
  const { items, aids } = guidance()
  const others = ['youth', 'flyers', 'starter'].flatMap((folder) =>
    readdirSync(fromRoot('content', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|yml|json)$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(fromRoot('content', folder), name), 'utf8').matchAll(
          /"?requirements"?:\s*\[([^\]]*)\]/g,
        ),
      ])
      .flatMap(([, numbers]) => numbers?.match(/S\d+/g) ?? []),
  )
  return new Set([
    ...[...items.values()].flatMap((item) => item.meta.requirements),
    ...[...aids.values()].flatMap((aid) => aid.requirements),
    ...topicEntries().flatMap((topic) => topic.requirements),
    ...glossary().flatMap((word) => word.requirements),
    ...others,
  ])
}

describe('docs/requirements.yml', () => {
  it('has S1 to S165, each once and in order', () => {
    expect(all.map(({ s }) => s)).toEqual(Array.from({ length: 165 }, (_, at) => `S${at + 1}`))
  })

  it('says at its beginning how many are met, and what is not', () => {
    const counts = STATES.map((state) => all.filter((one) => one.state === state).length)
    const [met, part, textOnly, notBuilt] = counts
    const figures = `${met} met, ${part} in part, ${textOnly} in text only, ${notBuilt} not built`
    process.stdout.write(`of 165 requirements: ${figures}\n`)
    expect(text).toContain(`# Of 165: ${figures}.`)
  })

  it('names tests that are there by that very name, that run, and that compare something', () => {
    expect(all.flatMap(testsOf).flatMap((named) => fault(named) ?? [])).toEqual([])
  })

  it('calls nothing met or met in part by content alone, or met by what runs only now and then', () => {
    const byContent = all.filter((one) => testsOf(one).length > 0 && testsOf(one).every(isOfContent))
    expect(byContent.map(({ s }) => s)).toEqual([])
    const metNowAndThen = all.filter(
      (one) =>
        one.state === 'met' &&
        !testsOf(one).some((named) => !isOfContent(named) && found(named)?.sometimes === false),
    )
    expect(metNowAndThen.map(({ s }) => s)).toEqual([])
  })

  it('calls text only what content alone declares, and not built what nothing declares', () => {
    const said = declared()
    const gaps = new Set(missing.map(({ s }) => s))
    const wrong = all.filter(
      ({ s, state }) =>
        (state === 'text-only' && !said.has(s)) || (state === 'not-built' && said.has(s) && !gaps.has(s)),
    )
    expect(wrong.map(({ s, state }) => `${s}: ${state}`)).toEqual([])
  })

  it('names routes that are there, and files that one of its tests reaches, or a journey drives', async () => {
    const routes = new Set(routeTable().map(({ method, path }) => `${method} ${path}`))
    const units = [...new Set(all.flatMap(testsOf).map(fileOf))].filter((file) => file.startsWith('src/'))
    const imports = await readImports(units.toSorted())
    const wrong = all.flatMap((one) =>
      functionsOf(one).flatMap((by) => {
        if (!by.startsWith('src/')) return routes.has(by) ? [] : [`${one.s}: there is no route ${by}`]
        if (!existsSync(fromRoot(by))) return [`${one.s}: there is no ${by}`]
        return testsOf(one).some((named) => reaches(imports, fileOf(named), by))
          ? []
          : [`${one.s}: none of its tests reaches ${by}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('agrees with content/missing.yml, which names what cannot be written yet', () => {
    const stateOf = new Map(all.map(({ s, state }) => [s, state]))
    expect(missing.filter(({ s }) => stateOf.get(s) === 'met').map(({ s }) => s)).toEqual([])
    const gaps = new Set(missing.map(({ s }) => s))
    expect(all.filter(({ s, state }) => state === 'not-built' && !gaps.has(s)).map(({ s }) => s)).toEqual([])
  })

  const asked = sharedPath('reference', 'requirements.md')
  it.skipIf(asked === undefined)('has each number in the part of the product that is asked for it', () => {
    const sections = readFileSync(asked ?? '', 'utf8').split(/^## /m)
    const parts = sections.flatMap((section) => {
      const part = /`(\w+)`/.exec(section.split('\n')[0] ?? '')?.[1]
      return [...section.matchAll(/^- \*\*(S\d+)\*\*/gm)].map(([, s]) => `${s} ${part}`)
    })
    expect(parts.length).toBe(165)
    expect(all.map(({ s, part }) => `${s} ${part}`).toSorted()).toEqual(parts.toSorted())
  })
})

/** Whether a test uses a file, by whatever way; a journey drives the whole program. */
function reaches(imports: Imports, test: string, file: string): boolean {
  if (test.startsWith('e2e/')) return true
  const seen = new Set([test])
  for (const one of seen) for (const next of imports[one] ?? []) seen.add(next)
  return seen.has(file)
}

it('names, in content/groups.yml, a test for each thing that works for a group', () => {
  const named = groups.flatMap(({ works }) => works.map(({ test }) => test))
  expect(named.length).toBeGreaterThan(groups.length)
  expect(named.flatMap((test) => fault(test) ?? [])).toEqual([])
  expect(named.filter(isOfContent)).toEqual([])
})
