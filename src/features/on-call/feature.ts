import type { Feature } from '#platform/feature.ts'
import { navigation, noticePages } from './navigation.ts'
import { consultRoutes, ON_CALL } from './pages/routes.tsx'
import { auditActions } from './register.ts'
import { hearsOfConsults } from './topic.ts'

/** Telehealth consults: who is on call and licensed where a young person is. */
export const onCall: Feature = {
  name: 'on-call',
  auditActions,
  navigation,
  noticePages,
  sql: ['src/features/on-call/sql/on-call.sql'],
  routes: consultRoutes,
  moved: { '/availability/rota': ON_CALL },
  hears: hearsOfConsults,
}
