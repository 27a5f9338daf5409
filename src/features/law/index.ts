/** What the law says where, as dated and cited facts, each as sure as the two people behind it. */
export { loadDemoLaw } from './demo-law.ts'
export type { Reach } from './domain/covers.ts'
export type { Fact } from './domain/fact.ts'
export type { Standing } from './domain/standing.ts'
export { isTopic, TOPICS, type Topic } from './domain/topics.ts'
export { DUTY_TOPICS, type LawAnswer, type LawBook } from './law-book.ts'
export { lawFiles, topicEntries } from './law-files.ts'
export { fileBook, readLaw } from './read-law.ts'
