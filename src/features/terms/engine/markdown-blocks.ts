import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { type Block, type Place, plainBlock } from './block.ts'
import type { Because, Mark } from './mentions.ts'

/**
 * Tables are told by their bars (see `cells`), not by the GFM extension: that one doubles the time of a parse for
 * links nobody needs here.
 */
const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkDirective)

/** Parses Markdown with front matter and directives. */
export function parseMarkdown(source: string): Root {
  return markdown.parse(source)
}

/** A piece of text with the place where it stands in the source. */
interface Piece {
  readonly from: number
  readonly text: string
  readonly place: Place | undefined
}

/** Nodes whose children are one run of text. */
const runs = new Set(['paragraph', 'heading', 'tableCell', 'leafDirective'])

/**
 * The blocks of a document: paragraphs, headings, cells, texts of pictures and the sentences of front matter.
 *
 * @param source the Markdown, for exact columns; without it a line broken in the middle has columns of its own text.
 */
export function markdownBlocks(tree: Root, source?: readonly string[]): Block[] {
  const blocks: Block[] = []
  collect(tree, undefined, blocks, source)
  return blocks
}

function collect(
  node: Nodes,
  inside: Because | undefined,
  blocks: Block[],
  source: readonly string[] | undefined,
): void {
  if (node.type === 'yaml') {
    blocks.push(...frontMatter(node.value, (node.position?.start.line ?? 0) + 1))
  } else if (runs.has(node.type)) {
    for (const block of cells(runOf(node as Parents, inside, source))) blocks.push(block)
    if ('children' in node) for (const child of node.children) pictures(child, blocks)
  } else if ('children' in node) {
    const here = isQuotation(node) ? 'quoted' : inside
    for (const child of node.children) collect(child, here, blocks, source)
  }
}

function isQuotation(node: Nodes): boolean {
  return node.type === 'blockquote' || (node.type === 'containerDirective' && node.name === 'quote')
}

/** What a picture is said to show is read aloud: it is text too. */
function pictures(node: Nodes, blocks: Block[]): void {
  if (node.type === 'image' && node.alt) blocks.push(plainBlock(node.alt, placeOf(node)))
  else if ('children' in node) for (const child of node.children) pictures(child, blocks)
}

function runOf(node: Parents, inside: Because | undefined, source: readonly string[] | undefined): Block {
  const pieces: Piece[] = []
  const marks: Mark[] = []
  let text = ''
  const add = (value: string, place: Place | undefined): void => {
    pieces.push({ from: text.length, text: value, place })
    text += value
  }
  const walk = (child: PhrasingContent): void => {
    const start = text.length
    if (child.type === 'text' || child.type === 'inlineCode') add(child.value, placeOf(child))
    else if (child.type === 'break') add('\n', placeOf(child))
    else if ('children' in child) for (const one of child.children) walk(one)
    const because = mentionBy(child)
    if (because && text.length > start) marks.push({ start, end: text.length, because })
  }
  for (const child of node.children) walk(child as PhrasingContent)
  if (inside) marks.push({ start: 0, end: text.length, because: inside })
  return { text, marks, at: (offset) => placeIn(pieces, offset, source) }
}

function mentionBy(node: Nodes): Because | undefined {
  if (node.type === 'emphasis') return 'emphasized'
  if (node.type === 'inlineCode') return 'code'
  if (node.type === 'textDirective' && node.name === 'term') return 'term'
  return undefined
}

function placeIn(pieces: readonly Piece[], offset: number, source: readonly string[] | undefined): Place {
  const piece = pieces.findLast((one) => one.from <= offset) ?? pieces[0]
  if (!piece?.place) return { line: 1, column: 1 }
  const within = offset - piece.from
  const lines = piece.text.slice(0, within).split('\n')
  const line = piece.place.line + lines.length - 1
  const inLine = lines.at(-1)?.length ?? 0
  const guess = lines.length === 1 ? piece.place.column + inLine : inLine + 1
  return { line, column: columnInSource(piece.text.slice(within), source?.[line - 1], guess) }
}

/** Escapes, entities and indents shift columns; the source says where the word really stands. */
function columnInSource(rest: string, sourceLine: string | undefined, guess: number): number {
  const word = /^[^\s]+/.exec(rest)?.[0]
  if (sourceLine === undefined || word === undefined || sourceLine.startsWith(word, guess - 1)) return guess
  const found = sourceLine.indexOf(word, guess - 1)
  return found === -1 ? guess : found + 1
}

function placeOf(node: Nodes): Place | undefined {
  return node.position && { line: node.position.start.line, column: node.position.start.column }
}

/** A table that was read as a paragraph: each cell is a block, so that nothing is matched or quoted across a bar. */
function cells(block: Block): Block[] {
  if (!block.text.startsWith('|')) return [block]
  const found: Block[] = []
  for (const cell of block.text.matchAll(/[^|]+/g)) {
    const start = cell.index
    const end = start + cell[0].length
    found.push({
      text: cell[0],
      marks: block.marks
        .filter((mark) => mark.start < end && mark.end > start)
        .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })),
      at: (offset) => block.at(start + offset),
    })
  }
  return found
}

/** Sentences of front matter. What holds no space is a code or an id, not a sentence. */
function frontMatter(value: string, firstLine: number): Block[] {
  const counter = new LineCounter()
  const document = parseDocument(value, { lineCounter: counter })
  const blocks: Block[] = []
  visit(document, {
    Pair(_key, pair) {
      if (isScalar(pair.key) && (pair.key.value === 'sources' || pair.key.value === 'citation'))
        return visit.SKIP
      return undefined
    },
    Scalar(key, scalar) {
      if (key === 'key' || typeof scalar.value !== 'string' || !/\s/.test(scalar.value)) return
      const start = counter.linePos(scalar.range?.[0] ?? 0)
      const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE' ? 1 : 0
      blocks.push(plainBlock(scalar.value, { line: firstLine + start.line - 1, column: start.col + quoted }))
    },
  })
  return blocks
}
