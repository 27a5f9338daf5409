import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Said } from '#features/availability/testing/holder.ts'
import { aKeeper, aLine, aSeeker } from '#features/availability/testing/lines.ts'
import { broken, stored } from '#features/availability/testing/stored.ts'
import { aToken } from '#features/availability/testing/world.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import type { TestDatabase } from '#platform/testing/database.ts'

/** What people act on: three lines, who counts them, and two who hold. Sessions and API tokens of each. */
export interface LineScene {
  readonly lines: readonly string[]
  readonly sessions: { readonly keeper: string; readonly seekers: readonly string[] }
  readonly tokens: { readonly keeper: string; readonly seekers: readonly string[] }
}

/** Fills a migrated, empty database. */
export async function aLineScene(db: TestDatabase): Promise<LineScene> {
  await db.owner.query('select platform.mark_demo()')
  await db.owner.query('select identity.add_demo_person($1, $2)', [db.stewardId, 'Testa Steward (fictional)'])
  const keeper = await aKeeper(db)
  const [one, two] = [await aSeeker(db), await aSeeker(db)]
  const lines: string[] = []
  for (let n = 0; n < 3; n += 1) lines.push(await aLine(db, keeper, { total: 9_000 }))
  return {
    lines,
    sessions: { keeper: keeper.secret, seekers: [one.secret, two.secret] },
    tokens: {
      keeper: await aToken(db, keeper.place, ['availability.see', 'availability.keep']),
      seekers: [
        await aToken(db, one.place, ['availability.see']),
        await aToken(db, two.place, ['availability.see']),
      ],
    },
  }
}

const stewardId = randomUUID()

/** A database of its own that a test may look behind the scenes of. */
export function openedDatabase(urls: {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly superUrl: string
}): TestDatabase {
  const pool = (url: string) => openPool(url, { max: 2, name: 'tests' })
  const [app, owner, admin] = [pool(urls.appUrl), pool(urls.ownerUrl), pool(urls.superUrl)]
  return {
    name: 'breakwater',
    app,
    owner,
    admin,
    urls: { app: urls.appUrl, owner: urls.ownerUrl, jobs: '', admin: urls.superUrl },
    keyStore: awayKeyStore(),
    keyring: keyringFrom(randomBytes(32)),
    stewardId,
    async close() {
      await Promise.all([app.end(), owner.end(), admin.end()])
    },
  }
}

export const acknowledged = (said: readonly Said[]) => said.filter(({ done }) => done !== undefined)

/**
 * Everything that was answered is stored, and nothing that nobody asked for; each line keeps its rules.
 *
 * @returns of each key that a hold was asked with and that is stored, the hold's id.
 */
export async function expectKept(
  db: TestDatabase,
  lines: readonly string[],
  said: readonly Said[],
): Promise<ReadonlyMap<string, string>> {
  const { rows: holds } = await db.admin.query<{ id: string; key: string; state: string }>(
    'select id, key, state from availability.hold',
  )
  const { rows: counts } = await db.admin.query<{ key: string; version: number }>(
    `select key, version from availability.count where what = 'count'`,
  )
  const byKey = new Map(holds.map((hold) => [hold.key, hold]))
  expect(byKey.size).toBe(holds.length)
  for (const [key, answer] of new Map(acknowledged(said).map((one) => [one.done ?? '', one]))) {
    if (answer.version !== undefined) {
      expect(counts).toContainEqual({ key, version: answer.version })
      continue
    }
    const hold = byKey.get(key)
    expect(hold?.id).toBe(answer.hold)
    // The next move may have been on its way.
    if (answer.state !== 'held') expect(hold?.state).toBe(answer.state)
  }
  const asked = new Set(said.flatMap(({ asks }) => (asks === undefined ? [] : [asks])))
  for (const { key } of holds) expect(asked.has(key)).toBe(true)
  const { rows: clock } = await db.admin.query<{ now: number }>(
    'select (extract(epoch from availability.clock()) * 1000)::float8 as now',
  )
  for (const line of lines) expect(broken(await stored(db, line, []), clock[0]?.now ?? 0)).toEqual([])
  return new Map(holds.map(({ key, id }) => [key, id]))
}
