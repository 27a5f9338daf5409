import type { Guard } from './guard.ts'

const faults = 'src/features/availability/model/faults.db.test.ts'
const closed = 'src/features/availability/closed-service.db.test.ts'
const access = 'src/features/availability/model/availability.access.db.test.ts'

/** What an independent model of places found, and who may learn of them. */
export const availabilityCore: readonly Guard[] = [
  {
    name: 'holds: the same extension again is answered as before',
    file: 'src/features/availability/sql/holds.sql',
    find: "coalesce(move = 'extend' and found_hold.extended_key = of_key, false)",
    replace: 'false',
    test: 'src/features/availability/api/api.db.test.ts',
    testName: 'is one hold per key, is extended once',
  },
  {
    name: 'holds: a key that came with other needs',
    file: 'src/features/availability/sql/holds.sql',
    find: 'before.line_id <> of_line or not (before.needs @> for_needs and before.needs <@ for_needs) then',
    replace: 'before.line_id <> of_line then',
    test: 'src/features/availability/holds.db.test.ts',
    testName: 'is not taken for another one by a key',
  },
  {
    name: 'availability: a line that names no place could be at a hidden one',
    file: 'src/features/availability/sql/board.sql',
    find: "and sal.withdrawn_at is null and at.visibility <> 'public') end as hides",
    replace: 'and false) end as hides',
    test: 'src/features/availability/holds.db.test.ts',
    testName: 'on a line that names no place is refused',
  },
  {
    name: 'availability: nobody holds where a line names no place and could be at a hidden one',
    file: 'src/features/availability/sql/counts.sql',
    find: "and sal.withdrawn_at is null and l.visibility <> 'public') end;",
    replace: 'and false) end;',
    test: 'src/features/availability/holds.db.test.ts',
    testName: 'on a line that names no place is refused',
  },
  {
    name: 'availability: a service that closes has no free place',
    file: 'src/features/availability/sql/closing.sql',
    find: "when (new.status in ('temporarily closed', 'inactive', 'defunct')",
    replace: "when (new.status in ('inactive')",
    test: closed,
    testName: 'has no free place on the board from then on',
  },
  {
    name: 'availability: a service that is closed for now tells no visitor of room',
    file: 'src/features/availability/public/public.sql',
    find: "on s.id = l.service_id and s.status = 'active'",
    replace: 'on s.id = l.service_id and s.shown',
    test: closed,
    testName: 'tells no visitor of room',
  },
  {
    name: 'availability: an offer that nobody can take is taken back',
    file: 'src/features/availability/sql/counts.sql',
    find: 'order by o.joined_at, o.id offset free)',
    replace: 'order by o.joined_at, o.id offset free + 1)',
    test: faults,
    testName: 'that a newer count takes away',
  },
  {
    name: 'availability: nobody goes before those who wait when the clock is set back',
    file: 'src/features/availability/sql/holds.sql',
    find: "      greatest(moment, (select max(o.joined_at) + interval '1 microsecond' from availability.wait o\n        where o.line_id = of_line and o.state = 'waiting')),",
    replace: '      moment,',
    test: faults,
    testName: 'lets nobody go before those who waited already',
  },
  {
    name: 'availability: a count from before somebody came',
    file: 'src/features/availability/sql/counts.sql',
    find: 'and c.recorded_at > made_at and c.recorded_at <= moment) then',
    replace: 'and false) then',
    test: faults,
    testName: 'from before somebody came',
  },
  {
    name: 'availability: the newest hold is the one at risk',
    file: 'src/features/availability/sql/counts.sql',
    find: 'order by n.made_at desc, n.id desc limit',
    replace: 'order by n.made_at, n.id limit',
    test: 'src/features/availability/counts.db.test.ts',
    testName: 'puts the newest holds at risk',
  },
  {
    name: 'availability: who keeps a line',
    file: 'src/features/availability/sql/counts.sql',
    find: 'else (of_line).program_id = identity.program() and',
    replace: 'else',
    test: access,
    testName: 'learns nothing by any function',
  },
  {
    name: 'availability: who reads holds',
    file: 'src/features/availability/sql/policies.sql',
    find: "  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.see')));\ncreate policy hold_for_jobs",
    replace: '  using (true);\ncreate policy hold_for_jobs',
    test: access,
    testName: 'reads no row that is not theirs',
  },
  {
    name: 'db: a connection that breaks as somebody comes in',
    file: 'src/platform/db/actor.ts',
    find: '  caught(entered)\n',
    replace: '',
    test: 'src/platform/db/broken-connection.db.test.ts',
  },
]
