import type { Feature } from '#platform/feature.ts'
import { everybodyRoutes } from './everybody/everybody-routes.tsx'
import { myCheckRoutes } from './handed/my-check-routes.tsx'
import { limitsRoutes } from './limits/limits-routes.tsx'
import { navigation } from './navigation.ts'
import { amendRoutes } from './pages/amend-routes.tsx'
import { checkRoutes } from './pages/check-routes.tsx'
import { handOverRoutes } from './pages/hand-over-routes.tsx'
import { listRoutes } from './pages/list-routes.tsx'
import { coalitionRoutes } from './reach/coalition-routes.tsx'
import { reachRoutes } from './reach/reach-routes.tsx'
import { auditActions, permissions } from './register.ts'

/** One time that a screening instrument is offered to one young person, from the checks to the signature. */
export const administrations: Feature = {
  name: 'administrations',
  permissions,
  auditActions,
  sql: [
    'src/features/administrations/sql/administrations.sql',
    'src/features/administrations/sql/everybody.sql',
    'src/features/administrations/sql/reach.sql',
    'src/features/administrations/sql/coalition.sql',
    'src/features/administrations/sql/limits.sql',
  ],
  navigation,
  publicPages: myCheckRoutes,
  routes: [
    ...listRoutes,
    ...checkRoutes,
    ...amendRoutes,
    ...handOverRoutes,
    ...everybodyRoutes,
    ...reachRoutes,
    ...coalitionRoutes,
    ...limitsRoutes,
  ],
}
