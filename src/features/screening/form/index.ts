/** A questionnaire as a form that people fill in: shown, read, gone through. Pages take `FormBody` from `parts.ts`. */

export { beginFilled, type Filled, type FormOptions, filledFrom, finishedResponse } from './filled.ts'
export { wentTo } from './next.ts'
export { readForm } from './read-form.ts'
export { type Unsaved, unsavedIn } from './unsaved.ts'
