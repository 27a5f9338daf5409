import type { Guard } from './guard.ts'

const inbound = 'src/features/availability/keeping/inbound'
const sql = 'src/features/availability/keeping/sql/text.sql'
const test = `${inbound}/text.db.test.ts`
const markers = 'src/app/availability-markers.db.test.ts'

/**
 * Answers by text: signed, once, by whoever was asked, about what they were asked, and never a guess. What anybody enters
 * around free places stays where it was entered.
 */
export const availabilityTexts: readonly Guard[] = [
  {
    name: 'texts: the signature of the gateway',
    file: `${inbound}/text-route.ts`,
    find: '!signed || !isSigned(secret, signed, req.now)',
    replace: '!signed',
    test,
    testName: 'is believed with the secret, as it was signed',
  },
  {
    name: 'texts: a message that came before',
    file: sql,
    find: '  if exists (select from availability.text_heard h where h.id_hash = message_hash) then return; end if;\n',
    replace: '',
    test,
    testName: 'that came before does nothing again',
  },
  {
    name: 'texts: a stop that came before',
    file: `${inbound}/answer-text.ts`,
    find: '    if (!(await isNew(ctx, heard))) return\n',
    replace: '    await isNew(ctx, heard)\n',
    test,
    testName: 'that came before does nothing again',
  },
  {
    name: 'texts: START turns on what STOP ended, and nothing else',
    file: 'src/features/notices/sql/policies.sql',
    find: " and a.failure = 'stopped'\n",
    replace: '\n',
    test: `${inbound}/stop-notices.db.test.ts`,
    testName: 'turns on nothing that ended otherwise',
  },
  {
    name: 'texts: not even a question goes to a number that stopped',
    file: 'src/features/notices/delivery/send-delivery.ts',
    find: 'row.sealed === null || row.failed ||',
    replace: 'row.sealed === null ||',
    test: `${inbound}/stop-notices.db.test.ts`,
    testName: 'not even the question',
  },
  {
    name: 'texts: a number whose reader said yes',
    file: sql,
    find: '      and r.confirmed_at is not null and m.what',
    replace: '      and m.what',
    test,
    testName: 'changes nothing from a number without its reader’s yes',
  },
  {
    name: 'texts: a number that took what was sent',
    file: sql,
    find: ' and r.ended_at is null and r.failed_at is null\n',
    replace: ' and r.ended_at is null\n',
    test,
    testName: 'changes nothing from a number without its reader’s yes',
  },
  {
    name: 'texts: for a day',
    file: sql,
    find: "      and m.sent_at > moment - interval '24 hours' and",
    replace: '      and',
    test,
    testName: 'changes nothing from a number without its reader’s yes',
  },
  {
    name: 'texts: nobody knows which line is meant',
    file: sql,
    find: '    if of_one and asked.many > 1 then return; end if;\n',
    replace: '',
    test,
    testName: 'nothing else where nobody knows which is meant',
  },
  {
    name: 'texts: the version that a reminder was sent about',
    file: 'src/features/availability/keeping/sql/contact-point.sql',
    find: 'seen = (select l.version from availability.line l where l.id = m.line_id)',
    replace: 'seen = null',
    test,
    testName: 'changes nothing when a newer count stands',
  },
  {
    name: 'texts: an answer uses the link of its reminder up',
    file: sql,
    find: "  perform identity.revoke_links_about('count-line', identity.link_object('count-line'));\n",
    replace: '',
    test,
    testName: 'counts the line of its reminder, once',
  },
  {
    name: 'texts: held places stay held',
    file: 'src/features/availability/domain/tap.ts',
    find: 'room - Math.max(empty, held)',
    replace: 'room - empty',
    test,
    testName: 'says how many are empty',
  },
  {
    name: 'markers: an event names the channel of an address, never the address',
    file: 'src/features/availability/keeping/contact-point/contact-point.ts',
    find: '{ channel: given.channel })',
    replace: '{ channel: given.address })',
    test: markers,
    testName: 'reaches no log, link, webhook',
  },
  {
    name: 'markers: the log knows the pattern of an address, never the address',
    file: 'src/platform/http/watch.ts',
    find: '        route,\n        status,\n        ms',
    replace: '        route: request.url,\n        status,\n        ms',
    test: markers,
    testName: 'reaches no log, link, webhook',
  },
  {
    name: 'markers: whoever is told of lines is told no name',
    file: 'src/features/availability/webhooks/webhooks.sql',
    find: "'service', line.service_id,",
    replace: "'service', (select s.name from directory.service s where s.id = line.service_id),",
    test: markers,
    testName: 'reaches no log, link, webhook',
  },
]
