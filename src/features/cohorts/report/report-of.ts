import { type ReactionItem, reactionAnswers, reactionItems } from '#features/training/index.ts'
import type { Arm } from '../drawing/draw-arms.ts'
import { type Bounds, boundsBetween, boundsOfDifference, boundsOfMean } from '../statistics/bounds.ts'
import { designEffect, differenceOfArms, ofPlaces, type PlacesMean } from '../statistics/clusters.ts'
import { type FunnelRow, funnelOf, stayedAgainstLost, steps } from '../statistics/funnel.ts'
import { type McNemar, mcNemar } from '../statistics/mcnemar.ts'
import { type PairedDifference, pairedDifference } from '../statistics/paired.ts'
import type { Estimate, NotEstimable, Sample } from '../statistics/sample.ts'
import {
  type AfterWave,
  afterWaves,
  type Change,
  type Due,
  type Figures,
  type Group,
  type Level,
  type Measured,
  measures,
  type QuestionFigures,
  type Reactions,
} from './figures.ts'

/** One arm's way from those who were to learn to those who answered half a year later; null: too few to say. */
export interface ArmFunnel {
  readonly arm: Arm
  readonly rows: readonly (Omit<FunnelRow, 'n' | 'share'> & {
    readonly n: number | null
    readonly share: number | NotEstimable | null
  })[]
  readonly finished: number | null
}

/** What changed in the same people. */
export interface ChangeRow {
  readonly group: Group
  readonly measure: Measured
  readonly wave: AfterWave
  readonly before: Sample
  readonly after: Sample
  readonly paired: PairedDifference | NotEstimable
  /** The difference with limits that hold although people of one place are alike. */
  readonly byPlaces: Estimate | NotEstimable
  /** How many times the variance is that of people at no place; undefined: nothing varies, or one place. */
  readonly designEffect: number | undefined
  /** Whatever those would have answered who began and did not answer then; null: so few that nothing is said of them. */
  readonly bounds: Bounds | null
  readonly lost: number | null
  /** How those who answered then began, against those who were lost; undefined: nobody was, or too few to say. */
  readonly lostBegan: Estimate | undefined
}

/** Those who learned now after it, against those who learn later before it: the comparison that chance made fair. */
export interface ArmsRow {
  readonly measure: Measured
  readonly wave: AfterWave
  readonly now: Level
  readonly later: Level
  readonly difference: Estimate | NotEstimable
  /** Whatever all of both arms would have answered who began and did not answer. */
  readonly bounds: Bounds
}

export interface QuestionRow extends QuestionFigures {
  readonly test: McNemar
}

/** One question of how the course was, with each of its answers in their order. */
export interface ReactionRow {
  readonly item: ReactionItem
  readonly answer: string
  /** Null: of a few, or one would follow from it. */
  readonly n: number | null
  /** Of those who answered the question. */
  readonly of: number
}

/** When a time is told of an arm. */
export interface DueRow extends Due {
  /** Its time is over, and it is told of no measure: it would tell of those few in whom it differs from what is told. */
  readonly hidden: boolean
}

export interface Report {
  readonly due: readonly DueRow[]
  readonly reactions: Pick<Reactions, 'answered' | 'minutes'> & { readonly rows: readonly ReactionRow[] }
  readonly funnels: readonly ArmFunnel[]
  readonly minutes: Figures['minutes']
  readonly changes: readonly ChangeRow[]
  readonly arms: readonly ArmsRow[]
  readonly questions: readonly QuestionRow[]
}

const ARMS = ['now', 'later'] as const

const GROUPS: readonly Group[] = ['all', ...ARMS]
type Ordered = Pick<ChangeRow, 'measure' | 'wave'> & Partial<Pick<ChangeRow, 'group'>>

/** Knowledge first, of each measure what was answered first, and of that both groups before either. */
const inOrder = (one: Ordered, other: Ordered): number =>
  measures.indexOf(one.measure) - measures.indexOf(other.measure) ||
  afterWaves.indexOf(one.wave) - afterWaves.indexOf(other.wave) ||
  GROUPS.indexOf(one.group ?? 'all') - GROUPS.indexOf(other.group ?? 'all')

/**
 * Of each measure and time the widest group that is told, and apart from it each arm where both are told: an arm alone is not repeated as
 * if it were both.
 */
