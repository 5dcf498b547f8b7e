import { defineConfig } from '@playwright/test'
import { machine } from './machine'

// Set once and inherited by Playwright's workers, which read this file again. Two runs side by side differ by process.
const port = (process.env.E2E_PORT ??= String(20_000 + (process.pid % 10_000)))
const url = `http://localhost:${port}/`

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
    // Tracing doubles the time a test takes; E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(machine.executablePath ? { executablePath: machine.executablePath } : {}),
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // The page is built and served by what `npm start` runs, so that this is tested too.
  webServer: {
    command: 'node src/cli/start.mjs',
    cwd: '..',
    url,
    env: { PORT: port, BROWSER: 'none' },
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
