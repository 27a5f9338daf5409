/** A fictional coalition, so that everything can be tried without real people or places. */
export { type AsDemoSteward, loadDemoDirectory } from './load-demo-directory.ts'
