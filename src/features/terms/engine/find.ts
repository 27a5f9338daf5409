import type { Block, Place } from './block.ts'
import { fold } from './fold.ts'
import { type Mark, quotations } from './mentions.ts'
import { findMatches, type Match } from './retext-rules.ts'
import type { Rule, RuleSet } from './rule.ts'

/** One place where a rule fires in a document. */
export interface Found {
  readonly rule: Rule
  /** As written, on one line. */
  readonly phrase: string
  /** Characters in the block's text. */
  readonly start: number
  readonly end: number
  /** Why it is a mention; undefined: it is used. */
  readonly mention: Mark | undefined
  readonly from: Place
  readonly to: Place
}

/** Ends a paragraph for the parser, but only where no other white space stands beside it: blocks are trimmed. */
const between = '\n\n'

/**
 * Searches blocks: those that can hold nothing are skipped, the rest is parsed in one go.
 *
 * @param names finds proper names in a text.
 */
export function findIn(
  blocks: readonly Block[],
  rules: RuleSet,
  names: (text: string) => readonly Mark[],
): Found[] {
  const candidates = blocks
    .map((block) => ({ block, folded: fold(block.text) }))
    .filter(({ folded }) => rules.mayHold(folded))
  if (candidates.length === 0) return []
  const starts: number[] = []
  let joined = ''
  for (const { folded } of candidates) {
    // Where the block's text begins, its leading white space counted in though it is left out.
    starts.push(joined.length - folded.search(/\S/))
    joined += folded.trim() + between
  }
  const found: Found[] = []
  const marksOf = new Map<number, readonly Mark[]>()
  for (const match of findMatches(joined, rules)) {
    const index = starts.findLastIndex((start) => start <= match.start)
    const block = candidates[index]?.block
    if (!block) continue
    const known = marksOf.get(index)
    const marks = known ?? [...block.marks, ...names(block.text), ...quotations(block.text)]
    if (!known) marksOf.set(index, marks)
    found.push(placed(block, match, starts[index] ?? 0, marks))
  }
  return found
}

function placed(block: Block, match: Match, offset: number, marks: readonly Mark[]): Found {
  const start = match.start - offset
  const end = match.end - offset
  return {
    rule: match.rule,
    phrase: block.text.slice(start, end).replaceAll(/\s+/g, ' '),
    start,
    end,
    mention: marks.find((mark) => mark.start <= start && mark.end >= end),
    from: block.at(start),
    to: block.at(Math.max(start, end - 1)),
  }
}
