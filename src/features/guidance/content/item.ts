import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type ContainerDirective, type Directives, directiveFault } from './directives.ts'
import type { Fault } from './fault.ts'
import { type FrontMatter, frontMatter } from './front-matter.ts'
import { attribute, parseMarkdown } from './markdown.ts'
import { readYaml } from './yaml-file.ts'

/** One file of guidance, read. */
export interface Item {
  readonly id: string
  /** From the root of the project. */
  readonly file: string
  readonly meta: FrontMatter
  /** The text without its front matter. Shared: copy before changing. */
  readonly body: Root
  readonly claims: ReadonlyMap<string, ContainerDirective>
  /** Everything as written, for finding words with their place. */
  readonly text: string
  /** Of the file's bytes, hex. */
  readonly sha256: string
  /** Line of a part of the front matter. */
  lineOf(path: readonly PropertyKey[]): number
}

export interface ReadItem {
  readonly item: Item | undefined
  readonly faults: readonly Fault[]
}

/** Reads one Markdown file. An item comes out only when its front matter and directives hold. */
export function readItem(file: string, text: string): ReadItem {
  const tree = parseMarkdown(text)
  const [head, ...rest] = tree.children
  if (head?.type !== 'yaml')
    return { item: undefined, faults: [{ file, line: 1, say: 'Start the file with its front matter.' }] }
  const { value: meta, faults, lineOf } = readYaml(frontMatter, file, head.value, 1)
  const body: Root = { ...tree, children: rest }
  const claims = new Map<string, ContainerDirective>()
  const found: Fault[] = [...faults]
  const add = (line: number | undefined, say: string) => found.push({ file, line: line ?? 1, say })

  eachDirective(body, (node) => {
    const say = directiveFault(node)
    if (say !== undefined) return void add(node.position?.start.line, say)
    if (node.type !== 'containerDirective' || node.name !== 'claim') return
    const id = attribute(node, 'id') ?? ''
    if (claims.has(id)) add(node.position?.start.line, `There are two claims "${id}"; give one another id.`)
    claims.set(id, node)
  })
  visit(body, 'html', (node) => {
    // A comment for the term check may stand beside a word; other markup has no place in content.
    if (!/^<!--[^<>]*-->$/.test(node.value.trim()))
      add(node.position?.start.line, 'Write Markdown, not HTML.')
  })
  if (meta && `${meta.id}.md` !== basename(file))
    add(lineOf(['id']), `Name the file ${meta.id}.md, or change the id: they are the same word.`)

  if (meta === undefined || found.length > 0) return { item: undefined, faults: found }
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { item: { id: meta.id, file, meta, body, claims, text, sha256, lineOf }, faults: [] }
}

/** Calls for each directive of a tree, outer ones first. */
export function eachDirective(tree: Nodes, call: (node: Directives) => void): void {
  visit(tree, (node) => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective')
      call(node)
  })
}
