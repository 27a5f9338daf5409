import type { Context } from '#platform/db/actor.ts'

/** Young people, never times; null: of a few, or it would tell of a few. */
export interface Figure {
  readonly eligible: number
  readonly offered: number | null
  readonly started: number | null
  readonly completed: number | null
  readonly actedOn: number | null
}

export type Cut = 'all' | 'setting' | 'program' | 'prompt' | 'language' | 'outcome' | 'barrier'

/** One group of a coalition in a quarter. Groups of fewer than 11, and those from which one could be worked out, are none. */
export interface CoalitionFigure extends Figure {
  readonly cut: Cut
  /** Of a program: the setting under which it counts; '' : nobody said. */
  readonly part: string
  /** A code, or of a program its id; '' of all, and of a setting that nobody said. */
  readonly of: string
  /** What a program is called. */
  readonly words: string | null
}

/** Programs of one kind of place: how many there are, can offer a check, and did. */
export interface Adoption {
  readonly setting: string
  readonly programs: number
  readonly ready: number
  readonly offering: number
}

/** Its first moment, such as 2026-07-01T00:00:00Z. */
export type Quarter = string

/** The last four quarters that are over, the newest first. */
export function finishedQuarters(now: Date): readonly Quarter[] {
  const first = new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 1))
  return [1, 2, 3, 4].map((back) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - 3 * back, 1)).toISOString().slice(0, 10),
  )
}

const start = (quarter: Quarter) => new Date(`${quarter}T00:00:00Z`)

/** @throws a quarter that is not over, or is none */
export async function coalitionFigures(ctx: Context, quarter: Quarter): Promise<readonly CoalitionFigure[]> {
  return await ctx.prepared<CoalitionFigure>(
    'administrations_coalition_figures',
    `select cut, part, of, words, eligible, offered, started, completed, acted_on as "actedOn"
     from administrations.coalition_figures($1)`,
    [start(quarter)],
  )
}

/** One group of the acting program in a quarter, as safe by itself as those of a coalition. */
export interface ProgramFigure extends Figure {
  readonly cut: Exclude<Cut, 'program'>
  readonly of: string
}

/** Of the acting program, by its lead. @throws a quarter that is not over, or is none */
export async function programFigures(ctx: Context, quarter: Quarter): Promise<readonly ProgramFigure[]> {
  return await ctx.prepared<ProgramFigure>(
    'administrations_program_figures',
    `select cut, of, eligible, offered, started, completed, acted_on as "actedOn" from administrations.program_figures($1)`,
    [start(quarter)],
  )
}

export async function coalitionAdoption(ctx: Context, quarter: Quarter): Promise<readonly Adoption[]> {
  return await ctx.prepared<Adoption>(
    'administrations_coalition_adoption',
    'select setting, programs, ready, offering from administrations.coalition_adoption($1)',
    [start(quarter)],
  )
}

/** A program in a quarter that is over. */
export interface CountsOfProgram extends Figure {
  readonly program: string
  /** The first moment of the quarter. */
  readonly quarter: Date
  /** Whether somebody was alone with them, and whether an interpreter was needed, was recorded. */
  readonly alone: number | null
  readonly interpreter: number | null
}

/**
 * Of each program of the coalition and each quarter that is over and lies between two moments: how many young people. Groups of fewer than
 * 11 are none, and a figure that would tell of a few is null. Quarters may be added up; they never overlap.
 */
export async function countsOfPrograms(
  ctx: Context,
  since: Date,
  until: Date,
): Promise<readonly CountsOfProgram[]> {
  return await ctx.prepared<CountsOfProgram>(
    'administrations_counts_of_programs',
    `select program, quarter, eligible, offered, started, completed, acted_on as "actedOn", alone, interpreter
     from administrations.counts_of_programs($1, $2)`,
    [since, until],
  )
}
