/** One step of `npm test`: commands that run one after the other until one fails. */
export interface TestStep {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
  /** A test runner reports its own counts; any other step counts as one check. */
  readonly kind: 'runner' | 'check';
  /** Steps that have to pass before. */
  readonly after?: readonly string[];
  /**
   * How many halves of a core it takes: 1 for a step that mostly waits for time to pass, all of them
   * for one that wants the machine to itself.
   * @default 2
   */
  readonly slots?: number;
}

const node = process.execPath;
const ng = [node, 'node_modules/@angular/cli/bin/ng.js'];

/** The long ones first, so that the short ones fill the gaps; the drills last and alone. */
export const TEST_STEPS: readonly TestStep[] = [
  {
    name: 'panel build',
    kind: 'check',
    commands: [[...ng, 'build', 'status-panel', '--progress=false']],
  },
  {
    name: 'lint and types',
    kind: 'runner',
    commands: [[node, 'tools/lint-and-types.ts']],
  },
  {
    name: 'chaos',
    kind: 'runner',
    commands: [[node, 'tools/jasmine.ts', 'projects/e2e/chaos/*.spec.ts']],
    slots: 1,
  },
  {
    name: 'core and rig',
    kind: 'runner',
    commands: [
      [
        node,
        'tools/jasmine.ts',
        'projects/faults/*.spec.ts',
        'projects/status-panel/server/**/*.spec.ts',
        'projects/e2e/*.spec.ts',
        'projects/e2e/angular/*.spec.ts',
        'projects/e2e/cookbook/*.spec.ts',
        'projects/e2e/core/*.spec.ts',
        'projects/e2e/testing/*.spec.ts',
        'tools/**/*.spec.ts',
        'projects/bench/**/*.spec.ts',
      ],
    ],
    slots: 1,
  },
  {
    name: 'protocol model',
    kind: 'runner',
    commands: [[node, 'tools/jasmine.ts', 'projects/e2e/model/*.spec.ts']],
  },
  {
    name: 'library specs',
    kind: 'runner',
    commands: [[...ng, 'test', 'ngx-lifeline', '--watch=false', '--progress=false']],
  },
  {
    name: 'server specs',
    kind: 'runner',
    commands: [[node, 'tools/jasmine.ts', '--project', 'server']],
    slots: 1,
  },
  {
    name: 'format',
    kind: 'check',
    commands: [
      [node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
      [node, 'tools/embed.ts', '--check'],
    ],
  },
  {
    name: 'schematics',
    kind: 'runner',
    commands: [
      [node, 'tools/packages/build-schematics.ts'],
      [node, 'tools/jasmine.ts', 'dist/schematics-spec/schematics/**/*.spec.js'],
    ],
  },
  {
    name: 'panel specs',
    kind: 'runner',
    commands: [[...ng, 'test', 'status-panel', '--watch=false', '--progress=false']],
  },
  {
    name: 'import cycles',
    kind: 'check',
    commands: [
      [
        node,
        'tools/import-cycles.ts',
        'projects/ngx-lifeline',
        'projects/status-panel',
        'projects/examples',
        'projects/faults',
        'projects/e2e',
        'projects/bench',
        'server/src',
        'tools',
      ],
    ],
  },
  {
    name: 'drills',
    kind: 'runner',
    commands: [[node, 'projects/e2e/run-drills.ts']],
    after: ['panel build'],
    slots: 4,
  },
];
