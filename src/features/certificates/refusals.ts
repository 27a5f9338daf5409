import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Each has its sentence in `locales/en/certificates.json`. */
const CODES = [
  'issued-already',
  'no-approval',
  'taken-back-already',
  'period',
  'no-such-course',
  'file-kept',
  'provider-moved-on',
] as const
type Code = (typeof CODES)[number]

const sentence = (code: Code) => t(`certificates.refused.${code}`)

/** Stands in the way of something; nothing was changed. */
export const inTheWay = (code: Code) => new Conflict(code, sentence(code))

export function wrongField(code: Code, field: string): Invalid {
  const said = sentence(code)
  return new Invalid(code, said, [{ field, sentence: said }])
}

export const notHere = () => new NotFound('certificate')
export const notForWork = () => new Forbidden('for-work', t('certificates.refused.for-work'))
