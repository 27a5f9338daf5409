import { randomUUID } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { type LearningPlace, learningPlace } from './place.ts'

/** Whoever learns, by the id under which their scores lie. */
export interface Learner {
  /** Opens the scores of whoever holds it: it stands on no page, in no log and in no other table that names somebody. */
  readonly id: string
  /** Codes of content/guidance/facets.yml; null: not said. */
  readonly profession: string | null
  readonly setting: string | null
  /** Kind of place, such as `rural`. */
  readonly area: string | null
}

/** What binds the sealed id to its person: in another row it cannot be opened. */
const about = ({ coalition, person }: LearningPlace) => `training.link|sealed|${coalition}|${person}`

/**
 * Opens the acting person's link. From then on this transaction sees their scores, and no other's.
 *
 * @returns null where they never learned here
 */
export async function openLink(ctx: Context, keyring: Keyring): Promise<Learner | null> {
  const place = learningPlace(ctx)
  const [link] = await ctx.prepared<{ sealed: Buffer }>(
    'training_link',
    'select sealed from training.link where coalition_id = $1 and person_id = $2',
    [place.coalition, place.person],
  )
  if (!link) return null
  await see(ctx, keyring.open(link.sealed, about(place)))
  const [learner] = await ctx.prepared<Learner>(
    'training_learner',
    'select id, profession, setting, area from training.learner where coalition_id = $1 and id = training.learner()',
    [place.coalition],
  )
  if (!learner) throw new Error('a link leads to no learner')
  return learner
}

/** The same, and whoever never learned here begins: under an id drawn now. */
export async function openOrMakeLink(ctx: Context, keyring: Keyring): Promise<Learner> {
  const found = await openLink(ctx, keyring)
  if (found) return found
  const place = learningPlace(ctx)
  const id = randomUUID()
  const made = await ctx.prepared<{ made: number }>(
    'training_make_link',
    `insert into training.link (coalition_id, person_id, sealed) values ($1, $2, $3)
     on conflict (coalition_id, person_id) do nothing returning 1 as made`,
    [place.coalition, place.person, keyring.seal(id, about(place))],
  )
  if (made.length > 0) {
    await see(ctx, id)
    await ctx.prepared(
      'training_make_learner',
      'insert into training.learner (coalition_id, id, agency_id) values ($1, $2, $3)',
      [place.coalition, id, place.agency],
    )
  }
  // Theirs, from another page that they opened at the same moment, where it was not made now.
  const learner = await openLink(ctx, keyring)
  if (!learner) throw new Error('a link that was made is not there')
  return learner
}

/** Which sections are shown follows from what they say here; null: as if nothing was said. */
export async function sayAboutLearner(
  ctx: Context,
  keyring: Keyring,
  said: Pick<Learner, 'profession' | 'setting' | 'area'>,
): Promise<void> {
  const { coalition } = learningPlace(ctx)
  await openOrMakeLink(ctx, keyring)
  await ctx.prepared(
    'training_learner_says',
    'update training.learner set profession = $2, setting = $3, area = $4 where coalition_id = $1 and id = training.learner()',
    [coalition, said.profession, said.setting, said.area],
  )
}

const see = (ctx: Context, learner: string) =>
  ctx.prepared('training_see', `select set_config('breakwater.learner', $1, true)`, [learner])
