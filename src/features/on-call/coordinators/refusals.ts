import { conflict, field, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { NoHours } from './domain/hours.ts'

const t = translator('en')

/** What sql/coordinators.sql declines, in words that say what to do. */
export const coordinatorRefusals = inWords('oncall', {
  'no-coordinator': field('person'),
  'over-already': field('until'),
  taken: conflict,
  'both-seats': conflict,
  'shift-over': conflict,
  'not-restored': conflict,
})

/** Hours that there are not, at their field. */
export function invalidHours({ code, field: at, at: written }: NoHours): Invalid {
  const sentence =
    code === 'hour-skipped' || code === 'hour-twice'
      ? t(`oncall.wrong.${code}`, { at: written.slice(11) })
      : t(`oncall.wrong.${code}`)
  return new Invalid(code, sentence, [{ field: at, sentence }])
}

/** Asks a function of the schedule. */
export const orDeclined = <T>(asked: Promise<T>, kind: 'shift' | 'alert' = 'shift'): Promise<T> =>
  orRefuse(
    [
      coordinatorRefusals,
      {
        no_data_found: () => new NotFound(kind),
        insufficient_privilege: () => new Forbidden('not-coordinating', t('oncall.refused.not-coordinating')),
        check_violation: () => invalidHours({ code: 'no-hours', field: 'until', at: '' }),
      },
    ],
    asked,
  )
