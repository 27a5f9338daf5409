import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, subjectGroup } from '#features/records/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { hasAcknowledged } from '../engine/escalation.ts'
import type { Statement } from '../engine/log.ts'
import { type Refusal, refusalOf } from '../engine/refuse.ts'
import type { Channel, Proof } from '../engine/row.ts'
import { askedOf, type ClockNow, clockOf } from './clocks-of.ts'
import { invalidOf, noSuchClock, orDeclined } from './refusals.ts'
import { say } from './start-clocks.ts'
import { type Doubt, type DoubtReason, NO_NEXT_TIME } from './stored.ts'

const t = translator('en')

/** What somebody says of a clock. */
export type Saying =
  | {
      readonly type: 'stopped'
      readonly stop: string
      readonly at: Date
      readonly channel: Channel
      /** As it was given; empty: none was. */
      readonly number: string
      /** Who was spoken to; empty: nobody. */
      readonly person: string
      /** What was done, in words; empty: nobody says so. Alone it proves what an entry of the record proves. */
      readonly text: string
    }
  | { readonly type: 'stop-withdrawn'; readonly stop: string; readonly reason: string }
  | { readonly type: 'offered'; readonly to: string }
  | { readonly type: 'accepted' | 'offer-ended' | 'acknowledged' }
  /** What is known of a condition. No: the duty does not apply, which another has to confirm. */
  | { readonly type: 'answered'; readonly condition: string; readonly answer: 'yes' | 'no' | 'unknown' }
  /** That the duty does not apply, and that it applies after all. */
  | { readonly type: 'doubted'; readonly reason: DoubtReason }
  | { readonly type: 'doubt-ended' }
  /** Confirms what another said. */
  | { readonly type: 'not-applicable' }
  /** Time stops from now on, where the row lets it, and goes on. */
  | { readonly type: 'tolled'; readonly basis: string }
  | { readonly type: 'toll-ended' }
  /** Of what comes again and again: by a supervisor, or what confirms that another said so. */
  | { readonly type: 'ended' }

/** How contacts name a channel. */
const CONTACT: Readonly<Record<Channel, 'in-person' | 'call' | 'mail' | 'other'>> = {
  phone: 'call',
  'in-person': 'in-person',
  email: 'mail',
  mail: 'mail',
  fax: 'other',
  'web-form': 'other',
  system: 'other',
}

/**
 * Somebody says something of a clock. Number, name and words of a proof become an entry of the record, sealed; the clock keeps that they are
 * there. Of two who say something at once the second is told.
 *
 * @throws {NotFound} no such clock of the acting program · {Invalid} a code of the engine · {Conflict} `said-meanwhile`, `clock-over`, `full`
 */
export async function sayOfClock(
  ctx: Context,
  keys: KeyStore,
  record: string,
  id: string,
  saying: Saying,
): Promise<void> {
  const place = actingPlace(ctx)
  const clock = await clockOf(ctx, record, id)
  const code = refusedHere(clock, saying, {
    by: place.person,
    recordedAt: ctx.now,
    supervises: may(ctx.actor, 'program.lead'),
  })
  if (code !== undefined) throw invalidOf(code, faultyField(code, clock, saying))
  if (isSaidAlready(clock, saying, { by: place.person, recordedAt: ctx.now })) return
  const item = saying.type === 'stopped' ? await proofOf(ctx, keys, record, clock, saying) : null
  await orDeclined(
    say(ctx, place, id, clock.steps + 1, {
      type: saying.type,
      about:
        saying.type === 'stopped'
          ? saying.at
          : ['tolled', 'toll-ended'].includes(saying.type)
            ? ctx.now
            : null,
      said: saidOf(saying, clock.doubt, place.person),
      ...(item === null ? {} : { item }),
    }),
  )
  if (saying.type === 'answered' && saying.answer === 'no' && clock.doubt === undefined)
    await orDeclined(
      say(ctx, place, id, clock.steps + 2, {
        type: 'doubted',
        about: null,
        said: { reason: 'not-the-case' },
      }),
    )
  const { head } = await subjectGroup(ctx, record)
  await recordEvent(
    ctx,
    'clock.said',
    { kind: 'subject', id: head },
    { duty: clock.row.id, said: saying.type },
  )
}

/** The field of each proof. */
const FIELD: Readonly<Record<Proof, string>> = { number: 'number', person: 'person', entry: 'text' }

function faultyField(code: Refusal, { row }: ClockNow, saying: Saying): string {
  if (saying.type !== 'stopped') return 'clock'
  const [first] = row.stops.find(({ id }) => id === saying.stop)?.proof ?? []
  return code === 'no-proof' && first !== undefined ? FIELD[first] : 'at'
}

/** What somebody knows or answered already is one statement, however often they press. */
function isSaidAlready(
  { row, log, place, standing, answers, doubt }: ClockNow,
  saying: Saying,
  whose: Whose,
): boolean {
  if (saying.type === 'acknowledged') return hasAcknowledged(row, log, place, standing, whose)
  return (
    saying.type === 'answered' &&
    answers[saying.condition] === saying.answer &&
    (saying.answer !== 'no' || doubt !== undefined)
  )
}

interface Whose {
  readonly by: string
  readonly recordedAt: Date
}

