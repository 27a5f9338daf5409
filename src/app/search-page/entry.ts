/** One thing that the box can find: a page of ours, with the words it is found by. */
export interface SearchEntry {
  /** Path without a language. */
  readonly path: string
  readonly kind: 'guidance' | 'law' | 'youth'
  readonly title: string
  /** One or two sentences, shown below the title. */
  readonly summary: string
  /** Words that find it and are not shown. */
  readonly words: string
  /** Language of title and summary, `en`. */
  readonly lang: string
}
