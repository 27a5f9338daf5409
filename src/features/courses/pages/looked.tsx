import { EnglishWords } from '#features/guidance/parts.ts'
import type { T } from '#platform/i18n/index.ts'
import { Tag } from '#web/parts/index.ts'

/** Whether somebody of ours looked something up, and what is in doubt about it. */
export function Looked(props: {
  readonly t: T
  readonly verifiedOn: string | null
  readonly doubt: string | null
}) {
  const { t, verifiedOn, doubt } = props
  return (
    <p>
      <Tag tone={verifiedOn === null || doubt !== null ? 'aging' : 'good'}>
        {verifiedOn === null ? t('courses.unverified') : t('courses.verified', { date: t.date(verifiedOn) })}
      </Tag>{' '}
      {doubt !== null && <EnglishWords t={t}>{doubt}</EnglishWords>}
    </p>
  )
}
