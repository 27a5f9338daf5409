import type { Guard } from './guard.ts'

const sql = 'src/features/transparency/sql/witness.sql'
const routes = 'src/features/transparency/witness/witness-routes.ts'
const test = 'src/features/transparency/witness/witness.db.test.ts'

/** What keeps a witness from signing two histories of a partner's log, and what it tells of one that has two. */
export const witness: readonly Guard[] = [
  {
    name: 'witness: that whoever asks about a log waits for whoever asked before',
    file: sql,
    find: /where w\.origin = of_origin and w\.ended_at is null\n\s*for update of w/,
    replace: 'where w.origin = of_origin and w.ended_at is null',
    test,
    testName: 'get one cosignature and one refusal',
  },
  {
    name: 'witness: that the latest is still what was decided from',
    file: sql,
    find: 'and coalesce(w.latest_size, 0) = old_size',
    replace: '',
    test,
    testName: 'keeps nothing that does not go on from the latest',
  },
  {
    name: 'witness: that a size is cosigned with one root',
    file: sql,
    find: 'and c.size = new_size and c.root = new_root)',
    replace: 'and c.size = new_size)',
    test,
    testName: 'keeps nothing that does not go on from the latest',
  },
  {
    name: 'witness: that two histories are kept as evidence',
    file: sql,
    find: 'if cosigned.root <> of_root then',
    replace: 'if false then',
    test,
    testName: 'gets no cosignature for another root',
  },
  {
    name: 'witness: that a log which forgot where it was is suspected of nothing',
    file: sql,
    find: 'elsif not_shown and',
    replace: 'elsif',
    test,
    testName: 'answers 409 with its size to a log that forgot it',
  },
  {
    name: 'witness: that a log which is watched no more is not cosigned',
    file: sql,
    find: /where w\.origin = of_origin and w\.ended_at is null\n\s*for update of w/,
    replace: 'where w.origin = of_origin for update of w',
    test,
    testName: 'for one that it watches no more',
  },
  {
    name: 'witness: that visitors see neither its key nor its logs',
    file: sql,
    find: /create policy witness_key_for_operator[^;]*;/,
    replace: 'create policy witness_key_for_operator on transparency.witness_key to :app using (true);',
    test,
    testName: 'shows a visitor no log, no key and no evidence',
  },
  {
    name: 'witness: that its key lies in no table',
    file: 'src/features/transparency/witness/witness-key.ts',
    find: '[key.name, verifierText(key)],',
    replace: "[key.name, verifierText(key) + (key.privateKey.export({ format: 'jwk' }).d ?? '')],",
    test,
    testName: 'cannot sign from the database',
  },
  {
    name: 'witness: that it is asked only so often',
    file: routes,
    find: "limit: 'form'",
    replace: "limit: 'none'",
    test,
    testName: 'answers how often it may be asked',
  },
  {
    name: 'witness: that it reads no more than the largest request',
    file: routes,
    find: 'maxBody: MOST_REQUEST',
    replace: 'maxBody: 4 * MOST_REQUEST',
    test,
    testName: 'reads no more than the largest request',
  },
  {
    name: 'witness: that the doctor tells two histories of a partner',
    file: 'src/app/cli/doctor-log.ts',
    find: 'if (twoHistories > 0)',
    replace: 'if (false)',
    test: 'src/app/cli/audit/audit.db.test.ts',
    testName: 'is told by its operator whose log it watches',
  },
]
