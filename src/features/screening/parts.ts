/** What pages that ask a questionnaire are made of. */

export { FormBody } from './form/form-body.tsx'
export { UnsavedList } from './form/unsaved-list.tsx'
