import { Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** No category was chosen. */
export const nothingChosen = () => {
  const sentence = t('share.wrong.release-categories')
  return new Invalid('release-categories', sentence, [{ field: 'categories', sentence }])
}

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')
