import readability from 'text-readability'
import { labelFaults } from './label-faults.ts'
import { type PageSentence, pageSentences } from './page-sentences.ts'
import { timeFaults } from './time-faults.ts'

export interface ReadingLevel {
  /** Flesch-Kincaid grade over the page's whole sentences; 0 when it has none. */
  readonly grade: number
  readonly sentences: readonly PageSentence[]
}

/** Highest grade a page may have, and the longest sentence where one is set. */
export const READING_LIMITS = {
  public: { grade: 6, words: 15 },
  pro: { grade: 10, words: undefined },
} as const

/** Public pages made for people at work. All others are for anyone, and young people and caregivers are among them. */
const FOR_PEOPLE_AT_WORK = ['/guidance', '/training', '/law', '/duty', '/flyers']
const FOR_CAREGIVERS = '/guidance/for/caregivers'

/** Which limits hold for a public page, by its path without language. */
export function faceOfReaders(path: string): keyof typeof READING_LIMITS {
  const plain = path.replace(/^\/text(?=\/)/, '')
  const under = (start: string) => plain === start || plain.startsWith(`${start}/`)
  return FOR_PEOPLE_AT_WORK.some(under) && !under(FOR_CAREGIVERS) ? 'pro' : 'public'
}

/**
 * How hard an English page is to read. The formula was made for English and says nothing about other
 * languages; there, sentence length and a human reviewer decide.
 */
export function readingLevel(html: string, names: readonly string[] = []): ReadingLevel {
  const sentences = pageSentences(html, names)
  if (sentences.length === 0) return { grade: 0, sentences }
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0)
  const syllables = sentences.reduce((sum, sentence) => sum + readability.syllableCount(sentence.text), 0)
  const grade = 0.39 * (words / sentences.length) + 11.8 * (syllables / words) - 15.59
  return { grade: Math.round(grade * 10) / 10, sentences }
}

/** What is too hard on a page for its face, labeled as nobody would look for it, or timed by no clock of a place. */
export function readingFaults(html: string, face: 'public' | 'pro', names: readonly string[] = []): string[] {
  const limit = READING_LIMITS[face]
  const { grade, sentences } = readingLevel(html, names)
  const faults = [...timeFaults(html), ...(face === 'pro' ? labelFaults(html) : [])]
  if (grade > limit.grade) faults.push(`reads at grade ${grade}, above ${limit.grade}`)
  for (const sentence of sentences)
    if (limit.words !== undefined && sentence.words > limit.words)
      faults.push(`${sentence.words} words in a sentence, above ${limit.words}: ${sentence.text}`)
  return faults
}
