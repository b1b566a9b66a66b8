// Tests run where the product is developed; the SDK's notice of Node versions is not theirs to act on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Packages that ship only ES modules, which Node 20's jest cannot require as they are.
  transformIgnorePatterns: ['/node_modules/(?!temporal-)'],
  modulePathIgnorePatterns: [
    '<rootDir>/.eightbells',
    '<rootDir>/cdk.out',
    '<rootDir>/.venv',
    '<rootDir>/.venv-fuzzer',
  ],
  testTimeout: 20_000,
  // Each core: what a suite waits for most is another process.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/harness/longest-first.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/harness/generated-cases.ts'],
  reporters: ['default', '<rootDir>/test/harness/tally.mjs'],
};
