/** A document that the engine does not take: its sentence says which limit or form it breaks. */
export class DocumentRefused extends Error {
  /** Stable, kebab-case. */
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'DocumentRefused'
    this.code = code
  }
}
