import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { openOutbox } from './index.ts'

let folder: PrivateFolder
beforeAll(async () => {
  folder = await privateFolder('outbox')
})
afterAll(() => folder.remove())

describe('an outbox', () => {
  it('keeps what it is given for whoever starts again, the newest first', async () => {
    const path = join(folder.path, 'kept', 'outbox.ndjson')
    const first = openOutbox(path)
    expect(await first.letters()).toEqual([])
    expect(
      await first.mail.send({ to: 'ana@agency.example', subject: 'An update', text: 'One\nhttps://x/y\n' }),
    ).toBe('sent')
    expect(await first.text.send('+18725550141', 'Two', 'id')).toBe('sent')
    await openOutbox(path).keep({ by: 'hand', from: 'Ana', to: 'Ben', text: 'Three' })
    expect(await first.letters()).toMatchObject([
      { by: 'hand', from: 'Ana', to: 'Ben', text: 'Three' },
      { by: 'text', to: '+18725550141', text: 'Two' },
      { by: 'mail', to: 'ana@agency.example', subject: 'An update', text: 'One\nhttps://x/y\n' },
    ])
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('refuses what no server would take', async () => {
    const outbox = openOutbox(join(folder.path, 'refused.ndjson'))
    expect(await outbox.mail.send({ to: 'ana', subject: '', text: '' })).toBe('refused')
    expect(await outbox.text.send('555', '', 'id')).toBe('number-wrong')
    expect(await outbox.letters()).toEqual([])
  })
})
