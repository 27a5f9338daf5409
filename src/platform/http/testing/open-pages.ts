import type { Feature } from '#platform/feature.ts'
import type { Route } from '../route.ts'

/** Pages of some features that need no account, in whichever frame. */
export function openPages(features: readonly Pick<Feature, 'publicPages' | 'professionalPages'>[]): Route[] {
  return features.flatMap(({ publicPages = [], professionalPages = [] }) => [
    ...publicPages,
    ...professionalPages,
  ])
}
