import { enterVersion } from '#features/lines/enter-version.ts'
import { logCall } from '#features/lines/log-call.ts'
import { aCall, aVersion, today } from '#features/lines/testing/line-desk.ts'
import { asSteward } from '#platform/testing/database.ts'
import type { Requests, Wish } from '../types.ts'
import { page, shared } from './shared.ts'

/** Phone lines: who called, and what two stewards write down of them. */

const LINE = '/steward/lines/us-nhth'

/** Written down by one steward; agreeing takes another. */
const waiting = async ({ scene: { db } }: Wish) => {
  const id = await asSteward(db, (ctx) => enterVersion(ctx, aVersion()))
  return `/steward/lines/${id}`
}

const typed = {
  version: '0',
  name: 'Harbor line (fictional)',
  state: 'OH',
  county: '',
  role: 'report',
  call1: '614-555-0142',
  reach1: 'all',
  hours: 'always',
  knownBy: 'agency-page',
  source: 'children.harbor.example/report',
}

export const lineRequests: Requests = {
  'GET /steward/lines': page('/steward/lines'),
  'GET /steward/lines/add': page('/steward/lines/add'),
  'POST /steward/lines/add': shared(async () => ({ url: '/steward/lines/add', values: typed })),
  'GET /steward/lines/:id': page(LINE),
  'GET /steward/lines/:id/correct': page(`${LINE}/correct`),
  'POST /steward/lines/:id/correct': shared(async ({ scene: { db } }) => {
    await db.admin.query(`delete from lines.decision where line_id = 'us-nhth'`)
    await db.admin.query(`delete from lines.version where line_id = 'us-nhth'`)
    return { url: `${LINE}/correct`, values: typed }
  }),
  'POST /steward/lines/:id/call': shared(async () => ({
    url: `${LINE}/call`,
    values: { way: 'call:+18883737888', outcome: 'right', calledOn: today() },
  })),
  'POST /steward/lines/:id/call/:call/take-back': shared(async ({ scene: { db } }) => ({
    url: `${LINE}/call/${await asSteward(db, (ctx) => logCall(ctx, aCall()))}/take-back`,
  })),
  'POST /steward/lines/:id/agree': shared(async (wish) => ({
    url: `${await waiting(wish)}/agree`,
    values: { version: '1' },
  })),
  'POST /steward/lines/:id/take-back': shared(async (wish) => ({
    url: `${await waiting(wish)}/take-back`,
    values: { version: '1' },
  })),
}
