import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { hidePlace } from '#features/directory/places/hide-place.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asOperator, asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { findDuplicates } from '../find-duplicates.ts'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

const queue = '/steward/duplicates'

/** Two records of two sources that are one. */
async function aPair(word: string) {
  const phones = [{ number: '312-555-0114' }]
  const made = (description: string) =>
    asSteward(db, (ctx) =>
      aRecord(ctx, {
        organization: { name: `${word} House` },
        service: { name: `${word} night drop-in`, doc: { phones, description } },
        location: {
          name: `${word} pier`,
          doc: {
            phones,
            addresses: [{ address_1: `12 ${word} Street`, city: 'Chicago', state_province: 'IL' }],
          },
        },
      }),
    )
  const [one, two] = [await made('Open each night.'), await made('Rest and food.')]
  await asOperator(db, (ctx) => findDuplicates(ctx))
  return { one, two, path: `${queue}/service/${one.serviceId}/${two.serviceId}` }
}

describe('the queue of pairs', () => {
  it('names both, their sources and what speaks for it, and leads to them side by side', async () => {
    const { one, two } = await aPair('Lantern')
    const list = await desk.open(`${queue}?kind=service`)
    expect(list.body).toContain('Lantern night drop-in')
    expect(list.body).toContain('They have the same name')
    expect(list.body).toContain('They have the same phone number')
    const [a, b] = [one.serviceId, two.serviceId].toSorted()
    expect(list.body).toContain(`href="${queue}/service/${a}/${b}"`)
    await expectGoodPage(list, ['Lantern'])
    await expectGoodPage(await desk.open(queue), ['Lantern'])
  })

  it('is looked through again by a button, in the background', async () => {
    const after = await desk.follow(await desk.send(await desk.open(queue), `${queue}/look`, {}))
    expect(after.body).toContain('We are looking.')
    await expectGoodPage(after)
  })

  it('looks for one record at once', async () => {
    const { one, two } = await aPair('Cannery')
    await db.admin.query('delete from directory.duplicate_pair')
    const answer = await desk.post(`${queue}/look`, { record: one.organizationId })
    expect(answer.statusCode).toBe(303)
    const { rows } = await db.admin.query('select a_id, b_id from directory.duplicate_pair')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ a_id: [one.organizationId, two.organizationId].toSorted()[0] })
    expect((await desk.post(`${queue}/look`, { record: 'everything' })).statusCode).toBe(422)
  })
})

