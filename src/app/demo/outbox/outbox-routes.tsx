import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { OUTBOX_PATH } from '#web/frame/demo-band.tsx'
import { OutboxPage } from './outbox-page.tsx'

/** What would have left a demo for people. Mounted in a demo only. */
export const outboxRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: OUTBOX_PATH,
    face: 'pro',
    permission: 'anyone',
    demoOnly: true,
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: async ({ services, now }) =>
      page(
        <OutboxPage
          letters={(await services.outbox?.letters()) ?? []}
          now={now}
          publicUrl={services.config.publicUrl}
        />,
      ),
  }),
]
