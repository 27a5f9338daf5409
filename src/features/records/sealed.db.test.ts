import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { createKeyStore } from '#platform/key-store/index.ts'
import { keyStoreUrl, rotateKeys } from '#platform/testing/key-store-of-run.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import type { Groups, Kind } from './domain/kinds.ts'
import { itemHistory } from './item-history.ts'
import { mergeSubject, splitSubject } from './merge.ts'
import { openItems } from './open-items.ts'
import { openGroup, sealGroup } from './seal-groups.ts'
import { aRecord, type RecordsTown, recordsTown } from './testing/records-town.ts'
import { addItem, changeItem, finishTask, openSubject, pinItem, retractItem } from './write-item.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const open = (...ids: readonly string[]) =>
  town.worker.run((ctx) => openItems(ctx, town.keys, ids, { what: 'record' }))

describe('a ciphertext that was moved', () => {
  /** Two records with two notes each, the first of them in two versions. */
  async function scene() {
    const [one, two] = [
      await aRecord(town, town.worker.run, { notes: ['First.', 'Second.'] }),
      await aRecord(town, town.worker.run, { notes: ['Third.', 'Fourth.'] }),
    ]
    const [item = '', beside = ''] = one.notes
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject: one.subject,
        item,
        kind: 'note',
        onVersion: 1,
        why: 'changed',
        groups: { narrative: { text: 'First, changed.' } },
      }),
    )
    expect(await open(item)).toMatchObject([{ groups: { narrative: { text: 'First, changed.' } } }])
    return { one, two, item, beside }
  }
  const move = (sql: string, values: readonly unknown[]) => town.db.admin.query(sql, [...values])
  const copy = (to: readonly [string, string, number], from: readonly [string, string, number]) =>
    move(
      `update records.sealed s set ciphertext = f.ciphertext, key_epoch = f.key_epoch from records.sealed f
       where (s.item_id, s.field_group, s.version) = ($1, $2, $3) and (f.item_id, f.field_group, f.version) = ($4, $5, $6)`,
      [...to, ...from],
    )

  it('to another row of the same record does not open', async () => {
    const { item, beside } = await scene()
    await copy([item, 'narrative', 2], [beside, 'narrative', 1])
    await expect(open(item)).rejects.toThrow(/^cannot be opened$/)
    expect(await open(beside)).toHaveLength(1)
  })

  it('to another group of the same item does not open', async () => {
    const { one } = await scene()
    await copy([one.identity, 'names', 1], [one.identity, 'about', 1])
    await expect(open(one.identity)).rejects.toThrow(/^cannot be opened$/)
  })

  it('to another version does not open, nor does an old one as the newest', async () => {
    const { item } = await scene()
    await copy([item, 'narrative', 2], [item, 'narrative', 1])
    await expect(open(item)).rejects.toThrow(/^cannot be opened$/)
    await expect(town.worker.run((ctx) => itemHistory(ctx, town.keys, item))).rejects.toThrow(
      /^cannot be opened$/,
    )
  })

  it('to another subject does not open, alone or with its item', async () => {
    const { one, two, beside } = await scene()
    const [theirs = ''] = two.notes
    await copy([beside, 'narrative', 1], [theirs, 'narrative', 1])
    await expect(open(beside)).rejects.toThrow(/^cannot be opened$/)
    await move('update records.item set subject_id = $2 where id = $1', [theirs, one.subject])
    await move('update records.access set subject_id = $2 where item_id = $1', [theirs, one.subject])
    await expect(open(theirs)).rejects.toThrow(/^cannot be opened$/)
  })

  it('to another epoch of the key does not open; of one that there is not, it is gone', async () => {
    const { item } = await scene()
    const { coalition, agency = '' } = town.clinic
    await rotateKeys(await serverOfRun(), { coalition, agency })
    expect(await open(item)).toHaveLength(1)
    for (const [epoch, error] of [
      [2, { message: 'cannot be opened' }],
      [3, { code: 'key-gone' }],
    ] as const) {
      await move('update records.sealed set key_epoch = $2 where item_id = $1', [item, epoch])
      await expect(open(item)).rejects.toMatchObject(error)
    }
  })

  it('to another agency does not open, not even with a key of the same subject there', async () => {
    const { one, item } = await scene()
    await move(
      `insert into records.access (coalition_id, program_id, item_id, subject_id, basis, kind, state, sort_at, pinned)
       select coalition_id, $2, item_id, subject_id, basis, kind, state, sort_at, pinned from records.access where item_id = $1`,
      [item, town.elsewhere.program],
    )
    const there = () => town.outsider.run((ctx) => openItems(ctx, town.keys, [item], { what: 'record' }))
    expect(await there()).toMatchObject([{ groups: undefined }])
    const { coalition, agency = '' } = town.elsewhere
    await town.keys.makeKeys([{ coalition, agency, owner: one.subject, purpose: 'records' }])
    await expect(there()).rejects.toThrow(/^cannot be opened$/)
  })

  it('to another table or coalition does not open, with the very key that sealed it', async () => {
    const { one } = await scene()
    const { coalition, agency = '' } = town.clinic
    const owner = { coalition, agency, owner: one.subject, purpose: 'records' } as const
    const keys = (await town.keys.keysOf([owner])).get(one.subject)
    if (!keys) throw new Error('no key')
    const place = {
      coalition,
      agency,
      subject: one.subject,
      table: 'records.draft',
      row: one.identity,
      group: 'names',
      version: 1,
    }
    const sealed = sealGroup(keys.newest, place, 'Words')
    expect(openGroup(keys, place, sealed)).toBe('Words')
    for (const other of [{ table: 'records.sealed' }, { coalition: agency }])
      expect(() => openGroup(keys, { ...place, ...other }, sealed)).toThrow(/^cannot be opened$/)
  })
})

