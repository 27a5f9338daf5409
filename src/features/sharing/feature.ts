import type pg from 'pg'
import type { Feature } from '#platform/feature.ts'
import { entryRoutes } from './facts/entry-routes.tsx'
import { placesRoutes } from './facts/places-routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { recordShareRoutes } from './pages/record-routes.tsx'
import { releaseRoutes } from './pages/release-routes.tsx'
import { sharedRoutes } from './pages/shared-routes.tsx'
import { wishesRoutes } from './pages/wishes-routes.tsx'
import { hearsOfShared } from './reading/channel.ts'
import { auditActions } from './register.ts'
import { lapseCrontab, lapseTasks } from './releases/tell-of-lapses.ts'
import { renewalCrontab, renewalTasks } from './renewal/tasks.ts'
import { hearsOfSharing } from './signing/channel.ts'
import { signingNavigation } from './signing/navigation.ts'
import { signingActions, signingPermissions } from './signing/register.ts'
import { signingRoutes } from './signing/routes.tsx'

/** What may pass to whom, by which law. Its rules are decided without a page, a table or a clock. */
export const sharing: Feature<{ readonly pool: pg.Pool }> = {
  name: 'sharing',
  permissions: signingPermissions,
  watched: { 'share.opened': ['many-unrelated'] },
  auditActions: [...auditActions, ...signingActions],
  sql: [
    'src/features/sharing/sql/releases.sql',
    'src/features/sharing/sql/facts.sql',
    'src/features/sharing/sql/release-forms.sql',
    'src/features/sharing/sql/bases.sql',
    'src/features/sharing/sql/facility.sql',
    'src/features/sharing/sql/caregivers.sql',
    'src/features/sharing/sql/signing.sql',
    'src/features/sharing/sql/looks.sql',
    'src/features/sharing/sql/denied.sql',
    'src/features/sharing/sql/renewal.sql',
    'src/features/sharing/sql/open-pages.sql',
    'src/features/sharing/sql/release-lapses.sql',
  ],
  navigation: [...navigation, ...signingNavigation],
  hears: (actor) => [...new Set([...hearsOfSharing(actor), ...hearsOfShared(actor)])],
  routes: [
    ...recordShareRoutes,
    ...releaseRoutes,
    ...placesRoutes,
    ...entryRoutes,
    ...wishesRoutes,
    ...sharedRoutes,
    ...signingRoutes(),
  ],
  tasks: (means) => ({ ...renewalTasks(means), ...lapseTasks }),
  crontab: [...renewalCrontab, ...lapseCrontab],
  noticePages,
}
