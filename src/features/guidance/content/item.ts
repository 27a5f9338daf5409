import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { ContainerDirective, Directives } from './directives.ts'
import type { Fault } from './fault.ts'
import { type FrontMatter, frontMatter } from './front-matter.ts'
import { attribute, parseMarkdown } from './markdown.ts'
import { readYaml } from './yaml-file.ts'

/** Words with directives: of an item, or of a part of something else that is written as items are. */
export interface Text {
  readonly id: string
  /** From the root of the project. */
  readonly file: string
  /** The text without its front matter. Shared: copy before changing. */
  readonly body: Root
  readonly claims: ReadonlyMap<string, ContainerDirective>
}

/** One file of guidance, read. */
export interface Item extends Text {
  readonly meta: FrontMatter
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

/**
 * Reads one Markdown file. An item comes out only when its front matter holds. Its text is parsed when it is first
 * asked for: a list of titles needs none of it.
 */
export function readItem(file: string, text: string): ReadItem {
  const head = /^---\n(.*?)\n---\n/s.exec(text)
  if (!head)
    return { item: undefined, faults: [{ file, line: 1, say: 'Start the file with its front matter.' }] }
  const { value: meta, faults, lineOf } = readYaml(frontMatter, file, head[1] ?? '', 1)
  if (meta === undefined) return { item: undefined, faults }
  if (`${meta.id}.md` !== basename(file)) {
    const say = `Name the file ${meta.id}.md, or change the id: they are the same word.`
    return { item: undefined, faults: [{ file, line: lineOf(['id']), say }] }
  }
  let read: { body: Root; claims: ReadonlyMap<string, ContainerDirective> } | undefined
  const parsed = () => {
    read ??= readBody(text)
    return read
  }
  const item: Item = {
    id: meta.id,
    file,
    meta,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    lineOf,
    get body() {
      return parsed().body
    },
    get claims() {
      return parsed().claims
    },
  }
  return { item, faults: [] }
}

function readBody(text: string) {
  const tree = parseMarkdown(text)
  const body: Root = { ...tree, children: tree.children.filter((node) => node.type !== 'yaml') }
  const claims = new Map<string, ContainerDirective>()
  eachDirective(body, (node) => {
    const id = attribute(node, 'id')
    if (node.type === 'containerDirective' && node.name === 'claim' && id !== undefined && !claims.has(id))
      claims.set(id, node)
  })
  return { body, claims }
}

/** Calls for each directive of a tree, outer ones first. */
export function eachDirective(tree: Nodes, call: (node: Directives) => void): void {
  visit(tree, (node) => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective')
      call(node)
  })
}
