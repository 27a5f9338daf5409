import type { Root, Sentence, SentenceContent } from 'nlcst'
import { search } from 'nlcst-search'
import { toString as textOf } from 'nlcst-to-string'
import retextEnglish from 'retext-english'
import { type Plugin, unified } from 'unified'
import type { Rule, RuleSet } from './rule.ts'

/** One place where a rule fires, in characters of the parsed text. */
export interface Match {
  readonly rule: Rule
  readonly start: number
  readonly end: number
}

interface Hit {
  readonly start: number
  readonly end: number
  /** Place of the first and last word among the sentence's nodes. */
  readonly from: number
  readonly to: number
}

/**
 * Our plugin for retext: finds what the rules name in an English tree.
 *
 * Several phrases over the same words: the longest wins, but each claim of a sentence is found. A phrase counts only if every group of its rule stands in the
 * same sentence, and not inside one of the rule's exceptions.
 */
export const retextRules: Plugin<[RuleSet, (match: Match) => void], Root> =
  (rules, found) => (tree, file) => {
    for (const match of matchesIn(tree, String(file), rules)) found(match)
  }

/** Parses folded text and returns what the rules find, in the order of the text. */
export function findMatches(folded: string, rules: RuleSet): Match[] {
  const matches: Match[] = []
  const processor = unified()
    .use(retextEnglish)
    .use(retextRules, rules, (match) => matches.push(match))
  processor.runSync(processor.parse(folded), folded)
  return matches
}

function matchesIn(tree: Root, text: string, rules: RuleSet): Match[] {
  const hits = new Map<Rule, Map<Sentence | Root, Hit[]>>()
  search(
    // Most sentences of a paragraph hold nothing: looking at each of their words is what costs.
    { type: 'RootNode', children: sentencesOf(tree).filter((one) => rules.mayHold(writtenIn(text, one))) },
    rules.phrases,
    (nodes, index, sentence, phrase) => {
      const hit = hitOf(nodes, index)
      if (!hit || isMoney(nodes, index, sentence)) return
      for (const rule of rules.owners.get(phrase) ?? [])
        if (!rule.notName || isNoName(nodes, index, sentence))
          getOrMake(
            getOrMake(hits, rule, () => new Map()),
            sentence,
            () => [],
          ).push(hit)
    },
    { allowLiterals: true },
  )
  const matches: Match[] = []
  for (const [rule, bySentence] of hits) {
    // Conditions are looked for only where a phrase was found: most of their words stand in every sentence.
    const sentences = [...bySentence.keys()]
    const conditions = conditionsIn(sentences, rule)
    for (const [sentence, phrases] of bySentence)
      for (const hit of phrases) {
        const { exceptions, near } = conditions.get(sentence) ?? nothingElse(rule)
        if (exceptions.some((one) => one.start <= hit.start && one.end >= hit.end)) continue
        const match = withGroups(rule, hit, near)
        if (match) matches.push(match)
      }
  }
  // Of words, the longest over the same place wins. Claims each say something else: one must not hide another.
  const words = longest(matches.filter(({ rule }) => !rule.spansGroups))
  const claims = [...hits.keys()]
    .filter((rule) => rule.spansGroups)
    .flatMap((rule) => longest(matches.filter((match) => match.rule === rule)))
  return [...words, ...claims].toSorted((a, b) => a.start - b.start)
}

interface Conditions {
  readonly exceptions: Hit[]
  /** The longest of those that lie over each other. */
  readonly near: Hit[][]
}

const nothingElse = (rule: Rule): Conditions => ({ exceptions: [], near: rule.near.map(() => []) })

