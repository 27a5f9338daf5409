import type { Context } from '#platform/db/actor.ts'
import { fromFile, type KnownLine, type Trial } from './known-line.ts'
import { fromPeople, type LineVersion, readContent } from './line-version.ts'
import { lines, referralRecord } from './lines.ts'

/** What was heard that decides whether a way works; that nobody answered decides nothing. */
export const WORKS = ['right', 'recording'] as const
export const FAILS = ['not-in-service', 'somebody-else'] as const

/** The newest of one way to reach a line that decides. */
export interface StoredTrial {
  readonly lineId: string
  /** `channelKey`. */
  readonly way: string
  readonly outcome: (typeof WORKS)[number] | (typeof FAILS)[number]
  readonly on: string
  readonly languages: readonly string[]
  readonly interpreters: boolean | null
}

/** What people's acts come to. */
export interface StoredLines {
  /** By line, the newest version that another steward agreed to and nobody took back. */
  readonly versions: readonly LineVersion[]
  readonly trials: readonly StoredTrial[]
}

/** What everybody may know of people's acts: a few hundred rows at most. */
export async function storedLines(ctx: Context): Promise<StoredLines> {
  const rows = await ctx.prepared<Omit<LineVersion, 'content'> & { content: unknown }>(
    'lines_versions',
    `select distinct on (v.line_id) v.line_id as "lineId", v.version, v.content,
       (v.entered_at at time zone 'UTC')::date::text as "enteredOn"
     from lines.version v
     join lines.decision a on a.line_id = v.line_id and a.version = v.version and a.what = 'agreed'
     where not exists (select from lines.decision b
       where b.line_id = v.line_id and b.version = v.version and b.what = 'taken-back')
     order by v.line_id, v.version desc`,
    [],
  )
  const trials = await ctx.prepared<StoredTrial>(
    'lines_trials',
    `select distinct on (line_id, way) line_id as "lineId", way, outcome, called_on::text as on, languages, interpreters
     from lines.call where taken_back_at is null and outcome <> 'no-answer'
     order by line_id, way, called_on desc, logged_at desc`,
    [],
  )
  return {
    versions: rows.flatMap(({ content, ...row }) => {
      const read = readContent(content)
      return read === undefined ? [] : [{ ...row, content: read }]
    }),
    trials,
  }
}

/** Every record as acts leave it, in the order of the file; what people added comes before 211, which stays last. */
export function knownLines({ versions, trials }: StoredLines): KnownLine[] {
  const shipped = [...lines(), referralRecord()]
  const over = new Map(versions.map((one) => [one.lineId, one]))
  const ids = new Set(shipped.map(({ id }) => id))
  const records = [
    ...lines().map((line) => overlaid(line, over.get(line.id))),
    ...versions.filter(({ lineId }) => !ids.has(lineId)).map((one) => fromPeople(one)),
    overlaid(referralRecord(), over.get(referralRecord().id)),
  ]
  const byLine = Map.groupBy(trials, ({ lineId }) => lineId)
  return records.map((line) => withTrials(line, byLine.get(line.id) ?? []))
}

function overlaid(line: ReturnType<typeof referralRecord>, version: LineVersion | undefined): KnownLine {
  return version === undefined ? fromFile(line) : fromPeople(version, line)
}

/** What somebody heard of languages counts before what pages print, from the newest call that asked. */
function withTrials(line: KnownLine, trials: readonly StoredTrial[]): KnownLine {
  if (trials.length === 0) return line
  const heard = trials
    .filter(({ languages, interpreters }) => languages.length > 0 || interpreters !== null)
    .toSorted((a, b) => b.on.localeCompare(a.on))[0]
  return {
    ...line,
    ...(heard !== undefined &&
      heard.on >= dayBefore(line.retrieved) && {
        languages: heard.languages.length > 0 ? [...heard.languages] : line.languages,
        interpreters: heard.interpreters ?? line.interpreters,
      }),
    trials: new Map(
      trials.map(({ way, outcome, on }): [string, Trial] => [
        way,
        { works: WORKS.some((one) => one === outcome), on },
      ]),
    ),
  }
}

/** A call has the day where the caller was, a record the one in UTC: the evening of the same day is a day before. */
function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
