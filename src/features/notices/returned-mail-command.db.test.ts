import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorSecret } from '#features/identity/index.ts'
import { bounceOf } from '#platform/mail/testing/delivery-report.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { ownAddresses } from './addresses.ts'
import { returnedMailCommand } from './returned-mail-command.ts'
import { aReader, type PostOffice, postOffice } from './testing/post-office.ts'
import { sendNotice } from './testing/send-notice.ts'

let db: TestDatabase
let office: PostOffice
const folder = mkdtempSync(join(tmpdir(), 'breakwater-returned-'))
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await office.close()
  await db.close()
})

/** What the command says about a file with this text; a name that is not there when undefined. */
async function run(text: string | undefined): Promise<{ said: string[]; json: unknown }> {
  const file = join(folder, 'report.eml')
  rmSync(file, { force: true })
  if (text !== undefined) writeFileSync(file, text)
  const said: string[] = []
  const note = () => undefined
  const { json } = await returnedMailCommand.run({
    words: [file],
    options: {},
    io: { json: false, out: (line) => void said.push(line), note, progress: note },
    services: {
      pool: async () => db.app,
      ownerUrl: async () => db.urls.owner,
      operator: async () => ({ kind: 'session', secret: await operatorSecret(db.owner) }),
      keyring: () => db.keyring,
      atEnd: () => undefined,
    },
  })
  return { said, json }
}

describe('breakwater returned-mail', () => {
  it('marks the address of a mail of ours that came back, which its owner then sees', async () => {
    const reader = await aReader(db, office, { channels: ['mail'] })
    await sendNotice(db.owner, reader.id, { kind: 'update' })
    await office.work()
    const report = bounceOf(office.mail.received[0]?.raw ?? '')
    expect((await run(report)).json).toEqual({ outcome: 'address-marked' })
    const own = await reader.as((ctx) => ownAddresses(ctx, db.keyring))
    expect(own.find((one) => one.channel === 'mail')?.failure).toBe('returned')
    expect((await run(report)).json).toEqual({ outcome: 'known-already' })
  })

  it('takes any other mail and changes nothing, in a sentence', async () => {
    for (const [text, outcome] of [
      ['Subject: Hello\r\n\r\nHello.\r\n', 'no-report'],
      ['', 'no-report'],
      [bounceOf('Message-ID: <x@elsewhere.example>\r\nSubject: x\r\n\r\nx'), 'not-ours'],
    ] as const) {
      const { json, said } = await run(text)
      expect(json).toEqual({ outcome })
      expect(said).toEqual([expect.stringContaining('nothing was changed.')])
    }
  })

  it('says which file it cannot read', async () => {
    await expect(run(undefined)).rejects.toThrow(/report\.eml cannot be read: name a file that is there\.$/)
  })
})
