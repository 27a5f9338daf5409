import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, subjectGroup } from '#features/records/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Statement } from '../engine/log.ts'
import { refusalOf } from '../engine/refuse.ts'
import type { Channel } from '../engine/row.ts'
import { type ClockNow, clockOf } from './clocks-of.ts'
import { invalidOf, orDeclined } from './refusals.ts'
import { say } from './start-clocks.ts'

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
      /** An entry that shows it. */
      readonly entry: string | null
    }
  | { readonly type: 'stop-withdrawn'; readonly stop: string; readonly reason: string }
  | { readonly type: 'offered'; readonly to: string }
  | { readonly type: 'accepted' | 'offer-ended' | 'acknowledged' }

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
 * Somebody says something of a clock. Number and name of a proof become an entry of the record, sealed; the clock keeps that they are
 * there. Of two who say something at once the second is told.
 *
 * @throws {NotFound} no such clock of the acting program · {Invalid} a code of the engine · {Conflict} `said-meanwhile`, `clock-over`
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
  const statement = statementOf(saying, { by: place.person, recordedAt: ctx.now })
  const code = refusalOf(
    clock.row,
    clock.log,
    statement,
    { supervises: may(ctx.actor, 'program.lead') },
    clock.place,
  )
  if (code !== undefined) throw invalidOf(code, saying.type === 'stopped' ? 'at' : 'clock')
  const item = saying.type === 'stopped' ? await proofOf(ctx, keys, record, clock, saying) : null
  await orDeclined(
    say(ctx, place, id, clock.steps + 1, {
      type: saying.type,
      about: saying.type === 'stopped' ? saying.at : null,
      said: saidOf(saying),
      ...(item === null ? {} : { item }),
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

function statementOf(saying: Saying, whose: { readonly by: string; readonly recordedAt: Date }): Statement {
  if (saying.type !== 'stopped') return { ...whose, ...saying } as Statement
  const { stop, at, channel, number, person, entry } = saying
  return {
    ...whose,
    type: 'stopped',
    stop,
    at,
    evidence: { channel, number: number || null, given: number !== '', person: person || null, entry },
  }
}

function saidOf(saying: Saying): Readonly<Record<string, unknown>> {
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
  { stop, channel, number, person, entry }: Extract<Saying, { type: 'stopped' }>,
): Promise<string | null> {
  if (number === '' && person === '') return entry
  const says = row.stops.find(({ id }) => id === stop)?.says ?? stop
  const text = [
    t('clocks.proof.text', { says, duty: row.id }),
    ...(number === '' ? [] : [t('clocks.proof.text.number', { number })]),
    ...(person === '' ? [] : [t('clocks.proof.text.person', { person })]),
  ].join('\n')
  return await addItem(ctx, keys, record, {
    kind: 'contact-log',
    groups: { narrative: { channel: CONTACT[channel], reached: true, text } },
  })
}
