import type { T } from '#platform/i18n/index.ts'
import { Name } from '#web/parts/index.ts'
import type { Unless } from '../domain/fact.ts'

/** What the law excepts, each on a line of its own below what it is excepted from. In English, as the facts are. */
export function Exceptions({ t, of }: { t: T; of: readonly Unless[] }) {
  return (
    <>
      {of.map(({ says }) => (
        <span key={says} class="except">
          {t('law.unless')} <Name lang="en">{says}</Name>
        </span>
      ))}
    </>
  )
}
