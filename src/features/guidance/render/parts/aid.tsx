import { useGuideHref } from '../guide-href.ts'
import { useReader } from '../reader.ts'

/** Leads to a decision aid. */
export function AidButton({ id = '' }: { id?: string }) {
  const { library, t, offline } = useReader()
  const href = useGuideHref()
  const aid = library.aids.get(id)
  if (aid === undefined) return null
  return (
    <p>
      {offline ? (
        aid.title
      ) : (
        <a href={href(`/guidance/aid/${id}`)}>{t('guidance.aid.link', { title: aid.title })}</a>
      )}
    </p>
  )
}
