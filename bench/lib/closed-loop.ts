/** What a closed loop measured: each user sends the next request when the last is answered. */
export interface LoopResult {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly count: number
}

/**
 * Runs `act` as `users` users for `seconds`, after a warm-up that is not counted.
 *
 * @param act one request; the number tells requests apart.
 */
export async function closedLoop(
  users: number,
  seconds: number,
  act: (n: number) => Promise<unknown>,
  warmUpSeconds = 2,
): Promise<LoopResult> {
  let n = 0
  const run = async (until: number, took: number[]) => {
    await Promise.all(
      Array.from({ length: users }, async () => {
        while (performance.now() < until) {
          const began = performance.now()
          await act(n++)
          took.push(performance.now() - began)
        }
      }),
    )
  }
  await run(performance.now() + warmUpSeconds * 1000, [])
  const took: number[] = []
  const began = performance.now()
  await run(began + seconds * 1000, took)
  const elapsed = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0)
  return {
    perSecond: Math.round(took.length / elapsed),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    count: took.length,
  }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
