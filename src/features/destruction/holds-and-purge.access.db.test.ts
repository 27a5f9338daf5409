import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { saveDraft } from '../records/drafts/drafts.ts'
import { itemHistory } from '../records/item-history.ts'
import { mergeSubject } from '../records/merge.ts'
import { openRecord } from '../records/record/open-record.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../records/testing/records-web.ts'
import { addItem, changeItem } from '../records/write-item.ts'
import { askDestruction, askPurge, confirmDestruction } from './destructions.ts'
import { holdOf, holdsHere, liftHold, placeHold } from './holds.ts'
import { destructionRoutes } from './routes.tsx'
import { tasksOf } from './testing/destruction-tasks.ts'

let town: RecordsTown
let web: RecordsWeb

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  web = await recordsWeb(town, town.keys, undefined, {}, destructionRoutes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const hold = (subject: string, by: Colleague = town.lead) =>
  by.run((ctx) => placeHold(ctx, subject, { reason: 'lawsuit', orderedBy: 'court' }))
const lift = (id: string, by: Colleague) => by.run((ctx) => liftHold(ctx, id))
const standing = async (subject: string) => (await town.lead.run((ctx) => holdOf(ctx, [subject])))?.id ?? ''
const daysPass = () =>
  town.db.admin.query(`update records.destruction set asked_at = asked_at - interval '7 days'`)
const confirm = (id: string) => town.administrator.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
const countOf = async (sql: string, values: unknown[]) =>
  Number((await town.db.admin.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]?.n)

describe('a legal hold', () => {
  it('keeps merged records together: nobody takes a part out from under it', async () => {
    const [head, part] = [await aRecord(town, town.worker.run), await aRecord(town, town.worker.run)]
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, head.subject))
    await hold(head.subject)
    const refused = await web.post(`/records/${part.subject}/split`, {}, town.worker)
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      409,
      expect.stringContaining('A legal hold stands on this record, so its parts stay together.'),
    ])
    const id = await standing(head.subject)
    for (const by of [town.lead, town.administrator]) await lift(id, by)
    expect((await web.post(`/records/${part.subject}/split`, {}, town.worker)).statusCode).toBe(303)
  })

  it('is not needed where a document is frozen; a document that is not goes with its record', async () => {
    const withDocument = async (frozen: boolean) => {
      const { subject } = await aRecord(town, town.worker.run)
      const item = await town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, { kind: 'document', groups: { narrative: { title: 'A form' } } }),
      )
      await town.db.admin.query(
        `insert into records.document (coalition_id, item_id, type, object_name, pieces, key_epoch, scan, frozen_at, frozen_by)
         select i.coalition_id, i.id, 'image/png', replace(gen_random_uuid()::text, '-', ''), 1, 1, 'clean',
           case when $2 then now() end, case when $2 then i.author_id end from records.item i where i.id = $1`,
        [item, frozen],
      )
      return { subject, item }
    }
    const ask = (subject: string) => town.lead.run((ctx) => askDestruction(ctx, subject, 'court-order'))
    await expect(ask((await withDocument(true)).subject)).rejects.toMatchObject({ code: 'record-held' })
    const { subject, item } = await withDocument(false)
    expect(await countOf('records.document where item_id = $1', [item])).toBe(1)
    const id = await ask(subject)
    await daysPass()
    await confirm(id)
    expect(await countOf('records.item where subject_id = $1', [subject])).toBe(0)
    expect(await countOf('records.document where item_id = $1', [item])).toBe(0)
  })

  it('is placed by one, and lifted by two', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await expect(hold(subject, town.worker)).rejects.toMatchObject({ code: 'destroy-for-leads' })
    await expect(hold((await aRecord(town, town.inShelter.run)).subject)).rejects.toMatchObject({
      code: 'no-such-record',
    })
    await hold(subject)
    await expect(hold(subject)).rejects.toMatchObject({ code: 'hold-stands' })
    const id = await standing(subject)
    for (const other of [town.worker, town.outsider, town.auditor])
      await expect(lift(id, other)).rejects.toMatchObject({ code: 'no-such-record' })
    expect(await lift(id, town.lead)).toBe(false)
    await expect(lift(id, town.lead)).rejects.toMatchObject({ code: 'hold-second' })
    expect(await standing(subject)).toBe(id)
    expect(await lift(id, town.administrator)).toBe(true)
    expect(await standing(subject)).toBe('')
    await expect(lift(id, town.administrator)).rejects.toMatchObject({ code: 'hold-lifted' })
    const { rows } = await town.db.admin.query(
      `select action from audit.event where object_id = $1 and action like 'subject.hold%' order by at`,
      [subject],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'subject.hold-placed',
      'subject.hold-lift-asked',
      'subject.hold-lifted',
    ])
  })

  it('cannot be lifted by one, by the owner of the table either', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await hold(subject)
    await expect(
      town.db.admin.query(
        `update records.hold set lift_asked_by = placed_by, lift_asked_at = now(), lifted_by = placed_by, lifted_at = now()
         where subject_id = $1`,
        [subject],
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('keeps all that is merged with it, until it is lifted', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const { subject: part, notes } = await aRecord(town, town.worker.run, { notes: ['Kept'] })
    await hold(subject)
    const id = await standing(subject)
    await town.worker.run((ctx) => mergeSubject(ctx, part, subject))
    for (const ask of [
      () => town.lead.run((ctx) => askDestruction(ctx, subject, 'court-order')),
      () => town.lead.run((ctx) => askPurge(ctx, part, notes[0] ?? '', 'court-order')),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'record-held' })
    await lift(id, town.lead)
    await lift(id, town.administrator)
    const asked = await town.lead.run((ctx) => askDestruction(ctx, subject, 'court-order'))
    await daysPass()
    await confirm(asked)
  })

  it('is not lifted by whoever only wanted to ask, when a colleague has asked meanwhile', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await hold(subject)
    const path = `/destructions/holds/${await standing(subject)}/lift`
    const seen = formValues((await web.get('/destructions', town.administrator)).body, path)
    await web.post(path, formValues((await web.get('/destructions', town.lead)).body, path), town.lead)
    const late = await web.post(path, seen, town.administrator)
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('A colleague has asked meanwhile to lift this hold'),
    ])
    expect(await standing(subject)).toBeTruthy()
    const lifted = await web.post(path, formValues(late.body, path), town.administrator)
    expect(lifted.headers.location).toBe('/destructions?done=hold-lifted')
  })

  it('is placed, seen and lifted on pages', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const path = `/records/${subject}/hold`
    expect((await web.get(path, town.lead)).statusCode).toBe(200)
    const none = await web.post(path, { reason: 'subpoena' }, town.lead)
    expect([none.statusCode, textOf(none.body)]).toEqual([
      422,
      expect.stringContaining('Choose who ordered it.'),
    ])
    const placed = await web.post(path, { reason: 'subpoena', orderedBy: 'agency-counsel' }, town.lead)
    expect(placed.headers.location).toBe('/destructions?done=hold-placed')
    expect(textOf((await web.get(path, town.lead)).body)).toContain('placed a hold on this record')
    expect(textOf((await web.get(`/records/${subject}/destroy`, town.lead)).body)).toContain(
      'a legal hold stands on it',
    )
    const id = await standing(subject)
    const asked = await web.post(`/destructions/holds/${id}/lift`, {}, town.administrator)
    expect(asked.headers.location).toBe('/destructions?done=hold-lift-asked')
    const again = await web.post(`/destructions/holds/${id}/lift`, {}, town.administrator)
    expect([again.statusCode, textOf(again.body)]).toEqual([
      403,
      expect.stringContaining('somebody else has to agree'),
    ])
    const seen = textOf((await web.get('/destructions', town.lead)).body)
    expect(seen).toMatch(/A subpoena counsel is reviewing.*asks to lift this hold.*Lift hold/)
    const lifted = await web.post(`/destructions/holds/${id}/lift`, {}, town.lead)
    expect(lifted.headers.location).toBe('/destructions?done=hold-lifted')
    expect(await town.lead.run(async (ctx) => (await holdsHere(ctx)).some((one) => one.id === id))).toBe(
      false,
    )
  })
})

