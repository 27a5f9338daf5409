/** What the law may offer somebody who was trafficked, and a helper that says what may fit and why. */
export { benefits, federalPrograms } from './benefits.ts'
