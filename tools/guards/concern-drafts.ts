import type { Guard } from './guard.ts'

const sql = 'src/features/concerns/sql/drafts.sql'
const key = 'src/features/concerns/drafting/draft-key.ts'
const drafts = 'src/features/concerns/drafting/drafts.ts'
const test = 'src/features/concerns/drafts.access.db.test.ts'
const apart = 'opens with its code and the key file together'
const over = 'is over after 72 hours'

/** What keeps a draft of the public form from everybody but whoever has its code, and what was typed from being lost. */
export const concernDraftGuards: readonly Guard[] = [
  {
    name: 'drafts of the form: that no key follows from the code alone',
    file: key,
    find: `keyring.digest('draft salt', ''))
  return {
    place: keyring.digest('draft place', stretched),
    key: createSecretKey(keyring.digest('draft key', stretched)),`,
    replace: `Buffer.alloc(32))
  return {
    place: keyring.digest('draft place', stretched),
    key: createSecretKey(Buffer.from(stretched, 'hex')),`,
    test,
    testName: apart,
  },
  {
    name: 'drafts of the form: that no key follows from the key file alone',
    file: key,
    find: "createSecretKey(keyring.digest('draft key', stretched))",
    replace: "createSecretKey(keyring.digest('draft key', ''))",
    test,
    testName: apart,
  },
  {
    name: 'drafts of the form: that one is gone when it is sent',
    file: drafts,
    find: "  if (now.state === 'kept') await dropAt(ctx, at)\n",
    replace: '',
    test,
    testName: 'is gone in the act that tells it',
  },
  {
    name: 'drafts of the form: that one that is over opens nothing before it is cleared',
    file: sql,
    find: 'where d.place = at_place and d.begun_at > now() - concerns.draft_lasts() for update',
    replace: 'where d.place = at_place for update',
    test,
    testName: over,
  },
  {
    name: 'drafts of the form: that they are cleared',
    file: 'src/features/concerns/sql/concerns.sql',
    find: "\n  delete from concerns.draft d where d.begun_at <= now() - interval '72 hours';",
    replace: '',
    test,
    testName: over,
  },
  {
    name: 'drafts of the form: that the later of two devices overwrites nothing',
    file: drafts,
    find: "if (found.version !== version && found.draft.writer !== writer) return { ...found, state: 'other' }",
    replace: '',
    test,
    testName: 'saved on two devices tells the later one',
  },
  {
    name: 'drafts of the form: that tries of codes are limited',
    file: sql,
    find: "interval '10 seconds') >= 30 then",
    replace: "interval '10 seconds') >= 3000 then",
    test,
    testName: 'is not looked up while many wrong codes are tried',
  },
  {
    name: 'drafts of the form: that while many codes are tried nothing is erased that another page saved',
    file: sql,
    find: ' and d.version = at_version',
    replace: '',
    test,
    testName: 'is not looked up while many wrong codes are tried',
  },
  {
    name: 'drafts of the form: that while many codes are tried one is gone when it is sent',
    file: sql,
    find: 'd.version = at_version',
    replace: 'd.version = at_version and false',
    test,
    testName: 'is not looked up while many wrong codes are tried',
  },
  {
    name: 'drafts of the form: that a consult is looked through before it is saved',
    file: 'src/features/concerns/drafting/kept-fields.ts',
    find: "mistake === 'tooLong' || mistake === 'identifying'",
    replace: "mistake === 'tooLong'",
    test,
    testName: 'is looked through before it is kept',
  },
]
