import { refusals } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** A course, step, booster or assignment that is none, or none of theirs: the two look the same. */
export const notHere = () => new NotFound('course')

/** Each has its sentence in `locales/en/learning.json`. */
type Code =
  | 'elsewhere-course'
  | 'elsewhere-day'
  | 'elsewhere-number'
  | 'elsewhere-stated'
  | 'not-begun'
  | 'not-finished'
  | 'reaction-closed'
  | 'minutes-spent'
  | 'booster-closed'
  | 'booster-done'
  | 'number-first'
  | 'not-a-colleague'
  | 'due-day'
  | 'unknown-course'

const sentence = (code: Code) => t(`learning.refused.${code}`)

/** Stands in the way of something; nothing was changed. */
export const inTheWay = (code: Code) => new Conflict(code, sentence(code))

export function wrongField(code: Code, field: string): Invalid {
  const said = sentence(code)
  return new Invalid(code, said, [{ field, sentence: said }])
}

/** @param from ISO day */
export const startsLater = (from: string) =>
  new Conflict('starts-later', t('learning.refused.starts-later', { from: t.date(from) }))

/** What training.assign says no to. */
export const assigning = refusals({
  'not-a-colleague': () => wrongField('not-a-colleague', 'person'),
  'due-day': () => wrongField('due-day', 'dueOn'),
})
