// What the tests may cost, in CPU seconds of all their processes on the 2 cores of the machine that CI has. `npm test` prints
// what was used of each line and fails above it, so that a feature brings its own budget instead of using up another's.
// docs/how-to/keep-tests-cheap.md says how a line is set, and the cheap ways.

export interface FeatureBudget {
  readonly name: string
  /** Globs of its test files. A file counts to the first line that names it. */
  readonly files: readonly string[]
  /** Of the workers and the programs they start; the run's PostgreSQL, which files share, is in the stage alone. */
  readonly seconds: number
}

type Stages = Readonly<
  Record<'build' | 'checks' | 'units' | 'journeys' | 'whole', number> & Partial<Record<'strangers', number>>
>

export const budgets: {
  /** `npm test`. */
  readonly quick: Stages
  /** `npm run test:all`. */
  readonly all: Stages
  readonly features: readonly FeatureBudget[]
} = {
  // Training, certificates and cohorts brought sixty routes to ask in every role, an eleventh role and three journeys; clocks of records,
  // on-call, concerns and mandated reports brought forty more; so did an outside database that is really outside. So did what a server needs: a release, its
  // unit, a copy that takes over, nodes that are replaced one by one, drills of backups. Types and types for the
  // linter are worked out over all files, so that the checks grow with the code. A stage has a quarter to spare: the same run costs so much more beside
  // a busy neighbor, whom the piece of work that is timed along does not always meet.
  quick: { build: 20, checks: 165, units: 2200, journeys: 2200, whole: 4300 },
  all: { build: 20, checks: 165, units: 3050, journeys: 2550, strangers: 500, whole: 5800 },
  features: [
    // The program stands behind three proxies, and starts once under what its unit allows.
    {
      name: 'deploy',
      files: ['tools/deploy*', 'src/app/{before-proxies*,cli/run-how-tos*}', 'e2e/under-unit*'],
      seconds: 60,
    },
    // Journeys and pages of a feature stand with it, so that its line comes before the general ones.
    { name: 'gates of all pages', files: ['e2e/*-gate.e2e.test.ts', 'e2e/lib/**'], seconds: 260 },
    // Alert rules are fired by promtool over figures that were really scraped.
    { name: 'status', files: ['src/app/status/**'], seconds: 60 },
    // An hour without a worker is settled, two who accept at once are put in an order, and a text comes at night.
    { name: 'on call', files: ['src/features/on-call/coordinators/**', 'e2e/on-call*'], seconds: 40 },
    {
      name: 'availability',
      files: [
        'src/features/{availability,on-call}/**',
        'e2e/availability-*',
        'src/app/availability-*',
        'src/app/{count-spreadsheet,partner-counts,waiting}*',
        'e2e/live-dashboard*',
      ],
      seconds: 130,
    },
    {
      name: 'directory',
      files: [
        'src/features/{directory,needs,find-help}/**',
        'src/app/{every-*,hidden-makes*}*',
        'src/app/{search-page,search-engines}/**',
        'e2e/{find-help,duty,role-cards,one-search-box}*',
      ],
      seconds: 110,
    },
    {
      name: 'records',
      files: [
        'src/features/{records,archive,leaving,destruction,retention}/**',
        'src/platform/key-store/**',
        'src/app/records-*',
        'e2e/records-*',
      ],
      seconds: 150,
    },
    // Two thousand requests are decided by two programs, and compared; every route is asked after each step of a history.
    {
      name: 'sharing',
      files: [
        'src/features/{sharing,recipients,what-if,disclosures}/**',
        'src/app/nothing-without-basis*',
        'e2e/{sharing-*,disclosures*}',
      ],
      seconds: 160,
    },
    // Random forms are evaluated twice and compared; a form is filled in by keys, on a phone and on a desk.
    { name: 'cohorts', files: ['src/features/cohorts/**', 'e2e/cohorts*'], seconds: 60 },
    { name: 'screening', files: ['src/features/screening/**'], seconds: 40 },
    // Its pages are asked over a town that shares.
    {
      name: 'mandated reports',
      files: ['src/features/mandated-reports/**', 'e2e/mandated-reports*'],
      seconds: 45,
    },
    // Every page of the public form is asked as a visitor, and what was told by each role. Each code of a draft is stretched.
    { name: 'concerns', files: ['src/features/concerns/**', 'e2e/concern*'], seconds: 50 },
    // Starts are corrected in whatever order, a quarter of four programs is published, and a coordinator's night is walked by keys.
    { name: 'clocks', files: ['src/features/clocks/**', 'e2e/clocks*'], seconds: 50 },
    { name: 'instruments', files: ['src/features/instruments/**'], seconds: 25 },
    // A course is taken page by page, as a person does; everybody else's pages are read in two worlds.
    {
      name: 'training',
      files: ['src/features/training/**', 'src/app/learning-is-ones-own*', 'e2e/training*'],
      seconds: 60,
    },
    {
      name: 'administrations',
      files: ['src/features/administrations/**', 'src/app/labels-nobody*', 'e2e/checks*'],
      seconds: 50,
    },
    // A file is verified by two libraries; a certificate is gotten, published and taken back on a phone, and once without scripts.
    { name: 'certificates', files: ['src/features/certificates/**', 'e2e/certificates*'], seconds: 45 },
    // Every function of the database is asked, as young people and as visitors.
    { name: 'own page', files: ['src/features/own-page/**', 'e2e/young-person*'], seconds: 45 },
    {
      name: 'protected places',
      files: ['src/features/protected-places/**', 'src/app/{hidden-*,confidentiality*}*'],
      seconds: 60,
    },
    {
      name: 'verification and corrections',
      files: [
        'src/features/{verification,corrections}/**',
        'e2e/{correct-card,clear-ten,provider-confirms}*',
      ],
      seconds: 60,
    },
    {
      name: 'ingest and exports',
      files: [
        'src/features/{ingest,exports}/**',
        'src/app/{exports,old-records*,referral-exports,two-sources*}*',
      ],
      seconds: 70,
    },
    {
      name: 'curation and own records',
      files: ['src/features/{curation,own-records}/**', 'src/app/duplicates*'],
      seconds: 50,
    },
    {
      name: 'guidance',
      files: [
        'src/features/guidance/**',
        'src/app/{guidance,reviewing}*',
        'e2e/{find-guidance,offline-pack,review}*',
      ],
      seconds: 50,
    },
    { name: 'courses', files: ['src/features/courses/**', 'src/app/training-pages*'], seconds: 30 },
    { name: 'law and benefits', files: ['src/features/{law,benefits}/**', 'src/app/law-desk*'], seconds: 50 },
    {
      name: 'youth and awareness',
      files: ['src/features/{youth,awareness}/**', 'e2e/{youth,flyers}*'],
      seconds: 45,
    },
    {
      name: 'lines and terms',
      files: ['src/features/{lines,terms}/**', 'src/app/line-acts*', 'e2e/call-a-line*'],
      seconds: 45,
    },
    {
      name: 'identity',
      files: [
        'src/features/{identity,audit,notices}/**',
        'src/app/{access-matrix*,account-*,behind-*,grave-acts,revocation,sign-in,audit-page/}*',
        'src/app/audit-page/**',
        'e2e/{people-*,sign-in,set-up,first-week,open-pages}*',
      ],
      seconds: 220,
    },
    {
      name: 'interop',
      files: [
        'src/interop/**',
        'src/app/import-page/**',
        'e2e/{map-spreadsheet,file-to-findable}*',
        'src/app/{licensed-terms,pull-in-thread}*',
      ],
      // Five real exports come in whole, twice each: what a first import does to a city's listing shows nowhere else.
      seconds: 260,
    },
    {
      name: 'keys',
      files: [
        'src/platform/{key-store,crypto}/**',
        'src/app/cli/{keys/**,stores-model*}',
        'src/app/lifecycle/{open-key-store,crash-of-both}*',
      ],
      // Key stores and data of their own are made, killed, backed up of three days, restored and tried: fourteen first starts of
      // PostgreSQL, and three backups of the data. Random histories of both stores take 25 of them.
      seconds: 110,
    },
    {
      name: 'transparency log',
      files: [
        'src/platform/tlog/**',
        'src/features/transparency/**',
        'src/app/cli/audit/**',
        'e2e/audit-proof*',
      ],
      // Where Go compiled nothing yet, its library for the other program costs 13 of them; two installations are restored.
      seconds: 90,
    },
    {
      name: 'documents',
      files: ['src/platform/{documents,objects,scanner}/**'],
      // Each of 90 files is drawn in a process of its own, which costs half a second before it does anything; a dozen are
      // there to take too much.
      seconds: 80,
    },
    // A primary is killed under load and its copy promoted; three nodes become the next version one by one; a partner never answers.
    {
      name: 'what fails while it is used',
      files: ['e2e/{failover,rolling}*', 'src/app/background-work*'],
      seconds: 80,
    },
    {
      name: 'the product as it is run',
      files: [
        'src/app/{cli,lifecycle,live}/**',
        'src/app/{replica,outage,ops}*',
        'e2e/{accidents,lifecycle,replica,two-nodes}*',
      ],
      // Some forty first starts, each of which makes every table there is; clocks outlive a server that is killed; an outside database
      // is set up as somebody who is no superuser, asked by way of a pooler, dumped, and used by two nodes (in full, on three releases).
      // Backups are restored by a drill, and one goes back to a second.
      seconds: 410,
    },
    { name: 'the demo', files: ['src/app/demo/**', 'e2e/demo-*'], seconds: 40 },
    { name: 'pages and routes together', files: ['src/app/**', 'src/web/**'], seconds: 120 },
    // Read on each change; images are built, and the services started, before a release alone.
    { name: 'containers', files: ['tools/container/**', 'e2e/containers*'], seconds: 10 },
    { name: 'platform', files: ['src/platform/**', 'src/config*.test.ts'], seconds: 80 },
    // An archive of all that runs is packed, unpacked and started for the first time; npm is asked four times what it would install.
    { name: 'supply', files: ['tools/supply.test.ts', 'tools/release/**', 'e2e/release*'], seconds: 110 },
    { name: 'tools', files: ['tools/**', 'bench/**'], seconds: 30 },
  ],
}
