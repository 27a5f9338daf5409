import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { KnownBy } from './enter-version.ts'
import { channelKey, isKept, type KnownLine } from './known-line.ts'
import { type LineContent, readContent } from './line-version.ts'
import type { Outcome } from './log-call.ts'
import { calledOn, isOld, trusted } from './shown-lines.ts'
import { knownLines, storedLines } from './stored-lines.ts'

/**
 * What a line waits for, most pressing first. `second`: another steward's word. `failed`: somebody called a number in vain.
 * `doubt`: the record itself is in doubt. `never`, `part`, `old`: no number, or not each, or not lately was called.
 * `one-page`: a number stands on one page alone. `no-number`: there is none to call.
 */
export const DUES = ['second', 'failed', 'doubt', 'never', 'part', 'old', 'one-page', 'no-number'] as const
export type Due = (typeof DUES)[number]

export interface LineTask {
  readonly id: string
  readonly name: string
  readonly jurisdiction: string
  readonly county: string | null
  readonly due: readonly Due[]
  /** The oldest day on which each of its numbers was heard. */
  readonly calledOn: string | undefined
}

/** Every line that people may call, with what it waits for: what waits comes first. @throws {Forbidden} `stewards-only` */
export async function lineDesk(ctx: Context): Promise<readonly LineTask[]> {
  requireSteward(ctx)
  const lines = knownLines(await storedLines(ctx)).filter(isKept)
  const waiting = await waitingVersions(ctx)
  const ids = new Set(lines.map(({ id }) => id))
  const tasks = [
    ...lines.map((line) => taskOf(line, waiting.has(line.id), ctx.now)),
    ...[...waiting].flatMap(([id, content]): LineTask[] =>
      ids.has(id) ? [] : [{ id, ...placeOf(content), due: ['second'], calledOn: undefined }],
    ),
  ]
  return tasks.toSorted((a, b) => rank(a) - rank(b))
}

function taskOf(line: KnownLine, waits: boolean, now: Date): LineTask {
  const channels = trusted(line)
  const called = channels.length > 0 ? calledOn(line, channels) : undefined
  const due: Record<Due, boolean> = {
    second: waits,
    failed: line.channels.some((channel) => line.trials.get(channelKey(channel))?.works === false),
    doubt: line.doubt !== undefined && called === undefined,
    never: line.channels.length > 0 && line.trials.size === 0,
    part: line.trials.size > 0 && channels.length > 0 && called === undefined,
    old: called !== undefined && isOld(called, now),
    'one-page': line.channels.some(
      (channel) =>
        !line.trials.has(channelKey(channel)) &&
        (channel.seenOnce === true || line.status === 'single-source'),
    ),
    'no-number': line.channels.length === 0,
  }
  return {
    id: line.id,
    name: line.name,
    jurisdiction: line.jurisdiction,
    county: line.county,
    due: DUES.filter((one) => due[one]),
    calledOn: called,
  }
}

function placeOf({ name, jurisdiction, county }: LineContent) {
  return { name, jurisdiction, county }
}

/** The most pressing thing first; of the same, what the whole country sees. */
function rank({ due, jurisdiction }: LineTask): number {
  const first = due[0] === undefined ? DUES.length : DUES.indexOf(due[0])
  return first * 2 + (jurisdiction === 'US' ? 0 : 1)
}

/** By line, what one steward wrote down and nobody has decided. */
async function waitingVersions(ctx: Context): Promise<ReadonlyMap<string, LineContent>> {
  const rows = await ctx.prepared<{ lineId: string; content: unknown }>(
    'lines_waiting',
    `select v.line_id as "lineId", v.content from lines.version v
     where not exists (select from lines.decision d where d.line_id = v.line_id and d.version = v.version)
     order by v.entered_at`,
    [],
  )
  return new Map(
    rows.flatMap(({ lineId, content }) => {
      const read = readContent(content)
      return read === undefined ? [] : [[lineId, read] as const]
    }),
  )
}

