import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Fault } from '../fault.ts'
import type { Item, Text } from '../item.ts'
import type { Check } from './context.ts'
import { guideTarget } from './pointers.ts'

/** What ages or differs by state stands in records, never in running text. */
const RAW: readonly { readonly pattern: RegExp; say(found: string): string }[] = [
  {
    pattern: /(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)/,
    say: (found) => `Take out the number ${found}: name the line by ::line.`,
  },
  {
    pattern: /(?<![\d.,-])(?:911|988|711)(?![\d,]*\d)/,
    say: (found) => `Take out ${found}: name the line by ::line, or :line in a sentence.`,
  },
  {
    pattern: /\b(?:text|texting)\b[^.?!]{0,40}\b\d{5,6}\b/i,
    say: (found) => `Take out "${found}": name the line by ::line.`,
  },
  {
    pattern: /\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+\.(?:org|gov|com|net|edu|us)\b/i,
    say: (found) => `Take out the address ${found}: it belongs into content/sources.`,
  },
  {
    pattern:
      /§{1,3}|\b\d+\s*U\.?\s?S\.?\s?C\.?(?![A-Za-z])|\b(?:RCW|ILCS|C\.?F\.?R\.?)\s*\d|\b(?:Pub\.\s?L\.|P\.L\.|Public Law)\s*(?:No\.\s*)?\d/,
    say: (found) => `Take out the citation "${found}": law stands in the register; point to it by ::law.`,
  },
]

/** No phone number, web address or citation of law in the words of an item or an aid. */
export const rawFacts: Check = (library) => [
  ...[...library.items.values()].flatMap(inItem),
  ...[...library.aids.values()].flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => rawIn(line).map((say) => ({ file, line: index + 1, say }))),
  ),
]

function inItem(item: Item): Fault[] {
  const faults = rawFactsIn(item)
  const { meta } = item
  const words: readonly (readonly [readonly PropertyKey[], string | undefined])[] = [
    [['title'], meta.title],
    [['evidence', 'note'], meta.evidence.note],
    ...meta.short.map(({ say }, index) => [['short', index, 'say'], say] as const),
    ...meta.gaps.map((gap, index) => [['gaps', index], gap] as const),
    ...meta.harmCheck.map((one, index) => [['harmCheck', index], one] as const),
  ]
  for (const [path, text] of words)
    for (const say of rawIn(text ?? '')) faults.push({ file: item.file, line: item.lineOf(path), say })
  return faults
}

/** In the words of one text. */
export function rawFactsIn(item: Text): Fault[] {
  const faults: Fault[] = []
  const add = (node: Nodes, say: string) =>
    faults.push({ file: item.file, line: node.position?.start.line ?? 1, say })
  visit(item.body, 'text', (node) => {
    for (const say of rawIn(node.value)) add(node, say)
  })
  visit(item.body, ['link', 'image', 'definition'], (node) => {
    if (node.type === 'link' && guideTarget(node.url) === undefined)
      add(
        node,
        `Take out the address ${node.url}: link to an item by guide:, other addresses belong into content/sources.`,
      )
    if (node.type === 'definition') add(node, 'Take the address out: it belongs into content/sources.')
  })
  return faults
}

/** What has to leave a text, a sentence each. */
export function rawIn(text: string): string[] {
  return RAW.flatMap(({ pattern, say }) => {
    const found = pattern.exec(text)
    return found ? [say(found[0].trim())] : []
  })
}
