import { type Relation, relations } from './scene.ts'

/** Why somebody is let through: in a sentence, where it is written, and how far it reaches. */
export interface Rule {
  readonly sentence: string
  /** The file that says it: a function, policy or question. */
  readonly home: string
  /** The furthest that it may ever reach. */
  readonly reaches: readonly Relation[]
}

const nearest = relations.slice(0, 1)
const agency = relations.slice(0, 2)
const coalition = relations.slice(0, 3)
const identity = 'src/features/identity/sql'

/** Each rule that a cell of the matrix may name. `permission@how far`. */
export const rules: Readonly<Record<string, Rule>> = {
  'people.manage@coalition': {
    sentence:
      'A coalition’s administrators see everybody in it, bring in its own roles and agencies’ administrators, and take any role back.',
    home: `${identity}/joining.sql`,
    reaches: coalition,
  },
  'people.manage@agency': {
    sentence: 'An agency’s administrators bring people into their agency and its programs, and take it back.',
    home: `${identity}/joining.sql`,
    reaches: agency,
  },
  'people.manage@program': {
    sentence: 'Whoever leads a program brings workers into that program, and takes it back.',
    home: `${identity}/joining.sql`,
    reaches: nearest,
  },
  'people.verify@coalition': {
    sentence: 'A coalition’s administrators may be the second person for anybody in the coalition.',
    home: `${identity}/joining.sql`,
    reaches: coalition,
  },
  'people.verify@agency': {
    sentence: 'An agency’s administrators may be the second person for people of their agency.',
    home: `${identity}/joining.sql`,
    reaches: agency,
  },
  'coalition.set-up@coalition': {
    sentence: 'A coalition’s administrators change that coalition, and no other can be named.',
    home: `${identity}/organization.sql`,
    reaches: coalition,
  },
  'installation.see@everywhere': {
    sentence:
      'Administrators of coalitions and agencies see whether the installation works: counts and times of all of it, and no row.',
    home: 'src/app/sql/status.sql',
    reaches: relations,
  },
  'agency.verify@coalition': {
    sentence: 'A coalition’s administrators bring its agencies in and let them go.',
    home: `${identity}/organization.sql`,
    reaches: coalition,
  },
  'agency.manage@agency': {
    sentence: 'An agency’s administrators keep its programs and its own sign-in.',
    home: `${identity}/organization.sql`,
    reaches: agency,
  },
  'token.manage@agency': {
    sentence: 'An agency’s administrators make and end the tokens of its programs.',
    home: `${identity}/tokens.sql`,
    reaches: agency,
  },
  'audit.read@agency': {
    sentence: 'An agency’s auditor sees what was done and seen from that agency.',
    home: 'src/features/audit/sql/policies.sql',
    reaches: agency,
  },
  'audit.read@everywhere': {
    sentence:
      'Every agency’s auditor sees whether the log of the installation can be trusted: sizes and holders, and no act.',
    home: 'src/features/transparency/sql/leaves.sql',
    reaches: relations,
  },
  'alerts.read@program': {
    sentence: 'Whoever leads a program sees which look-ups among its records stand out.',
    home: 'src/features/audit/sql/policies.sql',
    reaches: nearest,
  },
  'alerts.read@agency': {
    sentence: 'An agency’s auditor sees which look-ups of that agency stand out.',
    home: 'src/features/audit/sql/policies.sql',
    reaches: agency,
  },
  'alerts.read@coalition': {
    sentence: 'Whoever acts for a coalition sees which look-ups by its other people stand out.',
    home: 'src/features/audit/sql/policies.sql',
    reaches: coalition,
  },
  'directory.keep-own@agency': {
    sentence: 'An agency’s people keep the entries that a steward tied to it.',
    home: 'src/features/own-records/sql/policies.sql',
    reaches: agency,
  },
  'availability.see@coalition': {
    sentence: 'Whoever looks for a place sees what is free in their coalition, and holds it or waits for it.',
    home: 'src/features/availability/sql/board.sql',
    reaches: coalition,
  },
  'coordination.lead@coalition': {
    sentence:
      'A placement coordinator sees what the hidden places in the counties of their program are called and have free, and holds there; never where they are.',
    home: 'src/features/availability/sql/counts.sql',
    reaches: coalition,
  },
  'program.work@program': {
    sentence:
      'Whoever works in a program tells coordinators what its lanes allow, and reads what they told themselves; nobody of the program reads of others.',
    home: 'src/features/concerns/sql/concerns.sql',
    reaches: nearest,
  },
  'coordination.lead@program': {
    sentence:
      'Coordinators see and plan who of their program is on call, take shifts back, say yes to their own alone, and read and take what was told to it.',
    home: 'src/features/on-call/sql/coordinators.sql',
    reaches: nearest,
  },
  'on-call.answer@program': {
    sentence:
      'Coordinators of a program, and whoever leads it, see that something waits for them, and say that they have it.',
    home: 'src/features/on-call/sql/alerts.sql',
    reaches: nearest,
  },
  'availability.figures@coalition': {
    sentence: 'A coalition’s administrators see its figures, with each program by name.',
    home: 'src/features/availability/figures/sql/hours.sql',
    reaches: coalition,
  },
  'availability.figures@program': {
    sentence:
      'Whoever works in a program sees the figures of the coalition, with their own program by name; who coordinates, with each.',
    home: 'src/features/availability/figures/sql/hours.sql',
    reaches: nearest,
  },
  'availability.count@program': {
    sentence: 'The people of a program keep the counts of its own lines.',
    home: 'src/features/availability/sql/counts.sql',
    reaches: nearest,
  },
  'availability.count@coalition': {
    sentence: 'A steward keeps the counts of lines of their coalition that no program keeps.',
    home: 'src/features/availability/sql/counts.sql',
    reaches: coalition,
  },
  'own-service@agency': {
    sentence: 'The people of a program add lines at the services of their own agency.',
    home: 'src/features/availability/sql/holds.sql',
    reaches: agency,
  },
  'directory.keep@coalition': {
    sentence:
      'A steward says which agency of their coalition keeps an entry, and agrees to what its other stewards want to read.',
    home: 'src/features/own-records/sql/policies.sql',
    reaches: coalition,
  },
  'directory.keep@everywhere': {
    sentence: 'Stewards keep what is everybody’s: the directory, guidance, the law and flyers.',
    home: 'src/features/identity/sql/policies.sql',
    reaches: relations,
  },
  'availability.see@program': {
    sentence: 'Whoever works in a program sees and ends what that program asked for or holds.',
    home: 'src/features/availability/sql/holds.sql',
    reaches: nearest,
  },
  'availability.keep@program': {
    sentence:
      'Whoever works in a program keeps its counts, answers who holds there, and fills in their own hours.',
    home: 'src/features/availability/sql/counts.sql',
    reaches: nearest,
  },
  'records.work@program': {
    sentence:
      'Whoever works with records in a program reads and writes those that it keeps; a psychotherapy note is its author’s alone.',
    home: 'src/features/records/sql/records.sql',
    reaches: nearest,
  },
  'records.plant@program': {
    sentence: 'Whoever leads a program makes records decoys in it, and ends that.',
    home: 'src/features/records/sql/alerts.sql',
    reaches: nearest,
  },
  'sharing.ask@coalition': {
    sentence:
      'A coalition’s administrators and counsel ask what programs of the coalition could share by their laws, about no young person.',
    home: `${identity}/people.sql`,
    reaches: coalition,
  },
  'sharing.ask@agency': {
    sentence:
      'An agency’s administrators and auditor ask what programs of the coalition could share by their laws, about no young person.',
    home: `${identity}/people.sql`,
    reaches: coalition,
  },
  'sharing.ask@program': {
    sentence:
      'Whoever works in a program asks what programs of the coalition could share by their laws, about no young person.',
    home: `${identity}/people.sql`,
    reaches: coalition,
  },
  'checks.figures@coalition': {
    sentence:
      'Evaluators and administrators of a coalition read whom health checks reach, in groups of 11 at least, and record by whose word figures leave.',
    home: 'src/features/administrations/sql/coalition.sql',
    reaches: coalition,
  },
  'checks.limits@coalition': {
    sentence: 'Administrators of a coalition say what is read of the limits of confidentiality in a state.',
    home: 'src/features/administrations/sql/limits.sql',
    reaches: coalition,
  },
  'cohorts.see@coalition': {
    sentence:
      'Evaluators and administrators of a coalition read what training changed, in groups of 11 at least.',
    home: 'src/features/cohorts/sql/figures.sql',
    reaches: coalition,
  },
  'cohorts.plan@coalition': {
    sentence: 'Evaluators of a coalition record determinations, and draw and stop its cohorts.',
    home: 'src/features/cohorts/sql/cohorts.sql',
    reaches: coalition,
  },
  'sharing.see-rules@coalition': {
    sentence: 'Counsel and administrators of a coalition read its sharing rules, and who signed them.',
    home: 'src/features/sharing/sql/signing.sql',
    reaches: coalition,
  },
  'sharing.see-rules@agency': {
    sentence: 'An agency’s auditor reads the sharing rules of the coalition, and who signed them.',
    home: 'src/features/sharing/sql/signing.sql',
    reaches: agency,
  },
  'disclosures.oversee@agency': {
    sentence: 'An agency’s auditor sees what it shares by numbers, and of no young person.',
    home: 'src/features/disclosures/sql/overview.sql',
    reaches: agency,
  },
  'sharing.sign@coalition': {
    sentence: 'Counsel of a coalition confirms and signs its sharing rules; they read no record.',
    home: 'src/features/sharing/sql/signing.sql',
    reaches: coalition,
  },
  'sharing.stop@coalition': {
    sentence: 'Counsel and administrators of a coalition end the signature on its sharing rules.',
    home: 'src/features/sharing/sql/signing.sql',
    reaches: coalition,
  },
  'retention.sign@coalition': {
    sentence:
      'A coalition’s administrators set how long records are kept and sign the rules; they read no record.',
    home: 'src/features/retention/sql/rules.sql',
    reaches: coalition,
  },
  'retention.decide@program': {
    sentence: 'Whoever leads a program decides about what it has kept long enough, by rules that are signed.',
    home: 'src/features/retention/sql/due.sql',
    reaches: nearest,
  },
  'instruments.see@agency': {
    sentence: 'An agency’s administrators see its questionnaires and what is known of every other.',
    home: 'src/features/instruments/sql/instruments.sql',
    reaches: agency,
  },
  'instruments.see@program': {
    sentence:
      'Whoever works in a program sees the questionnaires of its agency and what is active in the program.',
    home: 'src/features/instruments/sql/instruments.sql',
    reaches: agency,
  },
  'instruments.keep@agency': {
    sentence:
      'An agency’s administrators bring questionnaires in, and record agreements and who of the agency was trained.',
    home: 'src/features/instruments/sql/instruments.sql',
    reaches: agency,
  },
  'instruments.lead@program': {
    sentence:
      'Whoever leads a program says what it is for screening, and which questionnaires of its agency are active.',
    home: 'src/features/instruments/sql/instruments.sql',
    reaches: agency,
  },
  'certificates.keep@agency': {
    sentence:
      'An agency’s administrators keep what its boards ask for, and take back certificates that it issued.',
    home: 'src/features/certificates/sql/certificates.sql',
    reaches: agency,
  },
  'certificates.keep@coalition': {
    sentence:
      'A coalition’s administrators keep what boards ask of the coalition itself, and take back certificates that it issued.',
    home: 'src/features/certificates/sql/certificates.sql',
    reaches: coalition,
  },
  'clocks.head@agency': {
    sentence:
      'Whoever stands for an agency sees duty, time and holder of a clock in its programs that nobody answered for, and no record.',
    home: 'src/features/clocks/sql/clocks.sql',
    reaches: agency,
  },
  'clocks.figures@coalition': {
    sentence:
      'An administrator of a coalition reads the published figures of its legal clocks, in which no small number stands.',
    home: 'src/features/clocks/sql/figures.sql',
    reaches: coalition,
  },
  'clocks.figures@agency': {
    sentence:
      'Whoever stands for an agency or audits it reads the published figures of its legal clocks, and of no other agency.',
    home: 'src/features/clocks/sql/figures.sql',
    reaches: agency,
  },
  'clocks.figures@program': {
    sentence:
      'Whoever leads a program counts the legal clocks of its records, which they may read one by one.',
    home: 'src/features/clocks/sql/clocks.sql',
    reaches: nearest,
  },
  'clocks.read@coalition': {
    sentence: 'Counsel and administrators of a coalition read the legal limits of each place, and try them.',
    home: 'src/features/clocks/sql/signing.sql',
    reaches: coalition,
  },
  'clocks.read@agency': {
    sentence: 'An agency’s auditor reads the legal limits of each place, and try them.',
    home: 'src/features/clocks/sql/signing.sql',
    reaches: agency,
  },
  'clocks.read@program': {
    sentence: 'Whoever works in a program reads the legal limits of each place, and try them.',
    home: 'src/features/clocks/sql/signing.sql',
    reaches: nearest,
  },
  'clocks.sign@coalition': {
    sentence: 'Counsel of a coalition signs the legal limits of a place; they read no record.',
    home: 'src/features/clocks/sql/signing.sql',
    reaches: coalition,
  },
  'clocks.stop@coalition': {
    sentence: 'Counsel and administrators of a coalition end a signature on legal limits.',
    home: 'src/features/clocks/sql/signing.sql',
    reaches: coalition,
  },
  'training.learn@coalition': {
    sentence: 'Whoever acts for a coalition takes courses, and sees what they completed and how they did.',
    home: 'src/features/training/sql/training.sql',
    reaches: coalition,
  },
  'training.learn@agency': {
    sentence: 'Whoever acts for an agency takes courses, and sees what they completed and how they did.',
    home: 'src/features/training/sql/training.sql',
    reaches: agency,
  },
  'training.learn@program': {
    sentence: 'Whoever works in a program takes courses, and sees what they completed and how they did.',
    home: 'src/features/training/sql/training.sql',
    reaches: nearest,
  },
  'training.assign@agency': {
    sentence: 'An agency’s administrators ask its people to take a course, and see done or not done.',
    home: 'src/features/training/sql/assignments.sql',
    reaches: agency,
  },
  'training.assign@program': {
    sentence: 'Whoever leads a program asks its people to take a course, and sees done or not done.',
    home: 'src/features/training/sql/assignments.sql',
    reaches: nearest,
  },
  'records.destroy@program': {
    sentence:
      'Whoever leads a program asks for records of it to be destroyed, or confirms what a colleague asked.',
    home: 'src/features/destruction/sql/destruction.sql',
    reaches: nearest,
  },
  'records.destroy@agency': {
    sentence: 'An agency’s administrators confirm that records of its programs are destroyed, and read none.',
    home: 'src/features/destruction/sql/destruction.sql',
    reaches: agency,
  },
  'program.lead@program': {
    sentence:
      'Whoever leads a program says who of it is on call, licensed where, where its video room is, and where its software is told of lines.',
    home: 'src/features/availability/on-call/sql/on-call.sql',
    reaches: nearest,
  },
  'consult@coalition': {
    sentence:
      'Whoever is on call, and licensed where the young person is, takes on what any program of the coalition asks.',
    home: 'src/features/availability/on-call/sql/on-call.sql',
    reaches: coalition,
  },
  'signed-in@self': {
    sentence: 'Whoever is signed in sees and changes what is their own, also when their last role has ended.',
    home: `${identity}/sessions.sql`,
    reaches: [],
  },
}
