import type { ReactionItem } from '#features/training/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Arm } from '../drawing/draw-arms.ts'
import type { Step } from '../statistics/funnel.ts'
import type { Sample } from '../statistics/sample.ts'

/** Groups of fewer are told of nobody, nor are groups that differ by fewer; sql/each-block.sql holds to it, whoever asks. */
export const MINIMUM_GROUP = 11

/** Answers after the course that are compared with those before it. */
export const afterWaves = ['post', 'three-months', 'six-months'] as const
export type AfterWave = (typeof afterWaves)[number]

/** What is measured, apart from each other. */
export const measures = ['knowledge', 'attitude', 'confidence', 'decision'] as const
export type Measured = (typeof measures)[number]

/** Of one arm, or of both where neither is hidden. */
export type Group = Arm | 'all'

interface OfPlaces {
  /** Places where people are few count as one. */
  readonly places: number
  /** Standard error that holds although people of one place are alike; null: fewer than two, or it would tell of a few. */
  readonly error: number | null
}

/** The same people before and after. Means are shares of the points. */
export interface Change extends OfPlaces {
  readonly arm: Group
  readonly measure: Measured
  readonly wave: AfterWave
  readonly n: number
  readonly before: Sample
  readonly after: Sample
  readonly difference: Sample
  /** How many answered before and not each time until then; null: of one block so few that nothing is said. */
  readonly lost: number | null
  /** How those began; null: none, or likewise. */
  readonly lostBefore: Sample | null
}

/** An arm at one time: the first one after the course, the later one before it too. */
export interface Level extends OfPlaces {
  readonly arm: Arm
  readonly measure: Measured
  readonly wave: 'pre' | AfterWave
  readonly n: number
  /** How many joined in the same blocks, whether or not they answered. */
  readonly began: number
  readonly score: Sample
}

/** One question, in its form before and its form after. */
export interface QuestionFigures {
  readonly bank: string
  readonly measure: 'knowledge' | 'decision'
  readonly n: number
  /** Shares of those who were right. */
  readonly before: number
  readonly after: number
  readonly lost: number
  readonly gained: number
}

/** Of how many of an arm the answers of a time are told: whole blocks of those who joined, once all of them had their time. */
export interface Due {
  readonly arm: Arm
  readonly wave: AfterWave
  readonly told: number
  /** In blocks in which somebody deleted their scores: they are told of nowhere. */
  readonly withheld: number
  /** ISO day from which more are told; null: nobody waits, or fewer than {@link MINIMUM_GROUP} joined. */
  readonly next: string | null
}

/** What those of both arms thought of the course who finished it in time and said so. */
export interface Reactions {
  /** Who answered anything; null: of no block {@link MINIMUM_GROUP} did. */
  readonly answered: number | null
  /** Questions that enough people answered. An answer that nobody chose is absent; n null: of a few, or one would follow from it. */
  readonly items: readonly {
    readonly item: ReactionItem
    readonly n: number
    readonly answers: readonly { readonly answer: string; readonly n: number | null }[]
  }[]
  /** As they say; null: fewer than {@link MINIMUM_GROUP}. */
  readonly minutes: { readonly n: number; readonly median: number } | null
}

export interface Figures {
  /** n null: fewer than {@link MINIMUM_GROUP}. A step that nobody reached is absent. */
  readonly steps: readonly {
    readonly arm: Arm
    readonly step: Step | 'finished'
    readonly n: number | null
  }[]
  /** Where somebody joined. */
  readonly due: readonly Due[]
  readonly reactions: Reactions
  /** Median minutes of those who finished. */
  readonly minutes: readonly { readonly arm: Arm; readonly n: number; readonly median: number }[]
  readonly changes: readonly Change[]
  readonly levels: readonly Level[]
  readonly questions: readonly QuestionFigures[]
}

/** @returns null: no cohort of the acting coalition, or none that the person may read */
export async function figuresOf(ctx: Context, cohort: string): Promise<Figures | null> {
  const [row] = await ctx.prepared<{ figures: Figures | null }>(
    'cohorts_figures',
    'select cohorts.figures($1) as figures',
    [cohort],
  )
  return row?.figures ?? null
}

/** How many had training that counts today, of those who work in one kind of program or setting. */
export interface Coverage {
  readonly kind: 'discipline' | 'setting'
  /** `few`: small groups together · `unsaid`: no lead said what the program is. */
  readonly of: string
  readonly people: number
  /** Null: it would tell of fewer than {@link MINIMUM_GROUP}. */
  readonly trained: number | null
}

export async function coverageHere(ctx: Context): Promise<readonly Coverage[]> {
  return await ctx.prepared<Coverage>(
    'cohorts_coverage',
    'select c.kind, c.of, c.people::integer, c.trained::integer from cohorts.coverage() c',
    [],
  )
}
