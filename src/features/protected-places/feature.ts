import type { Feature } from '#platform/feature.ts'
import { auditActions } from './register.ts'

/** Places whose street must not be known: what is recognized and withheld, and the store that keeps it. */
export const protectedPlaces: Feature = {
  name: 'protected-places',
  auditActions,
  sql: ['src/features/protected-places/sql/protected.sql', 'src/features/protected-places/sql/releases.sql'],
  watched: { 'protected.read': ['many-unrelated', 'sealed-places'] },
}