/** One call, with who wrote it down. */
export interface LoggedCall {
  readonly id: string
  readonly way: string
  readonly outcome: Outcome
  readonly calledOn: string
  readonly languages: readonly string[]
  readonly interpreters: boolean | null
  /** Who called, where it was somebody else. */
  readonly caller: string | null
  readonly note: string | null
  readonly steward: string
  readonly takenBack: boolean
}

/** One version, with what became of it. */
export interface VersionAct {
  readonly version: number
  readonly content: LineContent
  readonly knownBy: KnownBy
  readonly source: string
  readonly steward: string
  /** Whether the reader wrote it down: then they cannot agree to it. */
  readonly mine: boolean
  readonly at: Date
  readonly agreedBy: string | null
  readonly agreedAt: Date | null
  readonly takenBackBy: string | null
  readonly takenBackAt: Date | null
}

export interface LineFile {
  /** The line as it stands; undefined while it waits for a second steward. */
  readonly line: KnownLine | undefined
  readonly name: string
  /** The newest first. */
  readonly versions: readonly VersionAct[]
  /** The newest first. */
  readonly calls: readonly LoggedCall[]
}

/** One line with everything that people did about it. @throws {Forbidden} `stewards-only` @throws {NotFound} no such line. */
export async function lineFile(ctx: Context, id: string): Promise<LineFile> {
  const me = requireSteward(ctx)
  const line = knownLines(await storedLines(ctx)).find((one) => one.id === id)
  const versions = await versionsOf(ctx, id, me)
  const name = line?.name ?? versions[0]?.content.name
  if (name === undefined || (line && !isKept(line))) throw new NotFound('line')
  return { line, name, versions, calls: await callsOf(ctx, id) }
}

async function versionsOf(ctx: Context, id: string, me: string): Promise<VersionAct[]> {
  const rows = await ctx.prepared<Omit<VersionAct, 'content' | 'mine'> & { content: unknown; by: string }>(
    'lines_versions_of',
    `select v.version, v.content, v.known_by as "knownBy", v.source, v.entered_by as by, p.name as steward,
       v.entered_at as at, ap.name as "agreedBy", a.decided_at as "agreedAt", bp.name as "takenBackBy",
       b.decided_at as "takenBackAt"
     from lines.version v join identity.person p on p.id = v.entered_by
     left join lines.decision a on a.line_id = v.line_id and a.version = v.version and a.what = 'agreed'
     left join identity.person ap on ap.id = a.decided_by
     left join lines.decision b on b.line_id = v.line_id and b.version = v.version and b.what = 'taken-back'
     left join identity.person bp on bp.id = b.decided_by
     where v.line_id = $1 order by v.version desc limit 50`,
    [id],
  )
  return rows.flatMap(({ content, by, ...row }) => {
    const read = readContent(content)
    return read === undefined ? [] : [{ ...row, content: read, mine: by === me }]
  })
}

async function callsOf(ctx: Context, id: string): Promise<readonly LoggedCall[]> {
  return ctx.prepared<LoggedCall>(
    'lines_calls_of',
    `select c.id, c.way, c.outcome, c.called_on::text as "calledOn", c.languages, c.interpreters, n.caller, n.note,
       p.name as steward, c.taken_back_at is not null as "takenBack"
     from lines.call c join identity.person p on p.id = c.logged_by
     left join lines.call_note n on n.call_id = c.id
     where c.line_id = $1 order by c.called_on desc, c.logged_at desc limit 50`,
    [id],
  )
}

/** A version that nobody has decided; at most one, the newest. */
export function waitingOf({ versions }: Pick<LineFile, 'versions'>): VersionAct | undefined {
  const [newest] = versions
  return newest !== undefined && newest.agreedBy === null && newest.takenBackBy === null ? newest : undefined
}

/** The version that stands in place of the shipped record. */
export function standingOf({ versions }: Pick<LineFile, 'versions'>): VersionAct | undefined {
  return versions.find((one) => one.agreedBy !== null && one.takenBackBy === null)
}
