// House rules that a tool can see. What each floor may import is the ladder's business (config/ladder.mjs),
// what each environment offers is the compiler's (config/tsconfig.*.json); here stand the words that would
// make a run differ from its recording, and the sizes at which a file or function stops being readable.

import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const every = '{ts,tsx}'
const plainFloors = ['base', 'zookeeper', 'words', 'simulation', 'geometry', 'lessons']
const filesOf = (floors) => floors.map((floor) => `src/${floor}/**/*.${every}`)
const tests = ['**/*.test.ts', 'e2e/**/*.ts']

const wallTime = ['Date', 'performance', 'requestAnimationFrame', 'requestIdleCallback']
const timers = [
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'],
  ...['clearImmediate', 'queueMicrotask'],
]
const laterAndElsewhere = [
  'Promise',
  'WeakRef',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'Atomics',
]
const machine = [
  ...['window', 'document', 'navigator', 'location', 'history', 'screen', 'self', 'globalThis'],
  ...[
    'global',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
  ],
  ...['Worker', 'MessageChannel', 'BroadcastChannel', 'HTMLElement', 'Element', 'Node', 'Event'],
  ...['alert', 'crypto', 'process', 'console', 'require', 'Buffer', 'Intl'],
]

/** ECMAScript lets each engine round these its own way; `Math.sqrt` and the integer ones are exact. */
const roundedByTheEngine = [
  ...[
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
  ],
  ...['atanh', 'log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'cbrt', 'hypot'],
]

const because = (message) => (name) => ({ name, message })
const property = (object, message) => (name) => ({ object, property: name, message })

const noMachine = because('Pure floors know no machine: take it as a parameter or an event.')
const noWallTime = because(
  'Virtual time comes with the event; wall time lives in src/store/playback.',
)
const noRandom = property('Math', 'Chance is a draw from the seed: see src/base/draw.ts.')('random')
const noRounding = property('Math', 'Engines round this differently, so a run would not repeat.')

const noLocaleNorLater = [
  {
    selector: 'MemberExpression[property.name=/^(toLocale|localeCompare)/]',
    message: "The reader's locale must not reach a run: words/ writes numbers and orders text.",
  },
  {
    selector:
      ':function[async=true], AwaitExpression, ForOfStatement[await=true], ImportExpression',
    message: 'A pure floor runs to completion: what comes later comes as an event.',
  },
  {
    selector: 'TSTypeReference[typeName.name=/^Promise(Like)?$/]',
    message: 'A pure floor runs to completion: what comes later comes as an event.',
  },
]

const shape = (functionLines) => ({
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': [
    'error',
    { max: functionLines, skipBlankLines: true, skipComments: true, IIFEs: true },
  ],
})

export default defineConfig(
  { ignores: ['dist/', 'dist-single/', 'coverage/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      ...shape(70),
      eqeqeq: 'error',
      'no-undef': 'off', // the compiler knows, per environment
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: filesOf(plainFloors),
    ignores: tests,
    // A ban that a comment can lift is a wish.
    linterOptions: { noInlineConfig: true },
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': [
        'error',
        ...wallTime.map(noWallTime),
        ...timers.map(noWallTime),
        ...[...machine, ...laterAndElsewhere].map(noMachine),
      ],
      'no-restricted-properties': ['error', noRandom],
      'no-restricted-syntax': ['error', ...noLocaleNorLater],
    },
  },
  {
    files: filesOf(['base', 'zookeeper', 'simulation']),
    ignores: tests,
    rules: {
      'no-restricted-properties': ['error', noRandom, ...roundedByTheEngine.map(noRounding)],
    },
  },
  {
    files: [`src/simulation/checks/**/*.${every}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '[bB]roken-?[rR]ules?',
              message:
                'A check judges what happened; which rule was broken on purpose it may not know.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [...filesOf(['store', 'views']), 'src/main.tsx'],
    ignores: ['src/store/playback*.ts', ...tests],
    rules: { 'no-restricted-globals': ['error', ...wallTime.map(noWallTime)] },
  },
  {
    files: [...filesOf(['views']), 'src/main.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: shape(120),
  },
  {
    // Where things do come later, a promise nobody waits for is a failure nobody sees.
    files: [...filesOf(['workers', 'store', 'cli']), 'src/main.tsx', 'e2e/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    // `describe` and `test` take whole suites as functions.
    files: tests,
    rules: { 'max-lines-per-function': 'off' },
  },
)
