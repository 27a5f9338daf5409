/** How a score is made of answers, and what it is compared with. Of an instrument, not of the engine. */
export interface ScoreRule {
  readonly id: string
  /** The linkIds whose weights are added up, or the linkId of the item whose calculated expression is the score. */
  readonly of: { readonly items: readonly string[] } | { readonly total: string }
  /**
   * What is done when answers are missing: the bound stands (`bounded`); with at most so many missing, an estimate stands
   * beside the bound (`prorate`); no score at all (`refuse`).
   */
  readonly missing: 'bounded' | 'refuse' | { readonly prorate: number }
  /** Ends included. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly label: string }[]
  /** Items whose weight above a number fires a step of its own, whatever the score. */
  readonly critical: readonly { readonly linkId: string; readonly above: number }[]
}

/** Why an item counts with nothing of its own. */
export type NotCounted = 'unanswered' | 'no-weight' | 'declined' | 'not-asked' | 'not-enabled'

/** A score as far as the answers say it: never one number where they leave several open. */
export interface Score {
  readonly id: string
  /** Null where it cannot be bounded. */
  readonly min: number | null
  readonly max: number | null
  /** How many scored items have an answer that counts. */
  readonly answered: number
  /** LinkIds of enabled scored items without an answer that counts; declined ones stand apart. */
  readonly missing: readonly string[]
  readonly declined: readonly string[]
  readonly notEnabled: readonly string[]
  readonly reasons: Readonly<Record<string, NotCounted>>
  /**
   * `exact`: nothing is missing. `bounded`: something is, and every completion lies in one band. `indeterminate`: several
   * bands are possible, or nobody can say. `refused`: by the instrument's rule, or since a weight cannot be resolved.
   */
  readonly status: 'exact' | 'bounded' | 'indeterminate' | 'refused'
  /** Labels of the bands that are possible. */
  readonly bands: readonly string[]
  /** LinkIds of the items whose answers would decide it. */
  readonly deciding: readonly string[]
  /** Beside the bound, where the instrument says so and few enough are missing. */
  readonly prorated?: number
  readonly critical: readonly {
    readonly linkId: string
    readonly state: 'fired' | 'clear' | 'unknown' | 'not-enabled'
  }[]
  /** A sentence, where the score is refused or cannot be bounded. */
  readonly why?: string
}
