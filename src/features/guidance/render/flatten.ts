import type { BlockContent, Heading, Nodes, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { ContainerDirective, LeafDirective } from '../content/directives.ts'
import type { Text } from '../content/item.ts'
import type { Library } from '../content/library.ts'
import { attribute } from '../content/markdown.ts'

interface Flattening {
  /** Levels that headings go down: an item among others starts lower than one alone. */
  readonly lower?: number
  /** Put before ids, where several items stand on one page. */
  readonly prefix?: string
}

/**
 * A copy of an item's text with everything taken in that it includes, claims as places to link to, and steps in a row
 * as one list.
 */
export function flatten(
  library: Library,
  item: Pick<Text, 'id' | 'body'>,
  { lower = 0, prefix = '' }: Flattening = {},
): Root {
  const tree = structuredClone(item.body)
  tree.children = takenIn(library, tree.children, [item.id])
  tree.children = inLists(tree.children)
  visit(tree, (node) => {
    if (isClaim(node)) node.children = inLists(node.children) as BlockContent[]
    if (node.type === 'heading') node.depth = Math.min(6, node.depth + lower) as Heading['depth']
    if (isClaim(node) && node.attributes?.id) node.attributes.id = `${prefix}${node.attributes.id}`
  })
  return tree
}

/** One claim of a text, for a page that shows it alone. */
export function flattenClaim(library: Library, item: Pick<Text, 'id' | 'claims'>, claim: string): Root {
  const found = structuredClone(item.claims.get(claim)?.children ?? [])
  return { type: 'root', children: inLists(takenIn(library, withoutAnchors(found), [item.id])) }
}

function isClaim(node: Nodes): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'claim'
}

/** What an include stands for, in its place. */
function takenIn(library: Library, nodes: readonly RootContent[], way: readonly string[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'leafDirective' && node.name === 'include') return included(library, node, way)
    if ('children' in node && node.type === 'containerDirective')
      node.children = takenIn(library, node.children, way) as BlockContent[]
    return [node]
  })
}

function included(library: Library, node: LeafDirective, way: readonly string[]): RootContent[] {
  const id = attribute(node, 'id') ?? ''
  const other = library.items.get(id)
  if (other === undefined || way.includes(id)) return []
  const claim = attribute(node, 'claim')
  const found = claim === undefined ? other.body.children : (other.claims.get(claim)?.children ?? [])
  return takenIn(library, withoutAnchors(structuredClone(found)), [...way, id])
}

/** An id stands once on a page: where the text was written, not where it was taken in. */
function withoutAnchors(nodes: RootContent[]): RootContent[] {
  return nodes.flatMap((node) => (isClaim(node) ? withoutAnchors(node.children) : [node]))
}

function inLists(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = []
  for (const node of nodes) {
    if (!isStep(node)) {
      out.push(node)
      continue
    }
    const last = out.at(-1)
    if (last?.type === 'containerDirective' && last.name === 'steps') last.children.push(node)
    else out.push({ type: 'containerDirective', name: 'steps', attributes: {}, children: [node] })
  }
  return out
}

function isStep(node: Nodes): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'step'
}

/** The boxes "what to do now" of a text, and the text without them. */
export function nowFirst(tree: Root): Root {
  const isNow = (node: RootContent) => node.type === 'containerDirective' && node.name === 'now'
  return {
    ...tree,
    children: [...tree.children.filter(isNow), ...tree.children.filter((node) => !isNow(node))],
  }
}
