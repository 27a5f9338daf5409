import { expect } from 'vitest'
import { openItems } from '#features/records/index.ts'
import type { StoresModel } from './model.ts'
import type { World } from './world.ts'

/**
 * After each step: what was destroyed opens nowhere and has left nothing, what was not always opens, and a check of the log
 * finds nothing that was not said.
 */
export async function lookAtAll(model: StoresModel, world: World): Promise<void> {
  const opened: Record<string, string | undefined> = {}
  const expected: Record<string, string | undefined> = {}
  for (const [subject, items] of Map.groupBy(
    model.everMade.keys(),
    (item) => model.everMade.get(item) ?? '',
  )) {
    Object.assign(opened, await wordsOf(world, items))
    for (const item of items) expected[item] = model.opens(item) ? model.wordsOf(item) : undefined
    if (model.data.tombstones.has(subject))
      expect([subject, await leftInData(world, subject)]).toEqual([subject, 0])
    if (model.keys.tombstones.has(subject))
      expect([subject, await keysLeft(world, subject)]).toEqual([subject, 0])
  }
  expect(opened).toEqual(expected)
  for (const tombstone of model.data.tombstones.keys()) {
    const [, item] = tombstone.split('/')
    if (item !== undefined) expect([item, await sealedOf(world, item)]).toEqual([item, 0])
  }
  const verified = await world.verify()
  const nothing = model.isSigned ? [] : ['no-checkpoint']
  if (verified) expect(verified.findings.map(({ code }) => code)).toEqual(nothing)
  else expect(model.isSigned).toBe(false)
  for (const { saidAt } of verified?.restores ?? []) expect(saidAt).toBeInstanceOf(Date)
}

/** All of a record at once, as people read it; where something in it does not open, each by itself. */
async function wordsOf(world: World, items: readonly string[]): Promise<Record<string, string | undefined>> {
  try {
    return await read(world, items)
  } catch {
    const each = await Promise.all(
      items.map(async (item) => await read(world, [item]).catch(() => ({ [item]: undefined }))),
    )
    return Object.assign({}, ...each) as Record<string, string | undefined>
  }
}

async function read(world: World, items: readonly string[]): Promise<Record<string, string | undefined>> {
  const found = await world.as('worker', (ctx) => openItems(ctx, world.now.keys, items, { what: 'record' }))
  const words = new Map(
    found.map(({ id, groups }) => {
      const { names, narrative } = (groups ?? {}) as {
        names?: { name: string }
        narrative?: { text: string }
      }
      return [id, names?.name ?? narrative?.text]
    }),
  )
  return Object.fromEntries(items.map((item) => [item, words.get(item)]))
}

async function count(pool: World['now']['admin'], sql: string, id: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [id])
  return rows[0]?.n ?? -1
}

const leftInData = async ({ now }: World, subject: string) =>
  await count(now.admin, 'records.item where subject_id = $1', subject)
const sealedOf = async ({ now }: World, item: string) =>
  await count(now.admin, 'records.sealed where item_id = $1', item)
const keysLeft = async ({ now }: World, subject: string) =>
  await count(
    now.keyStore.pool,
    `keys.data_key where owner = $1 and purpose = 'records' and wrapped is not null`,
    subject,
  )
