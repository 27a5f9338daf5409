import { describe, expect, it } from 'vitest'
import { credentialOf } from './credential-of.ts'
import { loadDocument } from './document-loader.ts'
import { NOT_ACCREDITED } from './facts.ts'
import { isOfIdentity } from './identity-hash.ts'
import { issuerKey } from './issuer-key.ts'
import { badgeLibrary } from './library.ts'
import { MOST_BYTES } from './read-file.ts'
import { signCredential } from './sign-credential.ts'
import { withoutSockets } from './testing/no-sockets.ts'
import { someFacts, someKey } from './testing/some-facts.ts'
import { verifyFile } from './verify-file.ts'

/** What a test may change in a file. */
interface Loose {
  readonly credentialSubject: Record<string, unknown>
  readonly issuer: Record<string, unknown>
}

const NOW = new Date('2026-12-01T09:00:00Z')
const key = someKey()

async function signed(facts = someFacts()) {
  const issuer = await issuerKey(key)
  return await signCredential(credentialOf(facts, issuer.did), issuer, facts.issuedAt)
}

/** The file with something changed in it. */
async function changed(change: (file: Loose) => void, facts = someFacts()) {
  const file = JSON.parse(await signed(facts)) as Loose
  change(file)
  return await verifyFile(JSON.stringify(file), NOW)
}

describe('a certificate as a file', () => {
  it('is issued and verified without one call to a network', async () => {
    const { answer, calls } = await withoutSockets(async () => await verifyFile(await signed(), NOW))
    expect(answer).toMatchObject({
      ok: true,
      file: {
        issuer: { name: 'Harbor County Coalition' },
        credentialSubject: { creditsEarned: 0.2, achievement: { name: 'Asking with care' } },
      },
    })
    expect(calls).toEqual([])
  })

  it('is refused when one credit is changed, or one letter of anything else', async () => {
    const refused = { ok: false, code: 'not-as-signed' }
    expect(await changed((file) => (file.credentialSubject.creditsEarned = 0.3))).toEqual(refused)
    expect(await changed((file) => (file.credentialSubject.creditsEarned = 0.20001))).toEqual(refused)
    expect(await changed((file) => delete file.credentialSubject.creditsEarned)).toEqual(refused)
    expect(await changed((file) => (file.credentialSubject.licenseNumber = 'RN 2'))).toEqual(refused)
    expect(await changed((file) => Object.assign(file, { validFrom: '2026-11-29T18:05:09Z' }))).toEqual(
      refused,
    )
    const uncredited = someFacts({ approval: null })
    expect(await changed((file) => (file.credentialSubject.creditsEarned = 1), uncredited)).toEqual(refused)
  })

  it('is refused under the name of another issuer, and as signed by another key', async () => {
    const other = await issuerKey(someKey())
    const mine = (await issuerKey(key)).did
    const file = await signed()
    expect(await verifyFile(file.replaceAll(mine, other.did), NOW)).toEqual({
      ok: false,
      code: 'not-a-certificate',
    })
    const both = file.replaceAll(mine.slice('did:key:'.length), other.did.slice('did:key:'.length))
    expect(await verifyFile(both, NOW)).toEqual({ ok: false, code: 'not-as-signed' })
    expect(await changed((one) => Object.assign(one.issuer, { id: other.did }))).toEqual({
      ok: false,
      code: 'not-a-certificate',
    })
  })

  it('is refused before it is valid', async () => {
    expect(await verifyFile(await signed(), new Date('2026-11-29T00:00:00Z'))).toMatchObject({ ok: false })
  })

  it('says that it is no accredited education, and names no credits, without an approval', async () => {
    const file = await signed(someFacts({ approval: null }))
    expect(file).toContain(NOT_ACCREDITED)
    expect(file).not.toMatch(/credits(Earned|Available)/)
    expect(await verifyFile(file, NOW)).toMatchObject({ ok: true })
    const approved = await signed()
    expect(approved).not.toContain(NOT_ACCREDITED)
    expect(approved).toContain('number P-1042, 2026-01-01 to 2027-12-31. 0.2 contact hours.')
  })

  it('holds no name and no address, only hashes that whoever knows them recognizes', async () => {
    const file = await signed()
    expect(file).not.toMatch(/dana|okafor|@harbor/i)
    const verified = await verifyFile(file, NOW)
    if (!verified.ok) throw new Error(verified.code)
    const [name, email] = verified.file.credentialSubject.identifier
    if (!name || !email) throw new Error('no identities')
    expect(isOfIdentity(name, ' Dana  Okafor ')).toBe(true)
    expect(isOfIdentity(name, 'Dana Okafo')).toBe(false)
    expect(isOfIdentity(email, 'dana@HARBOR.example')).toBe(true)
    expect(isOfIdentity(email, 'Dana Okafor')).toBe(false)
  })

  it('says the edition of the course, which cannot be changed', async () => {
    expect(await signed()).toContain('"version": "1"')
    const another = (await signed()).replace('"version": "1"', '"version": "2"')
    expect(await verifyFile(another, NOW)).toEqual({ ok: false, code: 'not-as-signed' })
  })

  it('is the same bytes each time it is signed', async () => {
    expect(await signed()).toBe(await signed())
  })
})

