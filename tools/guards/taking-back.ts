import type { Guard } from './guard.ts'

const measured = 'src/app/revocation.db.test.ts'

/** What is taken back is gone at its next use, and open pages close. */
export const takingBack: readonly Guard[] = [
  {
    name: 'taking back: the look at a session in every transaction',
    file: 'src/features/identity/sql/policies.sql',
    find: "    and s.revoked_at is null and s.expires_at > clock_timestamp()\n    and (s.actor_kind = 'operator' or (p",
    replace: "    and s.expires_at > clock_timestamp()\n    and (s.actor_kind = 'operator' or (p",
    test: measured,
    testName: 'a session, ended by its owner',
  },
  {
    name: 'taking back: the news that a program has closed',
    file: 'src/features/identity/programs/close-program.ts',
    find: '  await accessRevoked(ctx)\n',
    replace: '',
    test: measured,
    testName: 'a program, closed',
  },
  {
    name: 'taking back: the news that sign-ins were ended',
    file: 'src/features/identity/sessions/end-sessions.ts',
    find: '  if (count > 0) await accessRevoked(ctx)\n',
    replace: '',
    test: measured,
    testName: 'all sessions, ended by the agency',
  },
  {
    name: 'taking back: an invitation whose inviter has lapsed',
    file: 'src/features/identity/sql/joining.sql',
    find: '    and identity.place_is_open(i.coalition_id, i.agency_id, i.program_id)\n    and identity.inviter_stands(i.invited_by, i.coalition_id, i.agency_id, i.program_id)\n',
    replace: '    and identity.place_is_open(i.coalition_id, i.agency_id, i.program_id)\n',
    test: measured,
    testName: 'a membership, lapsed at its date',
  },
  {
    name: 'taking back: an invitation that was opened before its place closed',
    file: 'src/features/identity/sql/sign-in.sql',
    find: "or l.used_at is not null and l.purpose in ('invitation', 'recovery')",
    replace: "or l.purpose in ('invitation', 'recovery')",
    test: measured,
    testName: 'a program, closed',
  },
  {
    name: 'taking back: the recovery of somebody who left',
    file: 'src/features/identity/sql/leaving.sql',
    find: "    perform identity.revoke_links_about('recovery', one);\n",
    replace: '    perform 1;\n',
    test: measured,
    testName: 'a person, who left',
  },
  {
    name: 'taking back: the end of telling a subscriber who was stopped meanwhile',
    file: 'src/features/directory/feeds/notices.ts',
    find: "where id = $1 and stopped_at is null',\n    [subscriberId],\n  )\n  if (!subscriber) return undefined",
    replace: "where id = $1',\n    [subscriberId],\n  )\n  if (!subscriber) return undefined",
    test: 'src/interop/feeds/notices.db.test.ts',
    testName: 'while it is being told',
  },
  {
    name: 'taking back: the end of reading a feed that was stopped meanwhile',
    file: 'src/features/directory/feeds/lease-feed.ts',
    find: "  if (kept.length === 0) throw new Conflict('feed-stopped', 'This was stopped before.')\n",
    replace: '',
    test: 'src/interop/feeds/pull.db.test.ts',
    testName: 'when the feed is stopped',
  },
  {
    name: 'taking back: the closing of an open page in the browser',
    file: 'src/web/assets/presence.ts',
    find: "  opened.addEventListener('signed-out', () => {",
    replace: "  opened.addEventListener('never', () => {",
    test: 'e2e/open-pages.e2e.test.ts',
    testName: 'is cleared within a second',
    project: 'journeys',
  },
  {
    name: 'taking back: the page of a role that is not one’s own',
    file: 'src/app/live/live-route.ts',
    find: '    await assertOwn(req, query.as)\n',
    replace: '',
    test: 'src/app/live/live.access.db.test.ts',
    testName: 'stands by the membership',
  },
]