/** Why it cannot be said; undefined where it can. What moves no time is asked of what was said before. */
function refusedHere(
  { row, log, doubt, state, place }: ClockNow,
  saying: Saying,
  { supervises, ...whose }: Whose & { readonly supervises: boolean },
): Refusal | undefined {
  const isOver = ['superseded', 'not-applicable', 'ended'].includes(state.phase)
  switch (saying.type) {
    case 'answered':
      return isOver
        ? 'over'
        : row.conditions.some(({ id }) => id === saying.condition)
          ? undefined
          : 'no-such-row'
    case 'doubted':
      if (saying.reason === NO_NEXT_TIME && row.kind !== 'cadence') return 'not-again'
      return isOver ? 'over' : doubt ? 'doubted-already' : undefined
    case 'doubt-ended':
      return doubt ? undefined : 'not-doubted'
    case 'not-applicable':
      if (!doubt || doubt.reason === NO_NEXT_TIME) return 'not-doubted'
      return refusalOf(
        row,
        log,
        { ...whose, type: 'not-applicable', by: doubt.by, confirmedBy: whose.by, reason: doubt.reason },
        { supervises },
        place,
      )
    case 'ended':
      return refusalOf(row, log, endOf(doubt, whose), { supervises }, place)
    default:
      return refusalOf(row, log, statementOf(saying, whose), { supervises }, place)
  }
}

function endOf(doubt: Doubt | undefined, whose: Whose): Statement {
  const end = { ...whose, type: 'ended', reason: NO_NEXT_TIME } as const
  return doubt?.reason === NO_NEXT_TIME ? { ...end, by: doubt.by, confirmedBy: whose.by } : end
}

/** As the engine is asked before anything is written: the entry that words become has no id yet. */
export function statementOf(saying: Saying, whose: Whose): Statement {
  if (saying.type === 'tolled')
    return { ...whose, type: 'tolled', basis: saying.basis, from: whose.recordedAt, until: null }
  if (saying.type === 'toll-ended') return { ...whose, type: 'toll-ended', at: whose.recordedAt }
  if (saying.type !== 'stopped') return { ...whose, ...saying } as Statement
  const { stop, at, channel, number, person, text } = saying
  return {
    ...whose,
    type: 'stopped',
    stop,
    at,
    evidence: {
      channel,
      number: number || null,
      given: number !== '',
      person: person || null,
      entry: text === '' ? null : 'to be written',
    },
  }
}

function saidOf(saying: Saying, doubt: Doubt | undefined, by: string): Readonly<Record<string, unknown>> {
  switch (saying.type) {
    case 'stopped':
      return {
        stop: saying.stop,
        channel: saying.channel,
        number: saying.number !== '',
        person: saying.person !== '',
      }
    case 'stop-withdrawn':
      return { stop: saying.stop, reason: saying.reason }
    case 'offered':
      return { to: saying.to }
    case 'answered':
      return { condition: saying.condition, answer: saying.answer }
    case 'doubted':
      return { reason: saying.reason }
    case 'ended':
      return doubt?.reason === NO_NEXT_TIME && doubt.by !== by
        ? { reason: NO_NEXT_TIME, doubtedBy: doubt.by }
        : { reason: NO_NEXT_TIME }
    case 'not-applicable':
      return { reason: doubt?.reason, doubtedBy: doubt?.by }
    case 'tolled':
      return { basis: saying.basis }
    default:
      return {}
  }
}

/** @returns the entry that holds the proof */
async function proofOf(
  ctx: Context,
  keys: KeyStore,
  record: string,
  { row }: ClockNow,
  { stop, channel, number, person, text: done }: Extract<Saying, { type: 'stopped' }>,
): Promise<string | null> {
  if (number === '' && person === '' && done === '') return null
  const says = row.stops.find(({ id }) => id === stop)?.says ?? stop
  const text = [
    t('clocks.proof.text', { says, duty: row.id }),
    ...(number === '' ? [] : [t('clocks.proof.text.number', { number })]),
    ...(person === '' ? [] : [t('clocks.proof.text.person', { person })]),
    ...(done === '' ? [] : [done]),
  ].join('\n')
  // Nobody was reached by what was only done.
  if (number === '' && person === '')
    return await addItem(ctx, keys, record, { kind: 'note', groups: { narrative: { text } } })
  return await addItem(ctx, keys, record, {
    kind: 'contact-log',
    groups: { narrative: { channel: CONTACT[channel], reached: true, text } },
  })
}

/** What somebody says of a duty of which nobody knows whether it binds the program. */
export type SayingOfAsked = 'started' | 'doubted' | 'doubt-ended' | 'not-applicable'

/**
 * Whether a duty binds the program: yes, and its clock runs from what happened; or no, which another confirms.
 *
 * @throws {NotFound} no such question of the acting program · {Invalid} `not-doubted`, `same-person` · {Conflict} `said-meanwhile`
 */
export async function sayOfAsked(
  ctx: Context,
  record: string,
  id: string,
  type: SayingOfAsked,
): Promise<void> {
  const place = actingPlace(ctx)
  const asked = (await askedOf(ctx, record)).find((one) => one.id === id)
  if (!asked) throw noSuchClock()
  const { row, at, steps, doubt } = asked
  if (type === 'doubted' && doubt) throw invalidOf('doubted-already', 'clock')
  if ((type === 'doubt-ended' || type === 'not-applicable') && !doubt) throw invalidOf('not-doubted', 'clock')
  if (type === 'not-applicable' && doubt?.by === place.person) throw invalidOf('same-person', 'clock')
  const said =
    type === 'doubted'
      ? { reason: 'not-ours' }
      : type === 'not-applicable'
        ? { reason: doubt?.reason, doubtedBy: doubt?.by }
        : {}
  await orDeclined(say(ctx, place, id, steps + 1, { type, about: type === 'started' ? at : null, said }))
  const { head } = await subjectGroup(ctx, record)
  const subject = { kind: 'subject', id: head } as const
  await recordEvent(ctx, 'clock.said', subject, { duty: row.id, said: type })
}
