import type { Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { type Directives, isInline } from './directives.ts'

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm).use(remarkDirective)

/** The tree of a Markdown text with our directives. A colon inside a word or a time ("10:30") stays text. */
export function parseMarkdown(text: string): Root {
  const tree = parser.parse(text)
  visit(tree, 'textDirective', (node, index, parent) => {
    if (isInline(node.name) || node.children.length > 0 || parent === undefined || index === undefined) return
    const { start, end } = node.position ?? {}
    parent.children[index] = {
      type: 'text',
      value: text.slice(start?.offset, end?.offset),
      ...(node.position && { position: node.position }),
    }
    return [SKIP, index + 1]
  })
  return tree
}

/** A directive's attribute, when it is written and not empty. */
export function attribute(node: Directives, name: string): string | undefined {
  return node.attributes?.[name] || undefined
}
