import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCard } from '../testing/a-card.ts'
import { cardsOf } from './card-cache.ts'
import { searchCards } from './search-cards.ts'
import type { SearchRequest } from './search-request.ts'

let db: TestDatabase
let other: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  other = await testDatabase()
})
afterAll(async () => {
  await Promise.all([db?.close(), other?.close()])
})

let nextNeed = 700
const request = (categoryId: number): SearchRequest => ({
  needIds: [categoryId],
  place: {
    point: { latitude: 41.88, longitude: -87.68 },
    areaIds: [17031, 100017, 1],
    state: 'IL',
  },
  age: null,
  gender: null,
  language: null,
  onlyFree: false,
  onlyOpen: false,
  limit: 12,
})
const names = async (reader: Reader, categoryId: number) =>
  (await searchCards(reader, request(categoryId))).found.map((one) => one.card.name)
const seen = (categoryId: number) =>
  asActor(db.app, visitor, (reader) => names(reader, categoryId), { apart: true })

/** A card of a need of its own, by its id. */
async function shown(name: string): Promise<{ id: string; categoryId: number }> {
  const categoryId = nextNeed++
  const id = await asSteward(db, (ctx) => aCard(ctx, { name, needIds: [categoryId] }))
  expect(await seen(categoryId)).toEqual([name])
  return { id, categoryId }
}
const rename = `update directory.public_card set card = jsonb_set(card::jsonb, '{name}', to_jsonb($1::text)) where id = $2`

/** Counts the questions that are asked. */
function counted(reader: Reader): { reader: Reader; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    reader: {
      database: reader.database,
      prepared: (name, sql, values) => {
        asked.push(name)
        return reader.prepared(name, sql, values)
      },
    },
  }
}

describe('a card that was just shown', () => {
  it('is not asked for again while it is the same', async () => {
    const { categoryId } = await shown('Lantern')
    const asked = await asActor(
      db.app,
      visitor,
      async (own) => {
        const { reader, asked } = counted(own)
        expect(await names(reader, categoryId)).toEqual(['Lantern'])
        return asked
      },
      { apart: true },
    )
    expect(asked).toEqual(['search_need_near'])
  })

  it('is shown as it is now, whoever changed it and whatever else they left alone', async () => {
    const { id, categoryId } = await shown('before')
    await db.admin.query(rename, ['after', id])
    expect(await seen(categoryId)).toEqual(['after'])
    await db.admin.query(rename, ['later', id])
    expect(await seen(categoryId)).toEqual(['later'])
  })

  it('is gone when it is hidden', async () => {
    const { id, categoryId } = await shown('to be hidden')
    await db.admin.query('delete from directory.public_card where id = $1', [id])
    expect(await seen(categoryId)).toEqual([])
  })

  it('is shown in each of the states that one transaction gives it, and in none that it took back', async () => {
    const { id, categoryId } = await shown('at first')
    const within = asSteward(db, async (ctx) => {
      const found: string[][] = []
      for (const name of ['second', 'third']) {
        await ctx.prepared('rename', rename, [name, id])
        found.push(await names(ctx, categoryId))
      }
      expect(found).toEqual([['second'], ['third']])
      throw new Error('taken back')
    })
    await expect(within).rejects.toThrow('taken back')
    expect(await seen(categoryId)).toEqual(['at first'])
  })

  it('is not taken for the card of another database, even of the same id and version', async () => {
    const { id } = await shown('here')
    const state = await asVisitor(db, (ctx) =>
      ctx.prepared<{ id: string; version: string }>(
        'state',
        'select id, xmin::text || ctid::text || modified_at::text as version from directory.public_card where id = $1',
        [id],
      ),
    )
    await asSteward(other, (ctx) => aCard(ctx, { id, name: 'there', needIds: [1] }))
    const read = (on: TestDatabase) => asVisitor(on, (ctx) => cardsOf(ctx, state))
    expect((await read(db)).get(id)?.name).toBe('here')
    expect((await read(other)).get(id)?.name).toBe('there')
  })
})

it('leaves out a card that was removed after it was found', async () => {
  const cards = await asVisitor(db, (ctx) => cardsOf(ctx, [{ id: randomUUID(), version: '1' }]))
  expect(cards.size).toBe(0)
})
