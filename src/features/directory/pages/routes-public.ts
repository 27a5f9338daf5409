import type { Route } from '#platform/http/route.ts'
import { correctionRoutes } from '../corrections/pages/fix-routes.tsx'
import { rightRoutes } from '../corrections/pages/right-routes.tsx'
import { exportRoutes } from '../exports/export-routes.tsx'
import { namedRoutes } from '../starter/pages/named-routes.tsx'
import { providerRoutes } from './provider/check-routes.tsx'
import {
  cardRoute,
  countiesRoute,
  countyRoute,
  handOutRoute,
  printCardRoute,
  serviceRoute,
  statesRoute,
} from './public/card-routes.tsx'
import { helpFormRoute, searchRoute, startRoute } from './public/help-routes.tsx'

/** Every page of the directory that anyone may open. */
export const publicRoutes: readonly Route[] = [
  startRoute,
  helpFormRoute,
  searchRoute,
  cardRoute,
  printCardRoute,
  serviceRoute,
  handOutRoute,
  countyRoute,
  ...exportRoutes,
  statesRoute,
  countiesRoute,
  ...correctionRoutes,
  ...rightRoutes,
  ...namedRoutes,
  ...providerRoutes,
]
