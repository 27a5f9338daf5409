import type { Feature } from '#platform/feature.ts'
import { auditActions } from './register.ts'

/** An agency that leaves takes its records of young people with it, by the command line. */
export const leaving: Feature = {
  name: 'leaving',
  auditActions,
  sql: ['src/features/leaving/sql/leaving.sql'],
}
