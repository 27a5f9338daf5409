import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { addressLike, asksForHiding } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { todayAnywhere, translator } from '#platform/i18n/index.ts'
import { channelKey, isKept, type KnownLine } from './known-line.ts'
import { isOld } from './shown-lines.ts'
import { FAILS, knownLines, storedLines, WORKS } from './stored-lines.ts'

const t = translator('en')

/**
 * What was heard. `right`: whoever answered said the name, or whom it is for. `recording`: a recording said so.
 * `no-answer` decides nothing; the last two take the number away from the public at once.
 */
export const OUTCOMES = [...WORKS, 'no-answer', ...FAILS] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface NewCall {
  readonly lineId: string
  /** `channelKey` of what was tried. */
  readonly way: string
  readonly outcome: Outcome
  /** Day of the call, `2026-11-29`. */
  readonly calledOn: string
  /** Who called, where it was not the steward who writes it down. */
  readonly caller: string | undefined
  /** Languages that whoever answered named; empty: not asked. */
  readonly languages: readonly string[]
  readonly interpreters: boolean | undefined
  readonly note: string | undefined
}

/**
 * A steward writes down that a line was tried one way and what was heard. A number that works is confirmed from that day,
 * for six months; one that does not is shown to nobody from now on. The newest try counts.
 *
 * @returns id of the call.
 * @throws {NotFound} no such line. @throws {Forbidden} `stewards-only`
 * @throws {Invalid} `never-call-911`, `not-its-way`, `day-to-come`, `call-too-old`, `heard-nobody`, `note-tells`
 */
export async function logCall(ctx: Context, call: NewCall): Promise<string> {
  const me = requireSteward(ctx)
  const line = await lineOf(ctx, call.lineId)
  check(ctx, line, call)
  const [added] = await ctx.prepared<{ id: string }>(
    'lines_call_log',
    `insert into lines.call (line_id, way, outcome, called_on, languages, interpreters, logged_by)
     values ($1, $2, $3, $4::date, $5::text[], $6, $7) returning id`,
    [call.lineId, call.way, call.outcome, call.calledOn, [...call.languages], call.interpreters ?? null, me],
  )
  const id = added?.id ?? ''
  if (call.caller !== undefined || call.note !== undefined)
    await ctx.prepared(
      'lines_call_note',
      'insert into lines.call_note (call_id, caller, note) values ($1, $2, $3)',
      [id, call.caller ?? null, call.note ?? null],
    )
  await recordEvent(
    ctx,
    'line.called',
    { kind: 'line', id: call.lineId },
    { way: call.way.split(':')[0] ?? '', outcome: call.outcome },
  )
  return id
}

/**
 * A call that was written down in error does not count any more: what was heard before it stands again.
 *
 * @returns id of the line; of a second press, too, which changes nothing.
 * @throws {NotFound} no such call, or a colleague took it back before. @throws {Forbidden} `stewards-only`
 */
export async function takeBackCall(ctx: Context, id: string): Promise<string> {
  const me = requireSteward(ctx)
  const [gone] = await ctx.prepared<{ lineId: string }>(
    'lines_call_take_back',
    `update lines.call set taken_back_by = $2, taken_back_at = now()
     where id = $1 and taken_back_at is null returning line_id as "lineId"`,
    [id, me],
  )
  if (!gone) return await takenBackBy(ctx, id, me)
  await recordEvent(ctx, 'line.call-taken-back', { kind: 'line', id: gone.lineId }, {})
  return gone.lineId
}

async function takenBackBy(ctx: Context, id: string, me: string): Promise<string> {
  const [call] = await ctx.prepared<{ lineId: string }>(
    'lines_call_taken_back',
    'select line_id as "lineId" from lines.call where id = $1 and taken_back_by = $2',
    [id, me],
  )
  if (!call) throw new NotFound('call')
  return call.lineId
}

/** The line as it stands. @throws {NotFound} */
export async function lineOf(ctx: Context, id: string): Promise<KnownLine> {
  const line = knownLines(await storedLines(ctx)).find((one) => one.id === id)
  if (!line) throw new NotFound('line')
  return line
}

function check(ctx: Context, line: KnownLine, call: NewCall): void {
  if (line.role === 'emergency') refuse('never-call-911', 'way')
  if (!isKept(line)) throw new NotFound('line')
  if (!line.channels.some((channel) => channelKey(channel) === call.way)) refuse('not-its-way', 'way')
  if (call.calledOn > todayAnywhere(ctx.now)) refuse('day-to-come', 'calledOn')
  if (isOld(call.calledOn, ctx.now)) refuse('call-too-old', 'calledOn')
  const heard = WORKS.some((one) => one === call.outcome)
  if (!heard && call.languages.length > 0) refuse('heard-nobody', 'languages')
  if (!heard && call.interpreters !== undefined) refuse('heard-nobody', 'interpreters')
  if (call.note !== undefined && tellsTooMuch(call.note)) refuse('note-tells', 'note')
}

/** A note is about a line. What could lead to a door or to a person is none of its business. */
export function tellsTooMuch(note: string): boolean {
  return (
    addressLike(note) ||
    asksForHiding(note) ||
    /@|(?:\d[\s().-]*){7}|\b\d{1,2}[\s-]*(?:years?[\s-]*old|yo|y\/o)\b/i.test(note)
  )
}

type Refused =
  | 'never-call-911'
  | 'not-its-way'
  | 'day-to-come'
  | 'call-too-old'
  | 'heard-nobody'
  | 'note-tells'

function refuse(code: Refused, field: string): never {
  const sentence = t(`steward.lines.refused.${code}`)
  throw new Invalid(code, sentence, [{ field, sentence }])
}
