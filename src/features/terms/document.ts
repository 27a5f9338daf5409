import type { Root } from 'mdast'
import { type Block, plainBlocks, type Waivers, waiversIn } from './engine/block.ts'
import { fold } from './engine/fold.ts'
import { markdownBlocks, parseMarkdown } from './engine/markdown-blocks.ts'
import type { RuleSet } from './engine/rule.ts'
import { skim } from './engine/skim.ts'

/** Markdown or plain text, or a tree of Markdown. */
export type Text = string | Root

export interface TextDocument {
  readonly blocks: readonly Block[]
  readonly waivers: Waivers
}

/**
 * A text as blocks, with the lines on which a word was allowed.
 *
 * @param word the comment that allows: `term-ok` or `claim-ok`.
 * @param rules what will be looked for: paragraphs without it are not parsed.
 */
export function documentOf(
  text: Text,
  options: { readonly format?: 'markdown' | 'plain'; readonly source?: string },
  word: string,
  rules: RuleSet,
): TextDocument {
  if (typeof text === 'string') {
    const lines = text.split('\n')
    if (options.format === 'plain') return { blocks: plainBlocks(text), waivers: waiversIn(lines, word) }
    const skimmed = skim(lines, (part) => rules.mayHold(fold(part)))
    const blocks = markdownBlocks(parseMarkdown(skimmed.join('\n')), lines)
    return { blocks, waivers: waiversIn(lines, word) }
  }
  const lines = options.source?.split('\n')
  return {
    blocks: markdownBlocks(text, lines),
    waivers: lines ? waiversIn(lines, word) : waiversOfTree(text, word),
  }
}

/** Without the source, comments are found as nodes. */
function waiversOfTree(tree: Root, word: string): Waivers {
  const lines: string[] = []
  const walk = (node: Root | Root['children'][number]): void => {
    if (node.type === 'html' || node.type === 'yaml') {
      const first = (node.position?.start.line ?? 1) + (node.type === 'yaml' ? 1 : 0)
      node.value.split('\n').forEach((line, offset) => {
        lines[first - 1 + offset] = `${lines[first - 1 + offset] ?? ''} ${line}`
      })
    } else if ('children' in node) for (const child of node.children) walk(child as Root['children'][number])
  }
  walk(tree)
  return waiversIn(
    Array.from(lines, (line) => line ?? ''),
    word,
  )
}
