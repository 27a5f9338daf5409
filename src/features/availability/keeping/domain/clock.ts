/** Minutes after midnight as a clock shows them: 485 → "8:05". */
export function clockWords(minutes: number): string {
  return `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`
}

/**
 * Times as people write them, with commas between: "8:00, 8:30 pm, 20:30".
 *
 * @returns minutes after midnight, in order and without repeats; undefined where one is no time, or more than four
 */
export function readTimes(text: string): readonly number[] | undefined {
  const times = new Set<number>()
  for (const part of text.split(/[,;\n]/)) {
    const written = part.trim().toLowerCase()
    if (written === '') continue
    const [, hour = '', minute = '00', half] = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$/.exec(written) ?? []
    const hours = Number(hour)
    if (hour === '' || Number(minute) > 59 || (half ? hours < 1 || hours > 12 : hours > 23)) return undefined
    times.add((half ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours) * 60 + Number(minute))
  }
  return times.size > 4 ? undefined : [...times].sort((a, b) => a - b)
}
