import type { Feature } from '#platform/feature.ts'
import { noticePages } from './navigation.ts'
import { auditActions } from './register.ts'

/** A young person's own page: who has seen what of them, and what they do not want. */
export const ownPage: Feature = {
  name: 'own-page',
  auditActions,
  noticePages,
  sql: ['src/features/own-page/sql/own-page.sql'],
}
