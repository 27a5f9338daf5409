import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { z } from 'zod'
import { projectRoot } from '#platform/root.ts'
import { type Aid, readAid } from './aid.ts'
import type { Fault } from './fault.ts'
import { type Item, readItem } from './item.ts'
import {
  type ContentChange,
  changesSchema,
  type Facets,
  facetsSchema,
  first25Schema,
  type GroupCoverage,
  groupsSchema,
  type Hedges,
  hedgesSchema,
  type Missing,
  missingSchema,
  youSchema,
} from './lists.ts'
import { type NowLists, nowListsSchema } from './now-lists.ts'
import { type Source, sourceSchema } from './source.ts'
import { readYaml } from './yaml-file.ts'

/** Everything under content/ that guidance is made of. A file with a fault is left out and named. */
export interface Library {
  readonly items: ReadonlyMap<string, Item>
  readonly sources: ReadonlyMap<string, Source>
  readonly aids: ReadonlyMap<string, Aid>
  readonly facets: Facets
  readonly missing: readonly Missing[]
  readonly groups: readonly GroupCoverage[]
  readonly changes: readonly ContentChange[]
  readonly hedges: Hedges
  /** What to do now, by sector; `all` holds what every sector may list. */
  readonly now: ReadonlyMap<string, NowLists>
  /** The reader in one word, by sector. */
  readonly you: Readonly<Record<string, string>>
  /** Ids of the texts that are reviewed first, in that order. */
  readonly first25: readonly string[]
  readonly faults: readonly Fault[]
}

const NO_FACETS: Facets = {
  sectors: [],
  professions: {},
  settings: {},
  groups: [],
  organizationTypes: [],
  levels: [],
}

/** Reads `content/` below a folder. */
export function readLibrary(root: string = projectRoot): Library {
  const faults: Fault[] = []
  const list = <S extends z.ZodType, E>(schema: S, path: string, none: E): z.output<S> | E => {
    const text = textOf(root, path)
    if (text === undefined) return none
    const read = readYaml(schema, path, text)
    faults.push(...read.faults)
    return read.value ?? none
  }
  const all = <T extends { readonly id: string }>(
    folder: string,
    end: string,
    read: (file: string, text: string) => { one: T | undefined; faults: readonly Fault[] },
  ): ReadonlyMap<string, T> => {
    const found = new Map<string, T>()
    for (const file of filesIn(root, folder, end)) {
      const { one, faults: wrong } = read(file, textOf(root, file) ?? '')
      faults.push(...wrong)
      if (one === undefined) continue
      if (found.has(one.id))
        faults.push({ file, line: 1, say: `There are two files with the id "${one.id}".` })
      found.set(one.id, one)
    }
    return found
  }
  return {
    items: all('content/guidance', '.md', (file, text) => {
      const { item, faults: wrong } = readItem(file, text)
      return { one: item, faults: wrong }
    }),
    sources: all('content/sources', '.yml', readSource),
    aids: all('content/aids', '.yml', (file, text) => {
      const { aid, faults: wrong } = readAid(file, text)
      return { one: aid, faults: wrong }
    }),
    facets: list(facetsSchema, 'content/guidance/facets.yml', NO_FACETS),
    missing: list(missingSchema, 'content/missing.yml', []),
    groups: list(groupsSchema, 'content/groups.yml', []),
    changes: list(changesSchema, 'content/guidance/changes.yml', []),
    now: all('content/guidance/now', '.yml', readNow),
    hedges: list(hedgesSchema, 'content/guidance/hedges.yml', {}),
    you: list(youSchema, 'content/guidance/you.yml', {}),
    first25: list(first25Schema, 'content/guidance/first-25.yml', []),
    faults,
  }
}

let library: Library | undefined

/** The product's own content, read once and on first use. */
export function guidance(): Library {
  library ??= readLibrary()
  return library
}

function readNow(file: string, text: string) {
  const { value, faults } = readYaml(nowListsSchema, file, text)
  return { one: value && { id: basename(file, '.yml'), file, text, ...value }, faults }
}

function readSource(file: string, text: string) {
  const { value, faults } = readYaml(sourceSchema, file, text)
  return { one: value && { id: basename(file, '.yml'), ...value }, faults }
}

function filesIn(root: string, folder: string, end: string): string[] {
  const from = join(root, folder)
  if (!existsSync(from)) return []
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end) && entry.name !== 'README.md')
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

function textOf(root: string, path: string): string | undefined {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
