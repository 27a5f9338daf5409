import type { Guard } from './guard.ts'

const sql = 'src/features/own-page/sql/own-page.sql'
const door = 'src/features/identity/sql/young-person.sql'
const access = 'src/features/own-page/own-page.access.db.test.ts'
const pages = 'src/features/own-page/pages/pages.db.test.ts'
const told = 'src/features/own-page/told-of-parts.access.db.test.ts'

/** What keeps a young person's own page from telling anybody else anything, and their code from being more than one. */
export const ownPage: readonly Guard[] = [
  {
    name: 'own page: that a young person’s context names no place, so that no policy shows it a row',
    file: door,
    find: 'perform identity.open_context(kind, actor, null, null, null, null, session);',
    replace:
      'perform identity.open_context(kind, actor, null, here.coalition_id, here.agency_id, here.program_id, session);',
    test: 'src/features/own-page/nothing-else.access.db.test.ts',
    testName: 'every table shows what it shows a visitor',
  },
  {
    name: 'own page: that the other code is bound to nobody',
    file: door,
    find: 'case when other_of is null then found_code.subject_id end,',
    replace: 'found_code.subject_id,',
    test: access,
    testName: 'opens an empty page that looks like theirs',
  },
  {
    name: 'own page: that what is said by the other code holds for nobody',
    file: sql,
    find: '    perform identity.pretend_refusal();\n    return;',
    replace:
      '    perform identity.pretend_refusal();\n    insert into sharing.refusal (coalition_id, agency_id, program_id, subject_id, from_at) select k.coalition_id, k.agency_id, k.program_id, k.subject_id, now() from identity.subject_code k where k.id = here.code_id;\n    return;',
    test: access,
    testName: 'changes nothing: what is refused there',
  },
  {
    name: 'own page: the limit on one code, whether it counts or not',
    file: door,
    find: 't.hash = try_subject_code.hash) >= 10',
    replace: 't.hash = try_subject_code.hash and not t.opened) >= 10',
    test: access,
    testName: 'may try one code ten times',
  },
  {
    name: 'own page: that a code ends when its record is another one',
    file: sql,
    find: 'or old.merged_into is distinct from new.merged_into\n    or old.destroyed_at',
    replace: 'or old.destroyed_at',
    test: access,
    testName: 'ends when its record is merged|of a head ends when a part leaves it',
  },
  {
    name: 'own page: that a screen which was handed over opens nothing of whoever gave it',
    file: 'src/features/identity/sql/policies.sql',
    find: 'if found_session.handed_at is not null then',
    replace: 'if false then',
    test: access,
    testName: 'locks the sign-in of whoever gives it',
  },
  {
    name: 'own page: that every other address is locked while the screen is handed over',
    file: 'src/platform/http/gate.ts',
    find: '!route.whileHanded && isHanded(request.headers.cookie)',
    replace: "!route.whileHanded && route.face === 'api' && isHanded(request.headers.cookie)",
    test: pages,
    testName: 'leads to nothing but the list and the locked page',
  },
  {
    name: 'own page: that a program is not named where that tells somebody is known there',
    file: 'src/features/own-page/ledger.ts',
    find: 'name: tells ? undefined :',
    replace: 'name: tells && given.names.length === 0 ? undefined :',
    test: access,
    testName: 'a program is not named where a lane tells',
  },
  {
    name: 'own page: that a code ends with the standing of its maker',
    file: door,
    find: '\n    and identity.keeps_records(k.made_by, k.program_id);\n  insert into',
    replace: ';\n  insert into',
    test: access,
    testName: 'opens nothing once its maker',
  },
  {
    name: 'own page: that no code is made for what was merged or destroyed meanwhile',
    file: sql,
    find: 'while held is distinct from head.id loop',
    replace: 'while false loop',
    test: access,
    testName: 'made while its record is merged|is made for no record that is destroyed meanwhile',
  },
  {
    name: 'own page: that after a split nothing of the other one stands there',
    file: sql,
    find: 'where i.id is null or i.subject_id = any (parts)',
    replace: 'where true',
    test: access,
    testName: 'after a split they read of what was theirs alone',
  },
  {
    name: 'own page: that what was told of the other one alone is on no page but theirs after a split',
    file: sql,
    find: '      and (d.given is null or own.entries > 0)\n',
    replace: '',
    test: told,
    testName: 'stands, after a split, on the page of whose entries were told',
  },
  {
    name: 'own page: that of what was told of two no page tells the category of the other one’s after a split',
    file: sql,
    find: 'd.mode, coalesce(own.categories, d.categories)',
    replace: 'd.mode, d.categories',
    test: told,
    testName: 'stands, after a split, on the page of whose entries were told',
  },
  {
    name: 'own page: that of which record something was is known of what is gone',
    file: sql,
    find: "coalesce((e.value ->> 'subject')::uuid, i.subject_id, lines_of.parts[1])",
    replace: 'coalesce(i.subject_id, lines_of.parts[1])',
    test: told,
    testName: 'stands there as it was told when the entries are gone',
  },
]