describe('purging the words of one entry', () => {
  it('takes two people and seven days, takes every version and draft of it, and leaves that it existed', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Marker one', 'Marker kept'] })
    const [item = '', other = ''] = notes
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject,
        item,
        kind: 'note',
        onVersion: 1,
        why: 'corrected',
        groups: { narrative: { text: 'Marker two' } },
      }),
    )
    const draft = (form: string, more: object) =>
      town.worker.run((ctx) =>
        saveDraft(
          ctx,
          town.keys,
          { form, subject, ...more },
          { onVersion: 0, fields: { text: ['Marker typed'] } },
        ),
      )
    await draft('correct-note', { item, itemVersion: 2 })
    await draft('note', {})

    await expect(
      town.worker.run((ctx) => askPurge(ctx, subject, item, 'asked-by-them')),
    ).rejects.toMatchObject({
      code: 'destroy-for-leads',
    })
    const path = `/records/${subject}/items/${item}/destroy`
    expect((await web.get(`/records/${subject}`, town.lead)).body).toContain(`href="${path}"`)
    expect((await web.get(`/records/${subject}`, town.worker)).body).not.toContain(`href="${path}"`)
    expect(textOf((await web.get(path, town.lead)).body)).toContain('Destroy the words of this entry')
    expect((await web.post(path, { reason: 'asked-by-them' }, town.lead)).statusCode).toBe(422)
    const asked = await web.post(path, { reason: 'asked-by-them', sure: 'yes' }, town.lead)
    expect(asked.headers.location).toBe('/destructions?done=asked')
    const body = (await web.get('/destructions', town.administrator)).body
    const id = /destructions\/([0-9a-f-]{36})\/withdraw/.exec(body)?.[1] ?? ''
    expect(textOf(body)).toMatch(/One entry of record.*without private notes\) 1 /)
    await expect(confirm(id)).rejects.toMatchObject({ code: 'destruction-too-early' })
    await daysPass()
    await confirm(id)
    expect(await workOff(town, tasksOf(town))).toEqual([])

    expect(await countOf('records.sealed where item_id = $1', [item])).toBe(0)
    expect(await countOf('records.sealed where item_id = $1', [other])).toBe(1)
    expect(await countOf('records.version where item_id = $1', [item])).toBe(2)
    expect(await countOf('records.draft where subject_id = $1 and item_id = $2', [subject, item])).toBe(0)
    expect(await countOf('records.draft where subject_id = $1 and item_id is null', [subject])).toBe(1)
    const page = textOf((await web.get(`/records/${subject}`, town.worker)).body)
    expect(page).toContain('Destroyed: the words of this entry are gone')
    expect(page).toContain('Marker kept')
    expect(page).not.toMatch(/Marker (one|two)/)
    const now = await town.worker.run((ctx) => openRecord(ctx, town.keys, subject))
    expect(now.identity?.groups).toBeDefined()
    expect(await town.worker.run((ctx) => itemHistory(ctx, town.keys, item))).toEqual([])
    await expect(
      town.worker.run((ctx) =>
        changeItem(ctx, town.keys, {
          subject,
          item,
          kind: 'note',
          onVersion: 2,
          why: 'corrected',
          groups: { narrative: { text: 'Again' } },
        }),
      ),
    ).rejects.toMatchObject({ code: 'entry-purged' })
    await expect(draft('correct-note', { item, itemVersion: 2 })).rejects.toThrow()
  })

  it('is not for what its author alone reads, nor for who somebody is', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run)
    const own = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Of its author alone' } },
      }),
    )
    for (const item of [own, identity]) {
      await expect(town.lead.run((ctx) => askPurge(ctx, subject, item, 'court-order'))).rejects.toMatchObject(
        {
          code: 'no-such-record',
        },
      )
      expect((await web.get(`/records/${subject}/items/${item}/destroy`, town.lead)).statusCode).toBe(404)
    }
  })
})
