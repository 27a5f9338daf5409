import { defaultPressure, type PressureLimits } from '../back-pressure.ts'

/** As the product turns calls away, but however slow the machine of the test is: only the number in work counts. */
export const unhurried: PressureLimits = { ...defaultPressure, lagMs: Number.POSITIVE_INFINITY }
