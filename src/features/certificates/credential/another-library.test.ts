import { expect, it } from 'vitest'
import { credentialOf } from './credential-of.ts'
import { issuerKey } from './issuer-key.ts'
import { signCredential } from './sign-credential.ts'
import { askAnotherLibrary } from './testing/another-verifier.ts'
import { withoutSockets } from './testing/no-sockets.ts'
import { someFacts, someKey } from './testing/some-facts.ts'

async function signed(facts = someFacts()) {
  const issuer = await issuerKey(someKey())
  return await signCredential(credentialOf(facts, issuer.did), issuer, facts.issuedAt)
}

it('a verifier of another family of libraries, in another language, finds every kind of certificate as it was signed', async () => {
  const { answer, calls } = await withoutSockets(async () => [
    await askAnotherLibrary(await signed()),
    await askAnotherLibrary(await signed(someFacts({ approval: null, licenseNumber: null }))),
    await askAnotherLibrary(await signed(someFacts({ testedOut: true, identities: [] }))),
  ])
  for (const opinion of answer) expect(opinion).toMatchObject({ checks: ['proof'], errors: [] })
  expect(calls).toEqual([])
})

it('that verifier refuses one changed credit', async () => {
  const file = await signed()
  expect(file).toContain('"creditsEarned": 0.2')
  const opinion = await askAnotherLibrary(file.replace('"creditsEarned": 0.2', '"creditsEarned": 0.3'))
  expect(opinion.checks).toEqual([])
  expect(opinion.errors).toEqual([expect.stringContaining('signature error')])
})
