import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShared } from './reading/open-shared.ts'
import { aMove, History, type Move } from './testing/history.ts'
import { aYoungPerson, type SharingTown, sharingTown } from './testing/sharing-town.ts'

let town: SharingTown
beforeAll(async () => {
  town = await sharingTown()
})
afterAll(() => town.close())

/** What the table says passes by bases that hold, past all of our code. */
async function stored(basis: string): Promise<string[]> {
  const { rows } = await town.db.admin.query<{ item: string }>(
    `select a.item_id as item from sharing.access a join sharing.basis b on b.id = a.basis_id
     where b.id = $1 and b.ended_at is null and b.until > now()`,
    [basis],
  )
  return rows.map(({ item }) => item)
}

describe('over random histories of releases, refusals, flags, guardians and sharing', () => {
  it('nothing is stored or read that the rules do not allow at that moment', async () => {
    let read = 0
    let denied = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 6, maxLength: 16 }), async (moves) => {
        const history = await History.of(town, await aYoungPerson(town))
        // Begins with something to take away.
        for (const move of [
          { kind: 'release', to: 'clinic', categories: ['identity', 'advocate-notes'], signedBy: 'both' },
          { kind: 'share', to: 'clinic' },
          ...moves,
        ] as Move[]) {
          await history.do(move)
          for (const { id, to } of history.bases) {
            for (const item of await stored(id)) expect(history.may(to, item)).toBe(true)
            const opened =
              (await history.reader(to).run((ctx) => openShared(ctx, town.keys, id)))?.entries ?? []
            for (const entry of opened) expect(history.may(to, entry.id)).toBe(true)
            read += opened.length
            denied += 2 - opened.length
          }
        }
      }),
      { numRuns: 12 },
    )
    // Both happened: a history in which nothing passes would show nothing.
    expect(read).toBeGreaterThan(20)
    expect(denied).toBeGreaterThan(20)
  })
})
