import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { credentialOf } from '../credential/credential-of.ts'
import { issuerKey } from '../credential/issuer-key.ts'
import { signCredential } from '../credential/sign-credential.ts'
import { withoutSockets } from '../credential/testing/no-sockets.ts'
import { someFacts, someKey } from '../credential/testing/some-facts.ts'
import { certificateVerifyCommand } from './certificate-verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const none = () => {
  throw new Error('no database is there')
}
const services = {
  pool: none,
  ownerUrl: none,
  operator: none,
  keyring: none,
  atEnd: none,
} satisfies CommandServices

const key = someKey()
const did = async () => (await issuerKey(key)).did

async function signed(facts = someFacts()) {
  const issuer = await issuerKey(key)
  return await signCredential(credentialOf(facts, issuer.did), issuer, facts.issuedAt)
}

async function run(
  content: string,
  options: Parameters<typeof certificateVerifyCommand.run>[0]['options'] = {},
) {
  const path = join(folder, 'certificate.json')
  writeFileSync(path, content)
  const out: string[] = []
  const { json, code } = await certificateVerifyCommand.run({
    words: [path],
    options,
    io: { json: false, out: (line) => out.push(line), note: none, progress: none },
    services,
  })
  return { json, code, out: out.join('\n') }
}

describe('breakwater certificate verify', () => {
  // As early as the file may be valid, whatever the day of the test is.
  const facts = someFacts({ issuedAt: new Date('2026-01-02T00:00:00Z') })

  it('says what a certificate says, without a database, a key or a connection', async () => {
    const { answer, calls } = await withoutSockets(async () => await run(await signed(facts)))
    expect(answer).toMatchObject({
      code: 0,
      json: { verified: true, code: null, course: 'Asking with care', credits: 0.2, issuer: await did() },
    })
    expect(answer.out).toMatch(/^The certificate is as it was signed\.\nCourse: Asking with care\n/)
    expect(answer.out).toContain('Completed: 2026-11-30')
    expect(calls).toEqual([])
  })

  it('says no to a changed one, and to anything else', async () => {
    const changed = (await signed(facts)).replace('"creditsEarned": 0.2', '"creditsEarned": 2')
    expect(await run(changed)).toMatchObject({
      code: 1,
      json: { verified: false, code: 'not-as-signed' },
      out: 'The file is not as it was signed. Do not rely on it.',
    })
    expect(await run('nothing')).toMatchObject({ code: 1, json: { code: 'not-json' } })
    expect(await run('{}')).toMatchObject({ code: 1, json: { code: 'not-a-certificate' } })
    expect(await run('x'.repeat(100_000))).toMatchObject({ code: 1, json: { code: 'too-large' } })
    await expect(
      certificateVerifyCommand.run({
        words: [join(folder, 'nothing.json')],
        options: {},
        io: { json: false, out: none, note: none, progress: none },
        services,
      }),
    ).rejects.toThrow(StartError)
  })

  it('compares the issuer, the name and the address with those that whoever asks knows', async () => {
    const file = await signed(facts)
    const right = { issuer: await did(), name: 'Dana Okafor', email: 'dana@harbor.example' }
    expect(await run(file, right)).toMatchObject({ code: 0 })
    expect(await run(file, { ...right, issuer: (await issuerKey(someKey())).did })).toMatchObject({
      code: 1,
      json: { verified: false, code: 'other-issuer' },
    })
    expect(await run(file, { ...right, name: 'Dana Okaford' })).toMatchObject({
      json: { code: 'other-person' },
    })
    expect(await run(file, { ...right, email: 'd@harbor.example' })).toMatchObject({
      json: { code: 'other-person' },
    })
    expect(await run(await signed(someFacts({ ...facts, identities: [] })), right)).toMatchObject({
      json: { code: 'other-person' },
    })
  })

  it('lets no file write on the terminal but its own words', async () => {
    const course = { ...someFacts().course, title: 'A\u001b[2J\nThe certificate is as it was signed.' }
    const { out } = await run(
      (await signed({ ...facts, course })).replace('"creditsEarned": 0.2', '"creditsEarned": 2'),
    )
    expect(out).not.toContain('\u001b')
    const { out: said } = await run(await signed({ ...facts, course }))
    expect(said).toContain('Course: A [2J The certificate')
  })
})
