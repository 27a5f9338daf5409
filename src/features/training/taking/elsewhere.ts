import { randomUUID } from 'node:crypto'
import { type Elsewhere, elsewhereOf } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '../domain/days.ts'
import { type LearningPlace, learningPlace } from '../learner/place.ts'
import { notHere, wrongField } from '../refusals.ts'
import type { Sent } from './take-course.ts'

/** A course of others that somebody says they completed. Nobody here has checked it. */
export interface StatedElsewhere {
  readonly id: string
  /** Its id in the catalog. */
  readonly course: string
  /** What the catalog says of it; undefined where it is listed no more. */
  readonly listed: Elsewhere | undefined
  /** ISO day. */
  readonly completedOn: string
  /** Of their certificate; null: not given. */
  readonly number: string | null
}

/** What binds the sealed number to its row: in another it cannot be opened. */
const about = ({ coalition, person }: LearningPlace, id: string) =>
  `training.elsewhere|number|${coalition}|${person}|${id}`

/** So that its length says nothing of a number. */
const PAD_TO = 64

const EARLIEST = '1990-01-01'

/** What the acting person stated, the last first. Nobody else's can be asked for. */
export async function statedElsewhere(ctx: Context, keyring: Keyring): Promise<readonly StatedElsewhere[]> {
  const place = learningPlace(ctx)
  const rows = await ctx.prepared<{
    id: string
    course: string
    completedOn: string
    number: Buffer | null
  }>(
    'training_elsewhere',
    `select id, course, completed_on::text as "completedOn", number from training.elsewhere
     where coalition_id = $1 and person_id = $2 order by completed_on desc, course limit 200`,
    [place.coalition, place.person],
  )
  return rows.map(({ number, ...row }) => ({
    ...row,
    listed: elsewhereOf(row.course),
    number: number && keyring.open(number, about(place, row.id)).trimEnd(),
  }))
}

/**
 * Keeps that the acting person says they completed a course of others: course, day and, if they give it, the number of their certificate.
 *
 * @throws {Invalid} `elsewhere-course`, `elsewhere-day`, `elsewhere-number` · `elsewhere-stated`: said already, of that day
 */
export async function stateElsewhere(ctx: Context, keyring: Keyring, sent: Sent): Promise<void> {
  const place = learningPlace(ctx)
  const course = elsewhereOf(textOf(sent.course))
  if (!course) throw wrongField('elsewhere-course', 'course')
  const completedOn = dayOf(sent.completedOn)
  if (completedOn === undefined || completedOn < EARLIEST || completedOn > isoDay(ctx.now))
    throw wrongField('elsewhere-day', 'completedOn')
  const number = textOf(sent.number)
  if (!/^[A-Za-z0-9 ./#-]{0,40}$/.test(number)) throw wrongField('elsewhere-number', 'number')
  const id = randomUUID()
  const made = await ctx.prepared(
    'training_state_elsewhere',
    `insert into training.elsewhere (coalition_id, id, person_id, course, completed_on, number) values ($1, $2, $3, $4, $5, $6)
     on conflict (coalition_id, person_id, course, completed_on) do nothing returning 1 as made`,
    [
      place.coalition,
      id,
      place.person,
      course.id,
      completedOn,
      number === '' ? null : keyring.seal(paddedText(number, PAD_TO), about(place, id)),
    ],
  )
  if (made.length === 0) throw wrongField('elsewhere-stated', 'completedOn')
}

/** Takes back what the acting person stated. @throws {NotFound} none of theirs */
export async function takeBackElsewhere(ctx: Context, id: string): Promise<void> {
  const { coalition, person } = learningPlace(ctx)
  const gone = await ctx.prepared(
    'training_take_back_elsewhere',
    'delete from training.elsewhere where coalition_id = $1 and person_id = $2 and id = $3 returning 1 as gone',
    [coalition, person, id],
  )
  if (gone.length === 0) throw notHere()
}

const textOf = (sent: unknown): string => (typeof sent === 'string' ? sent.trim() : '')

function dayOf(sent: unknown): string | undefined {
  const typed = textOf(sent)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined
  const day = new Date(`${typed}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && isoDay(day) === typed ? typed : undefined
}