describe('what is written', () => {
  const mark = `zq${randomBytes(6).toString('hex')}`
  let marks = 0
  /** Something that nobody could guess, anew each time. */
  const words = () => {
    marks += 1
    return `${mark} ${marks}`
  }
  /** Each field of each kind; of a kind or field that is new this does not compile. */
  const everything = (): { readonly [K in Kind]: Groups<K> } => ({
    identity: {
      names: { name: words(), otherNames: [words(), words()] },
      about: {
        birthDate: '1907-03-14',
        ageBand: mark,
        pronouns: words(),
        language: words(),
        tribe: words(),
        accessNeeds: words(),
      },
    },
    'safe-contact': {
      contact: {
        ways: [
          {
            channel: 'text',
            allowed: true,
            to: words(),
            whoMayAnswer: words(),
            days: [1],
            from: 60,
            until: 120,
            zone: words(),
            sayAs: words(),
            voicemail: false,
            textLevel: 'neutral',
            askAgain: '1907-03-15',
          },
        ],
        verifyPhrase: words(),
        duressPhrase: words(),
      },
    },
    note: { narrative: { text: words() } },
    'psychotherapy-note': { narrative: { text: words() } },
    'contact-log': { narrative: { channel: 'call', reached: true, text: words() } },
    task: { narrative: { text: words() } },
    'correction-request': { narrative: { asked: words(), answer: words(), outcome: 'open' } },
    document: { narrative: { title: words() } },
    'known-person': { person: { name: words(), relation: words() } },
    release: { words: { said: words(), signatures: [{ name: words(), capacity: 'youth' }] } },
    'mandated-report': {
      report: {
        state: 'ZH',
        to: 'police',
        work: 'nurse',
        name: words(),
        age: words(),
        where: words(),
        what: words(),
        who: words(),
        offender: 'unknown',
        family: words(),
        tribe: 'unknown',
      },
      sending: {
        at: '2026-01-01T00:00:00.000Z',
        channel: 'call',
        organization: words(),
        person: words(),
        number: words(),
        youth: 'told',
        plan: 'made',
        knownLine: true,
      },
    },
    screening: {
      answers: { response: { item: words() }, reasons: {} },
      result: {
        instrument: words(),
        version: words(),
        title: words(),
        language: words(),
        outcome: words(),
        scores: [
          {
            id: words(),
            min: 1,
            max: 2,
            status: 'bounded',
            bands: [words()],
            says: 'few',
            deciding: [words()],
          },
        ],
        safety: [words()],
      },
    },
    concern: {
      narrative: { danger: 'yes', about: words(), age: words(), text: words(), who: words() },
      reporter: { toldBy: 'public', reach: words() },
    },
  })
  /** As it is, as PostgreSQL prints bytes, and in three ways of base64. */
  const disguises = [
    mark,
    Buffer.from(mark).toString('hex'),
    ...[0, 1, 2].map((shift) =>
      Buffer.from(' '.repeat(shift) + mark)
        .toString('base64')
        .slice(shift === 0 ? 0 : 4, -4),
    ),
    '1907-03-1',
  ]
  const found = (text: string) => disguises.filter((one) => text.toLowerCase().includes(one.toLowerCase()))
  const said: string[] = []
  const failing = async (act: Promise<unknown>) => {
    await act.then(
      () => expect.unreachable('it was not refused'),
      (error: unknown) => said.push(inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)),
    )
  }
  let subject = ''
  const items: string[] = []

  beforeAll(async () => {
    const { worker, keys } = town
    const before = everything()
    const begun = await worker.run((ctx) => openSubject(ctx, keys, before.identity))
    subject = begun.subject
    for (const [kind, groups] of Object.entries(before) as [Kind, Groups<Kind>][]) {
      const item = await worker.run((ctx) => addItem(ctx, keys, subject, { kind, groups }))
      items.push(item)
      const change = {
        subject,
        item,
        kind,
        onVersion: 1,
        why: 'corrected',
        groups: everything()[kind],
      } as const
      // Answers of a health check get a further version by an amendment alone: its own tests write one.
      if (kind === 'screening') {
        await failing(worker.run((ctx) => changeItem(ctx, keys, change)))
        continue
      }
      await worker.run((ctx) => changeItem(ctx, keys, change))
      await failing(worker.run((ctx) => changeItem(ctx, keys, change)))
      if (kind === 'task') await worker.run((ctx) => finishTask(ctx, item, true))
    }
    const [first = '', second = ''] = items
    await worker.run((ctx) => pinItem(ctx, first, true))
    await worker.run((ctx) =>
      retractItem(ctx, keys, { subject, item: second, kind: 'safe-contact', onVersion: 2 }, words()),
    )
    await worker.run((ctx) => openItems(ctx, keys, items, { what: 'record' }))
    await worker.run((ctx) => openItems(ctx, keys, items, { what: 'names' }))
    for (const item of items) await worker.run((ctx) => itemHistory(ctx, keys, item))
    const other = await worker.run((ctx) => openSubject(ctx, keys, everything().identity))
    await worker.run((ctx) => mergeSubject(ctx, other.subject, subject))
    await worker.run((ctx) => splitSubject(ctx, other.subject))

    // What is refused, by us and by the database, says nothing of it either.
    const note = (text: string) => ({ kind: 'note', groups: { narrative: { text } } }) as const
    const longest = words().padEnd(20_000, ` ${mark}`)
    await worker.run((ctx) => addItem(ctx, keys, subject, note(longest)))
    await failing(worker.run((ctx) => addItem(ctx, keys, subject, note(`${longest}x`))))
    await failing(
      worker.run((ctx) =>
        addItem(ctx, keys, subject, {
          kind: 'identity',
          groups: {
            ...everything().identity,
            names: { name: words(), otherNames: Array<string>(21).fill(words()) },
          },
        }),
      ),
    )
    for (const wrong of [{ [mark]: { text: words() } }, { narrative: { text: words() }, names: words() }])
      await failing(
        worker.run((ctx) => addItem(ctx, keys, subject, { kind: 'note', groups: wrong as never })),
      )
    // Larger than a ciphertext may be.
    await failing(
      worker.run((ctx) =>
        retractItem(ctx, keys, { subject, item: first, kind: 'identity', onVersion: 2 }, mark.repeat(20_000)),
      ),
    )
    await failing(
      worker.run((ctx) =>
        addItem(ctx, keys, subject, { ...note(words()), knownAt: new Date('2099-01-01T00:00:00Z') }),
      ),
    )
    await failing(town.outsider.run((ctx) => addItem(ctx, keys, subject, note(words()))))
    await failing(
      worker.run(async (ctx) => {
        await addItem(ctx, keys, subject, note(words()))
        await ctx.prepared('break_off', 'select 1 / 0', [])
      }),
    )
  })

  it('stands in no error', () => {
    expect(said.length).toBeGreaterThan(20)
    for (const one of said) expect(found(one), one.slice(0, 400)).toEqual([])
  })

  it('stands in no row of any table, of ours and of PostgreSQL’s, and in none of its files', async () => {
    const { admin } = town.db
    const control = `control${randomBytes(6).toString('hex')}`
    await admin.query('update identity.person set name = $2 where id = $1', [town.worker.id, control])
    // What is read must be what was meant to be read.
    const { rows: relations } = await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where (c.relkind in ('r', 'm', 'p') or c.oid in ('pg_stat_activity'::regclass, 'pg_prepared_statements'::regclass))
         and n.nspname not like 'pg_toast%' and n.nspname <> 'information_schema'`,
    )
    expect(relations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['records.sealed', 'audit.event', 'pg_catalog.pg_statistic']),
    )
    await admin.query('analyze')
    const holding = { control: [] as string[], mark: [] as string[] }
    for (const { name } of relations) {
      const { rows } = await admin.query<{ text: string | null }>(
        `select string_agg(t::text, e'\\n') as text from ${name} t`,
      )
      const text = rows[0]?.text ?? ''
      if (text.includes(control)) holding.control.push(name)
      if (found(text).length > 0) holding.mark.push(name)
    }
    expect(holding).toEqual({ control: expect.arrayContaining(['identity.person']), mark: [] })

    await admin.query('checkpoint')
    const files = async (text: string) =>
      (
        await admin.query<{ file: string }>(
          `select f as file from pg_database d, lateral (select 'base/' || d.oid as folder) p, pg_ls_dir(p.folder) f
           where d.datname = current_database()
             and position(convert_to($1, 'UTF8') in pg_read_binary_file(p.folder || '/' || f)) > 0`,
          [text],
        )
      ).rows
    const log = async (text: string) =>
      (
        await admin.query<{ file: string }>(
          `select w.name as file from pg_ls_waldir() w where w.modification > now() - interval '2 minutes'
             and position(convert_to($1, 'UTF8') in pg_read_binary_file('pg_wal/' || w.name)) > 0`,
          [text],
        )
      ).rows
    expect(await files(control)).not.toEqual([])
    expect(await files(mark)).toEqual([])
    expect(await log(control)).not.toEqual([])
    expect(await log(mark)).toEqual([])
  })

  it('opens with the keys, and with none of another installation', async () => {
    const opened = await open(...items)
    expect(opened).toHaveLength(items.length)
    expect(found(JSON.stringify(opened))).not.toEqual([])
    // All that a dump and the program have: another operator’s key.
    const url = await keyStoreUrl(await serverOfRun())
    const others = createKeyStore({ url, operator: keyringFrom(randomBytes(32)).topKey, max: 1 })
    try {
      const attempt = town.worker.run((ctx) => openItems(ctx, others, items, { what: 'record' }))
      await expect(attempt).rejects.toMatchObject({ code: 'keys-away' })
    } finally {
      await others.close()
    }
  })

  it('of the same length says nothing by the length of its ciphertext, and nothing by being the same', async () => {
    const before = await town.db.admin.query<{ n: number; size: number }>(
      `select count(distinct ciphertext)::int as n, count(*)::int as all, max(octet_length(ciphertext)) as size
       from records.sealed where item_id = any ($1)`,
      [
        await Promise.all(
          ['No', 'No', 'A page of what happened.'].map(async (text) =>
            town.worker.run((ctx) =>
              addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text } } }),
            ),
          ),
        ),
      ],
    )
    expect(before.rows).toEqual([{ n: 3, all: 3, size: 285 }])
  })
})

it('what was sealed as something else is not quoted in the error', async () => {
  const { subject } = await aRecord(town, town.worker.run)
  const { coalition, agency = '' } = town.clinic
  const owner = { coalition, agency, owner: subject, purpose: 'records' } as const
  const keys = (await town.keys.keysOf([owner])).get(subject)
  if (!keys) throw new Error('no key')
  const place = {
    coalition,
    agency,
    subject,
    table: 'records.sealed',
    row: subject,
    group: 'names',
    version: 1,
  }
  const about = [coalition, agency, subject, 'records.sealed', subject, 'names', '1', '1'].join('|')
  const notJson = keys.newest.seal(Buffer.concat([Buffer.from('Robin Example'), Buffer.of(0x80)]), about)
  expect(() => openGroup(keys, place, { epoch: 1, ciphertext: notJson })).toThrow(/^cannot be opened$/)
})
