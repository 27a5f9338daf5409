import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface PressureLimits {
  /** Most requests in work at once. */
  readonly inFlight: number
  /** Most milliseconds the event loop may be behind (median of the last half second). */
  readonly lagMs: number
  /** So many requests in work are no crowd: a machine that is slow for them is slow for other reasons, and turns none of them away. */
  readonly few: number
}

export const defaultPressure: PressureLimits = { inFlight: 200, lagMs: 500, few: 8 }

/** Turns calls away while there is more to do than can be done, so that those in work finish. */
export interface BackPressure {
  readonly inFlight: () => number
  enter(): void
  leave(): void
  /** True when a new call would be turned away. */
  tooMuch(): boolean
  stop(): void
}

export function createBackPressure(limits: PressureLimits = defaultPressure): BackPressure {
  let inFlight = 0
  let lagging = false
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const timer = setInterval(() => {
    // The histogram measures from the planned tick: at rest it reads about the resolution itself.
    lagging = delay.percentile(50) / 1e6 - 20 > limits.lagMs
    delay.reset()
  }, 500).unref()
  const tooMuch = () => inFlight >= limits.inFlight || (lagging && inFlight > limits.few)
  return {
    inFlight: () => inFlight,
    tooMuch,
    enter() {
      inFlight += 1
    },
    leave() {
      inFlight -= 1
    },
    stop() {
      clearInterval(timer)
      delay.disable()
    },
  }
}
