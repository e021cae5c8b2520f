const { writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * Jasmine 7 sets up its own globals in a browser. The framework of karma-jasmine would do it once
 * more with functions that are gone, so only its adapter, which talks to Karma, is taken over.
 */
function jasmineFramework(files) {
  const load = (pattern) => ({ pattern, included: true, served: true, watched: false, type: 'js' });
  files.unshift(
    // The glob hides the ending from Angular's builder, which would make it a module; Jasmine warns.
    load(join(dirname(require.resolve('jasmine-core')), 'jasmine-core/jasmine.j[s]')),
    load(join(dirname(require.resolve('karma-jasmine')), 'adapter.js')),
  );
}
jasmineFramework.$inject = ['config.files'];

/** Writes the counts to the file that `tools/test.ts` names; see tools/test-results.ts. */
function ResultsReporter() {
  this.onRunComplete = (_browsers, { success, failed, skipped, error, disconnected }) => {
    const file = process.env.TEST_RESULTS_FILE;
    if (file) {
      const broken = (error || disconnected) && !failed ? 1 : 0;
      writeFileSync(file, JSON.stringify({ passed: success, failed: failed + broken, skipped }));
    }
  };
}

module.exports = async (config) => {
  const { findBrowser } = await import('./browser.ts');
  const { executablePath, args } = await findBrowser();
  process.env.CHROME_BIN = executablePath;
  config.set({
    hostname: '127.0.0.1',
    listenAddress: '127.0.0.1',
    frameworks: ['jasmine'],
    plugins: [
      { 'framework:jasmine': ['factory', jasmineFramework] },
      require('karma-chrome-launcher'),
      { 'reporter:results': ['type', ResultsReporter] },
    ],
    reporters: ['dots', 'results'],
    browsers: ['TestBrowser'],
    customLaunchers: {
      TestBrowser: {
        base: 'ChromeHeadless',
        // The launcher's fixed debugging port would let only one run at a time have a browser.
        flags: [...args, '--remote-debugging-port=0'],
      },
    },
  });
};
