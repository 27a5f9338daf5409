import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { LawBook } from '#features/law/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import type { Library } from '../content/library.ts'

/** For whom a text is put on a page, and what the page has at hand. */
export interface Reader {
  readonly t: T
  readonly library: Library
  /** Two letters; absent until the reader chooses. */
  readonly state?: string | undefined
  /** Code of facets.yml. */
  readonly sector?: string | undefined
  /** For people at work, with the report line of the state. */
  readonly lines: readonly ShownLine[]
  /** The register of law at this moment. */
  readonly law: LawBook
  /** The state that does not exist may be chosen. */
  readonly demo?: boolean | undefined
  /** A file on a disk: nothing in it leads to a page or can be sent. */
  readonly offline?: boolean | undefined
  /** Such a file that holds no item of guidance: a link to one is only its words. */
  readonly alone?: boolean | undefined
}

const ReaderContext = createContext<Reader | undefined>(undefined)

export const ReaderProvider = ReaderContext.Provider

/** The reader of the text around. @throws when a part of a text stands outside one. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === undefined) throw new Error('a part of a text needs a reader')
  return reader
}
