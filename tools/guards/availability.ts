import type { Guard } from './guard.ts'

const holds = 'src/features/availability/holds.db.test.ts'
const counts = 'src/features/availability/counts.db.test.ts'
const onCall = 'src/features/on-call/on-call.db.test.ts'

/** Places that are free: exactly once, and never by an old count. */
export const availability: readonly Guard[] = [
  {
    name: 'availability: the lock on a line',
    file: 'src/features/availability/sql/counts.sql',
    find: 'where l.id = of_line for update;',
    replace: 'where l.id = of_line;',
    test: holds,
    testName: 'lets two who want the last place wait for each other',
  },
  {
    name: 'availability: a hold runs out by being read',
    file: 'src/features/availability/sql/counts.sql',
    find: "  where h.line_id = of_line and h.state = 'held' and h.expires_at <= moment;",
    replace: '  where false;',
    test: holds,
    testName: 'runs out by being read',
  },
  {
    name: 'availability: an old count is a reason to call',
    file: 'src/features/availability/sql/holds.sql',
    find: "  if availability.freshness(line, moment) = 'call' then raise exception 'call-first' using errcode = 'BW000'; end if;\n",
    replace: '',
    test: counts,
    testName: 'ages by the clock of the database',
  },
  {
    name: 'availability: what a hidden place withholds on the board',
    file: 'src/features/availability/sql/board.sql',
    find: '    case when k.own or not k.hides then k.service_id end,',
    replace: '    k.service_id,',
    test: counts,
    testName: 'says of a hidden place its region',
  },
  {
    name: 'availability: the floor under the functions',
    file: 'src/features/availability/sql/counts.sql',
    find: "    raise exception 'more is held than there is' using errcode = 'check_violation';",
    replace: '    null;',
    test: holds,
    testName: 'refuses what does not add up',
  },
  {
    name: 'availability: the state of a license',
    file: 'src/features/on-call/sql/on-call.sql',
    find: '    and l.state = in_state and of_kind = any (l.kinds) and l.valid_until >= (moment',
    replace: '    and of_kind = any (l.kinds) and l.valid_until >= (moment',
    test: onCall,
    testName: 'asks nobody who is licensed elsewhere',
  },
  {
    name: 'availability: the lock on a consult',
    file: 'src/features/on-call/sql/on-call.sql',
    find: 'where c.id = of_consult and c.coalition_id = identity.coalition() for update;',
    replace: 'where c.id = of_consult and c.coalition_id = identity.coalition();',
    test: onCall,
    testName: 'is for the first of two who press together',
  },
  {
    name: 'availability: on the disk before it is answered',
    file: 'src/platform/postgres/server.ts',
    find: "  wal_compression: 'on',",
    replace: "  wal_compression: 'on',\n  synchronous_commit: 'off',\n  wal_writer_delay: '10s',",
    test: 'e2e/availability-killed.e2e.test.ts',
    project: 'journeys',
    testName: 'is there when PostgreSQL is killed',
  },
]
