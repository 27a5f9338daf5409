import { type Doc, isAttributeName, isIdKey, type LeafReader, readLeaves } from './doc.ts'
import { flagLevel, flagsOfLists, saysHidden } from './flags.ts'
import { isNote, mayBeNote } from './notes.ts'
import { namesShelter } from './shelter-words.ts'
import { stricter, type Visibility } from './visibility.ts'

/** What a record says of being kept off lists. */
export interface Wishes {
  /**
   * The strictest level that any of its columns asks for: its own at any depth, attributes (by term name, label and
   * value) and change log (by field name and replacement).
   */
  readonly level: Visibility | undefined
  /** Texts that may be notes; links and ids are not read. They are only looked into where no column asks. */
  readonly notes: readonly string[]
}

/** Looks for both in one walk: an import asks this of every place and of all that is joined to it. */
export function wishesOf(doc: Doc): Wishes {
  const reader = new WishReader()
  readLeaves(doc, reader)
  reader.found(flagsOfLists(doc))
  return reader
}

/** Does any of its texts ask for hiding? `remark`: they stand in a record about the place itself. */
export function isNoted({ notes }: Wishes, remark: boolean): boolean {
  return notes.some((text) => isNote(text, remark))
}

const none: readonly string[] = []

class WishReader implements LeafReader, Wishes {
  level: Visibility | undefined
  #notes: string[] | undefined

  get notes(): readonly string[] {
    return this.#notes ?? none
  }

  leaf(key: string, value: unknown, at: number): void {
    this.found(flagLevel(key, value))
    if (typeof value !== 'string') return
    if (saysHidden(value) && !isName(key, value, at)) this.found('contact')
    if (isIdKey(key) || isAttributeName(key, at) || !mayBeNote(value)) return
    this.#notes ??= []
    this.#notes.push(value)
  }

  found(level: Visibility | undefined): void {
    if (level) this.level = this.level ? stricter(this.level, level) : level
  }
}

/** Names of terms and labels are read together with their value; "Safe house" as a name is a kind of place. */
function isName(key: string, value: string, at: number): boolean {
  return isAttributeName(key, at) || ((key === 'name' || key === 'alternate_name') && namesShelter(value))
}
