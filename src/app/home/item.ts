/** One thing to do. Its words are in English and name places, programs and colleagues; never a young person. */
export interface HomeItem {
  /**
   * `expires`: ends by itself · `waits`: somebody waits for an answer · `sent`: they wait for others · `aging`: a fact that
   * grew old · `keeps`: what is theirs to keep true, and is.
   */
  readonly kind: 'expires' | 'waits' | 'sent' | 'aging' | 'keeps'
  readonly text: string
  readonly hint?: string
  /** When it ends, how many minutes it had, the zone of the place that it is about, where that is known, and what to do then. */
  readonly ends?: {
    readonly at: Date
    readonly of: number
    readonly zone: string | undefined
    readonly next: { readonly words: string; readonly href: string }
  }
  /** What one can do, the likely first. */
  readonly acts: readonly HomeAct[]
}

/** A link, or a form that is posted. */
export type HomeAct = { readonly words: string } & (
  | { readonly href: string }
  | { readonly post: string; readonly fields?: Readonly<Record<string, string>> }
)
