import { categoryByCode, fold } from '#features/needs/index.ts'
import { harmfulNeeds, type SaidOfService } from './harmful-needs.ts'
import { hidingNeeds } from './hiding-needs.ts'
import { NeedEvidence, type NeedRead, type Place } from './need-evidence.ts'
import { denialIn, isHad, isReferredTo } from './service-sentences.ts'
import {
  type PhraseIndex,
  type PhraseNode,
  phraseIndexes,
  serviceWords,
  type Telling,
} from './service-words.ts'
import { namesService, serviceTitle, type TermText } from './term-titles.ts'

/** What a service says of itself, in its source's words. */
export interface ServiceText {
  readonly name: string
  readonly alternateName?: string | undefined
  /** Names of what it is part of. */
  readonly organization?: string | undefined
  readonly program?: string | undefined
  readonly description?: string | undefined
  readonly terms?: readonly TermText[] | undefined
}

/** What a steward said that phrases of our list mean in one source: needs, or none. By {@link NeedRead.said}. */
export type WordMeanings = ReadonlyMap<string, readonly number[]>

const longestTitle = 300
/** Nobody reads on for what a service is; a source may write a book. */
const longestText = 2_000
/** Words of a description that are its beginning, and that end its middle. */
const beginning = 28
const middle = 90
/** A service with many terms is tagged with whatever it touches. */
const crowded = [
  { terms: 6, share: 0.65 },
  { terms: 3, share: 0.85 },
]

/** What the words of a service tell. */
export interface NeedsOfText {
  /** What it is offered for: at most three, the surest first. */
  readonly reads: readonly NeedRead[]
  /** Needs by which its places are hidden; also where it is not offered for them. */
  readonly hidesBy: readonly number[]
}

/**
 * Which needs a service meets, by what it says of itself: the terms it is tagged with, its name, the names of what it is
 * part of, and its description.
 *
 * Phrases of content/needs/service-words.json are looked up longest first, so that "animal shelter" is no shelter; what a
 * sentence denies counts for nothing, what it leaves to others or says of people for less; terms for whom a service is meant
 * are never read as services; and what the file calls harmful is taken out whatever else was said. Time grows with the
 * length of the text alone: well under a millisecond.
 */
export function needsOfText(service: ServiceText, words?: WordMeanings): NeedsOfText {
  const reader = new Reader(words)
  const terms = (service.terms ?? []).filter((term) => term.needIds !== undefined || namesService(term))
  const share = crowded.find((one) => terms.length > one.terms)?.share ?? 1
  for (const term of terms) reader.term(term, share)
  reader.title(service.name, 'name')
  reader.title(service.alternateName, 'name')
  if (service.organization !== service.name) reader.title(service.organization, 'above')
  reader.title(service.program, 'above')
  const description = sentencesOf(service.description ?? '')
  reader.description(description)
  for (const needId of harmfulNeeds(saidOf(service, description))) reader.evidence.drop(needId)
  return { reads: reader.evidence.chosen(), hidesBy: hidingNeeds(reader.evidence.said()) }
}

class Reader {
  readonly evidence = new NeedEvidence()
  readonly #words: WordMeanings | undefined

  constructor(words: WordMeanings | undefined) {
    this.#words = words
  }

  /** A stated meaning stands as it is; else the title is read as a name is. */
  term(term: TermText, share: number): void {
    if (!term.needIds) {
      this.title(serviceTitle(term.name), 'term', share, term.id)
      return
    }
    for (const needId of term.needIds)
      this.evidence.add({ needId, strength: 'sure', place: 'known', phrase: '', term: term.id, share: 1 })
  }

