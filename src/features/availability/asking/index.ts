/** Asking every fitting place at once: the part of availability that asks and answers. */
export { answerAsk, answerByLink, type GivenAnswer } from './answer-ask.ts'
export { type AskedLine, type AskPlan, askNow, planAsk } from './ask-now.ts'
export { type AskHere, asksHere } from './asks-here.ts'
export { closeAsk } from './close-ask.ts'
export type { Answer, AnswerReason, Band, ByWhen, Need, SentNeed } from './domain/need.ts'
export { endFloor, type Floor, floors, recordFloor } from './floors.ts'
export { type AskAnswer, askAnswers, type OwnAsk, ownAsk, ownAsks } from './own-asks.ts'
export { askCrontab, askTasks } from './tasks.ts'
