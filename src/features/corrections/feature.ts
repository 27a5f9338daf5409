import type { Feature } from '#platform/feature.ts'
import { clearCorrections } from './clear-corrections.ts'
import { navigation, noticePages } from './navigation.ts'
import { correctionRoutes } from './pages/fix-routes.tsx'
import { messageRoutes } from './pages/message-routes.tsx'
import { rightRoutes } from './pages/right-routes.tsx'
import { auditActions } from './register.ts'

/** What readers say is wrong with a page, and who decides it. */
export const corrections: Feature = {
  name: 'corrections',
  auditActions,
  navigation,
  noticePages,
  sql: ['src/features/corrections/sql/policies.sql', 'src/features/corrections/sql/custody.sql'],
  custody: [
    {
      kind: 'message',
      words: 'messages being looked at',
      holder: { person: 'directory.keep' },
      held: 'directory.messages_held',
      handOver: 'directory.hand_over_messages',
    },
  ],
  watched: { 'message.read': ['many-unrelated'] },
  publicPages: [...correctionRoutes, ...rightRoutes],
  routes: messageRoutes,
  tasks: () => ({
    'clear-messages': async (ctx) => {
      await clearCorrections(ctx)
    },
  }),
  crontab: ['23 * * * * clear-messages'],
}
