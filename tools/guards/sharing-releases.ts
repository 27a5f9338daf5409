import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const pages = `${at}/pages/release-pages.db.test.ts`
const read = `${at}/releases/read-release.test.ts`
const open = `${at}/open-pages.access.db.test.ts`
const lapses = `${at}/release-lapses.access.db.test.ts`

/** A release as it is composed and signed, and what is open when it ends. */
export const sharingReleases: readonly Guard[] = [
  {
    name: 'sharing: that everything was explained before a release is written',
    file: `${at}/releases/read-release.ts`,
    find: "if (among(typed.explained, EXPLAINED).length < EXPLAINED.length) wrong('explained', 'explained')",
    replace: '',
    test: read,
    testName: 'one thing that was not explained',
  },
  {
    name: 'sharing: that nobody signs a release twice',
    file: `${at}/releases/read-release.ts`,
    find: 'if (signed.some((one) => one.person === person)) {',
    replace: 'if (signed.length === 0) {',
    test: read,
    testName: 'one person who signs twice',
  },
  {
    name: 'sharing: that names were tried stands for the auditor whatever becomes of the release',
    file: `${at}/pages/release-routes.tsx`,
    find: /const \{ people, unknown \} = await req\.run\(.*\n.*if \(unknown.*\n([\s\S]*?)await req\.run\(async \(ctx\) => \{\n/,
    replace:
      '$1await req.run(async (ctx) => {\n    const { people } = await peopleAt(ctx, programs, names)\n',
    test: pages,
    testName: 'is told to the auditor where names were tried, also when what comes after it fails',
  },
  {
    name: 'sharing: that a drawn name is a drawing',
    file: `${at}/releases/strokes.ts`,
    find: 'if (points.length < 4 || !points.every(isInBox)) return undefined',
    replace: 'if (points.length < 4) return undefined',
    test: read,
    testName: 'a drawn name',
  },
  {
    name: 'sharing: that a release names a scan of its own record alone',
    file: `${at}/sql/release-forms.sql`,
    find: ' and r.subject_id in (select g from records.group_of(release.subject_id) g)',
    replace: '',
    test: pages,
    testName: 'on paper, by a scan of this record',
  },
  {
    name: 'sharing: that a copy says what was read when it was signed',
    file: `${at}/pages/release-copy-page.tsx`,
    find: 'release.wording ?? wordingOf',
    replace: 'wordingOf',
    test: pages,
    testName: 'says what was read then',
  },
  {
    name: 'sharing: that a translation which nobody approved says so',
    file: `${at}/releases/wording.ts`,
    find: "!needsEnglishBeside(t.locale, 'release.heading')",
    replace: 'true',
    test: pages,
    testName: 'says to the worker where nobody has approved',
  },
  {
    name: 'sharing: that whose signature does not count is not asked to sign',
    file: `${at}/pages/release-routes.tsx`,
    find: 'one.standing.length > 0 && !mayNotBeSafe(people, one)',
    replace: 'one.standing.length > 0',
    test: pages,
    testName: 'offers whoever may sign',
  },
  {
    name: 'sharing: that open pages are told when a sharing ends',
    file: `${at}/sql/open-pages.sql`,
    find: 'where b.ended_at is null and n.ended_at is not null;',
    replace: 'where false;',
    test: open,
    testName: 'when the sharing is stopped',
  },
  {
    name: 'sharing: that open pages are told when less passes',
    file: `${at}/sql/open-pages.sql`,
    find: 'where s.ended_at is null;',
    replace: 'where false;',
    test: open,
    testName: 'when less passes than before',
  },
  {
    name: 'sharing: that only the program which received is told',
    file: `${at}/reading/channel.ts`,
    find: "if (actor.kind !== 'person' || !actor.programId || !actor.permissions.has('records.work')) return []",
    replace: "if (actor.kind !== 'person' || !actor.programId) return []",
    test: open,
    testName: 'to whoever works with records in the program',
  },
  {
    name: 'sharing: that an open page shows nothing else than what it was decided about',
    file: `${at}/reading/shared-here.ts`,
    find: 'update(JSON.stringify(said))',
    replace: "update('')",
    test: open,
    testName: 'when less passes than before',
  },
  {
    name: 'sharing: that a page clears what may be read no more',
    file: 'src/web/assets/while-it-holds.ts',
    find: "if (found === 'gone' || (found !== undefined && found !== area.dataset.holdsState)) clear()",
    replace: 'if (false) clear()',
    test: 'e2e/sharing-release-spanish.e2e.test.ts',
    project: 'journeys',
  },
  {
    name: 'sharing: that a release is said to end once',
    file: `${at}/sql/release-lapses.sql`,
    find: 'r.revoked_at is null and r.lapse_told_at is null and',
    replace: 'r.revoked_at is null and',
    test: lapses,
    testName: 'is said once',
  },
  {
    name: 'sharing: that what a guardian signed is said to end at 18',
    file: `${at}/sql/release-lapses.sql`,
    find: "if month <= coalesce(one.until, 'infinity') then",
    replace: 'if false then',
    test: lapses,
    testName: 'at 18',
  },
]
