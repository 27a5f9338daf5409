import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { asOperator, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { openCheckpoint, parseCheckpoint } from '#platform/tlog/checkpoint.ts'
import { consistencyProof, rootOf } from '#platform/tlog/merkle/prove.ts'
import { type NoteKey, readVerifierKey, signerText } from '#platform/tlog/note/keys.ts'
import { formatNote, parseNote } from '#platform/tlog/note/note.ts'
import { aLog } from '#platform/tlog/testing/a-log.ts'
import { withBitFlipped } from '#platform/tlog/testing/errors.ts'
import { MemoryTree, someEntries } from '#platform/tlog/testing/memory-tree.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import {
  addCosignatures,
  formatAddCheckpoint,
  MOST_REQUEST,
  originHash,
} from '#platform/tlog/witness/add-checkpoint.ts'
import { addHolder, holdersOf } from '../holders/holders.ts'
import { tendLog } from '../holders/tend-log.ts'
import { logsOf } from '../open-log.ts'
import { aTownLog } from '../testing/a-town-log.ts'
import { aWitness } from '../testing/a-witness.ts'
import { stateOfWatched } from './state-of-watched.ts'
import { putEvidenceAside, unwatchLog, watchedLogs, watchLog } from './watched-logs.ts'
import { witnessKey, witnessVerifier } from './witness-key.ts'

let db: TestDatabase
let witness: Awaited<ReturnType<typeof aWitness>>
let key: NoteKey
beforeAll(async () => {
  db = await testDatabase()
  witness = await aWitness(db)
  key = readVerifierKey(await asOperator(db, (ctx) => witnessVerifier(ctx, db.keyring, 'witness.example')))
})
afterAll(async () => {
  await witness.close()
  await db.close()
})

const tree = new MemoryTree(someEntries(40))
const another = new MemoryTree(
  someEntries(40).with(3, Buffer.from('another history')).with(10, Buffer.from('of two acts')),
)

let logs = 0
/** A partner's log that is watched, at a size. */
async function watched(size = 0) {
  logs += 1
  const log = aLog(`partner-${String(logs)}.example/log`)
  await asOperator(db, (ctx) => watchLog(ctx, log.key))
  const request = async (old: number, to: number, of = tree, proof = of) =>
    formatAddCheckpoint({
      old,
      proof: old > 0 && old <= to ? await consistencyProof(proof, old, to) : [],
      note: log.sign({ size: to, root: await rootOf(of, to) }),
    })
  if (size > 0) expect(await witness.add(await request(0, size))).toMatchObject({ status: 200 })
  const state = async () => (await asOperator(db, watchedLogs)).find(({ origin }) => origin === log.origin)
  const evidence = async () => (await state())?.evidence.map(({ kind, size: of }) => [kind, of])
  return { ...log, request, state, evidence }
}

describe('two installations that are each other’s witness', () => {
  it('cosign each other’s checkpoints over HTTP, also where one forgot how far the other was', {
    timeout: 60_000,
  }, async () => {
    const open = async (host: string) => {
      const log = await aTownLog()
      const { db: own } = log.town
      const at = await aWitness(own)
      const verifier = await asOperator(own, (ctx) => witnessVerifier(ctx, own.keyring, host))
      const tend = (privateHosts: readonly string[]) =>
        tendLog(
          log.run,
          { keyring: own.keyring, host, storage: log.storage },
          { mailer: undefined, privateHosts },
        )
      return { ...log, own, at, verifier, tend, host }
    }
    const north = await open('north.example')
    const south = await open('south.example')
    try {
      for (const [one, other] of [
        [north, south],
        [south, north],
      ] as const) {
        const { verifier, at } = other
        const holder = { kind: 'witness', name: other.host, address: at.address, verifier } as const
        await one.run((ctx) => addHolder(ctx, holder))
        // Not watched yet: it is not known there.
        await one.tend([at.host])
        expect(await one.run(holdersOf)).toMatchObject([{ heldSize: null, fault: 'witness-refused' }])
        const [mine] = await one.run(logsOf)
        if (mine === undefined) throw new Error('no log')
        await other.run((ctx) => watchLog(ctx, mine.verifier))
        for (const size of [512, 768]) {
          const { note } = await one.tend([at.host])
          const log = { origin: mine.origin, keys: [mine.verifier] }
          const opened = openCheckpoint(note, log, [readVerifierKey(verifier)])
          expect(opened).toMatchObject({
            checkpoint: { size },
            witnessedBy: [{ seconds: expect.any(Number) }],
          })
          expect((await one.storage.read(CHECKPOINT_PATH))?.toString()).toBe(note)
          expect(await one.run(holdersOf)).toMatchObject([{ heldSize: size, fault: null }])
          expect(await at.latest(originHash(mine.origin))).toMatchObject({ status: 200, body: note })
        }
        await one.own.admin.query('update transparency.holder set held_size = 256')
        await one.tend([at.host])
        expect(await one.run(holdersOf)).toMatchObject([{ heldSize: 1024, fault: null }])
        expect(await other.run(watchedLogs)).toMatchObject([
          { origin: mine.origin, size: 1024, endedAt: null, evidence: [] },
        ])
        expect((await one.verify([note(await one.storage.read(CHECKPOINT_PATH))])).findings).toEqual([])
      }
    } finally {
      for (const { at, town } of [north, south]) {
        await at.close()
        await town.close()
      }
    }
  })
})