  title(text: string | undefined, place: Place, share = 1, term?: string): void {
    if (!text) return
    const words = wordsOf(text.slice(0, longestTitle))
    const told: { readonly telling: Telling; readonly phrase: string }[] = []
    for (const index of phraseIndexes()) {
      for (const { node, length } of hits(index, words, words.length)) {
        const whole = length === words.length
        for (const telling of this.#tells(node))
          if (whole || !telling.alone) told.push({ telling, phrase: node.phrase })
      }
    }
    const sure = told.find(({ telling }) => telling.strength === 'sure' || telling.strength === 'title')
    for (const { telling, phrase } of told) {
      const { needId, alone } = telling
      // The name of a whole branch of a taxonomy says little of what hangs on it.
      const strength = alone && place === 'term' && telling.strength === 'may' ? 'hint' : telling.strength
      // "Methadone clinic": the broad word beside the narrow one adds little.
      const broad = (strength === 'may' || strength === 'hint') && sure && sure.telling.needId !== needId
      const whom = place === 'term' && idsIn('groups').has(needId)
      this.evidence.add({
        needId,
        strength,
        place,
        phrase,
        term,
        share: share * (broad ? 0.6 : 1) * (whom ? 0.5 : 1),
      })
    }
  }

  description(sentences: readonly (readonly string[])[]): void {
    for (const index of phraseIndexes()) {
      let before = 0
      for (const words of sentences) {
        this.#sentence(index, words, before)
        before += words.length
      }
    }
  }

  #sentence(index: PhraseIndex, words: readonly string[], before: number): void {
    for (const { node, at } of hits(index, words, denialIn(words))) {
      const tells = this.#tells(node)
      if (tells.length === 0) continue
      const said = before + at
      const place = said < beginning ? 'first' : said < middle ? 'next' : 'late'
      const referred = isReferredTo(words, at) ? 0.5 : 1
      const had = isHad(words, at)
      for (const { needId, strength, alone } of tells) {
        if (alone) continue
        const share = referred * (had && idsIn('conditions').has(needId) ? 0.5 : 1)
        this.evidence.add({ needId, strength, place, phrase: node.phrase, share })
      }
    }
  }

  #tells(node: PhraseNode): readonly Telling[] {
    const stated = this.#words?.get(node.phrase)
    if (!stated) return node.tells ?? []
    return stated.map((needId): Telling => ({ needId, strength: 'sure', alone: false }))
  }
}

interface Hit {
  readonly node: PhraseNode
  readonly at: number
  readonly length: number
}

/** The phrases that begin before a word, from left to right, each as long as can be; none within another. */
function hits({ root, stem }: PhraseIndex, words: readonly string[], end: number): Hit[] {
  const stems = words.map(stem)
  const found: Hit[] = []
  for (let at = 0; at < end; ) {
    let node: PhraseNode | undefined = root
    let hit: Hit | undefined
    for (let to = at; to < stems.length; to++) {
      node = node.next.get(stems[to] ?? '')
      if (!node) break
      if (node.tells) hit = { node, at, length: to - at + 1 }
    }
    if (hit) found.push(hit)
    at += hit?.length ?? 1
  }
  return found
}

const ids = new Map<'conditions' | 'groups', ReadonlySet<number>>()

function idsIn(list: 'conditions' | 'groups'): ReadonlySet<number> {
  const known = ids.get(list)
  if (known) return known
  const read = new Set(serviceWords()[list].flatMap((code) => categoryByCode(code)?.id ?? []))
  ids.set(list, read)
  return read
}

function saidOf(service: ServiceText, sentences: readonly (readonly string[])[]): SaidOfService {
  const titles = [service.name, service.alternateName, service.organization, service.program]
  for (const term of service.terms ?? []) titles.push(term.name)
  return {
    names: titles.flatMap((title) => (title ? [wordsOf(title.slice(0, longestTitle))] : [])),
    text: sentences.flat(),
  }
}

/** Folded words of each sentence, without markup, which some sources leave in. */
function sentencesOf(text: string): string[][] {
  const cut = text.slice(0, longestText)
  const plain = cut.includes('<') ? cut.replace(/<[^<>]{0,200}>/g, ' ') : cut
  return plain.split(/[.!?;\n]+/).map(wordsOf)
}

function wordsOf(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
