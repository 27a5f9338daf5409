import { conflict, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What the functions of consults decline, in words that say what to do. */
export const onCallRefusals = inWords('board', {
  'key-used': conflict,
  'nobody-on-call': conflict,
  'consult-over': conflict,
  'not-licensed-there': conflict,
})

/** Runs a function of consults; what it declines becomes a refusal with a sentence. */
export async function orDeclined<T>(asked: Promise<T>): Promise<T> {
  const here = {
    no_data_found: () => new NotFound('consult'),
    insufficient_privilege: () => new Forbidden('not-yours', t('board.refused.not-yours')),
  }
  return orRefuse([onCallRefusals, here], asked)
}
