import type { Guard } from './guard.ts'

const at = 'src/features/training'
const rows = `${at}/sql/training.sql`
const asked = `${at}/sql/assignments.sql`
const own = `${at}/learner/learner.access.db.test.ts`
const trained = `${at}/domain/trained.ts`
const trainedTest = `${at}/domain/trained.test.ts`

/** What keeps one worker's scores from everybody else, and being trained from lasting on its own. */
export const training: readonly Guard[] = [
  {
    name: "training: that answers are read by whoever opened the learner's link alone",
    file: rows,
    find: 'create policy answer_own on training.answer for select to :app\n  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()))',
    replace:
      'create policy answer_own on training.answer for select to :app\n  using (coalition_id = (select identity.coalition()))',
    test: own,
    testName: 'are seen by nobody else',
  },
  {
    name: 'training: that how a worker did makes no difference to anybody else',
    file: rows,
    find: 'create policy progress_own on training.progress for select to :app\n  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()))',
    replace:
      'create policy progress_own on training.progress for select to :app\n  using (coalition_id = (select identity.coalition()))',
    test: 'src/app/learning-is-ones-own.db.test.ts',
    testName: 'makes no difference to anybody else',
  },
  {
    name: 'training: that how a course was for somebody makes no difference to anybody else',
    file: rows,
    find: 'create policy reaction_own on training.reaction for select to :app\n  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()))',
    replace:
      'create policy reaction_own on training.reaction for select to :app\n  using (coalition_id = (select identity.coalition()))',
    test: own,
    testName: 'are seen by nobody else',
  },
  {
    name: 'training: that what somebody completed elsewhere is read by them alone',
    file: rows,
    find: 'create policy elsewhere_own on training.elsewhere for select to :app\n  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()))',
    replace:
      'create policy elsewhere_own on training.elsewhere for select to :app\n  using (coalition_id = (select identity.coalition()))',
    test: `${at}/taking/elsewhere.access.db.test.ts`,
    testName: 'is seen and taken back by whoever stated it',
  },
  {
    name: "training: that the number of somebody's certificate opens in its own row alone",
    file: `${at}/taking/elsewhere.ts`,
    find: 'const about = ({ coalition, person }: LearningPlace, id: string) =>',
    replace: "const about = ({ coalition }: LearningPlace, id: string, person = '') =>",
    test: `${at}/taking/elsewhere.access.db.test.ts`,
    testName: 'no other row opens',
  },
  {
    name: 'training: that a visitor opens no scores by setting a variable',
    file: rows,
    find: 'case when identity.person() is not null then',
    replace: 'case when true then',
    test: own,
    testName: 'are seen by nobody else',
  },
  {
    name: 'training: that a link opens in its own row alone',
    file: `${at}/learner/open-link.ts`,
    find: 'const about = ({ coalition, person }: LearningPlace) =>',
    replace: "const about = ({ coalition }: LearningPlace, person = '') =>",
    test: own,
    testName: 'has a link that no row of the database opens',
  },
  {
    name: 'training: that nobody learns what people of another place have done',
    file: asked,
    find: 'where a.agency_id = identity.agency() and a.program_id is not distinct from identity.program() and a.ended_on is null;\nend',
    replace: 'where a.ended_on is null;\nend',
    test: `${at}/assigning.access.db.test.ts`,
    testName: 'shows whoever asked who has done it, and that alone',
  },
  {
    name: 'training: that two boosters missed in a row end it',
    file: trained,
    find: 'if (missed === 2) lapsedOn = on',
    replace: '',
    test: trainedTest,
    testName: 'ends with the second in a row',
  },
  {
    name: 'training: that a booster which was missed is not opened again, past the verb',
    file: 'src/features/training/sql/training.sql',
    find: '    and (done_on is not null or training.is_open(id)));',
    replace: '    );',
    test: 'src/features/training/taking/taking.access.db.test.ts',
    testName: 'that are missed twice in a row',
  },
  {
    name: 'training: that a booster brings nothing back when the months are over',
    file: trained,
    find: 'if (done && on <= carriedUntil) {',
    replace: 'if (done) {',
    test: trainedTest,
    testName: 'does not come back by a booster when the months are over',
  },
  {
    name: 'training: that the gate of a questionnaire follows what was taken here',
    file: 'src/features/instruments/keeping/trainings.ts',
    find: "if (here && (!recorded || here >= recorded)) return { until: here, by: 'here' }",
    replace: '',
    test: 'src/features/instruments/taken-here.access.db.test.ts',
    testName: 'lets whoever completed the course here',
  },
  {
    name: 'training: that everybody is told, however few at a time',
    file: 'src/features/training/tasks.ts',
    find: 'while (due > 0 && !signal.aborted)',
    replace: 'if (due > 0 && !signal.aborted)',
    test: 'src/features/training/assigning.access.db.test.ts',
    testName: 'however few it tells at a time',
  },
]
