import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** No category was chosen. */
export const nothingChosen = () => {
  const sentence = t('share.wrong.release-categories')
  return new Invalid('release-categories', sentence, [{ field: 'categories', sentence }])
}

/** Said from the same page before, and ended since: an old form says nothing again. */
export const endedSince = () => new Conflict('said-ended', t('facts.with.wrong.ended'))

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')
