import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { itemHistory } from './item-history.ts'
import { mergeSubject, splitSubject } from './merge.ts'
import { openItems } from './open-items.ts'
import { openPage, type PageEnd } from './open-page.ts'
import { readableOf } from './readable.ts'
import { subjectGroup } from './subject-group.ts'
import { aRecord, type RecordsTown, recordsTown, someone } from './testing/records-town.ts'
import { addItem, changeItem, finishTask, openSubject, pinItem, retractItem } from './write-item.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const note = (text: string) => ({ kind: 'note', groups: { narrative: { text } } }) as const
const open = (ids: readonly string[], by = town.worker) =>
  by.run((ctx) => openItems(ctx, town.keys, ids, { what: 'record' }))
const all = (subject: string, by = town.worker) => by.run((ctx) => readableOf(ctx, [subject], { limit: 200 }))

describe('a record', () => {
  it('says what was written to whoever works in its program', async () => {
    const { subject, identity, notes } = await aRecord(town, town.worker.run, {
      name: 'Robin Example',
      notes: ['Came by for shoes.'],
    })
    const lines = await all(subject, town.colleague)
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(['identity', 'note'])
    const opened = await open([identity, ...notes], town.colleague)
    expect(opened.map(({ groups }) => groups)).toEqual([
      someone('Robin Example'),
      { narrative: { text: 'Came by for shoes.' } },
    ])
    expect(opened[1]).toMatchObject({
      author: town.worker.id,
      category: 'health',
      lanes: ['HIPAA'],
      state: 'current',
      version: 1,
    })
  })

  it('of another program, of the same agency or another, looks like none', async () => {
    const { subject, identity, notes } = await aRecord(town, town.worker.run, { notes: ['A note.'] })
    for (const other of [town.inShelter, town.outsider]) {
      expect(await all(subject, other)).toEqual([])
      expect(await open([identity, ...notes], other)).toEqual([])
      await expect(other.run((ctx) => subjectGroup(ctx, subject))).rejects.toMatchObject({ status: 404 })
      await expect(other.run((ctx) => addItem(ctx, town.keys, subject, note('not mine')))).rejects.toThrow()
    }
  })

  it('is nobody’s who administers, audits or has no program', async () => {
    const { identity } = await aRecord(town, town.worker.run)
    for (const other of [town.administrator, town.auditor])
      await expect(open([identity], other)).rejects.toMatchObject({
        code: 'no-program',
        sentence: expect.stringMatching(/^Records are kept by programs\. Switch to a role in the program/),
      })
  })

  it('keeps a psychotherapy note to its author: the lead of the program gets none', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const item = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Between us.' } },
      }),
    )
    expect(await open([item])).toMatchObject([{ category: 'psychotherapy-notes' }])
    // An auditor reads these lines.
    const { rows } = await town.db.admin.query(
      `select action, detail from audit.event where object_id = $1 order by at`,
      [subject],
    )
    expect(rows.filter(({ action }) => action !== 'subject.begun')).toEqual([
      { action: 'item.written', detail: { kind: 'identity' } },
      { action: 'item.written', detail: {} },
      { action: 'subject.read', detail: { what: 'record' } },
    ])
    for (const other of [town.lead, town.colleague]) {
      expect(await open([item], other)).toEqual([])
      expect((await all(subject, other)).map(({ item: id }) => id)).not.toContain(item)
      expect(await other.run((ctx) => itemHistory(ctx, town.keys, item))).toEqual([])
    }
  })

  it('is written down as read, in the same transaction', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run)
    await expect(
      town.worker.run(async (ctx) => {
        await openItems(ctx, town.keys, [identity], { what: 'record' })
        throw new Error('broke off')
      }),
    ).rejects.toThrow('broke off')
    const read = async () =>
      (
        await town.db.admin.query(
          'select person_id, what, purpose, item_ids from records.reading where subject_ids @> array[$1::uuid]',
          [subject],
        )
      ).rows
    expect(await read()).toEqual([])
    await open([identity], town.lead)
    expect(await read()).toEqual([
      { person_id: town.lead.id, what: 'record', purpose: 'work', item_ids: [identity] },
    ])
    const { rows } = await town.db.admin.query(
      `select actor_id, detail from audit.event where action = 'subject.read' and object_id = $1`,
      [subject],
    )
    expect(rows).toEqual([{ actor_id: town.lead.id, detail: { what: 'record' } }])
  })
})

