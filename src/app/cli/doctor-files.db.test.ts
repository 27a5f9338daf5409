import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { s3Address } from '#platform/objects/s3-address.ts'
import { strictS3 } from '#platform/objects/testing/strict-s3.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { lookAtScanner } from '#platform/scanner/look-at-scanner.ts'
import { aClamdThatSays } from '#platform/scanner/testing/a-clamd-that-says.ts'
import { HOW_TO_GET_CLAMD, hasClamd, MOST_STREAM, ownClamd } from '#platform/scanner/testing/own-clamd.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { keepFile } from '../../features/records/documents/testing/keep-file.ts'
import { aRecord, type RecordsTown, recordsTown } from '../../features/records/testing/records-town.ts'
import { addItem } from '../../features/records/write-item.ts'
import { checkFiles, checkScanner } from './doctor-files.ts'
import type { Finding } from './doctor-settings.ts'

if (!hasClamd())
  process.stderr.write(`SKIPPED: the doctor before a real virus scanner; ${HOW_TO_GET_CLAMD} to run it\n`)

let town: RecordsTown
let data: PrivateFolder

beforeAll(async () => {
  town = await recordsTown()
  data = await privateFolder('data')
})
afterAll(async () => {
  await town.close()
  await data.remove()
})

const said = (findings: readonly Finding[]) => findings.map(({ state, sentence }) => `${state} ${sentence}`)

describe('the doctor, of a virus scanner', () => {
  it('says that none is set', async () => {
    expect(said(await checkScanner({ scanner: undefined }))).toEqual([
      expect.stringContaining('note CLAMD_URL is not set'),
    ])
  })

  it('says that nobody answers, and what then becomes of documents', async () => {
    const scanner = { host: '127.0.0.1', port: await freePort() }
    expect(said(await checkScanner({ scanner }))).toEqual([
      expect.stringMatching(/^wrong Nothing answers at CLAMD_URL .* quarantine: start clamd/),
    ])
  })

  it('takes nothing for one that answers in another way', async () => {
    const one = await aClamdThatSays({ VERSION: 'SSH-2.0', INSTREAM: 'stream: OK' })
    expect(await checkScanner({ scanner: one.address })).toMatchObject([{ state: 'wrong' }])
    await one.close()
  })

  it.each([
    [0, ['ok']],
    [6, ['ok']],
    [30, ['ok', 'wrong']],
  ] as const)('says how old its signatures are: %d days', async (days, states) => {
    const one = await aClamdThatSays({
      VERSION: `ClamAV 1.4.3/27800/${dayOf(new Date(Date.now() - days * 86_400_000 - 60_000))}`,
      INSTREAM: 'stream: OK',
    })
    const found = await checkScanner({ scanner: one.address })
    expect(found.map(({ state }) => state)).toEqual(states)
    if (states.length > 1) expect(found[1]?.sentence).toContain(`${days} days old: start freshclam`)
    await one.close()
  })

  it.runIf(hasClamd())(
    'asks Debian’s clamd whether it takes as much as is sent, and its release',
    async () => {
      const clamd = await ownClamd()
      try {
        await clamd.start()
        expect(await lookAtScanner(clamd.unix, 1_000)).toMatchObject({
          release: expect.stringMatching(/^ClamAV \d/),
          takesAll: true,
        })
        expect(await lookAtScanner(clamd.tcp, MOST_STREAM + 1)).toMatchObject({ takesAll: false })
        expect(said(await checkScanner({ scanner: clamd.unix }))).toEqual([
          expect.stringContaining('ok The virus scanner answers: ClamAV'),
          expect.stringContaining('note The virus scanner does not say of which day'),
          expect.stringContaining('set StreamMaxLength, MaxFileSize and MaxScanSize to 100M in clamd.conf'),
        ])
      } finally {
        await clamd.end()
      }
    },
  )
})

/** As clamd writes it: `Sat Nov 28 09:25:31 2026`. */
function dayOf(day: Date): string {
  const [week, date, month, year, time] = day.toUTCString().replace(',', '').split(' ')
  return [week, month, date, time, year].join(' ')
}

describe('the doctor, of sealed files', () => {
  const folder = () => join(data.path, 'files')
  const check = (s3?: ReturnType<typeof s3Address>) =>
    checkFiles({ dataDir: data.path, s3 }, town.db.urls.owner)
  /** But of how much room this machine has. */
  const states = async (s3?: ReturnType<typeof s3Address>) =>
    said(await check(s3)).filter((one) => !one.includes('MB left'))

  it('makes no folder where there is none', async () => {
    expect(await states()).toEqual([expect.stringContaining('is made by the first document')])
    expect(await readdir(data.path)).toEqual([])
  })

  it('tries the folder and leaves nothing in it, and says when it cannot be written', async () => {
    await mkdir(folder(), { mode: 0o700 })
    expect(await states()).toEqual([expect.stringContaining('keeps sealed files, and gives them back')])
    expect((await readdir(folder(), { recursive: true })).filter((name) => name !== '.unfinished')).toEqual(
      [],
    )
    await rm(folder(), { recursive: true })
    await mkdir(join(data.path, 'elsewhere'))
    await chmod(data.path, 0o700)
    // A file where the folder should be.
    await new FolderObjects(data.path).write('files', Buffer.from('x'))
    expect(await states()).toEqual([expect.stringMatching(/^wrong .* cannot be written: let it belong/)])
    await rm(folder())
  })

  it('names entries whose pieces are not there', async () => {
    const files = new FolderObjects(folder())
    const { subject } = await aRecord(town, town.worker.run)
    const item = await town.worker.run(async (ctx) => {
      const id = await addItem(ctx, town.keys, subject, {
        kind: 'document',
        groups: { narrative: { title: 'A form' } },
        seed: randomUUID(),
      })
      await keepFile(ctx, { keys: town.keys, files }, { subject, item: id, scan: 'clean' })
      return id
    })
    expect(await states()).toHaveLength(1)
    await rm(folder(), { recursive: true })
    await mkdir(folder())
    expect(await states()).toEqual([
      expect.stringContaining('ok'),
      expect.stringMatching(
        new RegExp(`^wrong .* missing or cannot be read: entry ${item}\\. Put the folder`),
      ),
    ])
  })

  it('says which right of a bucket is missing', async () => {
    const s3 = await strictS3()
    const address = s3Address(s3.url)
    expect((await states(address))[0]).toContain('ok The bucket of S3_URL keeps')
    s3.trouble('other-bucket')
    expect((await states(address))[0]).toMatch(
      /^wrong The bucket of S3_URL cannot be written: .* s3:PutObject/,
    )
    expect(s3.objects.size).toBe(0)
    await s3.close()
  })

  it('says when what should be gone is not', async () => {
    await town.db.admin.query(
      `insert into records.loose_file (object_name, pieces, noted_at) values (repeat('0', 32), 1, now() - interval '38 days')`,
    )
    expect((await states()).at(-1)).toContain('note 1 sealed file(s) should have been removed')
  })
})
