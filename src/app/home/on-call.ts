import { alertsWaiting, ownShiftsToAnswer } from '#features/on-call/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import type { HomeItem } from './item.ts'

/** What waits for whoever is on call, with the one press that says that they have it, and shifts that wait for their yes. */
export async function onCallItems(ctx: Context): Promise<readonly HomeItem[]> {
  if (ctx.actor.kind !== 'person') return []
  const shifts = await ownShiftsToAnswer(ctx)
  return [
    ...(await alertsWaiting(ctx)).map(
      ({ id, raisedAt }): HomeItem => ({
        kind: 'waits',
        text: t('today.onCall.text'),
        hint: t('today.onCall.since', { when: t.ago(raisedAt, ctx.now) }),
        acts: [
          { words: t('oncall.alert.do'), post: `/on-call/alerts/${id}/acknowledge` },
          { words: t('oncall.alerts.open'), href: `/on-call/alerts/${id}` },
        ],
      }),
    ),
    ...(shifts > 0
      ? [
          {
            kind: 'waits',
            text: t('today.shifts.text', { count: shifts }),
            acts: [{ words: t('today.shifts.act'), href: '/on-call/coordinators' }],
          } as const,
        ]
      : []),
  ]
}