describe('a page of a record', () => {
  const page = (subjects: readonly string[], after?: PageEnd, by = town.worker) =>
    by.run((ctx) =>
      openPage(ctx, town.keys, subjects, {
        above: ['identity'],
        kinds: ['note', 'psychotherapy-note'],
        after,
        limit: 3,
      }),
    )
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)
  const noted = async (subject: string) =>
    (
      await town.db.admin.query<{ item_ids: string[] }>(
        'select item_ids from records.reading where subject_ids @> array[$1::uuid] order by at',
        [subject],
      )
    ).rows.map((row) => row.item_ids.toSorted())

  it('is opened with what stands above it, one after the other to the last, and is all that is written down', async () => {
    const one = await aRecord(town, town.worker.run, { notes: ['1', '2', '3'] })
    const two = await aRecord(town, town.worker.run, { notes: ['4', '5', '6'] })
    const subjects = [one.subject, two.subject]
    const days = [...one.notes, ...two.notes]
    for (const [day, item] of days.entries())
      await town.db.admin.query(
        `update records.item set known_at = now() - make_interval(days => $2) where id = $1`,
        [item, 10 - day],
      )
    const [pinned = '', ...others] = days
    await town.worker.run((ctx) => pinItem(ctx, pinned, true))
    const newest = others.toReversed()
    const identities = [one.identity, two.identity].toSorted()

    const first = await page(subjects)
    expect(idsOf(first.entries)).toEqual(newest.slice(0, 3))
    expect(first.entries.map(({ groups }) => groups)).toMatchObject([
      { narrative: { text: '6' } },
      { narrative: { text: '5' } },
      { narrative: { text: '4' } },
    ])
    expect(idsOf(first.above).toSorted()).toEqual([...identities, pinned].toSorted())
    expect(first.older).toMatchObject({ item: newest[2] })
    const second = await page(subjects, first.older)
    expect(idsOf(second.entries)).toEqual(newest.slice(3))
    // What is pinned stands above the first page alone.
    expect(idsOf(second.above).toSorted()).toEqual(identities)
    expect(second.older).toBeUndefined()
    expect(await noted(one.subject)).toEqual([
      [...identities, pinned, ...newest.slice(0, 3)].toSorted(),
      [...identities, ...newest.slice(3)].toSorted(),
    ])
    // A look at both is one of each in the log, and of no page that ends where another begins.
    const exact = await town.worker.run((ctx) =>
      openPage(ctx, town.keys, subjects, { above: [], kinds: ['note'], limit: 5 }),
    )
    expect([exact.entries.length, exact.older]).toEqual([5, undefined])
  })

  it('has what its author alone may read for the author alone', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['A note.'] })
    const alone = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'psychotherapy-note',
        groups: { narrative: { text: 'Between us.' } },
      }),
    )
    const mine = await page([subject])
    expect(idsOf(mine.entries).toSorted()).toEqual([alone, ...notes].toSorted())
    expect([...mine.alone]).toEqual([alone])
    const theirs = await page([subject], undefined, town.colleague)
    expect(idsOf(theirs.entries)).toEqual(notes)
    expect(theirs.alone.size).toBe(0)
  })

  it('is not given where it cannot be written down, and leaves no line where there is none', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['A note.'] })
    await expect(
      asActor(
        town.db.app,
        { kind: 'session', secret: town.worker.secret },
        (ctx) => openPage(ctx, town.keys, [subject], { above: [], limit: 3 }),
        { readOnly: true },
      ),
    ).rejects.toMatchObject({ code: '25006' })
    for (const by of [town.inShelter, town.outsider])
      expect(await page([subject], undefined, by)).toEqual({
        above: [],
        entries: [],
        older: undefined,
        alone: new Set(),
      })
    expect(await noted(subject)).toEqual([])
  })
})

