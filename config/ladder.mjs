// The floors of the house, lowest first. A floor may import itself and the floors before it, nothing else;
// floors that share a row do not import each other. dependency-cruiser checks it: `npm run ladder`.

const rows = [
  ['base'],
  ['zookeeper'],
  ['simulation'],
  ['words'],
  ['workers', 'geometry', 'lessons'],
  ['store'],
  ['views'],
]

/** Floors that take nothing from npm have no row here. `vitest` and `fast-check` come in with tests only. */
const libraries = {
  // ZooKeeper's own snapshots may be packed with gzip, so a server must unpack them (SnapStream).
  // An ACL of the digest scheme names the SHA-1 of a password.
  zookeeper: ['fflate', '@noble/hashes'],
  simulation: ['fflate'],
  geometry: ['d3-[a-z]+'],
  store: ['zustand', 'fflate'],
  views: ['react', 'react-dom', 'zustand', 'd3-[a-z]+', 'uqr', '@fontsource-variable'],
}

const tests = '\\.test\\.ts$'
/** Captured behaviour is read through these helpers; a test on any floor may use them. */
const fixtures = '^src/cli/fixtures'
const floors = rows.flat()
const folder = (names) => `^src/(${names.join('|')})/`

function upward(floor) {
  const row = rows.findIndex((names) => names.includes(floor))
  // Threads are started by the entry point; every other floor is handed them.
  const allowed = rows
    .slice(0, row)
    .flat()
    .filter((name) => name !== 'workers')
  return {
    name: `${floor}-looks-down-only`,
    comment: `src/${floor} may import ${[floor, ...allowed].join(', ')}.`,
    severity: 'error',
    from: { path: folder([floor]) },
    to: {
      path: '^(src|e2e)/',
      pathNot: [folder([floor, ...allowed]), fixtures],
    },
  }
}

/** The exemption above is for tests: what ships never reads a fixture. */
const fixturesAreForTests = {
  name: 'fixtures-are-for-tests',
  severity: 'error',
  from: { path: '^src/', pathNot: [tests, '^src/cli/'] },
  to: { path: fixtures },
}

function fromNpm(floor) {
  const allowed = libraries[floor] ?? []
  return {
    name: `${floor}-libraries`,
    comment: `src/${floor} may use ${allowed.join(', ') || 'no library'}.`,
    severity: 'error',
    from: { path: folder([floor]), pathNot: tests },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
      pathNot: allowed.map((name) => `node_modules/(@types/)?${name}/`),
    },
  }
}

/** What an application has of ZooKeeper's client: its calls, exceptions and events; and a program's own verbs. */
const clientApi = [
  ...['ZooKeeper', 'KeeperException', 'ClientEvent', 'validatePath', 'process/Program'].map(
    (name) => `client/${name}`,
  ),
  ...['Zxid', 'jute/utf8'],
]

/** A recipe is an application: it knows the client's own calls and nothing behind them. Who judges recipes sees more. */
const recipesAreClients = {
  name: 'recipes-are-clients',
  comment: `src/zookeeper/recipes may import base, itself and ${clientApi.join(', ')}.`,
  severity: 'error',
  from: {
    path: '^src/zookeeper/recipes/',
    pathNot: [tests, '/(judge[A-Z]?[A-Za-z]*|RecipeEvent|recipeFixture)\\.ts$'],
  },
  to: {
    path: '^src/',
    pathNot: [
      '^src/base/',
      '^src/zookeeper/recipes/',
      `^src/zookeeper/(${clientApi.join('|')})\\.ts$`,
    ],
  },
}

export default {
  forbidden: [
    ...floors.map(upward),
    ...floors.map(fromNpm),
    fixturesAreForTests,
    recipesAreClients,
    {
      name: 'only-the-entry-point-starts-threads',
      comment: 'Only src/main.tsx and src/cli import src/workers.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.tsx$', '^src/cli/', '^src/workers/'] },
      to: { path: folder(['workers']) },
    },
    {
      name: 'doors-stay-outside-the-page',
      comment: 'src/cli may import everything below views.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(views/|main\\.tsx$)' },
    },
    {
      name: 'nobody-imports-the-entry-point',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.tsx$' },
    },
    {
      name: 'the-page-needs-no-node',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^(src/cli|e2e)/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that import each other are one file, or hide a third. Type imports count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