const note = (bytes: Buffer | undefined) => bytes?.toString() ?? ''

describe('a witness', () => {
  it('cosigns what follows, and the same again, and says so in a line that holds', async () => {
    const log = await watched(8)
    const body = await log.request(8, 13)
    const answer = await witness.add(body)
    expect(answer).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' })
    const cosigned = addCosignatures(log.sign({ size: 13, root: await rootOf(tree, 13) }), answer.body, [key])
    expect(openCheckpoint(cosigned, log, [key]).witnessedBy).toHaveLength(1)
    expect(await witness.add(await log.request(13, 13))).toMatchObject({ status: 200 })
    // Whatever type a program says it sends, or none.
    for (const type of [
      'application/octet-stream',
      'application/json',
      'application/x-www-form-urlencoded',
      undefined,
    ])
      expect(await witness.add(await log.request(13, 13), type), type).toMatchObject({
        status: 200,
      })
    expect(await log.state()).toMatchObject({ size: 13, evidence: [] })
    const { rows } = await db.admin.query(
      'select size::int from transparency.cosigned where origin = $1 order by size',
      [log.origin],
    )
    expect(rows).toEqual([{ size: 8 }, { size: 13 }])
  })

  it('gives anybody the latest that it cosigned, without lines of keys that it does not know', async () => {
    const log = await watched()
    expect(await witness.latest(originHash(log.origin))).toMatchObject({ status: 404 })
    const stranger = aLog('stranger.example')
    const root = await rootOf(tree, 9)
    const { text, signatures } = parseNote(log.sign({ size: 9, root }))
    const [line] = parseNote(stranger.sign({ size: 9, root })).signatures
    if (line === undefined) throw new Error('no line')
    const both = formatNote({ text, signatures: [line, ...signatures] })
    expect(await witness.add(formatAddCheckpoint({ old: 0, proof: [], note: both }))).toMatchObject({
      status: 200,
    })
    const { body, type } = await witness.latest(originHash(log.origin))
    expect(type).toBe('text/plain; charset=utf-8')
    expect(parseNote(body).signatures.map(({ name }) => name)).toEqual([log.origin, key.name])
    expect(openCheckpoint(body, log, [key])).toMatchObject({ checkpoint: { size: 9 } })
    expect(await witness.latest(originHash('nobody.example'))).toMatchObject({ status: 404 })
    expect(await witness.latest('nothing')).toMatchObject({ status: 404 })
  })

  it('answers 409 with its size to a log that forgot it, and takes that for no evidence', async () => {
    const log = await watched(13)
    for (const old of [0, 8, 14]) {
      const answer = await witness.add(await log.request(old, 20))
      expect([old, answer.status, answer.body, answer.type]).toEqual([old, 409, '13\n', 'text/x.tlog.size'])
    }
    // An older one that the log did sign.
    const older = await watched(8)
    await witness.add(await older.request(8, 13))
    expect(await witness.add(await older.request(0, 8))).toMatchObject({ status: 409, body: '13\n' })
    expect([await log.evidence(), await older.evidence()]).toEqual([[], []])
  })

  it('answers 404 for a log that it does not know, and for one that it watches no more', async () => {
    const stranger = aLog('stranger.example')
    const body = formatAddCheckpoint({
      old: 0,
      proof: [],
      note: stranger.sign({ size: 8, root: await rootOf(tree, 8) }),
    })
    expect(await witness.add(body)).toMatchObject({ status: 404 })
    const log = await watched(8)
    const next = await log.request(8, 13)
    await asOperator(db, (ctx) => unwatchLog(ctx, log.origin))
    expect(await witness.add(next)).toMatchObject({ status: 404 })
    await expect(asOperator(db, (ctx) => unwatchLog(ctx, log.origin))).rejects.toThrow()
    // A log that is watched again goes on from where it was.
    await asOperator(db, (ctx) => watchLog(ctx, log.key))
    expect(await witness.add(await log.request(0, 8, another))).toMatchObject({ status: 409, body: '8\n' })
    expect(await witness.add(next)).toMatchObject({ status: 200 })
  })

  it('answers 403 where the log did not sign, or its signature does not hold', async () => {
    const log = await watched(8)
    const namesake = aLog(log.origin)
    const body = formatAddCheckpoint({
      old: 8,
      proof: await consistencyProof(tree, 8, 13),
      note: namesake.sign({ size: 13, root: await rootOf(tree, 13) }),
    })
    expect(await witness.add(body)).toMatchObject({ status: 403 })
    const { text, signatures } = parseNote(log.sign({ size: 13, root: await rootOf(tree, 13) }))
    const forged = signatures.map((line) => ({ ...line, bytes: withBitFlipped(line.bytes, 5) }))
    const proof = await consistencyProof(tree, 8, 13)
    expect(
      await witness.add(
        formatAddCheckpoint({ old: 8, proof, note: formatNote({ text, signatures: forged }) }),
      ),
    ).toMatchObject({ status: 403 })
    expect(await log.state()).toMatchObject({ size: 8, evidence: [] })
  })

  it('answers 400 to what it cannot read, and reads no more than the largest request', async () => {
    for (const body of ['', 'old 1', Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(MOST_REQUEST, 65)])
      expect(await witness.add(body)).toMatchObject({ status: 400, type: 'text/plain; charset=utf-8' })
    expect(await witness.add(Buffer.alloc(MOST_REQUEST + 1, 65))).toMatchObject({ status: 413 })
    const log = await watched(8)
    expect(await witness.add(await log.request(14, 13))).toMatchObject({ status: 400 })
  })

  it('answers how often it may be asked, in no page and with no cookie', async () => {
    const few = await aWitness(db, { form: 1, from: '198.51.100.7' })
    try {
      const log = await watched(8)
      const answers = [await few.add(await log.request(8, 13)), await few.add(await log.request(13, 20))]
      // Also what is addressed wrongly is answered as a program reads it.
      const wrong = await few.app.inject({ url: '/witness/add-checkpoint' })
      expect([...answers.map(({ status }) => status), wrong.statusCode]).toEqual([200, 429, 405])
      for (const { headers } of [...answers, wrong]) {
        expect(headers['set-cookie']).toBeUndefined()
        expect(headers['content-type']).not.toContain('html')
      }
      expect(await log.state()).toMatchObject({ size: 13 })
    } finally {
      await few.close()
    }
  })
})

