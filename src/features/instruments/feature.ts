import type { Feature } from '#platform/feature.ts'
import { auditActions, permissions } from './register.ts'

/** Questionnaires: packages, agreements, trainings, sites, and what is active where. */
export const instruments: Feature = {
  name: 'instruments',
  permissions,
  auditActions,
  sql: ['src/features/instruments/sql/instruments.sql'],
}
