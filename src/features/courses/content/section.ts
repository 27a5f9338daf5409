import type { Root, RootContent } from 'mdast'
import type { Fault } from '#features/guidance/index.ts'
import { attribute, type ContainerDirective, eachDirective } from '#features/guidance/index.ts'

/** One part of a course, read at one go. */
export interface Section {
  /** Of one course only. */
  readonly id: string
  readonly title: string
  readonly minutes: number
  /** Rows of checklists that it meets: `iom:reporting-duties`. */
  readonly covers: readonly string[]
  readonly competencies: readonly string[]
  /** Codes of facets.yml for whom it is written; undefined: for everybody. */
  readonly professions: readonly string[] | undefined
  /** Settings of facets.yml, or kinds of places; undefined: for everybody. */
  readonly settings: readonly string[] | undefined
  /** Two letters each; undefined: for every state. */
  readonly states: readonly string[] | undefined
  /** The section in whose place it stands for whom it is written. */
  readonly instead: string | undefined
  /** Needs of `content/needs` that are practiced in the directory. */
  readonly practice: readonly string[]
  readonly body: Root
  readonly claims: ReadonlyMap<string, ContainerDirective>
  /** Of the file, from 1. */
  readonly line: number
}

const NEEDS = ['id', 'title', 'minutes'] as const
const MAY = ['covers', 'competencies', 'professions', 'settings', 'states', 'instead'] as const
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The sections of a course's text, in their order, and what of them has to change. */
export function readSections(file: string, body: Root): { sections: Section[]; faults: Fault[] } {
  const faults: Fault[] = []
  const sections: Section[] = []
  for (const node of body.children) {
    const line = node.position?.start.line ?? 1
    if (!isSection(node)) {
      faults.push({ file, line, say: 'Put this into a section: ::::section{#id title="…" minutes=2}.' })
      continue
    }
    const say = attributeFault(node)
    if (say === undefined) sections.push(sectionOf(node, line))
    else faults.push({ file, line, say })
  }
  for (const [at, { id, line, instead }] of sections.entries()) {
    if (sections.findIndex((one) => one.id === id) < at)
      faults.push({ file, line, say: `There are two sections "${id}"; give one another id.` })
    if (instead !== undefined && !sections.some((one) => one.id === instead && one.instead === undefined))
      faults.push({ file, line, say: `There is no section "${instead}" to stand in for.` })
  }
  if (sections.length === 0 && faults.length === 0)
    faults.push({ file, line: 1, say: 'Write at least one section.' })
  return { sections, faults }
}

function isSection(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'section'
}

/** What is wrong with how the section is opened, or undefined. */
function attributeFault(node: ContainerDirective): string | undefined {
  const missing = NEEDS.find((name) => !node.attributes?.[name])
  if (missing !== undefined) return `Give the section its ${missing}.`
  const known: readonly string[] = [...NEEDS, ...MAY]
  const strange = Object.keys(node.attributes ?? {}).find((name) => !known.includes(name))
  if (strange !== undefined) return `A section has no "${strange}".`
  if (!ID.test(attribute(node, 'id') ?? '')) return 'Write the id in lower-case words with hyphens.'
  const minutes = Number(attribute(node, 'minutes'))
  if (!(minutes > 0 && minutes <= 12)) return 'Write minutes as a number up to 12.'
  const isVariant = (['professions', 'settings', 'states'] as const).some((name) => attribute(node, name))
  if (attribute(node, 'instead') && !isVariant)
    return 'A section that stands in for another says for whom: professions, settings or states.'
  return undefined
}

function sectionOf(node: ContainerDirective, line: number): Section {
  const body: Root = { type: 'root', children: node.children }
  const claims = new Map<string, ContainerDirective>()
  const practice: string[] = []
  eachDirective(body, (inner) => {
    const id = attribute(inner, 'id')
    if (inner.type === 'containerDirective' && inner.name === 'claim' && id !== undefined)
      claims.set(id, inner)
    const need = attribute(inner, 'need')
    if (inner.name === 'practice' && need !== undefined) practice.push(need)
  })
  const list = (name: string) => attribute(node, name)?.split(/\s+/)
  return {
    id: attribute(node, 'id') ?? '',
    title: attribute(node, 'title') ?? '',
    minutes: Number(attribute(node, 'minutes')),
    covers: list('covers') ?? [],
    competencies: list('competencies') ?? [],
    professions: list('professions'),
    settings: list('settings'),
    states: list('states'),
    instead: attribute(node, 'instead'),
    practice,
    body,
    claims,
    line,
  }
}