describe('a log that tells two histories', () => {
  it('gets no cosignature for another root of a size that was cosigned, and both notes are kept', async () => {
    const log = await watched(8)
    await witness.add(await log.request(8, 13))
    expect(await witness.add(await log.request(13, 13, another))).toMatchObject({ status: 422 })
    // The same twice is kept once; an older size that comes back changed is known too.
    expect(await witness.add(await log.request(0, 13, another))).toMatchObject({ status: 409 })
    expect(await witness.add(await log.request(0, 8, another))).toMatchObject({ status: 409, body: '13\n' })
    expect(await log.evidence()).toEqual([
      ['two-histories', 13],
      ['two-histories', 8],
    ])
    const state = await log.state()
    for (const { size, refused, cosigned } of state?.evidence ?? []) {
      const one = openCheckpoint(refused, log).checkpoint
      const other = openCheckpoint(cosigned, log, [key]).checkpoint
      expect([one.size, other.size]).toEqual([size, size])
      expect(one.root.equals(other.root)).toBe(false)
    }
    expect((await stateOfWatched(db.owner)).find(({ origin }) => origin === log.origin)).toMatchObject({
      twoHistories: 2,
    })
    // What goes on from what was cosigned is cosigned still.
    expect(await witness.add(await log.request(13, 20))).toMatchObject({ status: 200 })
    expect(witness.logText()).toContain('"code":"two-histories"')
  })

  it('is suspected where a later checkpoint does not go on, until it is shown to', async () => {
    const log = await watched(8)
    const state = async () => (await stateOfWatched(db.owner)).find(({ origin }) => origin === log.origin)
    // Anybody may send a checkpoint of the log with a proof that is none.
    expect(await witness.add(await log.request(8, 20, tree, another))).toMatchObject({ status: 422 })
    expect(await log.evidence()).toEqual([['not-shown', 20]])
    expect(await state()).toMatchObject({ twoHistories: 0, notShown: 1, sinceThen: false })
    expect(await witness.add(await log.request(8, 13))).toMatchObject({ status: 200 })
    expect(await state()).toMatchObject({ notShown: 1, sinceThen: true })
    expect(await witness.add(await log.request(13, 20))).toMatchObject({ status: 200 })
    expect(await state()).toBeUndefined()
  })

  it('is shown to be one where the size that was refused is cosigned with another root', async () => {
    const log = await watched(8)
    expect(await witness.add(await log.request(8, 20, another))).toMatchObject({ status: 422 })
    expect(await witness.add(await log.request(8, 20))).toMatchObject({ status: 200 })
    expect(await log.evidence()).toEqual([
      ['not-shown', 20],
      ['two-histories', 20],
    ])
    const proof = (await log.state())?.evidence[1]
    const [one, other] = [proof?.refused, proof?.cosigned].map((text) =>
      parseCheckpoint(parseNote(text ?? '').text),
    )
    expect([one?.size, other?.size, one?.root.equals(other?.root ?? Buffer.alloc(0))]).toEqual([
      20,
      20,
      false,
    ])
  })
})