describe('changing an item', () => {
  it('keeps each version readable, with who wrote it and why', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Left at six.'] })
    const [item = ''] = notes
    const change = { subject, item, kind: 'note', why: 'corrected' } as const
    const version = await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        ...change,
        onVersion: 1,
        groups: { narrative: { text: 'Left at seven.' } },
      }),
    )
    expect(version).toBe(2)
    expect(await open([item])).toMatchObject([
      { version: 2, groups: { narrative: { text: 'Left at seven.' } } },
    ])
    expect(await town.colleague.run((ctx) => itemHistory(ctx, town.keys, item))).toMatchObject([
      {
        version: 1,
        why: 'written',
        writtenBy: town.worker.id,
        groups: { narrative: { text: 'Left at six.' } },
      },
      { version: 2, why: 'corrected', groups: { narrative: { text: 'Left at seven.' } } },
    ])
  })

  it('tells whoever comes second, and overwrites nothing', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run, { name: 'First Name' })
    const rename = (name: string, by = town.worker) =>
      by.run((ctx) =>
        changeItem(ctx, town.keys, {
          subject,
          item: identity,
          kind: 'identity',
          onVersion: 1,
          groups: someone(name),
          why: 'changed',
        }),
      )
    const both = await Promise.allSettled([rename('One'), rename('Other', town.colleague)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of both)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'changed-meanwhile', status: 409 })
    expect(await open([identity])).toMatchObject([{ version: 2 }])
  })

  it('is its author’s, for a note; a retracted one keeps its reason and its words', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['About somebody else.'] })
    const [item = ''] = notes
    const of = { subject, item, kind: 'note', onVersion: 1 } as const
    const take = (by = town.worker) => by.run((ctx) => retractItem(ctx, town.keys, of, 'Wrong record'))
    await expect(take(town.lead)).rejects.toMatchObject({ code: 'author-only' })
    expect(await take()).toBe(2)
    expect(await open([item])).toMatchObject([
      { state: 'retracted', groups: { reason: { text: 'Wrong record' } } },
    ])
    expect(await town.worker.run((ctx) => itemHistory(ctx, town.keys, item))).toMatchObject([
      { groups: { narrative: { text: 'About somebody else.' } } },
      { why: 'retracted' },
    ])
    await expect(
      town.worker.run((ctx) => retractItem(ctx, town.keys, { ...of, onVersion: 2 }, 'Again')),
    ).rejects.toMatchObject({ code: 'retracted-already' })
  })

  it('refuses a group that the kind has not', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await expect(
      town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, {
          kind: 'note',
          // @ts-expect-error a note has no names
          groups: { names: { name: 'Robin', otherNames: [] } },
        }),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('a task', () => {
  it('is due until it is done, and given to people of the program alone', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const task = (assignedTo: string) =>
      town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, {
          kind: 'task',
          groups: { narrative: { text: 'Call the school' } },
          dueAt: new Date('2026-12-24T15:00:00Z'),
          assignedTo,
        }),
      )
    await expect(task(town.inShelter.id)).rejects.toMatchObject({ code: 'not-a-colleague' })
    const item = await task(town.colleague.id)
    const due = async () =>
      (await all(subject)).filter(({ kind }) => kind === 'task').map(({ dueAt }) => dueAt)
    expect(await due()).toEqual([new Date('2026-12-24T15:00:00Z')])
    await town.colleague.run((ctx) => finishTask(ctx, item, true))
    await town.colleague.run((ctx) => finishTask(ctx, item, true))
    expect(await due()).toEqual([null])
    expect(await open([item])).toMatchObject([{ doneBy: town.colleague.id }])
    await town.worker.run((ctx) => finishTask(ctx, item, false))
    expect(await due()).not.toEqual([null])
    const { rows } = await town.db.admin.query(
      `select action from audit.event where object_id = $1 order by at`,
      [item],
    )
    expect(rows).toEqual([{ action: 'task.done' }, { action: 'task.reopened' }])
  })
})

describe('a merge', () => {
  it('makes two records one, and gives both back', async () => {
    const one = await aRecord(town, town.worker.run, { notes: ['First.'] })
    const two = await aRecord(town, town.worker.run, { notes: ['Second.'] })
    await town.worker.run((ctx) => mergeSubject(ctx, one.subject, two.subject))
    for (const asked of [one.subject, two.subject]) {
      const group = await town.colleague.run((ctx) => subjectGroup(ctx, asked))
      expect(group).toMatchObject({ head: two.subject })
      expect(group.all.toSorted()).toEqual([one.subject, two.subject].toSorted())
    }
    expect(await open([...one.notes, ...two.notes])).toHaveLength(2)
    await expect(town.worker.run((ctx) => mergeSubject(ctx, two.subject, one.subject))).rejects.toMatchObject(
      { code: 'merged-already' },
    )
    await town.colleague.run((ctx) => splitSubject(ctx, one.subject))
    expect(await town.worker.run((ctx) => subjectGroup(ctx, one.subject))).toMatchObject({
      head: one.subject,
      all: [one.subject],
    })
  })

  it('stays within one program', async () => {
    const here = await aRecord(town, town.worker.run)
    const there = await aRecord(town, town.inShelter.run)
    await expect(
      town.worker.run((ctx) => mergeSubject(ctx, here.subject, there.subject)),
    ).rejects.toMatchObject({ status: 404 })
  })
})

it('a pinned item is marked in lists', async () => {
  const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Allergic to nuts.'] })
  const [item = ''] = notes
  await town.colleague.run((ctx) => pinItem(ctx, item, true))
  expect((await all(subject)).find((line) => line.item === item)).toMatchObject({ pinned: true })
})

it('a record that breaks off before its first row leaves a key, and nothing else', async () => {
  const before = await town.db.admin.query('select count(*)::int as n from records.subject')
  await expect(
    town.worker.run(async (ctx) => {
      await openSubject(ctx, town.keys, someone())
      throw new Error('the power went')
    }),
  ).rejects.toThrow('the power went')
  expect((await town.db.admin.query('select count(*)::int as n from records.subject')).rows).toEqual(
    before.rows,
  )
})

it('whose key was destroyed says that it was, and takes nothing more', async () => {
  const { subject, identity } = await aRecord(town, town.worker.run)
  await town.destroyKeys(subject)
  expect(await open([identity])).toMatchObject([{ id: identity, groups: undefined }])
  await expect(
    town.worker.run((ctx) => addItem(ctx, town.keys, subject, note('Too late.'))),
  ).rejects.toMatchObject({ code: 'key-gone', status: 410 })
})
