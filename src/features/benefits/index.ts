/** What the law may offer somebody who was trafficked, and a helper that says what may fit and why. */
export {
  type Benefit,
  type BenefitSource,
  benefits,
  type FederalProgram,
  federalPrograms,
} from './benefits.ts'
export { type Answer, type Evaluation, evaluate } from './domain/evaluate.ts'
export type { Facts, Rule } from './domain/rule.ts'
export { type Fitting, whichMayFit } from './which-may-fit.ts'
