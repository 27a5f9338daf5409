import type { Guard } from './guard.ts'

const engine = 'src/features/clocks/engine'

/** What keeps a legal clock from being lost, re-timed or judged by what was said later. */
export const clocks: readonly Guard[] = [
  {
    name: 'clocks: that a breach is what was known when the limit passed',
    file: `${engine}/assess.ts`,
    find: 'const known = said.slice(0, at + 1)\n    if (!known.some(',
    replace: 'const known = said\n    if (!known.some(',
    test: `${engine}/assess.test.ts`,
    testName: 'takes back no breach',
  },
  {
    name: 'clocks: that a limit is breached by a signature that stood at it',
    file: `${engine}/assess.ts`,
    find: 'if (due === null || !stoodAt(signed, due)) continue',
    replace: 'if (due === null) continue',
    test: `${engine}/assess.test.ts`,
    testName: 'is breached only by the signature that stood at the limit',
  },
  {
    name: 'clocks: that hours are lengths of time',
    file: `${engine}/period.ts`,
    find: "if (unit === 'h') return { at: new Date(start.getTime() + amount * 3_600_000) }",
    replace:
      "if (unit === 'h') return { at: new Date(Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().add({ hours: amount }).toZonedDateTime(zone).epochMilliseconds) }",
    test: `${engine}/period.test.ts`,
    testName: 'is a length of time for hours',
  },
  {
    name: 'clocks: that a time which was twice is asked about',
    file: `${engine}/period.ts`,
    find: 'if (!earlier.toPlainDateTime().equals(plain)) return { impossible: true }\n',
    replace: 'return { at }\n',
    test: `${engine}/period.test.ts`,
    testName: 'is an instant, never was, or was twice',
  },
  {
    name: 'clocks: that no act stops a clock without proof',
    file: `${engine}/refuse.ts`,
    find: "return asked.proof.some((one) => has[one]) ? undefined : 'no-proof'",
    replace: 'return undefined',
    test: `${engine}/refuse.test.ts`,
    testName: 'an act without proof',
  },
  {
    name: 'clocks: that an offer changes nothing until it is accepted',
    file: `${engine}/holding.ts`,
    find: "if (one.type === 'offered') holding = { ...holding, offeredTo: one.to }",
    replace: "if (one.type === 'offered') holding = { holder: one.to, offeredTo: null }",
    test: `${engine}/holding.test.ts`,
    testName: 'is always one',
  },
  {
    name: 'clocks: that a worker who was dead tells everybody all the same',
    file: `${engine}/escalation.ts`,
    find: '    for (const call of callsKnown(row, known, place, signed, until)) {',
    replace:
      '    if (!isLast) continue\n    for (const call of callsKnown(row, known, place, signed, until)) {',
    test: `${engine}/assess.test.ts`,
    testName: 'is seen alike by a worker that looked every hour',
  },
  {
    name: 'clocks: that whoever may not be bound sees no countdown',
    file: `${engine}/binds.ts`,
    find: "if (never.some(isMeant)) return 'no'\n  ",
    replace: '',
    test: `${engine}/binds.test.ts`,
    testName: 'nobody who is taken out',
  },
  {
    name: 'clocks: that unknown lets a clock run',
    file: `${engine}/binds.ts`,
    find: "runs: conditions.every((one) => answerOf(one) !== 'no')",
    replace: "runs: conditions.every((one) => answerOf(one) === 'yes')",
    test: `${engine}/binds.test.ts`,
    testName: 'is so as long as nobody says no',
  },
]
