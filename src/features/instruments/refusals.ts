import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Each has its sentence in `locales/en/instruments.json`. */
const CODES = [
  'import-none',
  'import-unreadable',
  'import-parts',
  'import-alone',
  'import-outline',
  'import-faults',
  'import-form',
  'import-license',
  'import-altered',
  'import-language',
  'import-ours',
  'version-altered',
  'version-there',
  'no-agreement',
  'texts-altered',
  'active-already',
  'licensed-text',
  'own-training',
  'not-a-colleague',
  'until-before',
  'staffed-until',
  'site-moved-on',
] as const

type Code = (typeof CODES)[number]

const sentence = (code: Code) => t(`instruments.refused.${code}`)

/** Stands in the way of something; nothing was changed. */
export const inTheWay = (code: Code) => new Conflict(code, sentence(code))

/** A field needs attention, the file among them. @param more what was found in it */
export function wrongField(code: Code, field: string, more: readonly string[] = []): Invalid {
  const said = [sentence(code), ...more].join(' ')
  return new Invalid(code, said, [{ field, sentence: said }])
}

export const notHere = () => new NotFound('instrument')
export const notForAgency = () => new Forbidden('for-agency', t('instruments.refused.for-agency'))
export const notForProgram = () => new Forbidden('for-program', t('instruments.refused.for-program'))
