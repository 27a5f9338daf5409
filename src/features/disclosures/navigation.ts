import type { Context } from '#platform/db/actor.ts'
import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { waitingForReview } from './told/review-told.ts'

async function reviewsWaiting(ctx: Context): Promise<number> {
  return ctx.actor.kind === 'person' && ctx.actor.programId !== null
    ? (await waitingForReview(ctx)).length
    : 0
}

export const navigation = [
  {
    place: 'disclosures-review',
    href: '/disclosures/review',
    text: 'ledger.review.nav',
    icon: 'eye',
    permission: 'program.lead',
    group: 'oversight',
    order: 136,
    count: { tone: 'now', of: reviewsWaiting },
  },
  {
    place: 'disclosures-overview',
    href: '/disclosures/figures',
    text: 'ledger.overview.nav',
    icon: 'scale',
    permission: 'disclosures.oversee',
    group: 'oversight',
    order: 137,
  },
] as const satisfies readonly NavigationEntry[]

export const noticePages = {
  recall: (id) => `/disclosures/recalls/${id}`,
  // Those who audit an agency see figures, and no record.
  'recall-figures': () => '/disclosures/figures',
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    disclosures: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    disclosures: keyof typeof noticePages
  }
}