/** What a rule's exceptions and groups find in each sentence: one search for all of them. */
function conditionsIn(sentences: readonly (Sentence | Root)[], rule: Rule): Map<Sentence | Root, Conditions> {
  const found = new Map<Sentence | Root, Conditions>()
  if (rule.conditions.size === 0) return found
  search(
    { type: 'RootNode', children: [...(sentences as Sentence[])] },
    [...rule.conditions.keys()],
    (nodes, index, sentence, phrase) => {
      const hit = hitOf(nodes, index)
      if (!hit) return
      const here = getOrMake(found, sentence, () => nothingElse(rule))
      for (const group of rule.conditions.get(phrase) ?? [])
        (group === 'exception' ? here.exceptions : here.near[group])?.push(hit)
    },
    { allowLiterals: true },
  )
  // Once for a sentence, not once for each hit: a text that says one thing a thousand times must not take seconds.
  for (const [sentence, { exceptions, near }] of found)
    found.set(sentence, { exceptions, near: near.map((group) => longest(group)) })
  return found
}

function sentencesOf(tree: Root): Sentence[] {
  return tree.children.flatMap((paragraph) =>
    paragraph.type === 'ParagraphNode'
      ? paragraph.children.filter((node) => node.type === 'SentenceNode')
      : [],
  )
}

/** By its first and last word: where the parser joined two sentences, it left the place of the first. */
function writtenIn(text: string, { children }: Sentence): string {
  return text.slice(children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset)
}

function withGroups(rule: Rule, hit: Hit, near: readonly (readonly Hit[])[]): Match | undefined {
  let { start, end, from, to } = hit
  for (const group of near) {
    const nearest = nearestTo(hit, group)
    if (!nearest) return undefined
    start = Math.min(start, nearest.start)
    end = Math.max(end, nearest.end)
    from = Math.min(from, nearest.from)
    to = Math.max(to, nearest.to)
  }
  // Words and the spaces between them are both nodes.
  if (rule.within !== undefined && to - from > 2 * rule.within) return undefined
  return rule.spansGroups ? { rule, start, end } : { rule, start: hit.start, end: hit.end }
}

/** The nearest of a group that is not the phrase's own words. */
function nearestTo(hit: Hit, group: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined
  for (const one of group) {
    if (one.start < hit.end && one.end > hit.start) continue
    if (!best || Math.abs(one.from - hit.from) < Math.abs(best.from - hit.from)) best = one
  }
  return best
}

function longest<T extends { readonly start: number; readonly end: number }>(matches: readonly T[]): T[] {
  // Kept matches never lie over each other, so in order of their place only the two neighbors can be in the way.
  const kept: T[] = []
  const byLength = matches.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  for (const match of byLength) {
    const at = placeOf(kept, match.start)
    const before = kept[at - 1]
    const after = kept[at]
    if ((before && before.end > match.start) || (after && after.start < match.end)) continue
    kept.splice(at, 0, match)
  }
  return kept
}

/** How many of a list in order begin before a place. */
function placeOf(list: readonly { readonly start: number }[], start: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * John is a person; "johns" and "a john" are not. Lower case counts; capitals only where a whole sentence has them, and
 * a capital first letter only at the start of a sentence that does not go on with another name.
 */
function isNoName(nodes: readonly SentenceContent[], index: number, sentence: Sentence | Root): boolean {
  const written = textOf([...nodes])
  const last = written.slice(written.lastIndexOf(' ') + 1)
  if (/^\p{Ll}/u.test(last)) return written !== "john's"
  if (/'/.test(written)) return false
  const whole = textOf(sentence)
  if (written === written.toUpperCase()) return whole === whole.toUpperCase()
  const before = sentence.children.slice(0, index).some((node) => node.type === 'WordNode')
  const rest = textOf(sentence.children.slice(index + nodes.length) as SentenceContent[])
  return nodes.length === 1 && !before && /^\s+\p{Ll}/u.test(rest)
}

/** A sum of money counts no people. */
function isMoney(nodes: readonly SentenceContent[], index: number, sentence: Sentence | Root): boolean {
  const before = sentence.children[index - 1]
  return before?.type === 'SymbolNode' && /[$€£]/.test(before.value) && /^\d/.test(textOf([...nodes]))
}

function hitOf(nodes: readonly SentenceContent[], index: number): Hit | undefined {
  const start = nodes[0]?.position?.start.offset
  const end = nodes.at(-1)?.position?.end.offset
  if (start === undefined || end === undefined) return undefined
  return { start, end, from: index, to: index + nodes.length - 1 }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
