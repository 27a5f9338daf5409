import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { addService } from './add-service.ts'
import { cardsOfService } from './card-by-id.ts'
import { closeService } from './close-service.ts'
import { confirmRecord } from './confirm-record.ts'
import { type Edit, editRecord } from './edit-record.ts'
import { recordHistory } from './record-history.ts'
import type { NewEntry } from './records/new-entry.ts'
import { anEntry, canaryPoint, canaryStreet } from './testing/entries.ts'
import { untilBlocked } from './testing/until-blocked.ts'
import { undoChange } from './undo-change.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const add = (entry: NewEntry = anEntry()) => asSteward(db, (ctx) => addService(ctx, db.keyring, entry))
const edit = (id: string, values: Edit['values'], more: Partial<Edit> = {}) =>
  asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, {
      entity: 'service',
      id,
      version: 1,
      values,
      evidence: { method: 'human call', note: 'Intake line' },
      ...more,
    }),
  )
const cardOf = async (serviceId: string) => (await asVisitor(db, (ctx) => cardsOfService(ctx, serviceId)))[0]
const historyOf = (id: string) => asSteward(db, (ctx) => recordHistory(ctx, { entity: 'service', id }))
const hiddenPlace = {
  values: { name: 'House', addresses: [canaryStreet], ...canaryPoint, phones: [{ number: '312-555-0177' }] },
  visibility: 'contact' as const,
}

describe('editing', () => {
  it('changes record, card, history and provenance together, and not the human date', async () => {
    const { serviceId } = await add()
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: serviceId, method: 'human call' }),
    )
    const confirmed = (await cardOf(serviceId))?.dates.confirmedAt
    const phones = [{ number: '312-555-0160', type: 'voice' }]
    const result = await edit(serviceId, { phones, 'profile.genders': ['boy'] }, { version: 2 })
    expect(result).toEqual({ version: 3, changed: ['phones', 'profile.genders'] })
    const card = await cardOf(serviceId)
    expect(card).toMatchObject({
      phones: [{ tel: '+13125550160' }],
      profile: { genders: ['boy'] },
      dates: { confirmedAt: confirmed },
    })
    const [latest] = await historyOf(serviceId)
    expect(latest).toMatchObject({ act: 'edit', personName: 'Testa Steward (fictional)', canUndo: true })
    expect(latest?.changes.map((change) => change.path)).toEqual(['phones', 'profile.genders'])
    const { rows } = await db.admin.query(
      `select path, method, evidence, actor_id from directory.field_provenance where record_id = $1 and path <> '' and current order by path`,
      [serviceId],
    )
    expect(rows).toMatchObject([
      { path: 'phones', method: 'human call', evidence: 'Intake line', actor_id: db.stewardId },
      { path: 'profile.genders' },
    ])
  })

  it('tells the second of two editors what the first one wrote', async () => {
    const { serviceId } = await add()
    await edit(serviceId, { description: 'First.' })
    await expect(edit(serviceId, { description: 'Second.' })).rejects.toMatchObject({
      status: 409,
      code: 'record-changed-meanwhile',
      version: 2,
      values: [{ path: 'description', yours: 'Second.', theirs: 'First.' }],
    })
    expect((await cardOf(serviceId))?.description).toBe('First.')
  })

  it('makes the second of two editors wait for the first, and then tells them', async () => {
    const { serviceId } = await add()
    const written = Promise.withResolvers<void>()
    const commit = Promise.withResolvers<void>()
    const change = (description: string): Edit => ({
      entity: 'service',
      id: serviceId,
      version: 1,
      values: { description },
      evidence: { method: 'human call', note: 'Intake line' },
    })
    const first = asSteward(db, async (ctx) => {
      await editRecord(ctx, db.keyring, change('A.'))
      written.resolve()
      await commit.promise
    })
    await written.promise
    const second = asSteward(db, (ctx) => editRecord(ctx, db.keyring, change('B.'))).catch(
      (error: unknown) => error,
    )
    await untilBlocked(db)
    commit.resolve()
    await first
    expect(await second).toMatchObject({
      code: 'record-changed-meanwhile',
      values: [{ yours: 'B.', theirs: 'A.' }],
    })
    expect((await cardOf(serviceId))?.description).toBe('A.')
  })

  it('writes nothing when nothing differs', async () => {
    const { serviceId } = await add()
    expect(await edit(serviceId, { description: 'Food, rest and someone to talk to.' })).toEqual({
      version: 1,
      changed: [],
    })
    expect(await historyOf(serviceId)).toHaveLength(1)
  })

  it('refuses status, ids and unknown fields here', async () => {
    const { serviceId } = await add()
    for (const path of [
      'status',
      'id',
      'confirmed',
      'visibility',
      'profile.nothing',
      '__proto__',
      'constructor',
    ]) {
      await expect(edit(serviceId, { [path]: 'x' })).rejects.toMatchObject({
        code: 'values-not-accepted',
        fields: [{ field: path }],
      })
    }
  })

  it.each(['a\u0000b', 'half \ud83d of a smile'])('refuses text that is none: %j', async (description) => {
    const { serviceId } = await add()
    await expect(edit(serviceId, { description })).rejects.toMatchObject({
      fields: [{ field: 'description' }],
    })
  })

  it('refuses an edit without evidence', async () => {
    const { serviceId } = await add()
    await expect(
      edit(serviceId, { description: 'x' }, { evidence: { method: 'human call', note: '' } }),
    ).rejects.toMatchObject({
      code: 'evidence-missing',
    })
  })
})

