import { visit } from 'unist-util-visit'
import type { Aid } from '../aid.ts'
import type { Cited } from '../codes.ts'
import type { Directives } from '../directives.ts'
import type { Fault } from '../fault.ts'
import { eachDirective, type Item, type Text } from '../item.ts'
import type { Library } from '../library.ts'
import { attribute } from '../markdown.ts'
import type { Check, Known } from './context.ts'

/** Everything that points somewhere points at something that is there. */
export const pointers: Check = (library, known) => [
  ...[...library.items.values()].flatMap((item) => [
    ...frontMatterPointers(library, item),
    ...pointersIn(library, known, item),
  ]),
  ...[...library.aids.values()].flatMap((aid) => aidPointers(library, known, aid)),
  ...groupPointers(library, known),
  ...library.changes
    .filter((change) => change.kind !== 'withdrawn' && !library.items.has(change.item))
    .map((change) => ({
      file: 'content/guidance/changes.yml',
      line: 1,
      say: `There is no item "${change.item}", changed on ${change.on}; mend its id.`,
    })),
]

function groupPointers({ groups, facets }: Library, known: Known): Fault[] {
  return groups.flatMap(({ group, law }) =>
    [
      ...(facets.groups.includes(group) ? [] : [`facets.yml has no groups "${group}".`]),
      ...law.flatMap((fact) => factFault(known, fact) ?? []),
    ].map((say) => ({ file: 'content/groups.yml', line: 1, say })),
  )
}

function frontMatterPointers(library: Library, item: Item): Fault[] {
  const { meta, file } = item
  const faults: Fault[] = []
  const add = (path: readonly PropertyKey[], say: string) =>
    faults.push({ file, line: item.lineOf(path), say })
  faults.push(...sourceFaults(library, file, meta.sources, (index) => item.lineOf(['sources', index])))
  const { facets } = library
  const codes = [
    ['sectors', [...facets.sectors, 'all']],
    ['professions', Object.values(facets.professions).flat()],
    ['settings', Object.values(facets.settings).flat()],
    ['groups', facets.groups],
  ] as const
  for (const [field, there] of codes)
    for (const [index, code] of (meta[field] ?? []).entries())
      if (!there.includes(code)) add([field, index], `facets.yml has no ${field} "${code}".`)
  for (const [index, id] of meta.alsoSee.entries())
    if (!library.items.has(id)) add(['alsoSee', index], `There is no item "${id}" to see.`)
  if (meta.supersedes !== undefined && library.items.has(meta.supersedes))
    add(['supersedes'], `Take "${meta.supersedes}" out: this item replaces it.`)
  for (const [index, { of }] of meta.short.entries())
    if (claimOf(library, item, of) === undefined)
      add(['short', index, 'of'], `There is no claim "${of}" to shorten; mend its id.`)
  return faults
}

/** Of the words of one text. */
export function pointersIn(library: Library, known: Known, item: Text): Fault[] {
  const faults: Fault[] = []
  const add = (line: number | undefined, say: string) =>
    faults.push({ file: item.file, line: line ?? 1, say })
  eachDirective(item.body, (node) => {
    const say = directivePointer(library, known, node)
    if (say !== undefined) add(node.position?.start.line, say)
  })
  visit(item.body, 'link', (node) => {
    const target = guideTarget(node.url)
    if (target === undefined) return
    const other: Pick<Text, 'id' | 'claims'> | undefined =
      target.id === '' ? item : library.items.get(target.id)
    if (other === undefined) add(node.position?.start.line, `There is no item "${target.id}" to link to.`)
    else if (target.claim !== undefined && !other.claims.has(target.claim))
      add(node.position?.start.line, `"${other.id}" has no claim "${target.claim}" to link to.`)
  })
  return faults
}