describe('two records side by side', () => {
  it('show each value with its source and date, and merge as chosen; the merge can be undone', async () => {
    const { one, two, path } = await aPair('Harbor')
    const form = await desk.open(path)
    for (const words of [
      'Open each night.',
      'Rest and food.',
      'Take this',
      'From <bdi class="name">Test source',
      'Never confirmed',
      'Nobody has confirmed either of them.',
    ])
      expect(form.body).toContain(words)
    await expectGoodPage(form, ['Harbor'])
    const fields = {
      keptVersion: /name="keptVersion" value="(\d+)"/.exec(form.body)?.[1] ?? '',
      mergedVersion: /name="mergedVersion" value="(\d+)"/.exec(form.body)?.[1] ?? '',
      'choice.description': 'merged',
    }
    const refused = await desk.post(path, { ...fields, reason: '' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('<a href="#reason">')
    // What was chosen is still chosen.
    expect(refused.body).toMatch(/id="choice-description-merged"[^>]*checked/)
    await expectGoodPage(refused)
    const wrong = await desk.post(path, { ...fields, reason: 'Called both.', 'choice.name': 'neither' })
    expect(wrong.statusCode).toBe(422)
    const after = await desk.follow(await desk.post(path, { ...fields, reason: 'Called both.' }))
    expect(after.body).toMatch(/class="undo-bar".*Harbor night drop-in<\/bdi> merged into/)
    await expectGoodPage(after, ['Harbor'])
    const { rows } = await db.admin.query<{ d: string }>(
      `select doc ->> 'description' as d from directory.service where id = $1`,
      [one.serviceId],
    )
    expect(rows[0]?.d).toBe('Rest and food.')

    const stale = await desk.post(path, { ...fields, reason: 'Once more.' })
    expect(stale.statusCode).toBe(409)
    expect(stale.body).toContain('Someone changed this record')

    const list = await desk.open(`${queue}/merges`)
    await expectGoodPage(list, ['Harbor'])
    const undo = /action="([^"]+\/undo)"/.exec(after.body)?.[1] ?? ''
    expect(list.body).toContain(`action="${undo}"`)
    expect((await desk.follow(await desk.post(undo, {}))).body).toContain('they are two again')
    const twice = await desk.post(undo, {})
    expect(twice.statusCode).toBe(409)
    expect(twice.body).toContain('undone before')
    const back = await db.admin.query('select withdrawn_at from directory.service where id = $1', [
      two.serviceId,
    ])
    expect(back.rows[0]).toEqual({ withdrawn_at: null })
  })

  it('let the one that a person verified last stand, in the list and field by field', async () => {
    const { one, two } = await aPair('Beacon')
    const [first = '', second = ''] = [one.serviceId, two.serviceId].toSorted()
    await asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id: second, method: 'human call' }))
    const list = await desk.open(`${queue}?kind=service`)
    expect(list.body).toContain(`href="${queue}/service/${second}/${first}"`)
    const kept = await desk.open(`${queue}/service/${second}/${first}`)
    expect(kept.body).toContain('The record that stays was confirmed last.')
    expect(kept.body).toMatch(/id="choice-description-kept"[^>]*checked/)
    const swapped = await desk.open(`${queue}/service/${first}/${second}`)
    expect(swapped.body).toContain('The other record was confirmed last.')
    expect(swapped.body).toMatch(/id="choice-description-merged"[^>]*checked/)
    await expectGoodPage(swapped, ['Beacon'])
    // Whoever sends nothing chosen gets what stood there.
    const versions = Object.fromEntries(
      ['keptVersion', 'mergedVersion'].map((name) => [
        name,
        new RegExp(`name="${name}" value="(\\d+)"`).exec(kept.body)?.[1] ?? '',
      ]),
    )
    const before = await db.admin.query('select doc ->> $2 as said from directory.service where id = $1', [
      second,
      'description',
    ])
    await desk.post(`${queue}/service/${second}/${first}`, { ...versions, reason: 'Called both.' })
    const after = await db.admin.query('select doc ->> $2 as said from directory.service where id = $1', [
      second,
      'description',
    ])
    expect(after.rows).toEqual(before.rows)
  })

  it('are said to be two, and then are not asked about again', async () => {
    const { path } = await aPair('Quay')
    const long = await desk.post(`${path}/not-same`, { why: 'x'.repeat(501) })
    expect(long.statusCode).toBe(422)
    const after = await desk.follow(
      await desk.send(await desk.open(path), `${path}/not-same`, { why: 'Two shifts' }),
    )
    expect(after.body).toContain('We will not ask about these two again')
    expect((await desk.open(`${queue}?kind=service`)).body).not.toContain('Quay night drop-in')
  })

  it('tell nothing of a confidential place but that merging hides both', async () => {
    const { one, two } = await aPair('Cove')
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: two.locationId ?? '',
        visibility: 'named',
        reason: 'Their operator asked us to.',
      }),
    )
    const path = `${queue}/location/${one.locationId}/${two.locationId}`
    const form = await desk.open(path)
    expect(form.statusCode).toBe(200)
    expect(form.body).toContain('Merging hides both')
    expect(form.body).not.toContain('12 Cove Street')
    expect(form.body).not.toContain('choice.')
    await expectGoodPage(form)
  })

  it('are found by nobody where one is missing, is of another kind, or is the same', async () => {
    const { one, two } = await aPair('Sound')
    for (const path of [
      `${queue}/service/${one.serviceId}/${randomUUID()}`,
      `${queue}/service/${one.serviceId}/${one.serviceId}`,
      `${queue}/location/${one.serviceId}/${two.serviceId}`,
    ])
      expect((await desk.open(path)).statusCode).toBe(404)
    expect((await desk.open(`${queue}/taxonomy/${one.serviceId}/${two.serviceId}`)).statusCode).toBe(404)
    expect((await desk.post(`${queue}/merges/${randomUUID()}/undo`, {})).statusCode).toBe(404)
  })
})
