import type { Guard } from './guard.ts'

const pages = 'src/features/availability/board-pages/pages.db.test.ts'
const journey = 'e2e/availability-board.e2e.test.ts'
const counts = 'src/features/availability/counts.db.test.ts'

/** What a board says: no old count as free, no hidden place in a county, no events of others. */
export const availabilityBoard: readonly Guard[] = [
  {
    name: 'board: an old count is not free',
    file: 'src/features/availability/board.ts',
    find: "  if (line.freshness === 'call') return 'call'\n",
    replace: '',
    test: pages,
    testName: 'never shows an old count as free',
  },
  {
    name: 'board: people of one coalition see each their own rows',
    file: 'src/features/availability/sql/board.sql',
    find: '    case when k.own or not k.hides then k.service_id end, case when k.own or not k.hides then s.name end,',
    replace: '    k.service_id, s.name,',
    test: pages,
    testName: 'at the same moment each',
  },
  {
    name: 'board: others hear of a hidden line only when what they see of it changes',
    file: 'src/features/availability/sql/counts.sql',
    find: '  if shown is distinct from known then',
    replace: '  if true then',
    test: counts,
    testName: 'and never of each act',
  },
  {
    name: 'board: the age of a hidden line goes by the hour of its count',
    file: 'src/features/availability/sql/board.sql',
    find: "k.moment - k.seen_at >= make_interval(mins => coalesce(k.limit_minutes, u.limit_minutes)) then 'call'",
    replace:
      "k.moment - k.counted_at >= make_interval(mins => coalesce(k.limit_minutes, u.limit_minutes)) then 'call'",
    test: counts,
    testName: 'not by its minute',
  },
  {
    name: 'board: exact ages and genders of a hidden line are for its coordinators',
    file: 'src/features/availability/sql/board.sql',
    find: 'k.own or k.coordinates or not k.hides as tells_whom',
    replace: 'true as tells_whom',
    test: counts,
    testName: 'those who coordinate its region alone',
  },
  {
    name: 'board: a hidden place is in no county',
    file: 'src/features/availability/board-pages/by-area.ts',
    find: '    if (line.hidden || county === null) continue',
    replace: '    if (county === null) continue',
    test: pages,
    testName: 'says of a hidden place its region',
  },
  {
    name: 'board: events of one’s own coalition alone',
    file: 'src/features/availability/topic.ts',
    find: '[channelKey(boardTopic, actor.coalitionId)',
    replace: "[channelKey(boardTopic, '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001')",
    test: pages,
    testName: 'is of one’s own coalition',
  },
  {
    name: 'board: rows of an open page grow old',
    file: 'src/web/assets/board.ts',
    find: "    if (shown && isPast(call)) show(row, 'call')\n    else if",
    replace: '    if',
    test: journey,
    project: 'journeys',
    testName: 'lets its rows grow old',
  },
  {
    name: 'board: what was said last of a line stands last',
    file: 'src/platform/live/frames.ts',
    find: '    last.delete(key)\n',
    replace: '',
    test: 'src/platform/live/frames.test.ts',
    testName: 'is each thing once',
  },
]
