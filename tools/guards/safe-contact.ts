import type { Guard } from './guard.ts'

const sql = 'src/features/records/sql/contact.sql'
const domain = 'src/features/records/contact/domain/may-contact.ts'
const domainTest = 'src/features/records/contact/domain/may-contact.test.ts'
const sending = 'src/features/records/contact/send-to-young-person.ts'
const test = 'src/features/records/contact/contact.db.test.ts'

/** Young people are written to only as they allow. */
export const safeContact: readonly Guard[] = [
  {
    name: 'safe contact: a permit is used once',
    file: sql,
    find: 'and p.used_at is null and p.expires_at',
    replace: 'and p.expires_at',
    test,
    testName: 'works once',
  },
  {
    name: 'safe contact: one form sends one message',
    file: sql,
    find: 'set used_at = clock_timestamp(), seed = of_seed\n',
    replace: 'set used_at = clock_timestamp()\n',
    test: 'src/features/records/record/message.db.test.ts',
    testName: 'sends one message when a form',
  },
  {
    name: 'safe contact: a permit ends',
    file: sql,
    find: ' and p.expires_at > clock_timestamp()\n',
    replace: '\n',
    test,
    testName: 'is over after',
  },
  {
    name: 'safe contact: what a permit is for',
    file: sql,
    find: '\n    and p.item_id = of_item and p.item_version = of_version and p.channel = of_channel and p.level = of_level;',
    replace: ';',
    test,
    testName: 'is bound to what was said',
  },
  {
    name: 'safe contact: whose a permit is',
    file: sql,
    find: '\n    and p.person_id = identity.person() and p.secret_hash',
    replace: '\n    and p.secret_hash',
    test,
    testName: 'is bound to what was said',
  },
  {
    name: 'safe contact: of which program’s record a permit is made',
    file: sql,
    find: '\n      and records.is_readable(a, identity.program(), identity.person()))',
    replace: ')',
    test,
    testName: 'is no one who reads the tables',
  },
  {
    name: 'safe contact: what a permit rests on at the moment of sending',
    file: sending,
    find: "  if (!isDeepStrictEqual(now.standing, standing)) return await refuse('changed')\n",
    replace: '',
    test,
    testName: 'what they said stands as it was',
  },
  {
    name: 'safe contact: the subject of a mail',
    file: sending,
    find: "subject: '…',",
    replace: 'subject: text,',
    test,
    testName: 'by mail says nothing',
  },
  {
    name: 'safe contact: a no counts wherever it stands',
    file: domain,
    find: "  if (ways.some(({ allowed }) => !allowed)) return no('not-allowed')\n",
    replace: "  if (!way.allowed) return no('not-allowed')\n",
    test: domainTest,
    testName: 'is a no wherever',
  },
  {
    name: 'safe contact: what cannot be opened may have been a no',
    file: domain,
    find: "  if (said.includes(undefined)) return no('destroyed')\n",
    replace: '',
    test: domainTest,
    testName: 'is a no wherever',
  },
  {
    name: 'safe contact: of two answers none counts',
    file: domain,
    find: "  if (others.some((other) => !isDeepStrictEqual(other, way))) return no('two-answers')\n",
    replace: '',
    test: domainTest,
    testName: 'said in two ways',
  },
  {
    name: 'safe contact: the days',
    file: domain,
    find: "  if (!way.days.includes(clock.weekday)) return no('day')\n",
    replace: '',
    test: domainTest,
    testName: 'are those of the young',
  },
  {
    name: 'safe contact: what the door for contact opens',
    file: 'src/features/records/sql/records.sql',
    find: " when 'contact' then a.kind = 'safe-contact'",
    replace: '',
    test,
    testName: 'opens how somebody may be reached',
  },
  {
    name: 'safe contact: what was taken back counts no more',
    file: 'src/features/records/contact/safe-contact-of.ts',
    find: "  const current = lines.filter(({ state }) => state === 'current').map(({ item }) => item)\n",
    replace: '  const current = lines.map(({ item }) => item)\n',
    test,
    testName: 'nor when it was taken back',
  },
  {
    name: 'safe contact: what was said before there were records goes into one of its own program',
    file: sql,
    find: 'left join records.subject s on s.id = b.subject_id and s.program_id = b.program_id',
    replace: 'left join records.subject s on s.id = b.subject_id',
    test: 'src/features/records/contact/bring-contacts.db.test.ts',
    testName: 'opens a record of its program',
  },
  {
    name: 'safe contact: no row of before is lost on the way',
    file: 'db/migrations/202612010360_records_contact.sql',
    find: 'alter table notices.safe_contact no force row level security;\n',
    replace: '',
    test: 'src/platform/db/migrate.db.test.ts',
    testName: 'keep what young people said',
  },
]
