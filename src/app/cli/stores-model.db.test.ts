import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { acts, histories } from '../testing/stores/acts.ts'
import { StoresModel } from '../testing/stores/model.ts'
import { aGround, type Ground, World } from '../testing/stores/world.ts'

let ground: Ground
beforeAll(async () => {
  ground = await aGround()
})
afterAll(async () => await ground?.close())

async function live(history: Iterable<fc.AsyncCommand<StoresModel, World>>): Promise<void> {
  const world = await World.begin(ground)
  try {
    await fc.asyncModelRun(() => ({ model: new StoresModel(), real: world }), history)
  } finally {
    await world.close()
  }
}

/** Without backups of something the first restores would bring nothing back. */
const beginning = [acts.create, acts.create, acts.checkpoint(undefined), acts.backUp, acts.backUpKeys]
const [numRuns, length] = inFull([3, 28], [12, 80])

it('keeps destroyed what was destroyed, and opens all else, whatever is backed up, restored and cut short', {
  timeout: inFull(300_000, 3_600_000),
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(histories(length), async (history) => {
      await live([...beginning, ...history])
      done += history.length
    }),
    // A shorter history that fails too: STORES_SHRINK=1 with the seed and path that were printed.
    { numRuns, endOnFailure: process.env.STORES_SHRINK !== '1' },
  )
  expect(done).toBe(numRuns * length)
})

it('tells a restore that was said from one that was not, also of a backup from right after another restore', async () => {
  const { create, checkpoint, backUp, restoreData } = acts
  const signed = checkpoint(undefined)
  await live([
    create,
    signed,
    backUp,
    create,
    signed,
    restoreData(0, false),
    backUp,
    signed,
    restoreData(1, false),
  ])
})

// Leaves get their places within a second and are signed each hour: those of a backup that nobody had signed are in the way of
// others that were signed in their places, after an older backup had been put back.
it.each([false, true])(
  'goes on from a backup whose last leaves were never signed, when others were signed in their places; cut short: %s',
  async (isCut) => {
    const { create, checkpoint, backUp, restoreData } = acts
    const signed = checkpoint(undefined)
    await live([
      create,
      signed,
      backUp,
      create,
      backUp,
      restoreData(0, false),
      create,
      signed,
      restoreData(1, isCut),
      create,
      signed,
    ])
  },
)
