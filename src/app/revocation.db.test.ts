import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '#platform/live/testing/listen-to.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inTime } from '#platform/testing/work.ts'
import { aNode, type Node } from './testing/revocation/a-node.ts'
import { type Kind, kinds } from './testing/revocation/kinds.ts'
import { aScene, type Scene, type Subject } from './testing/revocation/scene.ts'
import { type Surface, surfaces } from './testing/revocation/surfaces.ts'

/**
 * Taking back, measured: each kind, on everything its person had in their hands, on two nodes of one database. The act
 * is done on the first node. Prints one line of JSON a kind, in milliseconds from the moment the act was sent, so its own
 * time is in each of them.
 *
 * What somebody takes back is told: those nodes never look at open pages by themselves. Figures of two cores that did
 * other work as well: refused at the next use, on each node, on which a session is looked up in 2 to 15 ms; streams closed
 * after 15 to 150 ms on both nodes. What ends by the clock: streams closed within 0.7 s.
 *
 * Of feeds, which are no person's: `interop/feeds/notices.db.test.ts` and `pull.db.test.ts`.
 */
const LIMIT_MS = { here: 1_000, there: 5_000, link: 60_000 } as const

let db: TestDatabase
type Pair = readonly [here: Node, there: Node]
let told: Pair
let byTheClock: Pair

beforeAll(async () => {
  db = await testDatabase()
  told = await Promise.all([aNode(db, false), aNode(db, false)])
  byTheClock = await Promise.all([aNode(db, true), aNode(db, true)])
})
afterAll(async () => {
  await Promise.all([...(told ?? []), ...(byTheClock ?? [])].map((node) => node.close()))
  await db?.close()
})

const lead = ['page', 'form', 'invite', 'invitation', 'recovery', 'token'] as const
const had: Readonly<Record<Subject, readonly Surface[]>> = {
  lead,
  auditor: ['page', 'form', 'export', 'recovery'],
}

interface Asked {
  readonly found: string
  readonly ms: number
}

async function ask(scene: Scene, who: Subject, surface: Surface, node: Node, since: number): Promise<Asked> {
  const found = await surfaces[surface](scene, node, who)
  return { found, ms: Math.round(performance.now() - since) }
}

/** When a stream was told that its sign-in is over, and ended. */
async function closed(reader: Reader, since: number): Promise<number> {
  await reader.ended
  return Math.round(performance.now() - since)
}

async function measure(kind: Kind, who: Subject) {
  const [here, there] = kind.closes === 'by the clock' ? byTheClock : told
  const scene = await aScene(db, who)
  for (const node of [here, there]) {
    for (const surface of had[who])
      expect(`${surface} ${await surfaces[surface](scene, node, who)}`).toBe(`${surface} open`)
  }
  const [mine, mineThere, stranger] = await Promise.all([
    here.listen(scene.subject.cookie),
    there.listen(scene.subject.cookie),
    there.listen(scene.town.neighbor.cookie),
  ])
  // Past the look that follows every opening: what is found now is found because of the act.
  await sleep(600)
  expect([mine, mineThere, stranger].map((reader) => reader.isOver())).toEqual([false, false, false])
  const since = performance.now()
  const streams = [closed(mine, since), closed(mineThere, since)] as const
  await kind.act(scene, here)
  const acted = Math.round(performance.now() - since)
  const next: Record<string, Asked> = {}
  for (const surface of had[who]) {
    next[surface] = await ask(scene, who, surface, here, since)
    next[`${surface}, second node`] = await ask(scene, who, surface, there, since)
  }
  const ends = kind.closes
    ? await Promise.race([Promise.all(streams), sleep(LIMIT_MS.link, undefined)])
    : undefined
  const overs = [mine, mineThere, stranger].map((reader) => reader.isOver())
  for (const reader of [mine, mineThere, stranger]) reader.leave()
  return { acted, next, ends, overs, lasts: [mine, mineThere].map((one) => one.heard.at(-1)?.event) }
}

describe('taking back', () => {
  const rows = kinds.flatMap((kind) => kind.of.map((who) => [kind.name, who, kind] as const))

  it.each(rows)('%s (%s) is felt at the next use, on each node', async (name, who, kind) => {
    const { acted, next, ends, overs, lasts } = await measure(kind, who)
    process.stdout.write(
      `${JSON.stringify({
        taken_back: name,
        from: who,
        act_ms: acted,
        ...(ends && { stream_ms: ends[0], stream_second_node_ms: ends[1] }),
        ...Object.fromEntries(
          Object.entries(next).flatMap(([surface, { found, ms }]) =>
            found === 'open' ? [] : [[`${surface.replaceAll(/\W+/g, '_')}_ms`, ms]],
          ),
        ),
      })}\n`,
    )
    for (const surface of had[who]) {
      for (const where of [surface, `${surface}, second node`]) {
        expect(`${where}: ${next[where]?.found ?? ''}`).toBe(`${where}: ${kind.refuses[surface] ?? 'open'}`)
        expect(next[where]?.ms).toSatisfy((ms: number) => inTime(ms, LIMIT_MS.link))
      }
    }
    const close = kind.closes !== undefined
    expect(overs).toEqual([close, close, false])
    if (!close) return
    expect(lasts).toEqual(['signed-out', 'signed-out'])
    expect(ends?.[0]).toSatisfy((ms: number) => inTime(ms, LIMIT_MS.here))
    expect(ends?.[1]).toSatisfy((ms: number) => inTime(ms, LIMIT_MS.there))
  })
})
