import type { Feature } from '#platform/feature.ts'
import { auditActions, permissions } from './register.ts'

/** Courses taken by people at work: progress, completions, boosters, assignments. */
export const training: Feature = {
  name: 'training',
  permissions,
  auditActions,
  sql: ['src/features/training/sql/training.sql'],
}
