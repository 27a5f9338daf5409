import { tooMuchAtOnce } from './fields-at-once.ts'
import { htmlFaults } from './html-faults.ts'
import { labelFaults } from './label-faults.ts'
import { readingFaults } from './reading-level.ts'

/** What is wrong with a page for people at work: its markup, its labels, its sentences, and how much a form asks at once. @param html as our server renders it */
export async function pageFaults(html: string) {
  return {
    html: await htmlFaults(html),
    labels: labelFaults(html),
    reading: readingFaults(html, 'pro'),
    fields: tooMuchAtOnce(html),
  }
}

/** What {@link pageFaults} says of a page with which nothing is wrong. */
export const NO_FAULTS = { html: [], labels: [], reading: [], fields: [] }
