import { Name, Notice, SafetyText, Tag } from '#web/parts/index.ts'
import { hasPassed } from '../content/due.ts'
import type { Item } from '../content/item.ts'
import { standingOf } from '../domain/review.ts'
import { fingerprint } from '../fingerprint.ts'
import type { GuidanceProps } from './guidance-props.ts'

interface StandingProps extends Pick<GuidanceProps, 't' | 'reader' | 'reviews' | 'today'> {
  readonly item: Item
  /** Where the notice stands: on this page, or on the item's own. */
  readonly at?: string
}

/** In a word beside the heading: a draft, or past its day. It leads to the notice that says more. */
export function StandingTag({ t, item, reader, reviews, today, at = '' }: StandingProps) {
  const { draft } = standingOf(reviews.get(item.id) ?? [], fingerprint(reader.library, item))
  const passed = hasPassed(item.meta.reviewBy, new Date(today))
  if (!draft && !passed) return null
  return (
    <p>
      <a href={`${at}#standing`}>
        <Tag tone={draft ? 'draft' : 'aging'}>
          {t(draft ? 'guidance.draft.title' : 'guidance.passed.title')}
        </Tag>
      </a>
    </p>
  )
}

/** Who stands behind a text: nobody, or named people with their day. And that it should have been gone over again. */
export function ReviewNotice({ t, item, reader, reviews, today }: GuidanceProps & { item: Item }) {
  const standing = standingOf(reviews.get(item.id) ?? [], fingerprint(reader.library, item))
  return (
    <div class="stack" id="standing">
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
                date: t.date(review.on),
              })}
            </li>
          ))}
        </ul>
      )}
      {hasPassed(item.meta.reviewBy, new Date(today)) && (
        <Notice t={t} kind="aging" title={t('guidance.passed.title')}>
          {t('guidance.passed', { date: t.date(item.meta.reviewBy) })}
        </Notice>
      )}
    </div>
  )
}
