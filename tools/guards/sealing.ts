import type { Guard } from './guard.ts'

const file = 'src/platform/crypto/keyring.ts'
const test = 'src/platform/crypto/keyring.test.ts'

/** What keeps sealed values whole and to themselves. */
export const sealing: readonly Guard[] = [
  {
    name: 'sealing: that a changed value is not opened',
    file,
    find: 'return Buffer.concat([body, decipher.final()])',
    replace: 'return body',
    test,
    testName: 'gives not a letter of what is inside when one bit of it was changed',
    asvs: ['V11.2.5'],
  },
  {
    name: 'sealing: the whole length of the tag',
    file,
    find: ', { authTagLength: tagBytes })',
    replace: ')',
    test,
    testName: 'needs its whole tag',
  },
  {
    name: 'sealing: a nonce of its own for each value',
    file,
    find: 'const nonce = randomBytes(nonceBytes)',
    replace: 'const nonce = Buffer.alloc(nonceBytes)',
    test,
    testName: 'never looks the same twice',
    asvs: ['V11.3.4'],
  },
]
