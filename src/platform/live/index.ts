/** What open pages are told when something changes: the face of the live channel. */
export { type News, publish } from './publish.ts'
export { purgeNews } from './purge.ts'
export { defineTopic, type Topic, topicKey } from './topic.ts'