describe('evidence that was put aside', () => {
  it('stays with its reason and is written down; what comes after it is told again', async () => {
    const log = await watched(8)
    const told = async () => (await stateOfWatched(db.owner)).find(({ origin }) => origin === log.origin)
    expect(await witness.add(await log.request(8, 8, another))).toMatchObject({ status: 422 })
    expect(await told()).toMatchObject({ twoHistories: 1 })
    expect(await asOperator(db, (ctx) => putEvidenceAside(ctx, log.origin, 'Settled.'))).toBe(1)
    expect(await told()).toBeUndefined()
    expect((await log.state())?.evidence).toMatchObject([
      { kind: 'two-histories', aside: { reason: 'Settled.', at: expect.any(Date) } },
    ])
    const { rows } = await db.admin.query(
      `select actor_kind, detail from audit.event where action = 'log.evidence-put-aside' and object_id = $1`,
      [log.origin],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', detail: { twoHistories: 1, notShown: 0 } }])
    await expect(asOperator(db, (ctx) => putEvidenceAside(ctx, log.origin, 'x'))).rejects.toMatchObject({
      code: 'no-such-evidence',
    })
    // The same again is known; another one is not.
    expect(await witness.add(await log.request(8, 8, another))).toMatchObject({ status: 422 })
    expect(await told()).toBeUndefined()
    expect(await witness.add(await log.request(8, 20, another, tree))).toMatchObject({ status: 422 })
    expect(await told()).toMatchObject({ twoHistories: 0, notShown: 1 })
  })

  it('is put aside by whoever runs the installation alone, and never taken back', async () => {
    const log = await watched(8)
    await witness.add(await log.request(8, 8, another))
    expect(
      await asVisitor(db, (ctx) => putEvidenceAside(ctx, log.origin, 'x')).catch(
        (error: { code: string }) => error.code,
      ),
    ).toBe('no-such-evidence')
    await asOperator(db, (ctx) => putEvidenceAside(ctx, log.origin, 'Settled.'))
    for (const sql of [
      'delete from transparency.evidence_aside',
      `update transparency.evidence_aside set reason = 'x'`,
    ])
      await expect(db.admin.query(sql)).rejects.toThrow('append-only')
  })
})

describe('two who ask a witness at once', () => {
  it('get one cosignature and one refusal, never two roots of one size', async () => {
    const log = await watched(8)
    const forked = new MemoryTree(someEntries(40).with(10, Buffer.from('another history')))
    const bodies = [await log.request(8, 13), await log.request(8, 13, forked)]
    const holding = await db.admin.connect()
    try {
      await holding.query('begin')
      await holding.query('select 1 from transparency.watched_log where origin = $1 for update', [log.origin])
      const asked = Promise.all(bodies.map((body) => witness.add(body)))
      await untilBlocked(db, 2)
      await holding.query('commit')
      const answers = await asked
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    } finally {
      holding.release()
    }
    const { rows } = await db.admin.query(
      'select count(*)::int as n from transparency.cosigned where origin = $1',
      [log.origin],
    )
    expect(rows).toEqual([{ n: 2 }])
    expect(await log.evidence()).toEqual([['two-histories', 13]])
  })
})

describe('the database of a witness', () => {
  const keep = (origin: string, old: number, size: number, root: Buffer) =>
    asVisitor(db, async (ctx) => {
      const [row] = await ctx.prepared<{ kept: boolean }>(
        'keep_in_test',
        'select transparency.keep_cosigned($1, $2, $3, $4, $5) as kept',
        [origin, old, size, root, 'note'],
      )
      return row?.kept
    })

  it('keeps nothing that does not go on from the latest, and no second root of a size', async () => {
    const log = await watched(8)
    const root = await rootOf(tree, 13)
    for (const [old, size] of [
      [0, 13],
      [9, 13],
      [8, 7],
    ] as const)
      expect([old, size, await keep(log.origin, old, size, root)]).toEqual([old, size, false])
    expect(await keep(log.origin, 8, 8, root)).toBe(false)
    expect(await keep('nobody.example', 0, 8, root)).toBe(false)
    expect(await log.state()).toMatchObject({ size: 8 })
  })

  it('shows a visitor no log, no key and no evidence, and lets nobody change what was cosigned', async () => {
    const log = await watched(8)
    await witness.add(await log.request(8, 8, another))
    for (const table of ['watched_log', 'witness_key', 'evidence'])
      expect([table, (await db.app.query(`select 1 from transparency.${table}`)).rows]).toEqual([table, []])
    for (const sql of [
      'select 1 from transparency.cosigned',
      `insert into transparency.watched_log (origin, verifier) values ('x', 'y')`,
      'insert into transparency.evidence default values',
      'update transparency.watched_log set latest_size = 1',
    ])
      await expect(db.app.query(sql), sql).rejects.toThrow(/permission denied|row-level security/)
    for (const table of ['cosigned', 'evidence', 'witness_key'])
      await expect(db.admin.query(`delete from transparency.${table}`), table).rejects.toThrow('append-only')
  })

  it('cannot sign from the database: its key lies in no table, and in no line of the log', async () => {
    const log = await watched(8)
    await witness.add(await log.request(8, 13, another))
    const { rows } = await db.admin.query(
      'select w::text as row, name, verifier from transparency.witness_key w',
    )
    expect(rows).toHaveLength(1)
    const secret = signerText(witnessKey(db.keyring, rows[0].name)).split('+').slice(4).join('+')
    expect(secret).toHaveLength(44)
    expect(rows[0].row).not.toContain(secret)
    expect(witness.logText()).toContain('/witness/add-checkpoint')
    for (const never of [secret, 'PRIVATE', log.origin]) expect(witness.logText()).not.toContain(never)
    expect(await asOperator(db, (ctx) => witnessVerifier(ctx, db.keyring, 'other.example'))).toBe(
      rows[0].verifier,
    )
  })

  it('takes no second key for a log that it knows, and no log twice', async () => {
    const log = await watched()
    const again = (one: NoteKey) => asOperator(db, (ctx) => watchLog(ctx, one))
    await expect(again(log.key)).rejects.toMatchObject({ code: 'log-watched' })
    await expect(again(aLog(log.origin).key)).rejects.toMatchObject({ code: 'log-has-another-key' })
  })
})
