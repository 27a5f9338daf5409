import type { Feature } from '#platform/feature.ts'
import { hsdsRoutes } from './routes.ts'

/** HSDS 3.1: the directory for other programs. */
export const hsds: Feature = { name: 'hsds', routes: hsdsRoutes }
