import { existsSync } from 'node:fs'

/** Where Debian's package `prometheus` puts it. */
export const PROMTOOL = '/usr/bin/promtool'

export const hasPromtool = (): boolean => existsSync(PROMTOOL)
