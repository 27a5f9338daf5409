import type { Guard } from './guard.ts'

const at = 'src/features/screening'
const reading = `${at}/form/read-form.test.ts`
const body = `${at}/form/form-body.test.tsx`
const rows = `${at}/engine/evaluation/rows.test.ts`

/** A form that people fill in: what it shows, and what it reads of what is sent. */
export const screeningForm: readonly Guard[] = [
  {
    name: 'form: that only fields of questions that are asked are read',
    file: `${at}/form/places.ts`,
    find: "instance.enabled === 'yes' && controlOf",
    replace: 'controlOf',
    test: reading,
    testName: 'keeps answers of questions that were not sent, and of those that are not asked any more',
  },
  {
    name: 'form: that nobody is asked for a story',
    file: `${at}/form/control.ts`,
    find: 'return texts === true ?',
    replace: 'return texts !== false ?',
    test: body,
    testName: 'has nothing of what is not enabled, calculated or a text, and no box that invites a story',
  },
  {
    name: 'form: that skipping wins over an answer that stands beside it',
    file: `${at}/form/read-answer.ts`,
    find: 'if (reason !== undefined && (isNew || !isAnswered))',
    replace: 'if (reason !== undefined && !isAnswered)',
    test: reading,
    testName: 'lets what is said now win over what was said before',
  },
  {
    name: 'form: that a finished response has nothing of what is not asked any more',
    file: `${at}/form/response-of.ts`,
    find: "if (finished && instance.enabled === 'no') return []",
    replace: '',
    test: reading,
    testName: 'keeps answers of questions that were not sent, and of those that are not asked any more',
  },
  {
    name: 'form: that what was typed and is no answer is shown again and not stored',
    file: `${at}/form/read-form.ts`,
    find: "if ('typed' in read) refused.push",
    replace:
      "if ('typed' in read) given.set(instance, { answers: [], reason: undefined }); else if (false) refused.push",
    test: reading,
    testName: 'shows .* again as no whole number, and stores nothing of it',
  },
  {
    name: 'form: that a row that comes or goes is evaluated',
    file: `${at}/engine/evaluation/form.ts`,
    find: 'this.#retake(this.#touchedByRowsOf(item))\n    return row',
    replace: 'return row',
    test: rows,
    testName: 'leave a form as if it had been planted so|are added after the last one',
  },
  {
    name: 'form: that time is what is given, never the machine’s',
    file: `${at}/engine/expressions/fhirpath.ts`,
    find: '    today: clock((date)',
    replace: '    tomorrow: clock((date)',
    test: rows,
    testName: 'is never the machine’s|is the one that is given',
  },
]
