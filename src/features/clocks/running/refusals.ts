import { conflict, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { BACK_DATED_HOURS, type Refusal } from '../engine/refuse.ts'

const t = translator('en')

/** What sql/clocks.sql declines, in words that say what to do. */
export const clockRefusals = inWords('clocks', {
  'said-meanwhile': conflict,
  'clock-over': conflict,
  full: conflict,
  'not-offered': conflict,
  'nobody-here': conflict,
  'not-doubted': conflict,
  'same-person': conflict,
  'supervisor-or-second': conflict,
  'second-person': conflict,
})

/** Why the engine does not take a statement, as the fault of a field. */
export function invalidOf(code: Refusal, field: string): Invalid {
  const sentence =
    code === 'too-long-ago'
      ? t('clocks.why-not.too-long-ago', { n: BACK_DATED_HOURS })
      : t(`clocks.why-not.${code}`)
  // They follow a name and a colon elsewhere, and stand alone here.
  const alone = sentence.charAt(0).toUpperCase() + sentence.slice(1)
  return new Invalid(code, alone, [{ field, sentence: alone }])
}

/** None, and none for you, look the same. */
export const noSuchClock = () => new NotFound('clock')

export const orDeclined = <T>(asked: Promise<T>): Promise<T> =>
  orRefuse(
    [
      clockRefusals,
      {
        no_data_found: noSuchClock,
        // Of two who correct one clock the second.
        unique_violation: ({ constraint }) =>
          constraint === 'clock_corrects' || constraint === 'statement_pkey'
            ? new Conflict('said-meanwhile', t('clocks.refused.said-meanwhile'))
            : undefined,
      },
    ],
    asked,
  )
