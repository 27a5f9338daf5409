import {
  confirmables,
  confirmRows,
  LANE_PAGES,
  shippedRules,
  signingState,
  signRules,
  standOf,
} from '#features/sharing/index.ts'
import type { AsDemoPerson } from './availability.ts'
import { demoLanes, memberOf } from './coalition.ts'

const COUNSEL = 'Demo Counsel'

/**
 * Once: somebody who is no lawyer and does not exist signs the shipped rules, so that sharing can be tried. They confirm each row
 * marked unverified of the lanes that programs of the demo have, and of no other. That one parent is enough they leave out: so
 * everybody with legal authority signs, and an unconfirmed rule can be seen.
 */
export async function loadDemoSignature(as: AsDemoPerson): Promise<void> {
  const counsel = memberOf(COUNSEL)
  const unsigned = await as(counsel, async (ctx) => (await signingState(ctx)).last === undefined)
  if (!unsigned) return
  await as(counsel, async (ctx) => {
    const all = confirmables(shippedRules())
    for (const lane of LANE_PAGES.filter((page) => demoLanes.has(page)))
      await confirmRows(
        ctx,
        lane,
        all.flatMap(({ page, content }) => (page === lane ? [content] : [])),
      )
    const { toSign, last } = await signingState(ctx)
    await signRules(ctx, {
      toSign,
      after: standOf(last),
      name: COUNSEL,
      title: 'Made up for this demo, no lawyer',
      jurisdiction: 'Nowhere (fictional)',
    })
  })
}
