import { Fragment } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import type { DutyAnswer } from '../domain/duty-answer.ts'

/** What a law that was read does not say: which harm, by whom, or whether it names the work. Never that there is no duty. */
export function LeftOpen({
  t,
  open,
}: {
  readonly t: T
  readonly open: readonly (DutyAnswer['open'][number] | 'job')[]
}) {
  return (
    <>
      {open.map((one) => (
        <Fragment key={one}>
          <SafetyText t={t} k={`law.answer.open.${one}`} />{' '}
        </Fragment>
      ))}
      <SafetyText t={t} k="law.answer.open.rule" />
    </>
  )
}
