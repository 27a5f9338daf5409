import type { Feature } from '#platform/feature.ts'
import { benefitsRoutes } from './pages/benefits-routes.tsx'

/** What the law may offer somebody who was trafficked. */
export const benefits: Feature = { name: 'benefits', publicPages: benefitsRoutes }