describe('editing what is tied to a hidden place', () => {
  const hidden = () =>
    add(anEntry({ service: { name: 'Night program (fictional)', needIds: [101] }, place: hiddenPlace }))

  it.each([
    ['description', 'Come to 77 Elm Street.'],
    ['description', 'We wait at forty-four seventy-one Canary Nest for you.'],
    ['description', 'Estamos en cuatro cuatro siete uno, Canary Nest.'],
    ['profile.whenYouCall', 'We send you to the corner of Fifth and Elm.'],
    [
      'schedules',
      [
        {
          freq: 'WEEKLY',
          byday: 'MO',
          opens_at: '09:00',
          closes_at: '17:00',
          description: 'Side door, 77 Elm Street',
        },
      ],
    ],
    ['phones', [{ number: '312-555-0160', description: 'Rings at 77 Elm Street' }]],
    ['phones', [{ number: '312-555-0177' }]],
    ['url', 'https://maps.google.com/?q=41.1,-87.2'],
  ])('refuses %s that would lead there', async (path, value) => {
    const { serviceId } = await hidden()
    await expect(edit(serviceId, { [path]: value })).rejects.toMatchObject({
      code: 'leads-to-a-hidden-place',
      fields: [{ field: path }],
    })
  })

  it('refuses the phone of a hidden place on any other record as well', async () => {
    await hidden()
    const other = await add()
    await expect(edit(other.serviceId, { phones: [{ number: '(312) 555-0177' }] })).rejects.toMatchObject({
      code: 'leads-to-a-hidden-place',
    })
  })

  it('keeps the place itself closed to edits, except its front door', async () => {
    const { locationId } = await hidden()
    const id = locationId ?? ''
    const place = { entity: 'location' as const }
    await expect(edit(id, { addresses: [canaryStreet] }, place)).rejects.toMatchObject({
      code: 'place-is-hidden',
    })
    await expect(edit(id, { latitude: 41.1 }, place)).rejects.toMatchObject({ code: 'place-is-hidden' })
    const door = { phone: '312-555-0166', email: null, address: null, note: null }
    const version = (await db.admin.query('select version from directory.location where id = $1', [id]))
      .rows[0].version
    expect((await edit(id, { frontDoor: door }, { ...place, version })).changed).toEqual(['frontDoor'])
    const doorWithItsPhone = { ...door, phone: '312-555-0177' }
    await expect(
      edit(id, { frontDoor: doorWithItsPhone }, { ...place, version: version + 1 }),
    ).rejects.toMatchObject({ code: 'leads-to-a-hidden-place' })
  })

  it('does not let a public place take the address of a hidden one', async () => {
    await hidden()
    const open = await add(
      anEntry({
        place: {
          values: { name: 'Office', addresses: [{ ...canaryStreet, address_1: '12 Pier Road' }] },
          visibility: 'public',
        },
      }),
    )
    const id = open.locationId ?? ''
    await expect(edit(id, { addresses: [canaryStreet] }, { entity: 'location' })).rejects.toMatchObject({
      code: 'looks-like-a-hidden-place',
    })
    await expect(edit(id, { name: 'Harbor shelter' }, { entity: 'location' })).rejects.toMatchObject({
      code: 'looks-like-a-hidden-place',
    })
    const moved = await edit(
      id,
      { addresses: [{ ...canaryStreet, address_1: '14 Pier Road', city: 'Evanston', postal_code: '60201' }] },
      { entity: 'location' },
    )
    expect(moved.changed).toEqual(['addresses'])
    expect((await cardOf(open.serviceId))?.address).toMatchObject({
      lines: ['14 Pier Road'],
      postalCode: '60201',
    })
  })

  it('names fields in the history of a hidden place and holds none of their values', async () => {
    const { locationId } = await hidden()
    const id = locationId ?? ''
    await edit(
      id,
      { frontDoor: { phone: '312-555-0166', email: null, address: null, note: null } },
      { entity: 'location', version: 1 },
    )
    const history = await asSteward(db, (ctx) => recordHistory(ctx, { entity: 'location', id }))
    expect(history.flatMap((entry) => entry.changes)).toContainEqual({
      path: 'frontDoor',
      before: null,
      after: null,
    })
    expect(history.every((entry) => !entry.canUndo)).toBe(true)
  })
})

