/** What pages of other features are made of that show courses: texts, questions, and what is right of an answer. */
export { chosenState, type Reader, readerFor, StateChooser } from './render/for-readers.tsx'
export { AnswerWords, QuestionFields } from './render/question-fields.tsx'
export { asksForState, Remembered, SectionText } from './render/section-text.tsx'
