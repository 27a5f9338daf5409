import type { Guard } from './guard.ts'

const engine = 'src/features/clocks/engine/correct.ts'
const engineTest = 'src/features/clocks/engine/correct.test.ts'
const sql = 'src/features/clocks/sql/correcting.sql'
const test = 'src/features/clocks/running/correcting.access.db.test.ts'

/** What keeps a corrected start from losing a clock, its breach or its acts, and from giving time to one person alone. */
export const clockCorrections: readonly Guard[] = [
  {
    name: 'clocks: that nobody alone gives a clock more time once its limit has passed',
    file: engine,
    find: "return dueAt === null || dueAt <= recordedAt ? 'second-person' : 'one'",
    replace: "return 'one'",
    test: engineTest,
    testName: 'later at the limit',
  },
  {
    name: 'clocks: that many small corrections are one large one',
    file: engine,
    find: 'if (at.getTime() - earliest.getTime() > LATER_ALONE_HOURS',
    replace: 'if (at.getTime() - startOf(log).at.getTime() > LATER_ALONE_HOURS',
    test: engineTest,
    testName: 'later by little once more',
  },
  {
    name: 'clocks: that the start of long ago is corrected by a supervisor',
    file: engine,
    find: "if (recordedAt.getTime() - at.getTime() > BACK_DATED_HOURS * HOUR) return 'supervisor'\n",
    replace: '',
    test,
    testName: 'gives time to nobody alone',
  },
  {
    name: 'clocks: that no correction loses an act',
    file: engine,
    find: "return [...stopsIn(log).values()].some((stop) => stop.at < at) ? 'after-an-act' : undefined",
    replace: 'return undefined',
    test: engineTest,
    testName: 'past an act',
  },
  {
    name: 'clocks: that nobody confirms their own correction',
    file: 'src/features/clocks/running/correct-start.ts',
    find: "if (needs !== 'one' && !supervises && wish.by === actingPlace(ctx).person)",
    replace: 'if (false)',
    test,
    testName: 'keeps its breach in list and notices',
  },
  {
    name: 'clocks: that the database asks for a second person too',
    file: sql,
    find: "if is_now > was and not identity.has('program.lead') and exists (",
    replace: 'if false and exists (',
    test,
    testName: 'is corrected by the database only',
  },
  {
    name: 'clocks: that none ends as corrected without another that runs',
    file: sql,
    find: 'if was is null or is_now is null then',
    replace: 'if false then',
    test,
    testName: 'is corrected by the database only',
  },
  {
    name: 'clocks: that a clock runs instead of one of the same young person',
    file: sql,
    find: 'and new.subject_id in (select g from records.group_of(o.subject_id) g);',
    replace: ';',
    test,
    testName: 'is corrected by the database only',
  },
  {
    name: 'clocks: that nobody says that something was said earlier',
    file: sql,
    find: "as restrictive for insert to :app with check (not said ? 'saidAt');",
    replace: 'as restrictive for insert to :app with check (true);',
    test,
    testName: 'is corrected by the database only',
  },
  {
    name: 'clocks: that what is carried over keeps the moment at which it was said',
    file: 'src/features/clocks/running/stored.ts',
    find: 'new Date(said.saidAt == null ? recordedAt : String(said.saidAt))',
    replace: 'new Date(recordedAt)',
    test,
    testName: 'ends as superseded',
  },
  {
    name: 'clocks: that a corrected clock stays with its holder',
    file: sql,
    find: 'if new_clock.holder_id <> old_clock.holder_id and',
    replace: 'if false and',
    test,
    testName: 'ends as superseded',
  },
]
