import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Feature } from '#platform/feature.ts'
import { navigation, noticePages, professionalPlaces } from './navigation.ts'
import {
  cardRoute,
  countiesRoute,
  countyRoute,
  serviceRoute,
  statesRoute,
} from './pages/public/card-routes.tsx'
import { addPlaceRoutes } from './pages/steward/add-place-routes.tsx'
import { addRoutes } from './pages/steward/add-routes.tsx'
import { agencyRoutes } from './pages/steward/agency-routes.tsx'
import { editRoutes } from './pages/steward/edit-routes.tsx'
import { placeRoutes } from './pages/steward/place-routes.tsx'
import { serviceRoutes } from './pages/steward/service-routes.tsx'
import { statusRoutes } from './pages/steward/status-routes.tsx'
import { placeCrontab, placeTasks } from './places/tasks.ts'
import { hearsOfDirectory } from './records/keep-channel.ts'
import { auditActions, permissions } from './register.ts'

/** What help there is, and who keeps it true. */
export const directory: Feature<{ readonly pool: pg.Pool; readonly keyring: Keyring }> = {
  name: 'directory',
  permissions,
  auditActions,
  navigation,
  noticePages,
  sql: [
    'src/features/directory/sql/policies.sql',
    'src/features/directory/sql/find-named.sql',
    'src/features/directory/sql/space.sql',
    'src/features/directory/sql/queue.sql',
  ],
  publicPages: [cardRoute, serviceRoute],
  professionalPages: [countyRoute, statesRoute, countiesRoute],
  professionalPlaces,
  routes: [
    ...serviceRoutes,
    ...statusRoutes,
    ...addRoutes,
    ...addPlaceRoutes,
    ...editRoutes,
    ...agencyRoutes,
    ...placeRoutes,
  ],
  tasks: ({ pool, keyring }) => placeTasks(pool, keyring),
  crontab: placeCrontab,
  hears: hearsOfDirectory,
}
