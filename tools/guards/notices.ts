import type { Guard } from './guard.ts'

/** What is said to people at work. */
export const notices: readonly Guard[] = [
  {
    name: 'the notice that nobody sends but the act it tells of',
    file: 'src/features/notices/sql/policies.sql',
    find: 'grant execute on function notices.confirm_address(),',
    replace:
      'grant execute on function notices.send(uuid, text, text, uuid, timestamptz, integer), notices.confirm_address(),',
    test: 'src/platform/jobs/runner.db.test.ts',
    testName: 'a notice by nobody',
  },
  {
    name: 'the message that has no field for a name',
    file: 'src/features/notices/domain/neutral-message.ts',
    find: "z.strictObject({ what: z.literal('update'), language })",
    replace: "z.object({ what: z.literal('update'), language })",
    test: 'src/features/notices/domain/neutral-message.test.ts',
    testName: 'has no field for anything else',
  },
  {
    name: 'quiet hours at the moment of sending',
    file: 'src/features/notices/delivery/send-delivery.ts',
    find: 'if (due > ctx.now) {',
    replace: 'if (due < ctx.now) {',
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'hold what was planned before',
  },
  {
    name: 'the confirmation of an address',
    file: 'src/features/notices/delivery/plan-notice.ts',
    find: ' and a.confirmed_at is not null and a.failed_at is null',
    replace: ' and a.failed_at is null',
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'gets one message',
  },
  {
    name: 'the mark of an address that fails',
    file: 'src/features/notices/delivery/plan-notice.ts',
    find: ' and a.confirmed_at is not null and a.failed_at is null',
    replace: ' and a.confirmed_at is not null',
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'marks an address that the mail server refuses',
  },
  {
    name: 'the id that only we can give a mail',
    file: 'src/features/notices/delivery/seal.ts',
    find: 'id !== undefined && mark === mailMark(keyring, id)',
    replace: 'id !== undefined',
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'believes no other report',
  },
  {
    name: 'the inbox that is one’s own',
    file: 'src/features/notices/sql/policies.sql',
    find: "create policy notice_own on notices.notice for select to :app\n  using (person_id = (select identity.person()) or (select identity.actor_kind()) = 'job');",
    replace: 'create policy notice_own on notices.notice for select to :app using (true);',
    test: 'src/features/notices/notices.access.db.test.ts',
    testName: 'sees no row',
  },
  {
    name: 'the push address that must not lead into our own network',
    file: 'src/features/notices/subscriptions.ts',
    find: '    checkedUrl(endpoint, allowHosts)\n',
    replace: '',
    test: 'src/features/notices/pages/pages.db.test.ts',
    testName: 'keeps a browser',
  },
  {
    name: 'the number beside Notices counts one’s own',
    file: 'src/app/sql/waiting.sql',
    find: 'n.person_id = identity.person() and ',
    replace: '',
    test: 'src/app/waiting.db.test.ts',
  },
]
