import type { Guard } from './guard.ts'

const cards = 'src/features/availability/public/public.db.test.ts'
const publicSql = 'src/features/availability/public/public.sql'
const fhir = 'src/interop/fhir/fhir.db.test.ts'
const webhooks = 'src/interop/feeds/send-line-events.db.test.ts'

/** Availability that leaves the coalition: never an old count as room, never a hidden place, never twice. */
export const availabilityExchange: readonly Guard[] = [
  {
    name: 'availability: an old count is no room on a card',
    file: 'src/features/directory/search/search-sql.ts',
    find: "`case when space_until > now() then space_state when space_state is not null then 'call' end`",
    replace: '`space_state`',
    test: cards,
    testName: 'says "call first" of an old count',
  },
  {
    name: 'availability: an old count is no room on the list of a county',
    file: 'src/features/directory/search/search-sql.ts',
    find: "`case when space_until > now() then space_state when space_state is not null then 'call' end`",
    replace: '`space_state`',
    test: cards,
    testName: 'say it on the list of the county too',
  },
  {
    name: 'availability: the list of a county says nothing of what its program does not show',
    file: publicSql,
    find: 'where l.shown_to_public and ',
    replace: 'where ',
    test: cards,
    testName: 'say it on the list of the county too',
  },
  {
    name: 'availability: a hidden line is nowhere in public',
    file: publicSql,
    find: "and l.taking <> 'ended' and not l.hidden and",
    replace: "and l.taking <> 'ended' and",
    test: fhir,
    testName: 'says nothing of a hidden line',
  },
  {
    name: 'availability: a hidden place is nowhere in public',
    file: publicSql,
    find: "          and p.visibility = 'public' and p.withdrawn_at is null) end",
    replace: '          and p.withdrawn_at is null) end',
    test: 'src/interop/hsds/live-capacities.db.test.ts',
    testName: 'is gone with the place',
  },
  {
    name: 'availability: an old count is left out of HSDS',
    file: 'src/interop/hsds/live-capacities.ts',
    find: '.filter((line) => line.inDate)',
    replace: '',
    test: 'src/interop/hsds/live-capacities.db.test.ts',
    testName: 'is one capacity a unit',
  },
  {
    name: 'availability: an old count asks for an assessment in FHIR',
    file: 'src/interop/fhir/capacity-status.ts',
    find: "  if (!line.inDate) return 'additional-assessment-required'\n",
    replace: '',
    test: fhir,
    testName: 'an old count means a call',
  },
  {
    name: 'availability: the key of a count by software',
    file: 'src/features/availability/api/count-once.ts',
    find: '  if (!first.same)\n',
    replace: '  if (first.version < 0)\n',
    test: 'src/features/availability/api/api.db.test.ts',
    testName: 'needs a key, and with the same key',
  },
  {
    name: 'availability: nothing of a hidden place is sent',
    file: 'src/features/availability/webhooks/webhooks.sql',
    find: '    or availability.is_hidden(line) then return; end if;',
    replace: '    then return; end if;',
    test: webhooks,
    testName: 'is told nothing of a hidden place',
  },
  {
    name: 'availability: what was written before a place was hidden is not sent',
    file: 'src/features/availability/webhooks/webhooks.sql',
    find: ' and l.id = d.line_id and availability.is_hidden(l);',
    replace: ' and l.id = d.line_id and false;',
    test: webhooks,
    testName: 'is told nothing of a hidden place',
  },
  {
    name: 'availability: what is sent is signed',
    file: 'src/interop/feeds/post-signed.ts',
    find: '        ...signedHeaders(to.secret, message.id, message.body, new Date()),\n',
    replace: '',
    test: webhooks,
    testName: 'after each act, signed',
  },
]
