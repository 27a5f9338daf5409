import type pg from 'pg'
import type { Desk } from '#features/notices/index.ts'
import type { Feature } from '#platform/feature.ts'
import { availabilityApi } from './api/api-routes.ts'
import { askRoutes } from './asking/pages/ask-routes.tsx'
import { askLinkRoutes } from './asking/pages/link-routes.tsx'
import { askCrontab, askTasks } from './asking/tasks.ts'
import { boardPages } from './board-pages/routes.ts'
import { sourceRoutes } from './bring-in/pages/source-routes.tsx'
import { spreadsheetRoutes } from './bring-in/pages/spreadsheet-routes.tsx'
import { partnerCrontab, partnerTasks } from './bring-in/partner/tasks.ts'
import type { ReadSpreadsheet } from './bring-in/spreadsheet/plan-spreadsheet.ts'
import { figureRoutes } from './figures/routes.tsx'
import { countMessageTasks, remindCrontab, remindTasks } from './keeping/contact-point/tasks.ts'
import { textRoutes } from './keeping/inbound/text-route.ts'
import { countLinkRoutes } from './keeping/pages/link-routes.tsx'
import { keepingRoutes } from './keeping/routes.ts'
import { navigation, noticePages } from './navigation.ts'
import { offlineRoutes } from './offline/pages/offline-routes.tsx'
import { showSpace } from './public/show-space.ts'
import { recordRoutes } from './records/routes.tsx'
import { auditActions, permissions } from './register.ts'
import { settleOverdue } from './settle-overdue.ts'
import { hearsOfAvailability } from './topic.ts'
import { webhookPages } from './webhooks/webhook-pages.tsx'
import { webhookApi } from './webhooks/webhook-routes.ts'
import { WEBHOOKS } from './webhooks/webhooks-page.tsx'

/**
 * What is free now.
 *
 * @param readSpreadsheet reads a spreadsheet that somebody sent, apart from the thread that serves pages.
 */
export function availability(
  readSpreadsheet: ReadSpreadsheet,
): Feature<{ readonly pool: pg.Pool; readonly desk: Desk }> {
  return {
    name: 'availability',
    permissions,
    auditActions,
    navigation,
    noticePages,
    sql: [
      'src/features/availability/sql/policies.sql',
      'src/features/availability/sql/counts.sql',
      'src/features/availability/sql/holds.sql',
      'src/features/availability/sql/board.sql',
      'src/features/availability/sql/closing.sql',
      'src/features/availability/public/public.sql',
      'src/features/availability/webhooks/webhooks.sql',
      'src/features/availability/asking/sql/policies.sql',
      'src/features/availability/asking/sql/asking.sql',
      'src/features/availability/asking/sql/answering.sql',
      'src/features/availability/asking/sql/minimum-groups.sql',
      'src/features/availability/asking/sql/figures.sql',
      'src/features/availability/sql/demo.sql',
      'src/features/availability/figures/sql/hours.sql',
      'src/features/availability/keeping/sql/keeping.sql',
      'src/features/availability/keeping/sql/quiet.sql',
      'src/features/availability/keeping/sql/contact-point.sql',
      'src/features/availability/bring-in/sql/line-sources.sql',
      'src/features/availability/keeping/sql/text.sql',
      'src/features/availability/offline/sql/offline.sql',
    ],
    publicPages: countLinkRoutes,
    routes: [
      ...askLinkRoutes,
      ...askRoutes,
      ...boardPages,
      ...figureRoutes,
      ...webhookPages,
      ...keepingRoutes,
      ...spreadsheetRoutes(readSpreadsheet),
      ...sourceRoutes,
      ...recordRoutes,
      ...offlineRoutes,
      ...availabilityApi,
      ...webhookApi,
      ...textRoutes,
    ],
    moved: { '/availability/hooks': WEBHOOKS },
    tasks: ({ pool, desk }) => ({
      'settle-availability': async (ctx) => {
        await settleOverdue(ctx)
      },
      'show-space': async (ctx) => {
        await showSpace(ctx)
      },
      ...remindTasks,
      ...partnerTasks,
      ...askTasks(pool, desk),
      ...countMessageTasks(pool, desk),
    }),
    // Whoever waits hears of a slot that became free by itself.
    crontab: [
      '* * * * * settle-availability',
      '*/5 * * * * show-space',
      ...remindCrontab,
      ...partnerCrontab,
      ...askCrontab,
    ],
    hears: hearsOfAvailability,
  }
}