export function byWidest(changes: readonly ChangeRow[]): {
  readonly whole: readonly ChangeRow[]
  readonly apart: readonly ChangeRow[]
} {
  const of = ({ measure, wave }: ChangeRow) =>
    changes.filter((one) => one.measure === measure && one.wave === wave)
  const isWhole = (row: ChangeRow) => {
    const both = of(row).find(({ group }) => group === 'all')
    const hasOneArm =
      both === undefined || of(row).some(({ group, after }) => group !== 'all' && after.n === both.after.n)
    return hasOneArm ? row.group !== 'all' : row.group === 'all'
  }
  return {
    whole: changes.filter(isWhole),
    apart: changes.filter((row) => !isWhole(row) && row.group !== 'all'),
  }
}

/** What a cohort's figures say, and how sure that is. */
export function reportOf(figures: Figures): Report {
  return {
    funnels: ARMS.map((arm) => funnelOfArm(figures, arm)),
    due: figures.due.map((one) => ({ ...one, hidden: one.told > 0 && !isTold(figures, one) })),
    minutes: figures.minutes.toSorted((one, other) => ARMS.indexOf(one.arm) - ARMS.indexOf(other.arm)),
    reactions: { ...figures.reactions, rows: reactionRows(figures.reactions) },
    changes: figures.changes.map(changeRow).toSorted(inOrder),
    arms: armsRows(figures).toSorted(inOrder),
    questions: figures.questions.map((one) => ({ ...one, test: mcNemar(one) })),
  }
}

const isTold = ({ changes }: Figures, due: Due): boolean =>
  changes.some(({ arm, wave }) => arm === due.arm && wave === due.wave)

function reactionRows({ items }: Reactions): readonly ReactionRow[] {
  return reactionItems.flatMap((item) => {
    const told = items.find((one) => one.item === item)
    if (!told) return []
    return reactionAnswers[item].map((answer) => {
      const one = told.answers.find((given) => given.answer === answer)
      return { item, answer, n: one === undefined ? 0 : one.n, of: told.n }
    })
  })
}

const stepOf = (figures: Figures, arm: Arm, step: string) =>
  figures.steps.find((one) => one.arm === arm && one.step === step)

function funnelOfArm(figures: Figures, arm: Arm): ArmFunnel {
  const told = steps.map((step) => stepOf(figures, arm, step))
  const counts = Object.fromEntries(steps.map((step, i) => [step, told[i]?.n ?? 0])) as Record<
    (typeof steps)[number],
    number
  >
  // Where nothing was assigned, whoever began is all there is to begin with.
  const base = told[0] === undefined ? { ...counts, assigned: counts.started } : counts
  const hidesAll = (told[0] ?? told[1])?.n === null
  const rows = funnelOf(base).map((row, i) => {
    const hidden = told[i]?.n === null
    return { ...row, n: hidden ? null : row.n, share: hidden || hidesAll ? null : row.share }
  })
  const finished = stepOf(figures, arm, 'finished')
  return {
    arm,
    rows: told[0] === undefined ? rows.slice(1) : rows,
    finished: finished === undefined ? 0 : finished.n,
  }
}

const placesOf = ({ score, error, places }: Level): PlacesMean => ({ mean: score.mean, error, places })

function changeRow(change: Change): ChangeRow {
  const { difference, error, places, before, lost, lostBefore } = change
  const pairs = { n: difference.n, sum: difference.n * difference.mean }
  const compared = lostBefore === null ? 'not-estimable' : stayedAgainstLost(before, lostBefore)
  return {
    group: change.arm,
    measure: change.measure,
    wave: change.wave,
    before,
    after: change.after,
    paired: pairedDifference(change),
    byPlaces: ofPlaces({ mean: difference.mean, error, places }),
    designEffect: error === null || difference.sd === 0 ? undefined : designEffect(error, difference),
    bounds:
      lost === null
        ? null
        : boundsOfDifference(pairs, { n: lost, sum: lostBefore === null ? 0 : lost * lostBefore.mean }),
    lost,
    lostBegan: compared === 'not-estimable' ? undefined : compared,
  }
}

function armsRows(figures: Figures): readonly ArmsRow[] {
  const { levels } = figures
  return levels
    .filter(({ arm, wave }) => arm === 'now' && wave !== 'pre')
    .flatMap((now) => {
      const later = levels.find(
        (one) => one.arm === 'later' && one.wave === 'pre' && one.measure === now.measure,
      )
      if (!later) return []
      return [
        {
          measure: now.measure,
          wave: now.wave as AfterWave,
          now,
          later,
          difference: differenceOfArms(placesOf(now), placesOf(later)),
          bounds: boundsOfArms(now, later),
        },
      ]
    })
}

/** Of all who began, also those who did not answer. */
function boundsOfArms(now: Level, later: Level): Bounds {
  const of = ({ n, began, score }: Level): Bounds => boundsOfMean({ n, sum: n * score.mean }, began - n)
  return boundsBetween(of(now), of(later))
}
