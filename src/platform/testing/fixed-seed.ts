// Loaded before every test file: what is random in a test is the same each time, so that a red run says something of
// the change and not of the day. `TEST_SEED=N` tries others, as `npm run test:all` does.
import fc from 'fast-check'
import { testSeed } from './in-full.ts'

fc.configureGlobal({ seed: testSeed(20_261_128) })
