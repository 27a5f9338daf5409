import type { Guard } from './guard.ts'

const file = 'src/platform/crypto/aead.ts'
const test = 'src/platform/crypto/keyring.test.ts'

const store = 'src/features/protected-places/sql/protected.sql'
const places = 'src/features/directory/pages/steward/place.db.test.ts'

/** What keeps sealed values whole and to themselves, and who reads them. */
export const sealing: readonly Guard[] = [
  {
    name: 'sealing: that one steward reads a few places an hour',
    file: store,
    find: "and l.at > clock_timestamp() - interval '1 hour') >= 3 then",
    replace: "and l.at > clock_timestamp() - interval '1 hour') >= 3000 then",
    test: places,
    testName: 'takes a second steward from the fourth',
  },
  {
    name: 'sealing: that opening a place counts as reading it',
    file: store,
    find: "    and l.at < transaction_timestamp() and l.at > transaction_timestamp() - interval '1 minute';\n",
    replace: '    and true;\n',
    test: 'src/features/directory/places/places.db.test.ts',
    testName: 'take out of the count',
  },
  {
    name: 'sealing: that the second steward is another one',
    file: store,
    find: 'and a.asked_by <> steward and a.coalition_id',
    replace: 'and a.coalition_id',
    test: places,
    testName: 'takes a second steward from the fourth',
  },
  {
    name: 'sealing: that the agency whose place it is hears of it',
    file: store,
    find: '  perform directory.tell_of_sealed_read(location, made);\n',
    replace: '',
    test: places,
    testName: 'tells the administrators of the agency',
  },
  {
    name: 'sealing: the fresh proof before a sealed place is read',
    file: store,
    find: 'if protected.require_steward() is null or identity.proved_session() is null then',
    replace: 'if protected.require_steward() is null then',
    test: 'src/features/directory/places/places.db.test.ts',
    testName: 'wants a fresh proof',
  },
  {
    name: 'sealing: that a changed value is not opened',
    file,
    find: '    decipher.final()\n',
    replace: '',
    test,
    testName: 'gives not a letter of what is inside when one bit of it was changed',
    asvs: ['V11.2.5', 'V11.3.3'],
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
