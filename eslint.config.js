import angular from 'angular-eslint';
import rxjsX from 'eslint-plugin-rxjs-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import programs from './tools/typescript-programs.json' with { type: 'json' };

const specs = ['**/*.spec.ts', '**/*.spec-fixture.ts', '**/spec-support/**/*.ts'];
const angularCode = [
  'projects/status-panel/**/*.ts',
  'projects/ngx-lifeline/src/**/*.ts',
  'projects/ngx-lifeline/panel/**/*.ts',
  'projects/examples/**/*.ts',
];
const core = ['projects/ngx-lifeline/core/src/**/*.ts'];

/** What would tie the core to a platform, or to real time and chance, and so out of marble tests. */
const platformGlobals = [
  'globalThis',
  'window',
  'document',
  'navigator',
  'self',
  'setTimeout',
  'setInterval',
  'Date',
  'performance',
  'fetch',
  'localStorage',
  'sessionStorage',
  'console',
  'WebSocket',
  'queueMicrotask',
  'requestAnimationFrame',
  'crypto',
];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '.angular/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'all TypeScript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: programs, // Each file is in one; a program more is a type check more.
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 300],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        {
          selector: 'ExportSpecifier[exported.name="default"]',
          message: 'Export by name.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A type that appears once in a signature can still be what the caller has to name.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `type` and `interface` say different things here: a union or alias, and a shape.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },

  {
    name: 'RxJS',
    files: [
      'projects/ngx-lifeline/**/*.ts',
      'projects/status-panel/**/*.ts',
      'projects/examples/**/*.ts',
    ],
    extends: [rxjsX.configs.recommended],
    rules: {
      'rxjs-x/no-exposed-subjects': 'error',
      'rxjs-x/no-nested-subscribe': 'error',
      'rxjs-x/no-unsafe-takeuntil': 'error',
      'rxjs-x/finnish': [
        'error',
        {
          functions: false,
          methods: false,
          strict: false,
          types: {
            // A subject is written to; the stream that others read from it carries the mark.
            '^(Behavior|Replay|Async)?Subject$': false,
            // A function is named for what it does, wherever it is kept.
            '^__(type|function)$': false,
          },
        },
      ],
      // A loss of the connection is a value with a cause, not an Error with a stack.
      'rxjs-x/throw-error': 'off',
    },
  },

  {
    name: 'the core knows no platform',
    files: core,
    ignores: specs,
    rules: {
      'no-restricted-globals': [
        'error',
        ...platformGlobals.map((name) => ({
          name,
          message: 'The core knows no platform: take it from the Environment.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take it from the Environment.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!rxjs(/|$)|\\.{1,2}/)',
              message: 'The core imports RxJS and its own files, nothing else.',
            },
            { regex: '^\\.\\./\\.\\./', message: 'This leaves the core.' },
          ],
        },
      ],
    },
  },
  {
    name: 'the one border where the globals of a platform come in',
    files: ['projects/ngx-lifeline/core/src/platform-environment.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
    },
  },

  {
    name: 'Angular code',
    files: angularCode,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
    },
  },
  {
    name: 'selectors of the demo',
    files: ['projects/status-panel/**/*.ts'],
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'app', style: 'kebab-case' },
      ],
    },
  },
  {
    name: 'selectors of the library',
    files: ['projects/ngx-lifeline/panel/**/*.ts'],
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'lifeline', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'lifeline', style: 'camelCase' },
      ],
    },
  },
  {
    name: 'templates',
    files: ['projects/**/*.html'],
    ignores: ['**/index.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },

  {
    name: 'measurements',
    files: ['projects/bench/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },

  {
    name: 'specs of types, in which nothing runs',
    files: ['**/*.types.spec.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },

  {
    name: 'specs',
    files: specs,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // A fake does nothing where the real thing does something.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
);
