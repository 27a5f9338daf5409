import { Name, Notice, SafetyText } from '#web/parts/index.ts'
import { hasPassed } from '../content/due.ts'
import type { Item } from '../content/item.ts'
import { standingOf } from '../domain/review.ts'
import { fingerprint } from '../fingerprint.ts'
import type { GuidanceProps } from './guidance-props.ts'

/** Who stands behind a text: nobody, or named people with their day. And that it should have been gone over again. */
export function ReviewNotice({ t, item, reader, reviews, today }: GuidanceProps & { item: Item }) {
  const standing = standingOf(reviews.get(item.id) ?? [], fingerprint(reader.library, item))
  return (
    <>
      {standing.draft && (
        <Notice t={t} kind="aging" title={t('guidance.draft.title')}>
          <p>
            <SafetyText t={t} k="guidance.draft" />
          </p>
        </Notice>
      )}
      {standing.reviews.length > 0 && (
        <ul>
          {standing.reviews.map((review) => (
            <li key={`${review.kind} ${review.reviewer}`}>
              {t.parts(`guidance.review.${review.kind}.${review.decision}`, {
                who: <Name>{review.reviewer}</Name>,
                role: <Name>{review.role}</Name>,
                date: t.date(new Date(review.on)),
              })}
            </li>
          ))}
        </ul>
      )}
      {hasPassed(item.meta.reviewBy, new Date(today)) && (
        <Notice t={t} kind="aging" title={t('guidance.passed.title')}>
          {t('guidance.passed', { date: t.date(new Date(item.meta.reviewBy)) })}
        </Notice>
      )}
    </>
  )
}
