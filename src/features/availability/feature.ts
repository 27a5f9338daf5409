import type pg from 'pg'
import type { Desk } from '#features/notices/index.ts'
import type { Feature } from '#platform/feature.ts'
import { availabilityApi } from './api/api-routes.ts'
import { askCrontab, askLinkRoutes, askRoutes, askTasks } from './asking/index.ts'
import { boardPages } from './board-pages/routes.ts'
import { type ReadSheet, sheetRoutes, sourceRoutes } from './bring-in/index.ts'
import { figureRoutes } from './figures/routes.tsx'
import { hookPages } from './hooks/hook-pages.tsx'
import { hookApi } from './hooks/hook-routes.ts'
import { countLinkRoutes, countMessageTasks, keepingRoutes, textRoutes } from './keeping/index.ts'
import { navigation, noticePages } from './navigation.ts'
import { offlineRoutes } from './offline/pages/offline-routes.tsx'
import { recordRoutes } from './records/routes.tsx'
import { auditActions, permissions } from './register.ts'
import { consultRoutes } from './rota/routes.tsx'
import { hearsOfConsults } from './rota/topic.ts'
import { availabilityCrontab, availabilityTasks } from './tasks.ts'
import { hearsOfAvailability } from './topic.ts'

/**
 * What is free now.
 *
 * @param readSheet reads a spreadsheet that somebody sent, apart from the thread that serves pages.
 */
export function availability(readSheet: ReadSheet): Feature<{ readonly pool: pg.Pool; readonly desk: Desk }> {
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
      'src/features/availability/hooks/hooks.sql',
      'src/features/availability/rota/sql/rota.sql',
      'src/features/availability/asking/sql/policies.sql',
      'src/features/availability/asking/sql/asking.sql',
      'src/features/availability/asking/sql/answering.sql',
      'src/features/availability/asking/sql/floors.sql',
      'src/features/availability/asking/sql/figures.sql',
      'src/features/availability/sql/demo.sql',
      'src/features/availability/figures/sql/hours.sql',
      'src/features/availability/keeping/sql/keeping.sql',
      'src/features/availability/keeping/sql/quiet.sql',
      'src/features/availability/keeping/sql/reach.sql',
      'src/features/availability/bring-in/sql/line-sources.sql',
      'src/features/availability/keeping/sql/text.sql',
      'src/features/availability/offline/sql/offline.sql',
    ],
    publicPages: countLinkRoutes,
    routes: [
      ...askLinkRoutes,
      ...askRoutes,
      ...consultRoutes,
      ...boardPages,
      ...figureRoutes,
      ...hookPages,
      ...keepingRoutes,
      ...sheetRoutes(readSheet),
      ...sourceRoutes,
      ...recordRoutes,
      ...offlineRoutes,
      ...availabilityApi,
      ...hookApi,
      ...textRoutes,
    ],
    tasks: ({ pool, desk }) => ({
      ...availabilityTasks,
      ...askTasks(pool, desk),
      ...countMessageTasks(pool, desk),
    }),
    crontab: [...availabilityCrontab, ...askCrontab],
    hears: (actor) => [...hearsOfAvailability(actor), ...hearsOfConsults(actor)],
  }
}
