/** Why a file is not taken. Stable: whoever shows it has a sentence for each. */
export const REFUSED = [
  'document-empty',
  /** More bytes than we take. */
  'document-too-large',
  /** Not many bytes, and too many of them once each page is a picture. */
  'document-drawn-too-large',
  /** By its content no JPEG, PNG, TIFF or PDF. */
  'document-type',
  /** It says that it is one of the four, and breaks off or breaks the rules of it. */
  'document-unreadable',
  'document-too-many-pages',
  'document-too-many-pixels',
  /** A page of a PDF that is larger than a poster. */
  'document-page-too-large',
  /** It opens with a password alone. */
  'document-locked',
  /** Drawing it took more time or memory than any paper does. */
  'document-too-complex',
] as const

export type DocumentRefusal = (typeof REFUSED)[number]

export interface Refused {
  readonly refused: DocumentRefusal
}

export const refused = (code: DocumentRefusal): Refused => ({ refused: code })
