import { randomBytes } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { state } from '#platform/geo/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { channelKey, type KnownLine } from './known-line.ts'
import { contentOf, isCountyOf, type LineContent } from './line-version.ts'
import { lineOf } from './log-call.ts'

const t = translator('en')

/** How somebody knows it. */
export const KNOWN_BY = ['operator-told', 'operator-page', 'agency-page', 'call'] as const
export type KnownBy = (typeof KNOWN_BY)[number]

export interface NewVersion {
  /** Of a line that stands: it is corrected. Undefined: a line is added. */
  readonly lineId: string | undefined
  /** The newest version when the form was opened: if somebody wrote one since, nothing happens. */
  readonly version: number
  readonly content: LineContent
  readonly knownBy: KnownBy
  /** Where it was read, or who of the operator said so. */
  readonly source: string
}

/**
 * A steward corrects a line, or adds one. Nothing changes for readers until another steward has agreed.
 *
 * @returns id of the line.
 * @throws {NotFound} no such line. @throws {Forbidden} `stewards-only`
 * @throws {Invalid} `no-way`, `way-twice`, `unknown-place`, `county-elsewhere`, `same-as-before`, `never-change-911`
 * @throws {Conflict} `line-moved-on`, `version-waits`
 */
export async function enterVersion(ctx: Context, entry: NewVersion): Promise<string> {
  const me = requireSteward(ctx)
  checkContent(entry.content)
  if (entry.lineId !== undefined) checkChange(await lineOf(ctx, entry.lineId), entry.content)
  const id = entry.lineId ?? newId(entry.content)
  const newest = await newestOf(ctx, id)
  if (newest !== undefined && newest.what.length === 0) throw conflict('version-waits')
  if ((newest?.version ?? 0) !== entry.version) throw conflict('line-moved-on')
  const added = await ctx.prepared(
    'lines_version_enter',
    `insert into lines.version (line_id, version, content, known_by, source, entered_by)
     values ($1, $2, $3::jsonb, $4, $5, $6) on conflict (line_id, version) do nothing returning 1`,
    [id, entry.version + 1, JSON.stringify(entry.content), entry.knownBy, entry.source, me],
  )
  if (added.length === 0) throw conflict('line-moved-on')
  await recordEvent(
    ctx,
    entry.lineId === undefined ? 'line.entered' : 'line.corrected',
    { kind: 'line', id },
    { version: entry.version + 1 },
  )
  return id
}

/**
 * Another steward agrees: from now on readers see it in place of what stood there.
 *
 * @throws {NotFound} no such version. @throws {Forbidden} `stewards-only`, `same-person`
 * @throws {Conflict} `line-moved-on`
 */
export async function agreeVersion(ctx: Context, lineId: string, version: number): Promise<void> {
  const me = requireSteward(ctx)
  const newest = await newestOf(ctx, lineId)
  if (newest === undefined) throw new NotFound('version')
  if (newest.version !== version || newest.what.length > 0) throw conflict('line-moved-on')
  if (newest.enteredBy === me) throw new Forbidden('same-person', t('steward.lines.refused.same-person'))
  await decide(ctx, lineId, version, 'agreed')
  await recordEvent(ctx, 'line.agreed', { kind: 'line', id: lineId }, { version })
}

/**
 * Any steward takes a version back, agreed or not: the one before it stands again, or the shipped record.
 *
 * @throws {NotFound} no such version. @throws {Forbidden} `stewards-only` @throws {Conflict} `line-moved-on`
 */
export async function takeBackVersion(ctx: Context, lineId: string, version: number): Promise<void> {
  requireSteward(ctx)
  const known = await ctx.prepared<{ back: boolean }>(
    'lines_version_known',
    `select exists (select from lines.decision d
       where d.line_id = v.line_id and d.version = v.version and d.what = 'taken-back') as back
     from lines.version v where v.line_id = $1 and v.version = $2`,
    [lineId, version],
  )
  if (known[0] === undefined) throw new NotFound('version')
  if (known[0].back) throw conflict('line-moved-on')
  await decide(ctx, lineId, version, 'taken-back')
  await recordEvent(ctx, 'line.taken-back', { kind: 'line', id: lineId }, { version })
}

/** The key of the decision lets only one of two in who press at once; the other waits for it and is told. */
async function decide(
  ctx: Context,
  lineId: string,
  version: number,
  what: 'agreed' | 'taken-back',
): Promise<void> {
  const added = await ctx.prepared(
    'lines_decide',
    `insert into lines.decision (line_id, version, entered_by, what, decided_by)
     select v.line_id, v.version, v.entered_by, $3, $4 from lines.version v where v.line_id = $1 and v.version = $2
     on conflict (line_id, version, what) do nothing returning 1`,
    [lineId, version, what, requireSteward(ctx)],
  )
  if (added.length === 0) throw conflict('line-moved-on')
}

interface Newest {
  readonly version: number
  readonly enteredBy: string
  /** What was decided of it. */
  readonly what: readonly string[]
}

async function newestOf(ctx: Context, lineId: string): Promise<Newest | undefined> {
  const [found] = await ctx.prepared<Newest>(
    'lines_newest',
    `select v.version, v.entered_by as "enteredBy",
       array(select d.what from lines.decision d where d.line_id = v.line_id and d.version = v.version) as what
     from lines.version v where v.line_id = $1 order by v.version desc limit 1`,
    [lineId],
  )
  return found
}

function checkContent(content: LineContent): void {
  const keys = content.channels.map(channelKey)
  if (keys.length === 0) refuse('no-way', 'call1')
  if (new Set(keys).size < keys.length) refuse('way-twice', 'call1')
  if (content.jurisdiction !== 'US' && state(content.jurisdiction) === undefined)
    refuse('unknown-place', 'state')
  if (content.county !== null && !isCountyOf(content.county, content.jurisdiction))
    refuse('county-elsewhere', 'county')
}

function checkChange(line: KnownLine, content: LineContent): void {
  if (line.role === 'emergency' || line.role === 'tip') refuse('never-change-911', 'call1')
  const before = contentOf(line)
  if (before !== undefined && isSame(before, content)) refuse('same-as-before', 'call1')
}

/** In whatever order somebody typed the numbers. */
function isSame(a: LineContent, b: LineContent): boolean {
  const [one, other] = [a, b].map((content) =>
    JSON.stringify({
      ...content,
      channels: content.channels.toSorted((x, y) => channelKey(x).localeCompare(channelKey(y))),
      languages: content.languages?.toSorted(),
    }),
  )
  return one === other
}

function newId({ jurisdiction }: LineContent): string {
  return `${jurisdiction.toLowerCase()}-added-${randomBytes(4).toString('hex')}`
}

function conflict(code: 'line-moved-on' | 'version-waits'): Conflict {
  return new Conflict(code, t(`steward.lines.refused.${code}`))
}

type Refused =
  | 'no-way'
  | 'way-twice'
  | 'unknown-place'
  | 'county-elsewhere'
  | 'same-as-before'
  | 'never-change-911'

function refuse(code: Refused, field: string): never {
  const sentence = t(`steward.lines.refused.${code}`)
  throw new Invalid(code, sentence, [{ field, sentence }])
}
