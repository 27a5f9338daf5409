/**
 * Who may use whom. Code uses only what stands to its right:
 * main → app → interop → domain features → foundations (identity, audit) → web → platform.
 */
const outside = (layers) => `^src/(${layers})`

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two modules that need each other cannot be read alone.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere. Text trees are types only: those packages hold no code.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(mdast|nlcst)$' },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'Packages are named in package.json.',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-package-in-product',
      severity: 'error',
      comment: 'What ships needs only dependencies.',
      from: {
        path: '^src',
        pathNot: [
          '[.]test[.]tsx?$',
          '^src/[^/]+/testing/',
          'testing/',
          '^src/platform/db/generate-types',
          // Asked by what was not built, which a release never is.
          '^src/platform/bundler[.]ts',
        ],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types' },
    },
    {
      name: 'platform-knows-nothing',
      severity: 'error',
      comment: 'Platform holds not one word of our domain.',
      from: { path: '^src/platform', pathNot: '[.]test[.]tsx?$' },
      to: { path: outside('web|features|interop|app|main|config') },
    },
    {
      name: 'web-takes-props',
      severity: 'error',
      comment: 'Views of the web layer know no feature.',
      from: { path: '^src/web', pathNot: '[.]test[.]tsx?$' },
      to: { path: outside('features|interop|app|main|config') },
    },
    {
      name: 'foundations-below-domain',
      severity: 'error',
      comment: 'Identity and audit carry the domain features, not the other way round.',
      from: { path: '^src/features/(identity|audit)' },
      to: { path: outside('interop|app|main|features/(?!identity|audit)') },
    },
    {
      name: 'terms-stand-alone',
      severity: 'error',
      comment: 'Every feature may ask for its words to be checked; that needs no feature back.',
      from: { path: '^src/features/terms/' },
      to: { path: '^src/features/(?!terms/)' },
    },
    {
      name: 'needs-stand-alone',
      severity: 'error',
      comment: 'The list of needs and how questions are read is asked by everybody, and asks nobody.',
      from: { path: '^src/features/needs/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: { path: '^src/features/(?!needs/)' },
    },
    {
      name: 'directory-below-what-stands-on-it',
      severity: 'error',
      comment:
        'protected-places carry the directory, and it carries verification, corrections, ingest, curation, own-records and exports.',
      from: {
        path: '^src/features/(directory|protected-places)/',
        pathNot: ['[.]test[.]tsx?$', '/testing/'],
      },
      to: { path: '^src/features/(verification|corrections|ingest|curation|own-records|exports)/' },
    },
    {
      name: 'protected-places-below-directory',
      severity: 'error',
      comment: 'What is recognized and withheld is known without a record.',
      from: { path: '^src/features/protected-places/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: { path: '^src/features/(?!protected-places|identity|audit)' },
    },
    {
      name: 'features-below-interop',
      severity: 'error',
      comment: 'Features do not know who translates or mounts them.',
      from: { path: '^src/features' },
      to: { path: outside('interop|app|main') },
    },
    {
      name: 'interop-below-app',
      severity: 'error',
      comment: 'Interop does not know the app.',
      from: { path: '^src/interop' },
      to: { path: outside('app|main') },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'What is made for tests is no part of the product.',
      from: { path: '^src/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: { path: '/testing/', pathNot: 'node_modules' },
    },
    {
      name: 'feature-by-its-face',
      severity: 'error',
      comment:
        'A feature is used only through its index.ts, and listed by its feature.ts; tests and what only they use may look behind it.',
      from: { path: '^src/(?!features/)', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: { path: '^src/features/[^/]+/.+', pathNot: '^src/features/[^/]+/(index|parts|feature)[.]tsx?$' },
    },
    {
      name: 'features-are-listed-by-the-app',
      severity: 'error',
      comment:
        'What a feature brings to the program is read by the app alone: others call its verbs and questions.',
      from: { path: '^src/', pathNot: ['^src/app/', '[.]test[.]tsx?$', '/testing/'] },
      to: { path: '^src/.+/feature[.]ts$', pathNot: '^src/platform/feature[.]ts$' },
    },
    {
      name: 'feature-to-feature-by-face',
      severity: 'error',
      comment: 'Also between features; tests and what only they use may look behind it.',
      from: { path: '^src/features/([^/]+)/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: {
        path: '^src/features/[^/]+/.+',
        pathNot: [
          '^src/features/$1/',
          '^src/features/[^/]+/(index|parts|feature)[.]tsx?$',
          '^src/features/[^/]+/testing/',
        ],
      },
    },
    {
      name: 'parts-are-for-pages',
      severity: 'error',
      comment:
        'What pages of others are made of is loaded by pages, routes and whoever mounts them: a verb that loads it loads pages.',
      from: {
        path: '^src/',
        pathNot: [
          '/pages?/',
          '-(page|pages|routes)[.]tsx?$',
          '[.]tsx$',
          '/feature[.]ts$',
          '[.]test[.]tsx?$',
          '/testing/',
        ],
      },
      to: { path: '^src/features/[^/]+/parts[.]tsx?$' },
    },
    {
      name: 'faces-without-pages',
      severity: 'error',
      comment: 'Whoever calls a verb of a feature loads no page of it: those are for feature.ts.',
      from: {
        path: '^src/features/[^/]+/(index[.]ts|[^/]+/index[.]ts)$',
        pathNot: '^src/features/[^/]+/(asking|bring-in|keeping)/index[.]ts$',
      },
      to: { path: '/pages/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules take values and return values: no database, HTTP, or files.',
      from: { path: '/domain/', pathNot: '[.]test[.]tsx?$' },
      to: { path: ['^src/platform/(db|http|jobs|postgres)', '^(fs|http|net|child_process)$'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A module nobody uses.',
      from: {
        orphan: true,
        pathNot: [
          '[.]test[.]tsx?$',
          '[.]d[.]ts$',
          '^src/main[.]ts$',
          '[.](css|json)$',
          '^src/web/(assets|css)/',
          '[.]entry[.]',
          '^src/features/[^/]+/index[.]ts$',
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    reporterOptions: {
      archi: { collapsePattern: '^src/(features/[^/]+|interop/[^/]+|platform/[^/]+|[^/]+)' },
    },
  },
}
