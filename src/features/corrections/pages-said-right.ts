import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What readers said of one page, whatever version it had. */
export interface PageSaid {
  readonly page: string
  /** How many said it was right. */
  readonly right: number
  /** How many messages there were about it, waiting or ended, each as often as it was sent. */
  readonly messages: number
}

/** Pages that readers spoke of, most messages first; the first 50. */
export async function pagesSaidRight(ctx: Context): Promise<readonly PageSaid[]> {
  requireSteward(ctx)
  return ctx.prepared<PageSaid>(
    'pages_said_right',
    `select page, sum("right")::int as "right", sum(messages)::int as messages from (
       select page, times as "right", 0 as messages from directory.page_right
       union all select page, 0, times from directory.correction where page is not null) said
     group by page order by sum(messages) desc, sum("right") desc, page limit 50`,
    [],
  )
}
