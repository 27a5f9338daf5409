/** What the law says where, as dated and cited facts, each as sure as the two people behind it. */
export { loadDemoLaw } from './demo-law.ts'
export type { Reach } from './domain/covers.ts'
export type { Fact, Look, Scope, SourceKind, Then2013, Value } from './domain/fact.ts'
export type { Standing } from './domain/standing.ts'
export { GROUPS, type Group, isTopic, TOPICS, type Topic } from './domain/topics.ts'
export {
  DUTY_TOPICS,
  type Duty,
  type DutyTopic,
  type LawAnswer,
  type LawAudience,
  type LawBook,
  type LawQuestion,
  SKELETON,
  type StateLaw,
} from './law-book.ts'
export { lawFiles, type TopicEntry, topicEntries } from './law-files.ts'
export { fileBook, type LawReader, readLaw } from './read-law.ts'
