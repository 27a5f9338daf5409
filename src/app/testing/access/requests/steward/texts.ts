import { textDigest } from '#features/awareness/index.ts'
import { enterFact } from '#features/law/enter-fact.ts'
import { aNewFact, yesterday } from '#features/law/testing/two-stewards.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asSteward } from '#platform/testing/database.ts'
import type { Requests, Wish } from '../types.ts'
import { form, page, shared } from './shared.ts'

/** Flyers, guidance and the law: what a named person read, agreed to or doubts. */

const GUIDANCE = '/steward/guidance/plan-before-the-report'
const ASK = '/steward/guidance/ask'
const asked = {
  kind: 'survivor',
  bundle: 'first',
  reviewer: 'Bo Example',
  role: 'survivor leader',
  consent: 'yes',
}
const reading = { kind: 'translation', person: 'Amal Example', digest: textDigest('ar') }
const flyers = async ({ scene: { db } }: Wish) => {
  // The same steward writes down one reading only.
  await db.admin.query('delete from awareness.approval')
  return '/steward/flyers/ar'
}

/** Entered by one steward; verifying it takes another. */
const aFact = async ({ scene: { db } }: Wish) =>
  `/steward/law/fact/${await asSteward(db, (ctx) => enterFact(ctx, aNewFact()))}`

const fact = {
  jurisdiction: 'ZH',
  topic: 'clock',
  value: 'partial',
  reporter: 'nurse',
  says: 'Made up: at once.',
  citation: 'Harbor State Code 2 (fictional)',
  quote: 'Made-up law: at once.',
  official: 'https://law.harbor.example/2',
  sourceKind: 'statute',
  sha256: 'b'.repeat(64),
  license: 'Made up',
  asOf: '2026-01-01',
  retrieved: '2026-01-02',
}

export const textRequests: Requests = {
  'GET /steward/flyers': page('/steward/flyers'),
  'GET /steward/flyers/:language': page('/steward/flyers/ar'),
  'POST /steward/flyers/:language': shared(async (wish) => ({ url: await flyers(wish), values: reading })),
  'POST /steward/flyers/:language/withdraw': shared(async (wish) => {
    const url = await flyers(wish)
    await wish.scene.desk.post(url, reading)
    return form(wish, url, `${url}/withdraw`)
  }),
  'GET /steward/guidance': page('/steward/guidance'),
  'GET /steward/guidance/:id': page(GUIDANCE),
  'POST /steward/guidance/:id': shared(async (wish) => ({
    url: GUIDANCE,
    values: {
      sha256:
        /name="sha256" value="([0-9a-f]{64})"/.exec((await wish.scene.desk.open(GUIDANCE)).body)?.[1] ?? '',
      kind: 'content',
      decision: 'agreed',
      reviewer: 'Ada Example',
      role: 'nurse',
      consent: 'yes',
    },
  })),
  'GET /steward/guidance/ask': page(ASK),
  'POST /steward/guidance/ask': shared(async () => ({ url: ASK, values: asked })),
  'POST /steward/guidance/ask/:id/end': shared(async (wish) => {
    await wish.scene.desk.post(ASK, asked)
    const ended = /action="(\/steward\/guidance\/ask\/[0-9a-f-]{36}\/end)"/
    return { url: ended.exec((await wish.scene.desk.open(ASK)).body)?.[1] ?? '', values: {} }
  }),
  'GET /steward/law': page('/steward/law'),
  'GET /steward/law/enter': page('/steward/law/enter'),
  'GET /steward/law/missing': page('/steward/law/missing'),
  'POST /steward/law/enter': shared(async () => ({ url: '/steward/law/enter', values: fact })),
  'GET /steward/law/fact/:id': shared(async (wish) => ({ url: await aFact(wish) })),
  'POST /steward/law/fact/:id/verify': shared(async (wish) => ({
    url: `${await aFact(wish)}/verify`,
    values: { version: '0', readOn: yesterday(), iRead: 'yes', months: '12' },
  })),
  'POST /steward/law/fact/:id/contest': shared(async (wish) => ({
    url: `${await aFact(wish)}/contest`,
    values: { version: '0', reason: 'law-changed' },
  })),
  'POST /steward/law/proposal/:id': shared(async (wish) => {
    await wish.scene.app.inject({
      method: 'POST',
      url: '/en/law/propose',
      headers: ownForm,
      payload: new URLSearchParams({
        place: 'IL',
        topic: 'harm',
        matter: 'missing',
        citation: '325 ILCS 5/3',
        official: '',
      }).toString(),
    })
    const { body } = await wish.scene.desk.open('/steward/law')
    return {
      url: /action="(\/steward\/law\/proposal\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? '',
      values: { outcome: 'not-entered' },
    }
  }),
}