describe('undo', () => {
  it('gives a field its earlier value and leaves later changes of others', async () => {
    const { serviceId } = await add()
    await edit(serviceId, { description: 'Wrong.' })
    await edit(serviceId, { alert: 'Closed Monday.' }, { version: 2 })
    const wrong = (await historyOf(serviceId)).find((entry) =>
      entry.changes.some((change) => change.path === 'description'),
    )
    await asSteward(db, (ctx) => undoChange(ctx, wrong?.id ?? ''))
    expect(await cardOf(serviceId)).toMatchObject({
      description: 'Food, rest and someone to talk to.',
      alert: 'Closed Monday.',
    })
    const history = await historyOf(serviceId)
    expect(history[0]?.act).toBe('undo')
    expect(history.find((entry) => entry.id === wrong?.id)).toMatchObject({ undone: true, canUndo: false })
    await expect(asSteward(db, (ctx) => undoChange(ctx, wrong?.id ?? ''))).rejects.toMatchObject({
      code: 'cannot-undo',
    })
  })

  it('refuses when the field was changed again', async () => {
    const { serviceId } = await add()
    await edit(serviceId, { description: 'One.' })
    const [first] = await historyOf(serviceId)
    await edit(serviceId, { description: 'Two.' }, { version: 2 })
    await expect(asSteward(db, (ctx) => undoChange(ctx, first?.id ?? ''))).rejects.toMatchObject({
      code: 'changed-since',
    })
  })

  it('takes back a confirmation, and an undo', async () => {
    const { serviceId } = await add()
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: serviceId, method: 'human call' }),
    )
    const [confirmed] = await historyOf(serviceId)
    await asSteward(db, (ctx) => undoChange(ctx, confirmed?.id ?? ''))
    expect((await cardOf(serviceId))?.confirmedUntil).toBeNull()
    const [undone] = await historyOf(serviceId)
    await asSteward(db, (ctx) => undoChange(ctx, undone?.id ?? ''))
    expect((await cardOf(serviceId))?.confirmedUntil).not.toBeNull()
  })

  it('knows no way back from closing for good', async () => {
    const { serviceId } = await add()
    await asSteward(db, (ctx) =>
      closeService(ctx, { id: serviceId, version: 1, how: 'for good', reason: 'Funding ended' }),
    )
    const [closed] = await historyOf(serviceId)
    expect(closed?.canUndo).toBe(false)
    await expect(asSteward(db, (ctx) => undoChange(ctx, closed?.id ?? ''))).rejects.toMatchObject({
      code: 'cannot-undo',
    })
    await expect(edit(serviceId, { description: 'x' }, { version: 2 })).rejects.toMatchObject({
      code: 'service-is-defunct',
    })
  })
})