describe('a file from anybody', () => {
  it('is refused unread when it is too large, no JSON, or another kind of file', async () => {
    expect(await verifyFile(' '.repeat(MOST_BYTES + 1), NOW)).toEqual({ ok: false, code: 'too-large' })
    expect(await verifyFile('{', NOW)).toEqual({ ok: false, code: 'not-json' })
    for (const text of ['null', '[]', '{}', '"x"', '[[[[[[[[[[[[[[1]]]]]]]]]]]]]]'])
      expect(await verifyFile(text, NOW)).toEqual({ ok: false, code: 'not-a-certificate' })
  })

  it('is refused with a context of its own anywhere, which would give its words another meaning', async () => {
    const refused = { ok: false, code: 'not-a-certificate' }
    const own = { '@context': { creditsEarned: 'https://elsewhere.example/x' } }
    expect(await changed((file) => Object.assign(file.credentialSubject, own))).toEqual(refused)
    expect(
      await changed((file) => Object.assign(file, { '@context': ['https://elsewhere.example/x'] })),
    ).toEqual(refused)
    expect(await changed((file) => Object.assign(file, { '@graph': [] }))).toEqual(refused)
  })

  it('is refused with words that no context knows, which the signature would not cover', async () => {
    expect(await changed((file) => Object.assign(file, { grade: 'A' }))).toEqual({
      ok: false,
      code: 'not-as-signed',
    })
  })

  it('ends within bounds when its nodes are made to be compared without end', async () => {
    const nodes = Array.from({ length: 12 }, (_, at) => `_:n${at}`)
    const result = nodes.map((id) => ({ id, type: ['Result'] }))
    expect(await changed((file) => Object.assign(file.credentialSubject, { result }))).toEqual({
      ok: false,
      code: 'not-a-certificate',
    })
    // Each node points to all others, and none has a name: the worst that a canonical form can be asked for.
    const clique = nodes.map((id) => ({
      '@id': id,
      'https://a.example/of': nodes.map((to) => ({ '@id': to })),
    }))
    const { suite } = await badgeLibrary()
    const begun = performance.now()
    await expect(suite.canonize(clique, { documentLoader: loadDocument })).rejects.toThrow(/deep|abort/i)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it('has nothing fetched that it names', async () => {
    for (const url of [
      'https://elsewhere.example/context',
      'did:web:elsewhere.example',
      'did:key:z6Mkx',
      'file:///etc/passwd',
    ])
      await expect(loadDocument(url)).rejects.toThrow('not one of the documents')
  })
})
