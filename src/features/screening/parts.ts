/** What pages that ask a questionnaire are made of. */

export { FormBody, type FormBodyProps } from './form/form-body.tsx'
export { formErrors } from './form/problems.ts'
