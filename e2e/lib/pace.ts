/**
 * How quick the machine is just now: how long it takes somebody to do a thing and see its answer, in the same browser
 * and program as what is waited for.
 */
export async function paceOf<T>(act: () => Promise<T>): Promise<{ result: T; pace: number; since: number }> {
  const since = Date.now()
  const result = await act()
  return { result, pace: Date.now() - since, since }
}

/**
 * A limit in milliseconds that a slow machine keeps, too: what is promised, or a few times what the act itself took.
 * What came only because something looks again now and then, or never came, takes longer than both.
 */
export function within(milliseconds: number, pace: number): number {
  return Math.max(milliseconds, 4 * pace)
}
