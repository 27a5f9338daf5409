/** A questionnaire as a form that people fill in: shown, read, gone through. Pages take `FormBody` from `parts.ts`. */

export {
  beginFilled,
  type Filled,
  type FormOptions,
  filledFrom,
  finishedResponse,
  type Reason,
  type Refused,
} from './filled.ts'
export { formField } from './form-field.ts'
export { nextOf, notAskedOf, openOf, wentTo } from './next.ts'
export { readForm } from './read-form.ts'