function directivePointer(library: Library, known: Known, node: Directives): string | undefined {
  const at = (name: string) => attribute(node, name)
  switch (node.name) {
    case 'include': {
      const other = library.items.get(at('id') ?? '')
      if (other === undefined) return `There is no item "${at('id')}" to include.`
      const claim = at('claim')
      return claim === undefined || other.claims.has(claim)
        ? undefined
        : `"${other.id}" has no claim "${claim}" to include.`
    }
    case 'line':
      return at('id') === undefined || known.hasLine(at('id') ?? '')
        ? undefined
        : `content/lines has no line "${at('id')}".`
    case 'find':
      return known.hasCategory(at('need') ?? '') ? undefined : `content/needs has no need "${at('need')}".`
    case 'aid':
      return library.aids.has(at('id') ?? '') ? undefined : `content/aids has no aid "${at('id')}".`
    case 'missing':
      return library.missing.some((one) => one.s === at('s'))
        ? undefined
        : `content/missing.yml does not name ${at('s')}.`
    case 'quote':
      return library.sources.has(at('source') ?? '') ? undefined : noSource(at('source') ?? '')
    case 'law':
    case 'step':
      return (
        factFault(known, at('fact')) ??
        (at('topic') === undefined || known.hasTopic(at('topic') ?? '')
          ? undefined
          : noTopic(at('topic') ?? ''))
      )
    default:
      return undefined
  }
}

function aidPointers(library: Library, known: Known, aid: Aid): Fault[] {
  const faults: Fault[] = []
  const add = (path: readonly PropertyKey[], say: string) =>
    faults.push({ file: aid.file, line: aid.lineOf(path), say })
  faults.push(...sourceFaults(library, aid.file, aid.sources, (index) => aid.lineOf(['sources', index])))
  for (const [index, code] of aid.sectors.entries())
    if (![...library.facets.sectors, 'all'].includes(code))
      add(['sectors', index], `facets.yml has no sectors "${code}".`)
  for (const [index, tool] of (aid.baseRate?.tools ?? []).entries())
    if (!library.sources.has(tool.source.source))
      add(['baseRate', 'tools', index], noSource(tool.source.source))
  for (const [index, step] of aid.steps.entries()) {
    const path = ['steps', index]
    if (step.source && !library.sources.has(step.source.source)) add(path, noSource(step.source.source))
    if (step.line && 'id' in step.line && !known.hasLine(step.line.id))
      add(path, `content/lines has no line "${step.line.id}".`)
    if (step.find !== undefined && !known.hasCategory(step.find))
      add(path, `content/needs has no need "${step.find}".`)
    if (step.guide !== undefined && !library.items.has(step.guide))
      add(path, `There is no item "${step.guide}" to link to.`)
    const fact = factFault(known, step.fact)
    if (fact !== undefined) add(path, fact)
    if (step.topic !== undefined && !known.hasTopic(step.topic)) add(path, noTopic(step.topic))
  }
  return faults
}

/** Sources that are not there. */
export function sourceFaults(
  library: Library,
  file: string,
  sources: readonly Cited[],
  lineOf: (index: number) => number,
): Fault[] {
  return sources.flatMap(({ source }, index) =>
    library.sources.has(source) ? [] : [{ file, line: lineOf(index), say: noSource(source) }],
  )
}

function noSource(id: string): string {
  return `content/sources has no "${id}.yml"; add the source or mend its id.`
}

function noTopic(id: string): string {
  return `The register of law has no topic "${id}".`
}

function factFault(known: Known, id: string | undefined): string | undefined {
  return id === undefined || known.hasFact(id) ? undefined : `The register of law has no fact "${id}".`
}

/** `guide:item-id#claim` in its parts; undefined for any other address. */
export function guideTarget(url: string): { id: string; claim: string | undefined } | undefined {
  if (!url.startsWith('guide:')) return undefined
  const [id = '', claim] = url.slice('guide:'.length).split('#')
  return { id, claim }
}

/** The claim that a short cut shortens: of the same item, or `item-id#claim`. */
export function claimOf(library: Library, item: Item, of: string) {
  const [first = '', second] = of.split('#')
  return second === undefined ? item.claims.get(first) : library.items.get(first)?.claims.get(second)
}
