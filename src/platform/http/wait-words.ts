/** How long to wait, in whole minutes: told less than it takes, people are refused once more. */
export const minutesOf = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60))

/** The same in the words of refusals, which are English. */
export function waitWords(seconds: number): string {
  const minutes = minutesOf(seconds)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
