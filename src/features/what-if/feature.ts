import type { Feature } from '#platform/feature.ts'
import { whatIfNavigation } from './navigation.ts'
import { whatIfPermissions } from './register.ts'
import { whatIfRoutes } from './routes.tsx'

/** What would happen if something were shared, about no young person: made by asking the rules of sharing. */
export const whatIf: Feature = {
  name: 'what-if',
  permissions: whatIfPermissions,
  navigation: whatIfNavigation,
  routes: whatIfRoutes,
}
