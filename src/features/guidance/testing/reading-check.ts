import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { readingLevel } from '#web/testing/reading-level.ts'
import type { Check } from '../content/checks/context.ts'
import type { Fault } from '../content/fault.ts'
import type { Item } from '../content/item.ts'
import type { Library } from '../content/library.ts'

const EASY = 6
const PROFESSIONAL = 10
/** In one sentence to a caregiver. */
const MOST_WORDS = 15

/** Young people and caregivers get grade 6, people at work grade 10; an item for both is easy. */
export function highestGrade(item: Pick<Item, 'meta'>): number {
  return item.meta.audience.some((one) => one === 'youth' || one === 'caregiver') ? EASY : PROFESSIONAL
}

/** Reading level of each item's own words, over its whole sentences, and of what to do now in each sector. */
export const readingCheck: Check = (library) => [...itemFaults(library), ...nowFaults(library)]

const itemFaults = (library: Library): Fault[] =>
  [...library.items.values()].flatMap((item) => {
    const limit = highestGrade(item)
    const { grade, sentences } = gradeOf(item)
    if (grade <= limit) return []
    const hardest = [...sentences].sort((a, b) => b.words - a.words)[0]
    return [
      {
        file: item.file,
        line: 1,
        say: `Say it more plainly: it reads at grade ${grade}, at most ${limit}. Start with: ${hardest?.text ?? ''}`,
      },
    ]
  })

const nowFaults = (library: Library): Fault[] =>
  [...library.now.values()].flatMap(({ id, file, actions }) => {
    const limit = id === 'caregivers' ? EASY : PROFESSIONAL
    const { grade, sentences } = readingLevel(
      Object.values(actions)
        .map((action) => `<p>${markup(action.do)}</p>`)
        .join(''),
    )
    const long = id === 'caregivers' ? sentences.filter((one) => one.words > MOST_WORDS) : []
    return [
      ...(grade > limit ? [`Say it more plainly: it reads at grade ${grade}, at most ${limit}.`] : []),
      ...long.map(({ text }) => `Say it in at most ${MOST_WORDS} words: ${text}`),
    ].map((say) => ({ file, line: 1, say }))
  })

/** Grade of the text with its front matter's sentences; quotations are not ours to simplify. */
export function gradeOf(item: Pick<Item, 'meta' | 'body'>): ReturnType<typeof readingLevel> {
  const { meta } = item
  const blocks = [
    ...meta.short.map(({ say }) => say),
    ...meta.gaps,
    ...meta.harmCheck,
    ...blocksOf(item.body),
  ]
  return gradeOfBlocks(blocks)
}

function blocksOf(node: Nodes): string[] {
  if (node.type === 'containerDirective' && node.name === 'quote') return []
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading') return [textOf(node)]
  return 'children' in node ? node.children.flatMap((child) => blocksOf(child)) : []
}

/** A capital inside a sentence begins a name: nobody can choose a shorter one, so it counts as one short word. */
/** Grade of words of one text, each block on its own; quotations are not counted. */
export function gradeOfText(body: Nodes): ReturnType<typeof readingLevel> {
  return gradeOfBlocks(blocksOf(body))
}

function gradeOfBlocks(blocks: readonly string[]): ReturnType<typeof readingLevel> {
  return readingLevel(blocks.map((block) => `<p>${markup(maskNames(block))}</p>`).join(''))
}

function maskNames(text: string): string {
  return text.replace(
    /(?<=[\p{Ll}\p{N},;:–)]["”’]?\s)\p{Lu}[\p{L}\p{N}.’'-]*(?:\s(?:(?:of|the|and|for)\s)*\p{Lu}[\p{L}\p{N}’'-]*)*/gu,
    'Sam',
  )
}

function markup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
