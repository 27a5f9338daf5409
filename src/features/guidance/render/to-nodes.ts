import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { Root, RootContent } from 'mdast'
import type { VNode } from 'preact'
import { Fragment, jsx, jsxs } from 'preact/jsx-runtime'
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { LeafDirective } from '../content/directives.ts'
import { components } from './components.ts'

/** Every directive becomes an element of this name with a prefix, which a component draws. */
export const PREFIX = 'g-'

const attributes: Readonly<Record<string, string[]>> = {
  claim: ['id'],
  step: ['basis', 'fact'],
  say: ['to'],
  quote: ['by', 'source', 'at'],
  known: ['asOf'],
  line: ['id', 'role'],
  reach: ['id', 'role'],
  law: ['topic', 'fact'],
  find: ['need'],
  aid: ['id'],
  missing: ['s'],
}
const directives = ['steps', 'now', 'not', 'you', 'term', ...Object.keys(attributes)]

/** What may be on a page at all; everything else is taken out, whoever wrote it. */
const schema: Schema = {
  tagNames: [
    ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'br', 'blockquote'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...directives.map((name) => PREFIX + name),
  ],
  attributes: {
    a: ['href'],
    ol: ['start'],
    ...Object.fromEntries(Object.entries(attributes).map(([name, allowed]) => [PREFIX + name, allowed])),
  },
  protocols: { href: ['guide'] },
  clobber: [],
}

/** From a flattened text to Preact nodes: no markup of anybody's reaches the page as it was written. */
export function toNodes(tree: Root): VNode {
  const copy = structuredClone(tree)
  visit(copy, (node) => {
    if ('children' in node) node.children = topicsInRows(node.children) as never
  })
  visit(copy, (node) => {
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective' && node.type !== 'textDirective')
      return
    const { 'as-of': asOf, ...rest } = node.attributes ?? {}
    node.data = {
      // A line inside a sentence is only the way to reach it.
      hName: PREFIX + (node.type === 'textDirective' && node.name === 'line' ? 'reach' : node.name),
      hProperties: { ...rest, ...(asOf && { asOf }) } as Record<string, string>,
    }
  })
  const html = pipeline.runSync(copy)
  return toJsxRuntime(html, {
    Fragment,
    jsx,
    jsxs,
    components,
    elementAttributeNameCase: 'html',
    tableCellAlignToStyle: false,
  }) as VNode
}

/** Topics of law in a row as one: what is unknown of them is said once, and so is whom to ask. */
function topicsInRows(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (isTopic(node) && last && isTopic(last))
      last.attributes = { topic: `${last.attributes?.topic} ${node.attributes?.topic}` }
    else out.push(node)
  }
  return out
}

function isTopic(node: RootContent): node is LeafDirective {
  return node.type === 'leafDirective' && node.name === 'law' && node.attributes?.topic !== undefined
}

const pipeline = unified().use(remarkRehype).use(rehypeSanitize, schema)
